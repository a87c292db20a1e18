#pragma once

#include "core/base/result.h"
#include "core/records/kind.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace simpul {

/// Reads kinds and fields from the catalogue's JSON. What makes no sense (an unknown type, a misspelt
/// member, a list that is not there) is an Error `catalog_broken` with `path`, the names that lead to it.
class FieldReader {
public:
    /// `lists`: the lists that `values` may name instead of an array.
    explicit FieldReader(QMap<QString, QStringList> lists)
        : m_lists(std::move(lists))
    {
    }

    Result<Kind> kind(const QJsonObject& json) const;
    /// `nameKey` is `name` for a fixed field, `code` for an answer; `path` leads to it.
    Result<Field> field(const QJsonObject& json, const QString& nameKey, QStringList path) const;

private:
    Result<QStringList> values(const QJsonValue& json, const QStringList& path) const;

    QMap<QString, QStringList> m_lists;
};

Error catalogBroken(const QStringList& path);
QStringList stringsOf(const QJsonValue& array);

} // namespace simpul
