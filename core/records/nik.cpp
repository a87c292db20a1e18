#include "core/records/nik.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// The 38 provinces in the numbering of Kemendagri (Kepmendagri 300.2.2-2430/2025).
constexpr std::array kProvinces { 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 31, 32, 33, 34, 35, 36, 51, 52, 53,
    61, 62, 63, 64, 65, 71, 72, 73, 74, 75, 76, 81, 82, 91, 92, 93, 94, 95, 96 };
constexpr int kWomenDayOffset = 40;

bool isDay(int day, const QDate& birth)
{
    return birth.isValid() ? day == birth.day() : day >= 1 && day <= 31;
}

bool isMonth(int month, const QDate& birth)
{
    return birth.isValid() ? month == birth.month() : month >= 1 && month <= 12;
}

bool isSerial(const QString& nik)
{
    return !nik.endsWith("0000"_L1) && nik.count(nik.front()) != nik.size();
}

} // namespace

bool isDigits(QStringView text, qsizetype count)
{
    return text.size() == count
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QStringList nikMismatches(const QString& nik, const QDate& birth, const QString& sex)
{
    const auto number = [&nik](int at) { return nik.mid(at, 2).toInt(); };
    const bool woman = number(6) > kWomenDayOffset;
    const int day = woman ? number(6) - kWomenDayOffset : number(6);
    QStringList parts;
    if (std::find(kProvinces.begin(), kProvinces.end(), number(0)) == kProvinces.end())
        parts.append(u"region"_s);
    if (!isDay(day, birth))
        parts.append(u"day"_s);
    if (!isMonth(number(8), birth))
        parts.append(u"month"_s);
    if (birth.isValid() && number(10) != birth.year() % 100)
        parts.append(u"year"_s);
    if (!sex.isEmpty() && woman != (sex == "P"_L1))
        parts.append(u"sex"_s);
    if (!isSerial(nik))
        parts.append(u"serial"_s);
    return parts;
}

} // namespace simpul
