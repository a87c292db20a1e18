#include "ui/words/figures.h"

#include "ui/words/clock_words.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

QString oneDecimal(double value)
{
    return QLocale(QLocale::Indonesian, QLocale::Indonesia).toString(value, 'f', 1);
}

/// Columns that say nothing by themselves where a row has no figures.
bool followsFigures(const QString& key)
{
    static const QStringList keys { u"place"_s, u"kader"_s, u"basis"_s, u"tren"_s, u"status"_s,
        u"peringkat"_s, u"per_bulan"_s, u"sesuai_laju"_s, u"dari"_s, u"kumulatif_lain"_s, u"pita"_s };
    return isPercentColumn(key) || keys.contains(key);
}

bool hasUnknownCount(const QJsonObject& row)
{
    for (auto it = row.begin(); it != row.end(); ++it)
        if (it->isNull() && !followsFigures(it.key()))
            return true;
    return false;
}

QString wordText(const QString& key, const QString& word)
{
    if (key == "status"_L1)
        return statusText(word);
    if (key == "tren"_L1)
        return trendText(word);
    if (key == "basis"_L1)
        return basisText(word);
    if (key == "bulan"_L1)
        return periodText(word);
    if (key == "indicator"_L1)
        return noteText(word);
    if (const QDate day = QDate::fromString(word, Qt::ISODate); word.size() == 10 && day.isValid())
        return dateText(day);
    return word;
}

} // namespace

QString percentText(std::optional<double> percent)
{
    return percent ? oneDecimal(*percent) + u"\u00a0%"_s : u"?"_s;
}

bool isPercentColumn(const QString& key)
{
    static const QStringList keys { u"persen"_s, u"persen_lain"_s, u"target"_s, u"p"_s, u"q"_s, u"ip"_s };
    return keys.contains(key) || key.contains(u'/');
}

QString cellText(const QString& key, const QJsonObject& row)
{
    const QJsonValue value = row.value(key);
    if (value.isDouble() && key == "per_bulan"_L1) // people are whole
        return numberText(std::ceil(value.toDouble()));
    if (value.isDouble())
        return isPercentColumn(key) ? oneDecimal(value.toDouble()) : numberText(value.toDouble());
    if (value.isString())
        return wordText(key, value.toString());
    if (value.isBool())
        return value.toBool() ? u"ya"_s : u"tidak"_s;
    if (followsFigures(key) && !hasUnknownCount(row))
        return u"–"_s;
    return key == "status"_L1 ? statusText({}) : u"?"_s;
}

QList<Column> shownColumns(const Table& table)
{
    const auto has = [&table](QLatin1StringView key) {
        return std::any_of(table.columns.cbegin(), table.columns.cend(),
            [key](const Column& column) { return column.key == key; });
    };
    // The status already says whether the pace is kept.
    QStringList hidden { u"verified"_s, u"sesuai_laju"_s, u"person"_s };
    if (has("nama"_L1))
        hidden += { u"place"_s, u"kader"_s, u"kode"_s, u"antigen"_s, u"skrining"_s };
    if (has("label"_L1))
        hidden += u"group"_s;
    QList<Column> shown;
    for (const Column& column : table.columns)
        if (!hidden.contains(column.key))
            shown += column;
    return shown;
}

bool isTotal(const QJsonObject& row)
{
    const QString month = row.value("bulan"_L1).toString();
    const bool sumsUpMonths =
        !row.contains("place"_L1) && !month.isEmpty() && !QDate::fromString(month, u"yyyy-MM"_s).isValid();
    return sumsUpMonths || row.value("place"_L1).isNull();
}

QString statusText(const QString& status)
{
    static const QHash<QString, QString> words {
        { u"baik"_s, u"✓ baik"_s },
        { u"cukup"_s, u"▲ cukup"_s },
        { u"kurang"_s, u"▲ kurang"_s },
        { u"jelek"_s, u"■ jelek"_s },
        { kElsewhere, u"? di puskesmas"_s },
    };
    return status.isEmpty() ? u"? belum lapor"_s : words.value(status, status);
}

QString trendText(const QString& trend)
{
    static const QHash<QString, QString> words {
        { u"naik"_s, u"↑ naik"_s },
        { u"turun"_s, u"↓ turun"_s },
        { u"tetap"_s, u"→ tetap"_s },
    };
    return words.value(trend, trend);
}

QString basisText(const QString& basis)
{
    return basis == "sk_dinkes"_L1 ? u"SK Dinkes"_s : basis;
}

QString noteText(QString note)
{
    static const QRegularExpression code(u"\\bspm\\.0?([0-9]+)"_s);
    return note.replace(code, u"SPM \\1"_s);
}

QString periodText(const QString& code)
{
    static const QStringList roman { u"I"_s, u"II"_s, u"III"_s, u"IV"_s };
    const QDate first = QDate::fromString(code, u"yyyy-MM"_s);
    if (first.isValid())
        return monthText(monthOf(first));
    const QString year = code.left(4);
    const int quarter = code.mid(6).toInt();
    if (code.mid(4, 2) == "-Q"_L1 && quarter >= 1 && quarter <= roman.size())
        return u"Triwulan %1 %2"_s.arg(roman[quarter - 1], year);
    return code.size() == 4 && code.toInt() > 0 ? u"Tahun "_s + code : code;
}

QString momentText(const QDateTime& at)
{
    return at.toString(u"dd-MM-yyyy HH.mm"_s);
}

} // namespace simpul
