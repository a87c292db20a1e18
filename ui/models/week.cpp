#include "ui/models/week.h"

#include "ui/main/theme.h"
#include "ui/models/save_one.h"
#include "ui/words/clock_words.h"

#include <QFont>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QList<WeekKader> kaderOf(const QList<Task>& tasks)
{
    QList<WeekKader> kader;
    QSet<std::pair<Id, Id>> seen;
    for (const Task& task : tasks) {
        const std::pair key(task.kader, task.place);
        if (task.kaderName.isEmpty() || seen.contains(key))
            continue;
        seen.insert(key);
        kader += { task.kader, task.kaderName, task.placeName };
    }
    std::sort(kader.begin(), kader.end(), [](const WeekKader& a, const WeekKader& b) {
        return std::tuple(People::sortKey(a.place), People::sortKey(a.name), a.id)
            < std::tuple(People::sortKey(b.place), People::sortKey(b.name), b.id);
    });
    return kader;
}

bool isWritable(Store& store, const QList<Task>& tasks)
{
    QSet<Id> places;
    for (const Task& task : tasks)
        places.insert(task.place);
    return std::any_of(places.cbegin(), places.cend(),
        [&store](const Id& place) { return store.rights().mayWrite(store.node().id, place); });
}

/// Something to do, or done in this week.
bool isListed(const Task& task)
{
    return !task.reasons.isEmpty() || task.status != Task::Status::Open;
}

/// What finds the house comes first: the column may cut the rest.
QString lane(const Task& task)
{
    QStringList parts { homeText({}, {}, task.rt, task.rw), homeText(task.address, task.dusun, {}, {}) };
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QColor statusColour(const Task& task, const QDate& today)
{
    if (task.status == Task::Status::Closed)
        return theme::ok();
    return task.status == Task::Status::Planned && task.date < today ? theme::warn() : theme::unknown();
}

} // namespace

QList<Task> Week::tasks(const Id& wanted) const
{
    QList<Task> found;
    for (const Task& task : everybody)
        if (isListed(task) && (wanted.isNull() || task.kader == wanted))
            found += task;
    std::stable_sort(found.begin(), found.end(), [](const Task& a, const Task& b) {
        const bool closedA = a.rank == 0, closedB = b.rank == 0;
        return std::tuple(a.placeName, a.kaderName, a.kader, closedA, a.rank)
            < std::tuple(b.placeName, b.kaderName, b.kader, closedB, b.rank);
    });
    return found;
}

Result<Week> readWeek(Store& store, const Id& facility, const QDate& monday, const Progress& progress)
{
    SIMPUL_GET(everybody, makeWorklist(store, { monday, {}, facility, {}, true, progress }));
    return Week { monday, everybody, kaderOf(everybody), store.clock().today(),
        isWritable(store, everybody) };
}

VisitRow visitOfTask(Store& store, const Task& task)
{
    if (!task.visit.isNull())
        if (const auto record = store.records().find(u"home_visit"_s, task.visit))
            return readVisitRow(store, *record);
    Record record;
    record.scope = task.place;
    QCborMap planned = plannedVisit(task, store.clock().today()).fields;
    planned.remove("plan_date"_L1);
    record.fields = planned;
    return readVisitRow(store, record);
}

Result<int> planTasks(Store& store, const QList<Task>& tasks, const QDate& day)
{
    SIMPUL_GET(act, Act::begin(store));
    for (const Task& task : tasks) {
        SIMPUL_GET(outcome, act.put(plannedVisit(task, day)));
        if (outcome.refused())
            return refusalOf(outcome);
    }
    SIMPUL_TRY(act.commit());
    return int(tasks.size());
}

void WeekModel::show(const Week& week, const Id& kader)
{
    beginResetModel();
    if (m_monday != week.monday)
        m_changed.clear();
    m_monday = week.monday;
    m_today = week.today;
    m_tasks = week.tasks(kader);
    endResetModel();
    Q_EMIT ticksChanged();
}

const Task* WeekModel::task(int row) const
{
    return row >= 0 && row < m_tasks.size() ? &m_tasks[row] : nullptr;
}

int WeekModel::rowOf(const Id& person) const
{
    for (int row = 0; row < m_tasks.size(); ++row)
        if (m_tasks[row].person == person)
            return row;
    return -1;
}

bool WeekModel::isTicked(const Task& task) const
{
    return task.status == Task::Status::Open && task.isForThisWeek != m_changed.contains(task.person);
}

void WeekModel::toggle(int row)
{
    const Task* chosen = task(row);
    if (!chosen || chosen->status != Task::Status::Open)
        return;
    if (!m_changed.remove(chosen->person))
        m_changed.insert(chosen->person);
    Q_EMIT dataChanged(index(row, Rank), index(row, Rank), { Qt::CheckStateRole });
    Q_EMIT ticksChanged();
}

QList<Task> WeekModel::ticked() const
{
    QList<Task> found = m_tasks;
    found.removeIf([this](const Task& task) { return !isTicked(task); });
    return found;
}

QList<Task> WeekModel::printed() const
{
    QList<Task> found = m_tasks;
    found.removeIf(
        [this](const Task& task) { return !isTicked(task) && task.status != Task::Status::Planned; });
    return found;
}

int WeekModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_tasks.size());
}

int WeekModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString WeekModel::text(const Task& task, int column) const
{
    switch (column) {
    case Rank:
        return task.rank > 0 ? QString::number(task.rank) : QString();
    case Code:
        return task.code;
    case Name:
        return task.name;
    case Age:
        return ageText(QDate::fromString(task.birth, Qt::ISODate), m_today);
    case Home:
        return lane(task);
    case Reasons:
        return m_words.reasons(task);
    case Status:
        return taskStatusText(task, m_today);
    default:
        return task.kaderName;
    }
}

QVariant WeekModel::data(const QModelIndex& index, int role) const
{
    const Task& task = m_tasks[index.row()];
    if (role == Qt::DisplayRole)
        return text(task, index.column());
    if (role == Qt::ToolTipRole)
        return index.column() == Reasons ? m_words.reasons(task).replace(u" · "_s, u"\n"_s)
                                         : text(task, index.column());
    if (role == Qt::CheckStateRole && index.column() == Rank && task.status == Task::Status::Open)
        return isTicked(task) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ForegroundRole && index.column() == Status)
        return statusColour(task, m_today);
    if (role == Qt::FontRole && index.column() == Code) {
        QFont strong;
        strong.setBold(true);
        return strong;
    }
    return {};
}

QVariant WeekModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList heads { tr("No"), tr("Kode"), tr("Nama"), tr("Umur"), tr("Alamat"), tr("Alasan"),
        tr("Keadaan"), tr("Kader") };
    return heads.value(section);
}

bool WeekModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole)
        return false;
    if (isTicked(m_tasks[index.row()]) != (value.value<Qt::CheckState>() == Qt::Checked))
        toggle(index.row());
    return true;
}

Qt::ItemFlags WeekModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool isOpen = m_tasks[index.row()].status == Task::Status::Open;
    return index.column() == Rank && isOpen ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace simpul
