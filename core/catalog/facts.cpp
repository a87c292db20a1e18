#include "core/catalog/facts.h"

#include "core/records/packed.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QStringList kNumbersOfSubject { u"umur_hari"_s, u"umur_bulan"_s, u"umur_tahun"_s, u"bulan"_s, u"hpht"_s,
    u"hari_salin"_s, u"bb_awal"_s, u"tb_awal"_s };

} // namespace

FactNames::FactNames(const Catalog& catalog)
{
    for (const Field& answer : catalog.answers())
        m_ofCode.insert(catalog.codeNumber(answer.name), add(answer));
    for (const QString& name : kNumbersOfSubject)
        add(name);
    add(u"jk"_s, { u"L"_s, u"P"_s });
    add(u"kelompok"_s, catalog.list(u"groups"_s));
    add(u"kartu"_s, { u"2023"_s, u"2025"_s });
}

int FactNames::add(const Field& field)
{
    if (m_positions.contains(field.name))
        return -1;
    m_positions.insert(field.name, int(m_fields.size()));
    m_fields.append(field);
    return int(m_fields.size()) - 1;
}

int FactNames::add(const QString& name, const QStringList& values)
{
    Field field;
    field.name = name;
    field.type = values.isEmpty() ? Type::Real : Type::Text;
    field.values = values;
    return add(field);
}

std::optional<double> FactNames::number(int fact, const QJsonValue& value) const
{
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    if (value.isDouble())
        return value.toDouble();
    const qsizetype position = m_fields[fact].values.indexOf(value.toString());
    return value.isString() && position >= 0 ? std::optional<double>(double(position)) : std::nullopt;
}

Facts::Facts(const FactNames& names, const Subject& subject, const Parameters& parameters, const Id& place)
    : m_names(names)
    , m_parameters(parameters)
    , m_place(place)
    , m_day(subject.day.isValid() ? qint32(subject.day.toJulianDay()) : 0)
    , m_values(names.count(), std::nan(""))
{
    if (subject.birth.isValid() && subject.day.isValid()) {
        set(u"umur_hari"_s, double(subject.birth.daysTo(subject.day)));
        set(u"umur_bulan"_s, ageMonths(subject.birth, subject.day));
        set(u"umur_tahun"_s, ageYears(subject.birth, subject.day));
    }
    if (subject.day.isValid())
        set(u"bulan"_s, subject.day.month());
    if (subject.male)
        set(u"jk"_s, *subject.male ? 0 : 1);
    if (subject.lmp.isValid())
        set(u"hpht"_s, double(subject.lmp.toJulianDay()));
    if (subject.delivered.isValid() && subject.day.isValid())
        set(u"hari_salin"_s, double(subject.delivered.daysTo(subject.day)));
    for (const auto& [name, word] : { std::pair(u"kelompok"_s, subject.group), { u"kartu"_s, subject.card } })
        if (const auto position = m_names.number(m_names.find(name), word))
            set(name, *position);
}

void Facts::set(const QString& name, double value)
{
    if (const int fact = m_names.find(name); fact >= 0)
        m_values[fact] = value;
}

std::optional<double> Facts::find(const QString& name) const
{
    const int fact = m_names.find(name);
    return fact >= 0 && has(fact) ? std::optional(m_values[fact]) : std::nullopt;
}

QString Facts::word(const QString& name) const
{
    const auto known = find(name);
    return known ? m_names.field(m_names.find(name)).values.value(qsizetype(*known)) : QString();
}

void Facts::take(const QCborMap& answers)
{
    for (const auto& [key, value] : answers) {
        const int fact = m_names.find(key.toString());
        if (fact >= 0)
            m_values[fact] = packedNumber(m_names.field(fact), value).value_or(std::nan(""));
    }
}

void Facts::take(const Encounter& encounter)
{
    for (const Answered& answer : encounter.answers)
        if (const int fact = m_names.ofCode(answer.code); fact >= 0)
            m_values[fact] = answer.value;
}

} // namespace simpul
