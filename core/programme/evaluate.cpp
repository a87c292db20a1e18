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

    QList<Contribution> ofPerson(const Dossier& dossier, const Parameters& parameters) const
    {
        QList<Contribution> out;
        out.reserve(16 + 3 * dossier.encounters.size());
        const programme::Life life(dossier, parameters);
        attendance.add(life, programme::LifeCourse(groups, life), out);
        skdn.add(life, out);
        QVarLengthArray<int, 16> completed;
        for (const programme::Indicator& indicator : indicators) {
            completed.append(programme::addIndicator(
                indicator, life, indicator.after < 0 ? 0 : completed[indicator.after], out));
            if (indicator.after >= 0)
                programme::endBefore(indicators[indicator.after], indicator, out);
        }
        return out;
    }

    /// A visitor of whom there is only the attendance counts as a guest where they came.
    QList<Contribution> ofVisitor(const Dossier& dossier, const Parameters& parameters) const
    {
        QList<Contribution> out;
        for (const Encounter& encounter : dossier.encounters) {
            if (encounter.source != Source::Attendance || encounter.record != dossier.subject)
                continue;
            int group = encounter.group < groups.count() ? encounter.group : -1;
            if (group < 0 && dossier.birth.isValid()) {
                const programme::Life life(dossier, parameters);
                group = programme::LifeCourse(groups, life).groupOn(encounter.day);
            }
            const Month month = monthOf(encounter.date());
            if (group >= 0)
                out.append({ u"tamu."_s + groups.codes()[group], encounter.place, month, month, false, {} });
        }
        return out;
    }

    QList<Contribution> ofHomeVisit(const Dossier& dossier) const
    {
        QList<Contribution> out;
        homeVisits.add(dossier, out);
        return out;
    }

    QList<Contribution> operator()(const Dossier& dossier, const Parameters& parameters) const
    {
        if (!dossier.exists)
            return ofVisitor(dossier, parameters);
        if (dossier.type == Dossier::Subject::HomeVisit)
            return ofHomeVisit(dossier);
        return dossier.birth.isValid() ? ofPerson(dossier, parameters) : QList<Contribution>();
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
    return Evaluate([programme](const Dossier& dossier, const Parameters& parameters) {
        return (*programme)(dossier, parameters);
    });
}

} // namespace simpul
