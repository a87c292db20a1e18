#include "ui/words/figures.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QLocale>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMonthsTold = 60; ///< below this age people think in months

QLocale indonesian()
{
    return QLocale(QLocale::Indonesian, QLocale::Indonesia);
}

bool hasUnknownCount(const QJsonObject& row)
{
    for (auto it = row.begin(); it != row.end(); ++it)
        if (it->isNull() && !isPercentColumn(it.key()))
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
    if (key == "indicator"_L1 && word.startsWith("spm."_L1))
        return u"SPM "_s + QString::number(word.mid(4).toInt());
    return word;
}

} // namespace

QString numberText(double value, int decimals)
{
    return indonesian().toString(value, 'f', decimals);
}

QString percentText(std::optional<double> percent)
{
    return percent ? numberText(*percent, 1) + u"\u00a0%"_s : u"?"_s;
}

bool isPercentColumn(const QString& key)
{
    return key == "persen"_L1 || key == "target"_L1 || key.contains(u'/');
}

QString cellText(const QString& key, const QJsonObject& row)
{
    const QJsonValue value = row.value(key);
    if (value.isDouble())
        return isPercentColumn(key) ? percentText(value.toDouble()) : numberText(value.toDouble());
    if (value.isString())
        return wordText(key, value.toString());
    if (value.isBool())
        return value.toBool() ? u"ya"_s : u"tidak"_s;
    if (key == "status"_L1)
        return statusText({});
    return isPercentColumn(key) && !hasUnknownCount(row) ? u"–"_s : u"?"_s;
}

QString statusText(const QString& status)
{
    static const QHash<QString, QString> words {
        { u"baik"_s, u"✓ baik"_s },
        { u"cukup"_s, u"▲ cukup"_s },
        { u"kurang"_s, u"▲ kurang"_s },
        { u"jelek"_s, u"■ jelek"_s },
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

QString monthName(Month month)
{
    return indonesian().standaloneMonthName(month % 12 + 1);
}

QString monthText(Month month)
{
    return monthName(month) + u' ' + QString::number(month / 12);
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

QString dateText(const QDate& date)
{
    return date.toString(u"dd-MM-yyyy"_s);
}

QString timeText(const QDateTime& at)
{
    return at.toString(u"dd-MM-yyyy HH.mm"_s);
}

QString ageText(const QDate& birth, const QDate& on)
{
    if (!birth.isValid() || !on.isValid())
        return {};
    const int months = ageMonths(birth, on);
    return months < kMonthsTold ? QString::number(months) + u" bln"_s : QString::number(months / 12) + u" th"_s;
}

} // namespace simpul
