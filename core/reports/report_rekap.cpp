#include "core/programme/month_facts.h"
#include "core/reports/monthly_rows.h"
#include "core/reports/self_checks.h"
#include "core/reports/visitors.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

using programme::MonthFacts;
using programme::PersonMonth;

/// A column of a monthly sheet: which of a group's people it counts.
struct Part {
    enum class Who : quint8 { Target, Came, Absent, Referred, Guest };
    QString key;
    Who who = Who::Came;
    quint32 groups = 0; ///< a bit for each group of life
    Condition when;

    bool counts(const PersonMonth& one) const
    {
        const bool isAmong = one.group >= 0 && (groups >> one.group & 1U) != 0;
        return isAmong && one.isGuest == (who == Who::Guest) && isSuch(one) && when.holds(one.facts);
    }

private:
    bool isSuch(const PersonMonth& one) const
    {
        switch (who) {
        case Who::Came:
            return one.came;
        case Who::Absent:
            return !one.came;
        case Who::Referred:
            return one.referred;
        case Who::Target:
        case Who::Guest:
            break;
        }
        return true;
    }
};

/// One of the sheets of the catalogue's file `rekap`, compiled.
struct Layout {
    MonthFacts facts;
    QList<Column> columns;
    QList<Part> parts;
    MonthFacts::Groups groups = 0; ///< of all parts
    QList<Share> shares;
    QJsonArray checks;
};

Error broken(const QString& reason)
{
    return Error::refused(u"catalog_broken"_s, { { u"file"_s, u"rekap.json"_s }, { u"reason"_s, reason } });
}

Result<quint32> groupBits(const QJsonArray& names, const QStringList& groups)
{
    quint32 bits = 0;
    for (const QJsonValue name : names) {
        const qsizetype at = groups.indexOf(name.toString());
        if (at < 0)
            return broken(name.toString());
        bits |= 1U << at;
    }
    return bits;
}

Result<Part> readPart(const QJsonObject& json, const MonthFacts& facts, const Catalog& catalog)
{
    static const QHash<QString, Part::Who> kinds { { u"sasaran"_s, Part::Who::Target },
        { u"datang"_s, Part::Who::Came }, { u"tidak_datang"_s, Part::Who::Absent },
        { u"dirujuk"_s, Part::Who::Referred }, { u"tamu"_s, Part::Who::Guest } };
    Part part;
    part.key = json["key"_L1].toString();
    const auto who = kinds.constFind(json["who"_L1].toString(u"datang"_s));
    SIMPUL_GET(bits, groupBits(json["groups"_L1].toArray(), facts.groups()));
    if (who == kinds.cend() || bits == 0)
        return broken(part.key);
    part.who = *who;
    part.groups = bits;
    SIMPUL_GET(when,
        Condition::compile(
            json["when"_L1], facts.names(), catalog.parameterRules(), { u"rekap.json"_s, part.key }));
    part.when = when;
    return part;
}

Result<Layout> readLayout(const Catalog& catalog, const QString& name)
{
    const QJsonObject json = catalog.document(u"rekap"_s)["sheets"_L1][name].toObject();
    SIMPUL_GET(facts, MonthFacts::compile(catalog));
    Layout layout { facts, {}, {}, 0, {}, json["checks"_L1].toArray() };
    const QJsonArray columns = json["columns"_L1].toArray();
    for (const QJsonValue column : columns) {
        layout.columns.append(columnOf(column.toObject()));
        if (column["percent"_L1].isArray()) {
            layout.shares.append(shareOf(column.toObject()));
            continue;
        }
        SIMPUL_GET(part, readPart(column.toObject(), facts, catalog));
        layout.parts.append(part);
        layout.groups |= part.groups;
    }
    return layout;
}

/// One run over the people who belong to the places or visited them.
class RekapPass {
public:
    RekapPass(const Sheet& sheet, std::shared_ptr<const Layout> layout, const MonthlyRows& rows)
        : m_store(sheet.store())
        , m_progress(sheet.order().progress)
        , m_layout(std::move(layout))
        , m_rows(rows)
    {
    }

    Result<void> run(const Tell& tell) const
    {
        const auto visit = [&](const Dossier& dossier, bool isOwn) {
            m_layout->facts.visit(dossier, m_store.parameters(), m_rows.period().from, m_rows.period().to,
                m_layout->groups, [&](const PersonMonth& one) {
                    if ((isOwn || one.isGuest) && m_rows.placeSet().contains(one.place))
                        tellOf(one, dossier.subject, tell);
                });
        };
        if (m_rows.placeSet().isEmpty())
            return {};
        Figures& figures = m_store.figures();
        QSet<Id> seen;
        SIMPUL_TRY(figures.visitDossiers(
            m_rows.placeSet(),
            [&](const Dossier& own) {
                seen.insert(own.subject);
                visit(own, true);
            },
            m_progress));
        SIMPUL_TRY(figures.visitGuests(
            m_rows.placeSet(), m_rows.period().from, m_rows.period().to, [&](const Dossier& guest) {
                if (!seen.contains(guest.subject))
                    visit(guest, false);
            }));
        return visitVisitors(m_store, m_rows.placeSet(), m_rows.period().from, m_rows.period().to,
            [&](const Visitor& visitor) { tellOf(visitor, tell); });
    }

private:
    void tellOf(const PersonMonth& one, const Id& person, const Tell& tell) const
    {
        const qsizetype row = m_rows.rowOf(one.month, one.place);
        for (qsizetype column = 0; column < m_layout->parts.size(); ++column)
            if (m_layout->parts[column].counts(one))
                tell(row, column, { { person, one.place, one.month, {} }, Counted::Who::Person });
    }
    void tellOf(const Visitor& visitor, const Tell& tell) const
    {
        const qsizetype group = m_layout->facts.groups().indexOf(visitor.group);
        for (qsizetype column = 0; column < m_layout->parts.size(); ++column) {
            const Part& part = m_layout->parts[column];
            if (part.who == Part::Who::Guest && group >= 0 && (part.groups >> group & 1U) != 0)
                tell(m_rows.rowOf(visitor.month, visitor.place), column,
                    { { visitor.attendance, visitor.place, visitor.month, {} }, Counted::Who::Visitor });
        }
    }

    Store& m_store;
    Progress m_progress;
    std::shared_ptr<const Layout> m_layout;
    MonthlyRows m_rows;
};

} // namespace

Result<void> makeRekap(Sheet& sheet)
{
    SIMPUL_GET(read, readLayout(sheet.store().catalog(), sheet.order().name));
    const auto layout = std::make_shared<const Layout>(read);
    const MonthlyRows rows(sheet);
    rows.addTo(sheet, std::any_of(layout->columns.cbegin(), layout->columns.cend(), [](const Column& column) {
        return column.number > 0;
    }));
    PeoplePass pass;
    for (const Column& column : layout->columns)
        sheet.addColumn(column);
    for (const Part& part : layout->parts)
        pass.columns += part.key;
    const RekapPass rekap(sheet, layout, rows);
    pass.run = [rekap](const Tell& tell) { return rekap.run(tell); };
    SIMPUL_TRY(fillFromPeople(sheet, pass, rows.evidence(), rows.hasTotal()));
    fillShares(sheet, layout->shares);
    checkRows(sheet, layout->checks);
    if (!sheet.period().isMonth())
        sheet.note(u"attendance_months"_s);
    return {};
}

} // namespace simpul::reports
