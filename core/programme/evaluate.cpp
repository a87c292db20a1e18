#include "core/programme/evaluate.h"

#include "core/programme/attendance.h"
#include "core/programme/home_visits.h"
#include "core/programme/skdn.h"
#include "core/programme/spm.h"

#include <memory>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

struct Programme {
    programme::LifeGroups groups;
    programme::AttendanceFigures attendance;
    programme::SkdnFigures skdn;
    QList<programme::Indicator> indicators;
    programme::HomeVisitFigures homeVisits;

    QList<Contribution> ofPerson(const Dossier& dossier) const
    {
        QList<Contribution> out;
        out.reserve(16 + 3 * dossier.encounters.size());
        const programme::Life life(dossier);
        attendance.add(life, programme::LifeCourse(groups, life), out);
        skdn.add(life, out);
        for (const programme::Indicator& indicator : indicators)
            programme::addIndicator(indicator, life, out);
        return out;
    }

    QList<Contribution> ofHomeVisit(const Dossier& dossier) const
    {
        QList<Contribution> out;
        homeVisits.add(dossier, out);
        return out;
    }

    QList<Contribution> operator()(const Dossier& dossier) const
    {
        if (!dossier.exists)
            return {};
        if (dossier.type == Dossier::Subject::HomeVisit)
            return ofHomeVisit(dossier);
        return dossier.birth.isValid() ? ofPerson(dossier) : QList<Contribution>();
    }
};

} // namespace

Result<Evaluate> makeEvaluate(const Catalog& catalog)
{
    SIMPUL_GET(groups, programme::LifeGroups::compile(catalog));
    SIMPUL_GET(skdn, programme::SkdnFigures::compile(catalog.document(u"skdn"_s), catalog));
    SIMPUL_GET(indicators, programme::compileIndicators(catalog.document(u"spm"_s), catalog));
    SIMPUL_GET(homeVisits, programme::HomeVisitFigures::compile(catalog));
    const auto programme = std::make_shared<const Programme>(
        Programme { groups, programme::AttendanceFigures(groups), skdn, indicators, homeVisits });
    return Evaluate([programme](const Dossier& dossier) { return (*programme)(dossier); });
}

} // namespace simpul
