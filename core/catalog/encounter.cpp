#include "core/catalog/encounter.h"

#include <QCborArray>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QString kImunisasi = u"imunisasi"_s;
const QString kRujuk = u"rujuk"_s;

struct Event {
    Id encounter;
    Id person;
    QString date;
};

Error unknownValue(const QString& field, const QString& value, const QStringList& allowed)
{
    return Error::refused(u"value_unknown"_s,
        { { u"field"_s, field }, { u"value"_s, value },
            { u"allowed"_s, QJsonArray::fromStringList(allowed) } });
}

/// What a list of texts holds; one text alone counts as a list of one, null as none.
QStringList textsOf(const QCborValue& value)
{
    QStringList texts;
    if (value.isString())
        texts.append(value.toString());
    for (const QCborValue element : value.toArray())
        texts.append(element.toString());
    texts.removeDuplicates();
    return texts;
}

Derived immunization(const Event& event, const QString& antigen)
{
    const Id id = immunizationId(event.encounter, antigen);
    return { u"immunization"_s, id,
        { { u"person"_s, event.person.bytes() }, { u"antigen"_s, antigen }, { u"date"_s, event.date },
            { u"source"_s, u"diberikan"_s } } };
}

Derived referral(const Event& event, const Id& to)
{
    return { u"referral"_s, referralId(event.encounter),
        { { u"person"_s, event.person.bytes() }, { u"from"_s, event.encounter.bytes() },
            { u"to"_s, to.bytes() }, { u"date"_s, event.date }, { u"status"_s, u"dikirim"_s } } };
}

Result<QList<Derived>> immunizations(const Catalog& catalog, const Event& event, const QStringList& antigens)
{
    QList<Derived> found;
    const QStringList allowed = catalog.list(u"antigens"_s);
    for (const QString& antigen : antigens) {
        if (!allowed.contains(antigen))
            return unknownValue(kImunisasi, antigen, allowed);
        found.append(immunization(event, antigen));
    }
    return found;
}

} // namespace

Id immunizationId(const Id& encounter, const QString& antigen)
{
    return Id::derived("imunisasi" + encounter.bytes() + antigen.toUtf8());
}

Id referralId(const Id& encounter)
{
    return Id::derived("rujuk" + encounter.bytes());
}

Result<QList<Derived>> splitEncounter(const Catalog& catalog, const Id& encounter, QCborMap& fields,
    const Id& person, const QDate& date, const FacilityFor& facilityFor)
{
    const Event event { encounter, person, date.toString(Qt::ISODate) };
    const QStringList antigens = textsOf(fields.value(kImunisasi));
    const QString target = fields.value(kRujuk).toString();
    if (person.isNull() && !(antigens.isEmpty() && target.isEmpty()))
        return Error::refused(
            u"needs_person"_s, { { u"field"_s, antigens.isEmpty() ? kRujuk : kImunisasi } });
    SIMPUL_GET(derived, immunizations(catalog, event, antigens));
    if (!target.isEmpty()) {
        const std::optional<Id> to = facilityFor(target);
        if (!to)
            return Error::refused(
                u"rujuk_no_facility"_s, { { u"field"_s, kRujuk }, { u"target"_s, target } });
        derived.append(referral(event, *to));
    }
    fields.remove(kImunisasi);
    fields.remove(kRujuk);
    return derived;
}

} // namespace simpul
