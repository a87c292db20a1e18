#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

const QStringList kColumns { u"rencana"_s, u"selesai"_s, u"tanda_bahaya"_s, u"dirujuk"_s };

struct Visitor {
    Id id, scope;
    QString name, facility;
    bool isKader = false;
};

Visitor visitorOf(const Store& store, const Record& staff)
{
    const auto facility = Id::fromBytes(staff.fields.value("facility"_L1).toByteArray());
    return { staff.id, staff.scope, staff.fields.value("name"_L1).toString(),
        facilityName(store, facility.value_or(Id())), staff.fields.value("role"_L1).toString() == u"kader" };
}

/// The staff of the places; for a pustu its own too, whose records lie with the puskesmas.
Result<QList<Visitor>> staffOf(Sheet& sheet)
{
    QList<Visitor> staff;
    const Where& where = sheet.where();
    const Id home = sheet.store().scopes().scopeOf(where.facility);
    QList<Id> scopes = where.staffScopes;
    if (!home.isNull() && !scopes.contains(home))
        scopes.append(home);
    for (const Id& scope : scopes) {
        SIMPUL_TRY(sheet.store().records().visit({ u"staff"_s, scope, {}, {} }, [&](const Record& record) {
            const QByteArray facility = record.fields.value("facility"_L1).toByteArray();
            if (where.staffScopes.contains(scope) || facility == where.facility.bytes())
                staff.append(visitorOf(sheet.store(), record));
            return true;
        }));
    }
    return staff;
}

/// Where the visits of somebody lie whose staff record is deleted or has not arrived.
Id scopeOfUnknown(Sheet& sheet, const QString& figure, const Id& visitor)
{
    const QList<Id> scopes = sheet.store().records().scopesOf(u"staff"_s, visitor);
    if (!scopes.isEmpty())
        return scopes.first();
    const auto visits =
        sheet.store().figures().eventNames(figure, sheet.period().from, sheet.period().to, { visitor });
    const auto visit = visits.isEmpty()
        ? std::optional<Record>()
        : sheet.store().records().find(u"home_visit"_s, visits.first().subject);
    return visit ? visit->scope : Id();
}

/// Adds those who visited from the places and whom no staff record names.
void addUnknown(Sheet& sheet, QList<Visitor>& visitors)
{
    QSet<Id> known;
    for (const Visitor& visitor : std::as_const(visitors))
        known.insert(visitor.id);
    for (const QString& figure : { u"kunjungan.rencana"_s, u"kunjungan.selesai"_s }) {
        const auto counted = sheet.store().figures().events(figure, sheet.period().from, sheet.period().to);
        for (auto one = counted.cbegin(); one != counted.cend(); ++one) {
            if (known.contains(one.key()))
                continue;
            const Id scope = scopeOfUnknown(sheet, figure, one.key());
            if (!sheet.where().staffScopes.contains(scope))
                continue;
            known.insert(one.key());
            visitors.append({ one.key(), scope, {}, facilityName(sheet.store(), scope), false });
        }
    }
}

void addRow(Sheet& sheet, const Visitor& visitor)
{
    Row row { visitor.id, {}, visitor.name, {}, {} };
    row.values = { { u"kader"_s, visitor.id.text() }, { u"nama"_s, visitor.name },
        { u"posyandu"_s, visitor.facility } };
    qint64 visits = 0;
    for (const QString& column : kColumns) {
        const Count events = Count::events(u"kunjungan."_s + column, sheet.period().from, sheet.period().to);
        sheet.count(row, column, { events, { visitor.id }, {} }, { visitor.scope });
        visits += row.values[column].toInteger();
    }
    if (visitor.isKader || visits > 0)
        sheet.rows.append(row);
}

} // namespace

Result<void> makeKunjungan(Sheet& sheet)
{
    SIMPUL_GET(visitors, staffOf(sheet));
    addUnknown(sheet, visitors);
    std::sort(visitors.begin(), visitors.end(), [](const Visitor& a, const Visitor& b) {
        return std::tuple(People::sortKey(a.facility), People::sortKey(a.name), a.id)
            < std::tuple(People::sortKey(b.facility), People::sortKey(b.name), b.id);
    });
    for (const Visitor& visitor : std::as_const(visitors))
        addRow(sheet, visitor);
    for (const Id& scope : sheet.where().staffScopes)
        if (!isReadable(sheet.store(), scope))
            sheet.note(u"counted_elsewhere"_s, { { u"row"_s, facilityName(sheet.store(), scope) } });
    return {};
}

} // namespace simpul::reports
