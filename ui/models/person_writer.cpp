#include "ui/models/person_writer.h"

#include "ui/models/save_one.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

std::optional<Id> householdWith(Store& store, const Id& scope, const QString& noKk)
{
    std::optional<Id> found;
    (void)store.records().visit({ u"household"_s, scope, {}, {} }, [&](const Record& record) {
        if (record.fields.value("no_kk"_L1).toString() == noKk)
            found = record.id;
        return !found;
    });
    return found;
}

QCborMap householdFields(const QCborMap& person)
{
    QCborMap fields { { u"no_kk"_s, person.value("no_kk"_L1) } };
    for (const QLatin1String key : { "address"_L1, "rt"_L1, "rw"_L1, "dusun"_L1 })
        if (const QCborValue value = person.value(key); value.isString())
            fields.insert(key, value);
    return fields;
}

} // namespace

Result<Id> savePerson(Store& store, const Draft& draft, QList<Finding>* warnings)
{
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_GET(outcome, act.put(draft));
    if (outcome.refused())
        return refusalOf(outcome);
    *warnings = outcome.findings;
    SIMPUL_TRY(act.flush());
    const auto person = store.records().find(u"person"_s, outcome.id);
    const QString noKk = draft.fields.value("no_kk"_L1).toString();
    if (person && !noKk.isEmpty()) {
        auto household = householdWith(store, person->scope, noKk);
        if (!household) {
            const QCborMap fields = householdFields(person->fields);
            SIMPUL_GET(made, act.put(Draft { u"household"_s, {}, person->scope, fields, false }));
            if (made.refused())
                return refusalOf(made);
            household = made.id;
        }
        SIMPUL_GET(joined,
            act.put(
                Draft { u"person"_s, outcome.id, {}, { { u"household"_s, household->bytes() } }, false }));
        if (joined.refused())
            return refusalOf(joined);
    }
    SIMPUL_TRY(act.commit());
    return outcome.id;
}

} // namespace simpul
