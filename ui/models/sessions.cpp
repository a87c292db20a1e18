#include "ui/models/sessions.h"

#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"

#include <QCborArray>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

enum Column { DateColumn, PosyanduColumn, TypeColumn, StatusColumn, CameColumn, TopicColumn, Columns };

Id idOf(const QCborMap& fields, QLatin1String key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

QList<Id> idsOf(const QCborMap& fields, QLatin1String key)
{
    QList<Id> ids;
    for (const QCborValue value : fields.value(key).toArray())
        if (const auto id = Id::fromBytes(value.toByteArray()))
            ids += *id;
    return ids;
}

SessionRow rowOf(Store& store, const Record& record, const NamedId& posyandu)
{
    const auto text = [&](QLatin1String key) { return record.fields.value(key).toString(); };
    SessionRow row { record.id, posyandu.id, posyandu.name, text("type"_L1), text("status"_L1),
        text("topic"_L1), QDate::fromString(text("date"_L1), Qt::ISODate), idsOf(record.fields, "kader"_L1),
        idsOf(record.fields, "health_workers"_L1), 0 };
    (void)store.records().visit({ u"attendance"_s, {}, {}, record.id }, [&row](const Record&) {
        ++row.came;
        return true;
    });
    return row;
}

Status statusOf(const QString& status)
{
    return status == "tutup"_L1 ? Status::Ok : status == "buka"_L1 ? Status::Warn : Status::Unknown;
}

} // namespace

QList<NamedId> posyanduSeenBy(Store& store, const Id& facility)
{
    const Scopes& scopes = store.scopes();
    const Facility* chosen = scopes.facility(facility);
    QList<NamedId> seen;
    if (chosen && chosen->type == "posyandu"_L1)
        return { { chosen->id, chosen->name } };
    const QList<Id> below = scopes.posyanduOf(scopes.puskesmasOf(facility));
    for (const Id& id : below)
        if (const Facility* posyandu = scopes.facility(id); posyandu && posyandu->active)
            if (!chosen || chosen->type != "pustu"_L1 || posyandu->area == chosen->area)
                seen += { id, posyandu->name };
    std::sort(seen.begin(), seen.end(),
        [](const NamedId& a, const NamedId& b) { return a.name.localeAwareCompare(b.name) < 0; });
    return seen;
}

QList<StaffRow> readStaff(Store& store)
{
    QList<StaffRow> staff;
    (void)store.records().visit({ u"staff"_s, {}, {}, {} }, [&staff](const Record& record) {
        staff += StaffRow { record.id, idOf(record.fields, "facility"_L1),
            record.fields.value("name"_L1).toString(), record.fields.value("role"_L1).toString() };
        return true;
    });
    std::sort(staff.begin(), staff.end(),
        [](const StaffRow& a, const StaffRow& b) { return a.name.localeAwareCompare(b.name) < 0; });
    return staff;
}

SessionList readSessions(Store& store, const Id& facility, Month month)
{
    SessionList list;
    list.posyandu = posyanduSeenBy(store, facility);
    list.staff = readStaff(store);
    for (const NamedId& posyandu : std::as_const(list.posyandu)) {
        (void)store.records().visit({ u"session"_s, {}, {}, posyandu.id }, [&](const Record& record) {
            const QDate date = QDate::fromString(record.fields.value("date"_L1).toString(), Qt::ISODate);
            if (date.isValid() && monthOf(date) == month)
                list.sessions += rowOf(store, record, posyandu);
            return true;
        });
    }
    std::sort(list.sessions.begin(), list.sessions.end(), [](const SessionRow& a, const SessionRow& b) {
        return std::tie(a.date, a.posyanduName, a.id) < std::tie(b.date, b.posyanduName, b.id);
    });
    return list;
}

QString sessionTypeWord(const QString& type)
{
    if (type == "luar_hari_buka"_L1)
        return SessionsModel::tr("Di luar hari buka");
    return type == "sweeping"_L1 ? SessionsModel::tr("Sweeping") : SessionsModel::tr("Hari buka");
}

QString sessionStatusWord(const QString& status)
{
    const QString shape = statusShape(statusOf(status)) + u' ';
    if (status == "tutup"_L1)
        return shape + SessionsModel::tr("Tutup");
    return shape + (status == "rencana"_L1 ? SessionsModel::tr("Rencana") : SessionsModel::tr("Sedang buka"));
}

void SessionsModel::setSessions(const QList<SessionRow>& sessions)
{
    beginResetModel();
    m_sessions = sessions;
    endResetModel();
}

const SessionRow* SessionsModel::session(int row) const
{
    return row >= 0 && row < m_sessions.size() ? &m_sessions[row] : nullptr;
}

int SessionsModel::rowOf(const Id& id) const
{
    for (int row = 0; row < m_sessions.size(); ++row)
        if (m_sessions[row].id == id)
            return row;
    return -1;
}

int SessionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_sessions.size());
}

int SessionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant SessionsModel::data(const QModelIndex& at, int role) const
{
    const SessionRow& row = m_sessions[at.row()];
    if (role == Qt::ForegroundRole && at.column() == StatusColumn)
        return statusColour(statusOf(row.status));
    if (role != Qt::DisplayRole)
        return {};
    switch (at.column()) {
    case DateColumn:
        return QLocale(QLocale::Indonesian, QLocale::Indonesia).toString(row.date, u"dddd, d MMMM yyyy"_s);
    case PosyanduColumn:
        return row.posyanduName;
    case TypeColumn:
        return sessionTypeWord(row.type);
    case StatusColumn:
        return sessionStatusWord(row.status);
    case CameColumn:
        return row.status == "rencana"_L1 ? QVariant() : row.came;
    default:
        return row.topic;
    }
}

QVariant SessionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList heads { tr("Tanggal"), tr("Posyandu"), tr("Jenis"), tr("Status"), tr("Datang"),
        tr("Topik penyuluhan") };
    return heads.value(section);
}

} // namespace simpul
