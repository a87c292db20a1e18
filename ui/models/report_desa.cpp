#include "ui/models/report_desa.h"

#include "core/reports/places.h"
#include "core/store/people.h"

#include <algorithm>

namespace simpul {

QList<Desa> desaOf(Store& store, const Id& facility)
{
    QList<Desa> found;
    const auto areas = reports::Areas::load(store.records());
    if (!areas || facility.isNull())
        return found;
    const auto where = reports::whereOf(store, { {}, {}, facility, {}, {} }, *areas);
    if (!where)
        return found;
    for (const Id& scope : where->staffScopes) {
        const Facility* posyandu = store.scopes().facility(scope);
        const Id desa = posyandu ? areas->desaOf(posyandu->area) : Id();
        const Desa one { desa, areas->name(desa) };
        if (!desa.isNull() && !found.contains(one))
            found += one;
    }
    std::sort(found.begin(), found.end(),
        [](const Desa& a, const Desa& b) { return People::sortKey(a.name) < People::sortKey(b.name); });
    return found;
}

} // namespace simpul
