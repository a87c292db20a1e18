#include "core/reports/visitors.h"

#include "core/programme/groups.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

Result<void> visitVisitors(Store& store, const QSet<Id>& places, Month from, Month to,
    const std::function<void(const Visitor&)>& visit)
{
    SIMPUL_GET(groups, programme::LifeGroups::compile(store.catalog()));
    Figures& figures = store.figures();
    for (const QString& group : groups.codes())
        for (const Figures::Name& guest : figures.eventNames(u"tamu."_s + group, from, to, places)) {
            const auto dossier = figures.dossier(guest.subject);
            if (dossier && !dossier->exists)
                visit({ guest.subject, guest.place, guest.month, group });
        }
    return {};
}

} // namespace simpul::reports
