#include "ui/models/save_one.h"

using namespace Qt::StringLiterals;

namespace simpul {

Error refusalOf(const Outcome& outcome)
{
    for (const Finding& finding : outcome.findings) {
        if (!finding.refuses)
            continue;
        QJsonObject data = finding.data;
        data.insert(u"field"_s, finding.field);
        return Error::refused(finding.code, data);
    }
    return Error::refused(u"not_found"_s);
}

Result<Id> saveOne(Store& store, const Draft& draft, QList<Finding>* warnings)
{
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_GET(outcome, act.put(draft));
    if (outcome.refused())
        return refusalOf(outcome);
    SIMPUL_TRY(act.commit());
    if (warnings)
        *warnings = outcome.findings;
    return outcome.id;
}

} // namespace simpul
