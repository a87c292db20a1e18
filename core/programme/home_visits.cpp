#include "core/programme/home_visits.h"

#include "core/catalog/located.h"
#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"kunjungan"_s;
const QString kPlanned = u"kunjungan.rencana"_s, kDone = u"kunjungan.selesai"_s;
const QString kDanger = u"kunjungan.tanda_bahaya"_s, kReferred = u"kunjungan.dirujuk"_s;

bool isReferred(const Encounter& visit, const Dossier& dossier)
{
    return std::any_of(
        dossier.encounters.cbegin(), dossier.encounters.cend(), [&visit](const Encounter& other) {
            return other.source == Source::Referral && other.link == visit.record;
        });
}

} // namespace

Result<HomeVisitFigures> HomeVisitFigures::compile(const Catalog& catalog)
{
    return located(catalog, kFile, read(catalog));
}

Result<HomeVisitFigures> HomeVisitFigures::read(const Catalog& catalog)
{
    const QJsonObject rules = catalog.document(kFile);
    HomeVisitFigures figures;
    SIMPUL_GET(own, codesOf(QJsonArray { u"kunjungan_rencana"_s, u"kunjungan_ditemukan"_s }, catalog, kFile));
    SIMPUL_GET(danger, codesOf(rules[u"danger_signs"_s][u"answers"_s], catalog, kFile));
    figures.m_planCode = own[0];
    figures.m_foundCode = own[1];
    figures.m_dangerCodes = danger;
    return figures;
}

void HomeVisitFigures::add(const Dossier& visit, QList<Contribution>& out) const
{
    for (const Encounter& encounter : visit.encounters) {
        if (encounter.source != Source::HomeVisit)
            continue;
        const auto addEvent = [&](const QString& key, Month month) {
            out.append({ key, encounter.link, month, month, false, {} });
        };
        if (encounter.answer(m_planCode))
            addEvent(kPlanned, monthOf(partsOf(qint32(plannedDay(encounter)))));
        if (!isDone(encounter))
            continue;
        const Month month = monthOf(encounter.date());
        addEvent(kDone, month);
        if (hasDangerSign(encounter))
            addEvent(kDanger, month);
        if (isReferred(encounter, visit))
            addEvent(kReferred, month);
    }
}

bool HomeVisitFigures::isPlanOnly(const Encounter& visit) const
{
    const double* planned = visit.answer(m_planCode);
    return planned && *planned <= 1;
}

qint64 HomeVisitFigures::plannedDay(const Encounter& visit) const
{
    return isPlanOnly(visit) ? visit.day : qint64(*visit.answer(m_planCode));
}

bool HomeVisitFigures::isDone(const Encounter& visit) const
{
    const double* found = visit.answer(m_foundCode);
    return !isPlanOnly(visit) && !(found && *found == 0);
}

bool HomeVisitFigures::hasDangerSign(const Encounter& visit) const
{
    return std::any_of(m_dangerCodes.cbegin(), m_dangerCodes.cend(), [&visit](int code) {
        const double* value = visit.answer(code);
        return value && *value != 0;
    });
}

} // namespace simpul::programme
