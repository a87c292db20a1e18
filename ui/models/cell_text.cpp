#include "ui/models/cell_text.h"

#include "ui/widgets/date_field.h"

#include <QCborArray>
#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QLocale kLocale(QLocale::Indonesian, QLocale::Indonesia);

CellReading wrongType(const Field& field, const QString& expected)
{
    return { {}, Finding { field.name, u"value_type"_s, { { u"expected"_s, expected } }, true } };
}

CellReading unknownValue(const Field& field, const QString& text)
{
    return { {},
        Finding { field.name, u"value_unknown"_s,
            { { u"value"_s, text }, { u"allowed"_s, QJsonArray::fromStringList(field.values) } }, true } };
}

QString lettersAndDigits(const QString& text)
{
    QString plain;
    for (const QChar c : text.toLower())
        if (c.isLetterOrNumber())
            plain += c;
    return plain;
}

/// Whether the letters stand in the word in this order, the first one at its start.
bool shortens(const QString& letters, const QString& word)
{
    if (!word.startsWith(letters.first(1)))
        return false;
    qsizetype at = 0;
    for (const QChar c : word)
        if (at < letters.size() && letters[at] == c)
            ++at;
    return at == letters.size();
}

/// The one listed value that is meant; empty where none or several may be.
QString meant(const QStringList& values, const QString& typed)
{
    const QString letters = lettersAndDigits(typed);
    if (letters.isEmpty())
        return {};
    QStringList begin, shortened;
    for (const QString& value : values) {
        const QString word = lettersAndDigits(value);
        if (word == letters)
            return value;
        if (word.startsWith(letters))
            begin += value;
        if (shortens(letters, word))
            shortened += value;
    }
    if (begin.size() == 1)
        return begin.first();
    return begin.isEmpty() && shortened.size() == 1 ? shortened.first() : QString();
}

CellReading readNumber(const Field& field, const QString& text)
{
    static const QRegularExpression decimal(u"^-?\\d+([.,]\\d+)?$"_s);
    const bool whole = field.type == Type::Int;
    if (!decimal.match(text).hasMatch())
        return wrongType(field, whole ? u"int"_s : u"real"_s);
    const double number = QString(text).replace(u',', u'.').toDouble();
    if (!whole)
        return { number, {} };
    return number == std::floor(number) ? CellReading { qint64(number), {} } : wrongType(field, u"int"_s);
}

CellReading readBool(const Field& field, const QString& text)
{
    const QString word = meant({ u"ya"_s, u"tidak"_s }, text);
    if (word.isEmpty())
        return wrongType(field, u"bool"_s);
    return { word == "ya"_L1, {} };
}

CellReading readDay(const Field& field, const QString& text)
{
    const std::optional<QDate> date = readDate(text, QDate::currentDate());
    if (!date)
        return { {}, Finding { field.name, u"date_invalid"_s, { { u"value"_s, text } }, true } };
    return { date->toString(Qt::ISODate), {} };
}

CellReading readList(const Field& field, const QString& text)
{
    static const QRegularExpression commas(u"\\s*[,;]\\s*"_s), blanks(u"[,;\\s]+"_s);
    QCborArray list;
    const QStringList parts = text.split(field.values.isEmpty() ? commas : blanks, Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        const QString value = field.values.isEmpty() ? part.trimmed() : meant(field.values, part);
        if (value.isEmpty())
            return unknownValue(field, part);
        if (!list.contains(value))
            list.append(value);
    }
    return { list, {} };
}

CellReading readText(const Field& field, const QString& text)
{
    if (field.values.isEmpty())
        return { text, {} };
    const QString value = meant(field.values, text);
    if (!value.isEmpty())
        return { value, {} };
    return field.open ? CellReading { text, {} } : unknownValue(field, text);
}

} // namespace

CellReading readTyped(const Field& field, const QString& typed)
{
    const QString text = typed.simplified().normalized(QString::NormalizationForm_C);
    if (text.isEmpty())
        return { QCborValue(nullptr), {} };
    switch (field.type) {
    case Type::Int:
    case Type::Real:
        return readNumber(field, text);
    case Type::Bool:
        return readBool(field, text);
    case Type::Date:
        return readDay(field, text);
    case Type::TextList:
        return readList(field, text);
    default:
        return readText(field, text);
    }
}

QString wordOf(const QString& code)
{
    static const QSet<QString> initials { u"bta"_s, u"dm"_s, u"hiv"_s, u"igra"_s, u"ilp"_s, u"ims"_s,
        u"iud"_s, u"kia"_s, u"kpsp"_s, u"lsl"_s, u"mms"_s, u"mop"_s, u"mow"_s, u"odgj"_s, u"pdam"_s,
        u"poned"_s, u"rs"_s, u"sc"_s, u"sdm"_s, u"sip"_s, u"sk"_s, u"sop"_s, u"tb"_s, u"tbc"_s, u"tcm"_s,
        u"tpmb"_s, u"tst"_s, u"ttd"_s, u"wbp"_s, u"wps"_s };
    QStringList words = code.split(u'_');
    for (QString& word : words)
        if (initials.contains(word))
            word = word.toUpper();
    QString text = words.join(u' ');
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString shown(const Field& field, const QCborValue& value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (field.type == Type::Real || field.type == Type::Int) {
        constexpr int kDigits = 10;
        QLocale locale = kLocale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return locale.toString(value.toDouble(), 'g', kDigits);
    }
    if (value.isBool())
        return value.toBool() ? QCoreApplication::translate("simpul", "Ya")
                              : QCoreApplication::translate("simpul", "Tidak");
    if (field.type == Type::Date)
        return QDate::fromString(value.toString(), Qt::ISODate).toString(u"dd-MM-yyyy"_s);
    if (value.isArray()) {
        QStringList all;
        for (const QCborValue entry : value.toArray())
            all += entry.toString();
        return all.join(u", "_s);
    }
    return field.values.isEmpty() ? value.toString() : wordOf(value.toString());
}

QString choicesOf(const Field& field)
{
    if (field.type == Type::Bool)
        return QCoreApplication::translate("simpul", "y = ya, t = tidak");
    if (field.values.isEmpty() || field.values.size() > 9)
        return {};
    QStringList words;
    for (const QString& value : field.values)
        words += wordOf(value);
    return words.join(u", "_s);
}

} // namespace simpul
