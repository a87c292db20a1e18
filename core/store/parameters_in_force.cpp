#include "core/store/parameters_in_force.h"

#include "core/store/records.h"
#include "core/store/scopes.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace simpul {

static std::optional<Parameters::Override> overrideOf(const ParameterRules& rules, const Record& record)
{
    const QString key = record.fields.value("key"_L1).toString();
    const auto value = rules.number(key, record.fields.value("value"_L1));
    const QDate from = QDate::fromString(record.fields.value("from"_L1).toString(), Qt::ISODate);
    if (!value || !from.isValid())
        return {};
    const auto facility = Id::fromBytes(record.fields.value("facility"_L1).toByteArray());
    return Parameters::Override { rules.find(key), facility.value_or(Id()), qint32(from.toJulianDay()),
        *value, record.id };
}

Result<Parameters> parametersInForce(
    const ParameterRules& rules, Records& records, const Scopes& scopes, const Id& network)
{
    QList<Parameters::Override> overrides;
    SIMPUL_TRY(records.visit({ u"parameter"_s, {}, {}, {} }, [&](const Record& record) {
        const auto found = overrideOf(rules, record);
        if (found && (record.scope == network || !found->facility.isNull()))
            overrides += *found;
        return true;
    }));
    QHash<Id, Id> parents;
    const QList<Facility> facilities = scopes.facilities();
    for (const Facility& facility : facilities)
        parents.insert(facility.id, facility.parent);
    return Parameters(rules, overrides, parents);
}

} // namespace simpul
