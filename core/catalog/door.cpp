#include "core/catalog/door.h"

#include "core/base/dates.h"
#include "core/catalog/door_rules.h"

#include <QCborArray>
#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

static QJsonObject rangeData(const Range& range, double value, const QString& unit)
{
    QJsonObject data { { u"value"_s, value }, { u"unit"_s, unit } };
    if (range.min)
        data.insert(u"min"_s, *range.min);
    if (range.max)
        data.insert(u"max"_s, *range.max);
    return data;
}

DoorRules::DoorRules(const Catalog& catalog, const Kind& kind, const Values& whole,
    const QStringList& changed, const DoorContext& context)
    : m_catalog(catalog)
    , m_kind(kind)
    , m_whole(whole)
    , m_changed(changed)
    , m_context(context)
    , m_person(lookup(u"person"_s, u"person"_s))
    , m_session(lookup(u"session"_s, u"session"_s))
    , m_birth(readBirth())
    , m_eventDate(readEventDate())
{
}

QList<Finding> DoorRules::findings()
{
    checkScope();
    checkPresence();
    for (const QString& name : m_changed)
        checkField(name);
    checkDates();
    checkPressure();
    checkPerson();
    checkFamilyCard();
    checkNames();
    checkFormats();
    checkParameter();
    return m_findings;
}

/// The record that a reference of this record names, if it is here.
std::optional<Values> DoorRules::lookup(const QString& kind, const QString& field) const
{
    const std::optional<Id> id = Id::fromBytes(value(field).toByteArray());
    return id && m_context.lookup ? m_context.lookup(kind, *id) : std::nullopt;
}

QDate DoorRules::readBirth() const
{
    if (m_kind.name == "person"_L1)
        return date(u"birth_date"_s);
    return m_person ? dateOf(m_person->value(u"birth_date"_s)) : date(u"visitor_birth_date"_s);
}

/// The day on which the record says something about the person; invalid where it is not known.
QDate DoorRules::readEventDate() const
{
    return m_session ? dateOf(m_session->value(u"date"_s)) : date(u"date"_s);
}

/// Everybody reads the network's scope, so it holds no person, and neither does a dinkes; and what only a
/// clinic may know does not go down to a posyandu.
void DoorRules::checkScope()
{
    const QString& type = m_context.scopeType;
    if (type.isEmpty())
        return;
    const bool clinical = m_kind.home == Home::Puskesmas || m_kind.name == "facility_visit"_L1;
    const bool personal = clinical || m_kind.home == Home::Posyandu || m_kind.home == Home::Person
        || m_kind.home == Home::Session || m_kind.home == Home::Kader;
    const bool wrongNetwork = (m_kind.home == Home::Network) != (type == "network"_L1);
    if (wrongNetwork || (clinical && type == "posyandu"_L1) || (personal && type == "dinkes"_L1))
        refuse({}, u"scope_refused"_s, { { u"scope_type"_s, type } });
}

void DoorRules::checkPresence()
{
    for (const Field& field : m_kind.fields)
        if (field.required && touched(field.name) && isEmpty(value(field.name)))
            refuse(field.name, u"required"_s);
    for (const QStringList& set : m_kind.oneOf) {
        const auto filled = [this](const QString& name) { return !isEmpty(value(name)); };
        const auto asked = [this](const QString& name) { return touched(name); };
        if (std::any_of(set.begin(), set.end(), asked) && std::none_of(set.begin(), set.end(), filled))
            refuse(set.front(), u"one_of_required"_s, { { u"fields"_s, QJsonArray::fromStringList(set) } });
    }
}

void DoorRules::checkField(const QString& name)
{
    const Field* field = m_catalog.field(m_kind.name, name);
    if (!field)
        return refuse(name, u"field_unknown"_s);
    const QCborValue given = value(name);
    if (field->diagnosis && m_context.scopeType == "posyandu"_L1 && !isEmpty(given))
        refuse(name, u"diagnosis_refused"_s);
    if (isNumber(given))
        checkRange(*field);
    checkRefs(*field);
}

void DoorRules::checkRange(const Field& field)
{
    const QDate born = birth();
    const QDate on = eventDate().isValid() ? eventDate() : m_context.latest;
    const std::optional<int> age =
        born.isValid() && on.isValid() ? std::optional(ageMonths(born, on)) : std::nullopt;
    const Limits& limits = field.limitsFor(age, text(u"group"_s));
    const double number = value(field.name).toDouble();
    if (!limits.possible.holds(number))
        refuse(field.name, u"out_of_possible"_s, rangeData(limits.possible, number, field.unit));
    else if (!limits.plausible.holds(number))
        warn(field.name, u"out_of_plausible"_s, rangeData(limits.plausible, number, field.unit));
}

void DoorRules::checkParameter()
{
    if (m_kind.name != "parameter"_L1 || (!touched(u"key"_s) && !touched(u"value"_s)))
        return;
    const auto number = m_catalog.parameterRules().number(text(u"key"_s), value(u"value"_s));
    if (!number && !isEmpty(value(u"key"_s)) && !isEmpty(value(u"value"_s)))
        refuse(number.error().code == "parameter_unknown"_L1 ? u"key"_s : u"value"_s, number.error().code,
            number.error().data);
}

void DoorRules::checkRefs(const Field& field)
{
    if (field.refKind.isEmpty() || !m_context.lookup)
        return;
    if (field.type == Type::Ref)
        checkRef(field, value(field.name));
    else
        for (const QCborValue ref : value(field.name).toArray())
            checkRef(field, ref);
}

void DoorRules::checkRef(const Field& field, const QCborValue& ref)
{
    const std::optional<Id> id = Id::fromBytes(ref.toByteArray());
    if (id && !m_context.lookup(field.refKind, *id))
        warn(field.name, u"ref_waiting"_s, { { u"kind"_s, field.refKind }, { u"id"_s, id->text() } });
}

QList<Finding> checkRecord(const Catalog& catalog, const QString& kind, const Values& whole,
    const QStringList& changedFields, const DoorContext& context)
{
    const Kind* known = catalog.kind(kind);
    if (!known)
        return { { {}, u"kind_unknown"_s, { { u"kind"_s, kind } }, true } };
    return DoorRules(catalog, *known, whole, changedFields, context).findings();
}

} // namespace simpul
