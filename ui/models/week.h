#pragma once

#include "core/reports/worklist.h"
#include "ui/models/visits.h"
#include "ui/words/task_words.h"

#include <QSet>

namespace simpul {

/// A kader of whom the week has tasks; the id is null where a posyandu has no kader.
struct WeekKader {
    Id id;
    QString name, place;
    friend bool operator==(const WeekKader&, const WeekKader&) = default;
};

/// The week of a place, with everybody who has a code.
struct Week {
    QDate monday;
    QList<Task> everybody;
    QList<WeekKader> kader; ///< by place and name
    QDate today;
    bool writable = false;

    /// What there is to do or was done, of one kader (null: of all), by kader and rank, closed tasks last.
    QList<Task> tasks(const Id& kader) const;
};

/// Error: those of makeWorklist.
Result<Week> readWeek(Store& store, const Id& facility, const QDate& monday, const Progress& progress = {});

/// The visit of a task, to be typed: the one that is planned or was made, else one that is not saved yet.
VisitRow visitOfTask(Store& store, const Task& task);

/// Saves the tasks as visits planned for the day, all of them or none. Returns how many.
Result<int> planTasks(Store& store, const QList<Task>& tasks, const QDate& day);

/// The tasks as a table. Those that fit into the week bear a tick from the start.
class WeekModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Rank, Code, Name, Age, Home, Reasons, Status, Kader, ColumnCount };

    explicit WeekModel(const Catalog& catalog, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , m_words(catalog)
    {
    }
    /// Ticks that were changed stay changed as long as the week is the same.
    void show(const Week& week, const Id& kader);
    const Task* task(int row) const;
    int rowOf(const Id& person) const;
    void toggle(int row);
    QList<Task> ticked() const; ///< open tasks that are to be planned
    QList<Task> printed() const; ///< ticked or planned

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void ticksChanged();

private:
    bool isTicked(const Task& task) const;
    QString text(const Task& task, int column) const;

    TaskWords m_words;
    QList<Task> m_tasks;
    QSet<Id> m_changed; ///< persons whose tick is not the one from the start
    QDate m_monday, m_today;
};

} // namespace simpul
