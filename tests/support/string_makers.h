#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QDate>
#include <QJsonDocument>
#include <QString>
#include <catch2/catch.hpp>

namespace Catch {

template <> struct StringMaker<QString> {
    static std::string convert(const QString& text) { return '"' + text.toStdString() + '"'; }
};
template <> struct StringMaker<QByteArray> {
    static std::string convert(const QByteArray& bytes) { return bytes.toHex().toStdString(); }
};
template <> struct StringMaker<QDate> {
    static std::string convert(const QDate& date) { return date.toString(Qt::ISODate).toStdString(); }
};
template <> struct StringMaker<simpul::Id> {
    static std::string convert(const simpul::Id& id) { return id.text().toStdString(); }
};
template <> struct StringMaker<simpul::Error> {
    static std::string convert(const simpul::Error& error)
    {
        return error.code.toStdString() + ' '
            + QJsonDocument(error.data).toJson(QJsonDocument::Compact).toStdString();
    }
};

} // namespace Catch

/// The value of a Result that must be good; a failing one fails the test with its error.
template <typename T> T good(simpul::Result<T> result)
{
    if (!result)
        FAIL("error: " << Catch::StringMaker<simpul::Error>::convert(result.error()));
    return std::move(result).value();
}
inline void good(const simpul::Result<void>& result)
{
    if (!result)
        FAIL("error: " << Catch::StringMaker<simpul::Error>::convert(result.error()));
}
