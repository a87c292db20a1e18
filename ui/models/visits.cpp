#include "ui/models/visits.h"

#include "core/store/copies.h"
#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/models/day.h"
#include "ui/words/task_words.h"

#include <QCborArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QDate dateOf(const QCborMap& fields, QLatin1String key)
{
    return QDate::fromString(fields.value(key).toString(), Qt::ISODate);
}

Id idOf(const QCborMap& fields, QLatin1String key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

QStringList textsOf(const QCborValue& value)
{
    QStringList texts;
    if (value.isString())
        texts += value.toString();
    for (const QCborValue entry : value.toArray())
        texts += entry.toString();
    return texts;
}

QString addressOf(const QCborMap& fields)
{
    const auto text = [&fields](QLatin1String key) { return fields.value(key).toString(); };
    return homeText(text("address"_L1), text("dusun"_L1), text("rt"_L1), text("rw"_L1));
}

void nameWhom(Store& store, VisitRow& row)
{
    const Id person = row.person = idOf(row.fields, "person"_L1);
    row.household = idOf(row.fields, "household"_L1);
    const auto found = person.isNull() ? store.records().find(u"household"_s, row.household)
                                       : store.records().find(u"person"_s, person);
    if (!found)
        return;
    row.address = addressOf(found->fields);
    if (!person.isNull()) {
        row.household = idOf(found->fields, "household"_L1);
        row.subject.birth = dateOf(found->fields, "birth_date"_L1);
        row.subject.male = found->fields.value("sex"_L1).toString() == "L"_L1;
    }
    row.whom = person.isNull()
        ? VisitsModel::tr("Keluarga, KK %1").arg(found->fields.value("no_kk"_L1).toString())
        : found->fields.value("name"_L1).toString();
}

bool fallsIn(const QCborMap& fields, Month month)
{
    const QDate done = dateOf(fields, "date"_L1), planned = dateOf(fields, "plan_date"_L1);
    return (done.isValid() && monthOf(done) == month) || (planned.isValid() && monthOf(planned) == month);
}

} // namespace

VisitRow readVisitRow(Store& store, const Record& record)
{
    VisitRow row;
    row.id = record.id;
    row.fields = record.fields;
    row.kader = idOf(row.fields, "kader"_L1);
    row.planned = dateOf(row.fields, "plan_date"_L1);
    row.done = dateOf(row.fields, "date"_L1);
    row.found = row.fields.value("found"_L1).toBool(true);
    row.reasons = textsOf(row.fields.value("reason"_L1));
    row.dangerSigns = textsOf(row.fields.value("bahaya"_L1));
    row.form = row.fields.value("form"_L1).toString();
    if (const auto staff = store.records().find(u"staff"_s, row.kader))
        row.kaderName = staff->fields.value("name"_L1).toString();
    nameWhom(store, row);
    const Facility* home = store.scopes().facility(record.scope);
    row.inPuskesmasScope = home && home->type == "puskesmas"_L1;
    return row;
}

std::optional<VisitKnown> readVisitKnown(Store& store, const Id& person)
{
    auto dossier = store.figures().dossier(person);
    if (!dossier || !dossier->birth.isValid())
        return {};
    return VisitKnown { *dossier, store.parameters() };
}

VisitList readVisits(Store& store, const Id& facility, Month month)
{
    VisitList list;
    QSet<Id> places, scopes;
    for (const NamedId& posyandu : posyanduSeenBy(store, facility))
        places.insert(posyandu.id);
    places.insert(facility);
    for (const StaffRow& staff : readStaff(store))
        if (staff.role == "kader"_L1 && places.contains(staff.facility))
            list.kader += staff;
    for (const Id& place : std::as_const(places))
        scopes.insert(store.scopes().scopeOf(place));
    for (const Id& scope : std::as_const(scopes)) {
        list.writable = list.writable || store.rights().mayWrite(store.node().id, scope);
        (void)store.records().visit({ u"home_visit"_s, scope, {}, {} }, [&](const Record& record) {
            if (fallsIn(record.fields, month) && !copies::isCopy(record))
                list.visits += readVisitRow(store, record);
            return true;
        });
    }
    std::sort(list.visits.begin(), list.visits.end(), [](const VisitRow& a, const VisitRow& b) {
        const QDate dayA = a.planned.isValid() ? a.planned : a.done,
                    dayB = b.planned.isValid() ? b.planned : b.done;
        return std::tie(a.kaderName, dayA, a.whom, a.id) < std::tie(b.kaderName, dayB, b.whom, b.id);
    });
    return list;
}

QString visitFormFor(
    Store& store, const programme::LifeGroups& groups, const PersonRow& person, const QDate& day)
{
    const auto row = readDayRow(store, groups, person, day);
    if (!row)
        return {};
    constexpr int kBabyMonths = 6;
    if (row->ageMonths < kBabyMonths)
        return u"kr_bayi"_s;
    const QList<VisitForm> forms = visitFormsOf(store.catalog());
    for (const VisitForm& form : forms)
        if (form.groups.contains(row->group))
            return form.code;
    return {};
}

void VisitsModel::setVisits(const QList<VisitRow>& visits, const QDate& today)
{
    beginResetModel();
    m_visits = visits;
    m_today = today;
    endResetModel();
}

const VisitRow* VisitsModel::visit(int row) const
{
    return row >= 0 && row < m_visits.size() ? &m_visits[row] : nullptr;
}

int VisitsModel::rowOf(const Id& id) const
{
    for (int row = 0; row < m_visits.size(); ++row)
        if (m_visits[row].id == id)
            return row;
    return -1;
}

int VisitsModel::doneCount() const
{
    return int(std::count_if(m_visits.begin(), m_visits.end(),
        [](const VisitRow& row) { return row.done.isValid() && row.found; }));
}

QString VisitsModel::doneText(const VisitRow& row) const
{
    if (row.done.isValid())
        return (row.found ? u"✓ "_s : u"▲ "_s) + row.done.toString(u"dd-MM-yyyy"_s)
            + (row.found ? QString() : tr(" tidak ditemui"));
    return row.planned < m_today ? tr("▲ terlewat") : tr("? belum");
}

QString VisitsModel::resultText(const VisitRow& row) const
{
    if (row.dangerSigns.isEmpty())
        return row.fields.value("outcome"_L1).toString();
    QStringList signs;
    for (const QString& code : row.dangerSigns)
        signs += dangerSignWord(m_catalog, code);
    return tr("■ Tanda bahaya: %1").arg(signs.join(u", "_s));
}

QString VisitsModel::reasonText(const VisitRow& row) const
{
    const auto reasons = visitReasonsOf(m_catalog);
    QStringList words;
    for (const QString& code : row.reasons) {
        const auto known = std::find_if(
            reasons.begin(), reasons.end(), [&](const auto& reason) { return reason.first == code; });
        words += known == reasons.end() ? wordOf(code) : known->second;
    }
    return words.join(u", "_s);
}

int VisitsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_visits.size());
}

int VisitsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant VisitsModel::data(const QModelIndex& at, int role) const
{
    const VisitRow& row = m_visits[at.row()];
    if (role == Qt::ForegroundRole) {
        if (at.column() == ResultColumn && !row.dangerSigns.isEmpty())
            return theme::danger();
        if (at.column() == DoneColumn)
            return !row.done.isValid() && row.planned >= m_today ? theme::unknown()
                : row.done.isValid() && row.found                ? theme::ok()
                                                                 : theme::warn();
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (at.column()) {
    case KaderColumn:
        return row.kaderName;
    case WhomColumn:
        return row.address.isEmpty() ? row.whom : row.whom + u" · "_s + row.address;
    case PlannedColumn:
        return row.planned.toString(u"dd-MM-yyyy"_s);
    case ReasonColumn:
        return reasonText(row);
    case DoneColumn:
        return doneText(row);
    default:
        return resultText(row);
    }
}

QVariant VisitsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList heads { tr("Kader"), tr("Siapa"), tr("Rencana"), tr("Alasan"), tr("Dikunjungi"),
        tr("Hasil") };
    return heads.value(section);
}

} // namespace simpul
