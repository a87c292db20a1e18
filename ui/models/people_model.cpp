#include "ui/models/people_model.h"

#include "ui/main/theme.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kPage = 100;

enum Column {
    NameColumn,
    SexColumn,
    BirthColumn,
    AgeColumn,
    MotherColumn,
    AddressColumn,
    NikColumn,
    StatusColumn,
    PlaceColumn,
    Columns
};

QString ageOf(const QString& birthText, const QDate& today)
{
    const QDate birth = QDate::fromString(birthText, Qt::ISODate);
    if (!birth.isValid())
        return {};
    constexpr int kMonthsShownTo = 60;
    const int months = ageMonths(birth, today);
    return months < kMonthsShownTo ? PeopleModel::tr("%1 bln").arg(months)
                                   : PeopleModel::tr("%1 th").arg(months / 12);
}

qint64 countAll(Store& store, const Id& scope)
{
    if (!scope.isNull())
        return store.people().count(scope);
    qint64 total = 0;
    const auto scopes = store.readableScopes();
    for (const Store::ScopeInfo& info : scopes)
        total += store.people().count(info.id);
    return total;
}

} // namespace

PeopleModel::PeopleModel(Desk& desk, QObject* parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
{
}

void PeopleModel::show(const Id& scope, const QString& filter)
{
    const bool same = scope == m_scope && filter.simplified() == m_filter;
    m_scope = scope;
    m_filter = filter.simplified();
    read({}, same ? std::max(kPage, int(m_rows.size())) : kPage);
}

void PeopleModel::read(const std::optional<PersonRow>& after, int limit)
{
    m_reading = true;
    const int request = ++m_request;
    const auto work = [scope = m_scope, filter = m_filter, after, limit](Store& store) {
        Answer answer;
        if (filter.isEmpty()) {
            answer.rows = store.people().page(scope, after ? &*after : nullptr, limit);
            answer.total = after ? -1 : countAll(store, scope);
        } else {
            answer.rows = store.people().search(filter, kMostFound);
            if (!scope.isNull())
                answer.rows.removeIf([&](const PersonRow& person) { return person.scope != scope; });
            std::sort(answer.rows.begin(), answer.rows.end(),
                [](const PersonRow& a, const PersonRow& b) { return a.sort < b.sort; });
        }
        for (const PersonRow& person : std::as_const(answer.rows))
            if (const Facility* place = store.scopes().facility(person.scope))
                answer.places.insert(person.scope, place->name);
        return answer;
    };
    m_desk.read<Answer>(this, work, [this, request, isFirst = !after, limit](const Answer& answer) {
        if (request == m_request)
            take(answer, isFirst, limit);
    });
}

void PeopleModel::take(const Answer& answer, bool isFirst, int limit)
{
    m_reading = false;
    m_places.insert(answer.places);
    m_more = m_filter.isEmpty() && answer.rows.size() == limit;
    if (isFirst) {
        beginResetModel();
        m_rows = answer.rows;
        endResetModel();
        Q_EMIT came(answer.total);
    } else if (!answer.rows.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + answer.rows.size()) - 1);
        m_rows += answer.rows;
        endInsertRows();
    }
}

const PersonRow* PeopleModel::person(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int PeopleModel::rowOf(const Id& id) const
{
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].id == id)
            return row;
    return -1;
}

bool PeopleModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_reading;
}

void PeopleModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent) && !m_rows.isEmpty())
        read(m_rows.last(), kPage);
}

int PeopleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QString personStatusWord(const QString& status)
{
    if (status == "pindah"_L1)
        return PeopleModel::tr("▲ Pindah");
    if (status == "meninggal"_L1)
        return PeopleModel::tr("■ Meninggal");
    if (status == "tidak_ditemukan"_L1)
        return PeopleModel::tr("? Tidak ditemukan");
    return PeopleModel::tr("✓ Aktif");
}

/// The number itself stays out of lists: whether it is known is enough there.
static QString nikWord(const QString& nik)
{
    return nik.isEmpty() ? PeopleModel::tr("? belum") : PeopleModel::tr("✓ ada");
}

QVariant PeopleModel::data(const QModelIndex& at, int role) const
{
    const PersonRow& person = m_rows[at.row()];
    const bool isActive = person.status.isEmpty() || person.status == "aktif"_L1;
    if (role == Qt::ForegroundRole)
        return isActive && !(at.column() == NikColumn && person.nik.isEmpty()) ? QVariant()
                                                                               : QVariant(theme::unknown());
    if (role != Qt::DisplayRole)
        return {};
    switch (at.column()) {
    case NameColumn:
        return person.name;
    case SexColumn:
        return person.sex;
    case BirthColumn:
        return QDate::fromString(person.birth, Qt::ISODate).toString(u"dd-MM-yyyy"_s);
    case AgeColumn:
        return ageOf(person.birth, m_desk.clock().today());
    case MotherColumn:
        return person.mother;
    case AddressColumn:
        return person.address;
    case NikColumn:
        return nikWord(person.nik);
    case StatusColumn:
        return personStatusWord(person.status);
    default:
        return m_places.value(person.scope);
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList heads { tr("Nama"), tr("L/P"), tr("Lahir"), tr("Umur"), tr("Ibu"), tr("Alamat"),
        tr("NIK"), tr("Status"), tr("Tempat") };
    return heads.value(section);
}

} // namespace simpul
