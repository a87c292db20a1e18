#include "ui/words/clock_words.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QLocale& indonesian()
{
    static const QLocale locale(QLocale::Indonesian, QLocale::Indonesia);
    return locale;
}

QString said(const char* text)
{
    return QCoreApplication::translate("ClockWords", text);
}

} // namespace

QString dateText(const QDate& date)
{
    return date.toString(u"dd-MM-yyyy"_s);
}

QString dayText(const QDate& date)
{
    return indonesian().toString(date, u"d MMMM yyyy"_s);
}

QString monthText(Month month)
{
    return indonesian().toString(firstDay(month), u"MMMM yyyy"_s);
}

QString monthName(Month month)
{
    return indonesian().toString(firstDay(month), u"MMMM"_s);
}

QString timeText(const QTime& time)
{
    return time.toString(u"HH.mm"_s);
}

QString savedText(const QTime& time)
{
    return said(QT_TRANSLATE_NOOP("ClockWords", "Tersimpan %1")).arg(timeText(time));
}

QString sinceText(const QDate& day, const QDate& today)
{
    constexpr int kShownInDays = 60;
    const qint64 days = day.daysTo(today);
    if (days <= 0)
        return said(QT_TRANSLATE_NOOP("ClockWords", "hari ini"));
    if (days == 1)
        return said(QT_TRANSLATE_NOOP("ClockWords", "kemarin"));
    if (days < kShownInDays)
        return said(QT_TRANSLATE_NOOP("ClockWords", "%1 hari")).arg(days);
    return said(QT_TRANSLATE_NOOP("ClockWords", "%1 bulan")).arg(ageMonths(day, today));
}

QString agoText(const QDate& day, const QDate& today)
{
    const QString since = sinceText(day, today);
    return day.daysTo(today) > 1 ? said(QT_TRANSLATE_NOOP("ClockWords", "%1 lalu")).arg(since) : since;
}

QString ageText(const QDate& birth, const QDate& on)
{
    constexpr int kShownInMonths = 60;
    if (!birth.isValid() || !on.isValid() || on < birth)
        return {};
    const int months = ageMonths(birth, on);
    if (months == 0)
        return said(QT_TRANSLATE_NOOP("ClockWords", "%1 hari")).arg(birth.daysTo(on));
    if (months < kShownInMonths)
        return said(QT_TRANSLATE_NOOP("ClockWords", "%1 bln")).arg(months);
    return said(QT_TRANSLATE_NOOP("ClockWords", "%1 th")).arg(months / 12);
}

QString numberText(double value, int decimals)
{
    QString text = indonesian().toString(value, 'f', decimals);
    if (!text.contains(u','))
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    return text.endsWith(u',') ? text.chopped(1) : text;
}

QString countText(qint64 number)
{
    return indonesian().toString(number);
}

QString unitText(const QString& ucum)
{
    static const QHash<QString, const char*> words {
        { u"/min"_s, QT_TRANSLATE_NOOP("ClockWords", "/menit") },
        { u"Cel"_s, "°C" },
        { u"a"_s, QT_TRANSLATE_NOOP("ClockWords", "tahun") },
        { u"h"_s, QT_TRANSLATE_NOOP("ClockWords", "jam") },
        { u"mm[Hg]"_s, "mmHg" },
        { u"wk"_s, QT_TRANSLATE_NOOP("ClockWords", "minggu") },
        { u"{batang}/d"_s, QT_TRANSLATE_NOOP("ClockWords", "batang/hari") },
        { u"{kapsul}"_s, QT_TRANSLATE_NOOP("ClockWords", "kapsul") },
        { u"{porsi}"_s, QT_TRANSLATE_NOOP("ClockWords", "porsi") },
        { u"{tablet}"_s, QT_TRANSLATE_NOOP("ClockWords", "tablet") },
    };
    if (const char* word = words.value(ucum))
        return said(word);
    return ucum.startsWith(u'{') ? QString() : ucum;
}

} // namespace simpul
