#include "core/programme/month_facts.h"
#include "core/reports/monthly_rows.h"
#include "core/reports/self_checks.h"
#include "core/reports/visit_facts.h"
#include "core/store/copies.h"

#include <set>

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// A column of the recap of home visits.
struct VisitPart {
    enum class What : quint8 {
        Target, ///< people who belong to the place
        Planned, ///< visits, in the month of the plan
        Made, ///< visits, in the month in which they were made
        Family, ///< families visited, each once a month
        Person, ///< people visited, each once a month
    };
    QString key;
    What what = What::Made;
    Condition when;
};

struct VisitLayout {
    VisitFacts facts;
    programme::MonthFacts people;
    QList<Column> columns;
    QList<VisitPart> parts;
    QList<Share> shares;
};

Result<VisitPart> readPart(const QJsonObject& json, const VisitLayout& layout, const Catalog& catalog)
{
    static const QHash<QString, VisitPart::What> kinds { { u"sasaran"_s, VisitPart::What::Target },
        { u"rencana"_s, VisitPart::What::Planned }, { u"kunjungan"_s, VisitPart::What::Made },
        { u"keluarga"_s, VisitPart::What::Family }, { u"orang"_s, VisitPart::What::Person } };
    VisitPart part { json["key"_L1].toString(), {}, {} };
    const QString what = json["who"_L1].toString(u"kunjungan"_s);
    if (!kinds.contains(what))
        return Error::refused(u"catalog_broken"_s, { { u"file"_s, u"rekap.json"_s }, { u"reason"_s, what } });
    part.what = kinds.value(what);
    SIMPUL_GET(when,
        Condition::compile(
            json["when"_L1], layout.facts.names(), catalog.parameterRules(), { u"rekap.json"_s, part.key }));
    part.when = when;
    return part;
}

Result<VisitLayout> readLayout(const Catalog& catalog)
{
    SIMPUL_GET(people, programme::MonthFacts::compile(catalog));
    VisitLayout layout { VisitFacts(catalog), people, {}, {}, {} };
    const QJsonArray columns =
        catalog.document(u"rekap"_s)["sheets"_L1]["rekap-kr"_L1]["columns"_L1].toArray();
    for (const QJsonValue column : columns) {
        layout.columns.append(columnOf(column.toObject()));
        if (column["percent"_L1].isArray()) {
            layout.shares.append(shareOf(column.toObject()));
            continue;
        }
        SIMPUL_GET(part, readPart(column.toObject(), layout, catalog));
        layout.parts.append(part);
    }
    return layout;
}

Id idIn(const Record& record, QLatin1StringView field)
{
    return Id::fromBytes(record.fields.value(field).toByteArray()).value_or(Id());
}

/// The family of a visit: its household, else that of the person, else the person.
Id familyOf(const Record& visit, Store& store)
{
    const Id household = idIn(visit, "household"_L1);
    if (!household.isNull())
        return household;
    const Id id = idIn(visit, "person"_L1);
    const auto person = store.records().find(u"person"_s, id);
    const Id lives = person ? idIn(*person, "household"_L1) : Id();
    return lives.isNull() ? id : lives;
}

/// One run over the visits of the places, and over the people who belong there.
class VisitPass {
public:
    VisitPass(const Sheet& sheet, std::shared_ptr<const VisitLayout> layout, const MonthlyRows& rows)
        : m_store(sheet.store())
        , m_progress(sheet.order().progress)
        , m_layout(std::move(layout))
        , m_rows(rows)
    {
    }

    Result<void> run(const Tell& tell) const
    {
        Seen seen;
        for (const Id& place : m_rows.places())
            SIMPUL_TRY(m_store.records().visit({ u"home_visit"_s, place, {}, {} }, [&](const Record& visit) {
                if (!copies::isCopy(visit))
                    tellOf(visit, seen, tell);
                return true;
            }));
        return tellPeople(tell);
    }

private:
    using Seen = std::set<std::tuple<qsizetype, Month, Id>>; ///< by column, month, person or family

    Result<void> tellPeople(const Tell& tell) const
    {
        const qsizetype column =
            std::find_if(m_layout->parts.cbegin(), m_layout->parts.cend(),
                [](const VisitPart& part) { return part.what == VisitPart::What::Target; })
            - m_layout->parts.cbegin();
        if (column == m_layout->parts.size() || m_rows.placeSet().isEmpty())
            return {};
        return m_store.figures().visitDossiers(
            m_rows.placeSet(),
            [&](const Dossier& dossier) {
                m_layout->people.visit(dossier, m_store.parameters(), m_rows.period().from,
                    m_rows.period().to, programme::MonthFacts::kAnyGroup,
                    [&](const programme::PersonMonth& one) {
                        if (!one.isGuest && m_rows.placeSet().contains(one.place))
                            tell(m_rows.rowOf(one.month, one.place), column,
                                { { dossier.subject, one.place, one.month, {} }, Counted::Who::Person });
                    });
            },
            m_progress);
    }

    void tellOf(const Record& visit, Seen& seen, const Tell& tell) const
    {
        const QDate made = dayMade(visit), planned = dayPlanned(visit);
        std::optional<Facts> facts;
        if (m_rows.holds(made))
            facts.emplace(m_layout->facts.of(visit, made, m_store));
        for (qsizetype column = 0; column < m_layout->parts.size(); ++column) {
            const VisitPart& part = m_layout->parts[column];
            const bool isPlan = part.what == VisitPart::What::Planned;
            const bool counts = part.what != VisitPart::What::Target
                && (isPlan ? m_rows.holds(planned) : facts && part.when.holds(*facts));
            const Month month = monthOf(isPlan ? planned : made);
            if (counts && isNew(part, column, month, visit, seen))
                tell(m_rows.rowOf(month, visit.scope), column,
                    { { visit.id, visit.scope, month, {} }, Counted::Who::HomeVisit });
        }
    }

    bool isNew(const VisitPart& part, qsizetype column, Month month, const Record& visit, Seen& seen) const
    {
        const Id whom = part.what == VisitPart::What::Family ? familyOf(visit, m_store)
            : part.what == VisitPart::What::Person           ? idIn(visit, "person"_L1)
                                                             : visit.id;
        const std::tuple key(column, month, whom);
        return !whom.isNull() && seen.insert(key).second;
    }

    Store& m_store;
    Progress m_progress;
    std::shared_ptr<const VisitLayout> m_layout;
    MonthlyRows m_rows;
};

} // namespace

Result<void> makeRekapKr(Sheet& sheet)
{
    SIMPUL_GET(read, readLayout(sheet.store().catalog()));
    const auto layout = std::make_shared<const VisitLayout>(read);
    MonthlyRows rows(sheet);
    rows.addTo(sheet);
    PeoplePass pass;
    for (const Column& column : layout->columns)
        sheet.addColumn(column);
    for (const VisitPart& part : layout->parts)
        pass.columns += part.key;
    const VisitPass visits(sheet, layout, rows);
    pass.run = [visits](const Tell& tell) { return visits.run(tell); };
    SIMPUL_TRY(fillFromPeople(sheet, pass, rows.evidence(), rows.hasTotal()));
    fillShares(sheet, layout->shares);
    checkRows(sheet,
        sheet.store().catalog().document(u"rekap"_s)["sheets"_L1]["rekap-kr"_L1]["checks"_L1].toArray());
    return {};
}

} // namespace simpul::reports
