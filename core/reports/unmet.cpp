#include "core/reports/unmet.h"

#include "core/catalog/catalog.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace simpul::reports {

Result<Unmet> Unmet::make(Store& store, const QString& indicator, int year, qint32 upTo)
{
    SIMPUL_GET(all, programme::compileIndicators(store.catalog().document(u"spm"_s), store.catalog()));
    for (const programme::Indicator& known : all)
        if (known.id == indicator && !known.isOtherReading)
            return Unmet(store, known, year, upTo);
    return Error::refused(u"indicator_unknown"_s, { { u"indicator"_s, indicator } });
}

QJsonArray Unmet::of(const Id& person) const
{
    const auto dossier = m_store->figures().dossier(person);
    if (!dossier || !dossier->birth.isValid())
        return {};
    const programme::Life life(*dossier, m_store->parameters());
    const auto standing = programme::standingOf(m_indicator, life, m_year, m_upTo);
    QJsonArray unmet;
    if (!standing)
        return unmet;
    for (const programme::Standing::Condition& one : standing->conditions)
        if (!one.isMet)
            unmet.append(
                QJsonObject { { u"rule"_s, one.rule }, { u"have"_s, one.have }, { u"need"_s, one.need },
                    { u"due"_s, one.due.toString(Qt::ISODate) }, { u"behind"_s, one.isBehind } });
    return unmet;
}

} // namespace simpul::reports
