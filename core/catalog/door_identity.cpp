#include "core/catalog/door_rules.h"
#include "core/records/nik.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qsizetype kNikDigits = 16;
constexpr int kNameLetters = 2;

int letters(const QString& text)
{
    int count = 0;
    for (const char32_t c : text.toUcs4())
        count += QChar::isLetter(c) ? 1 : 0;
    return count;
}

bool hasDigit(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

void DoorRules::checkPressure()
{
    const QCborValue sistole = value(u"sistole"_s);
    const QCborValue diastole = value(u"diastole"_s);
    const bool asked = touched(u"sistole"_s) || touched(u"diastole"_s);
    if (asked && isNumber(sistole) && isNumber(diastole) && sistole.toDouble() <= diastole.toDouble())
        refuse(u"diastole"_s, u"pressure_order"_s,
            { { u"sistole"_s, sistole.toDouble() }, { u"diastole"_s, diastole.toDouble() } });
}

void DoorRules::checkPerson()
{
    if (has(u"nik"_s))
        checkNik();
    const bool asked = touched(u"survivor"_s) || touched(u"merged"_s);
    if (m_kind.name == "alias"_L1 && asked && !isEmpty(value(u"merged"_s))
        && value(u"survivor"_s) == value(u"merged"_s))
        refuse(u"merged"_s, u"alias_same"_s);
}

/// A number that is temporary, or the mother's, says nothing about this person and is not compared.
void DoorRules::checkNik()
{
    const QString nik = text(u"nik"_s);
    const QString status = text(u"nik_status"_s);
    if (nik.isEmpty() || !(status.isEmpty() || status == "valid"_L1))
        return;
    if (!isDigits(nik, kNikDigits)) {
        if (touched(u"nik"_s) || touched(u"nik_status"_s))
            refuse(u"nik"_s, u"nik_length"_s);
        return;
    }
    const bool asked =
        touched(u"nik"_s) || touched(u"nik_status"_s) || touched(u"sex"_s) || touched(u"birth_date"_s);
    const QStringList parts = nikMismatches(nik, date(u"birth_date"_s), text(u"sex"_s));
    if (asked && !parts.isEmpty())
        warn(u"nik"_s, u"nik_mismatch"_s, { { u"parts"_s, QJsonArray::fromStringList(parts) } });
}

void DoorRules::checkFamilyCard()
{
    const QString card = text(u"no_kk"_s);
    if (card.isEmpty() || !(touched(u"no_kk"_s) || touched(u"nik"_s)))
        return;
    if (!isDigits(card, kNikDigits))
        warn(u"no_kk"_s, u"no_kk_length"_s);
    else if (card == text(u"nik"_s))
        warn(u"no_kk"_s, u"no_kk_is_nik"_s);
}

void DoorRules::checkNames()
{
    if (m_kind.name == "person"_L1 || m_kind.name == "staff"_L1)
        checkName(u"name"_s);
    checkName(u"visitor_name"_s);
}

void DoorRules::checkName(const QString& field)
{
    const QString name = text(field);
    if (!touched(field) || isEmpty(value(field)))
        return;
    if (letters(name) < kNameLetters)
        refuse(field, u"name_too_short"_s);
    else if (hasDigit(name))
        warn(field, u"name_has_digits"_s);
}

void DoorRules::checkFormats()
{
    static const QRegularExpression period(uR"(\A\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?\z)"_s);
    static const QRegularExpression areaCode(uR"(\A\d\d(\.\d\d(\.\d\d(\.\d{4}(\..+)?)?)?)?\z)"_s);
    if (has(u"period"_s) && touched(u"period"_s) && !isEmpty(value(u"period"_s))
        && !period.match(text(u"period"_s)).hasMatch())
        refuse(u"period"_s, u"period_format"_s);
    if (m_kind.name != "area"_L1)
        return;
    if (touched(u"code"_s) && !isEmpty(value(u"code"_s)) && !areaCode.match(text(u"code"_s)).hasMatch())
        warn(u"code"_s, u"area_code_format"_s);
    if (touched(u"population"_s))
        checkPopulation();
}

void DoorRules::checkPopulation()
{
    const QCborMap byYear = value(u"population"_s).toMap();
    for (auto year = byYear.begin(); year != byYear.end(); ++year)
        if (!isDigits(year.key().toString(), 4) || !isNumber(year.value()) || year.value().toDouble() < 0)
            refuse(u"population"_s, u"population_format"_s, { { u"year"_s, year.key().toString() } });
}

} // namespace simpul
