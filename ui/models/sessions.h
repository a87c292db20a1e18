#pragma once

#include "core/base/dates.h"
#include "core/store/store.h"

#include <QAbstractTableModel>

namespace simpul {

/// A posyandu day in the list of the month.
struct SessionRow {
    Id id, posyandu;
    QString posyanduName, type, status, topic;
    QDate date;
    QList<Id> kader, healthWorkers;
    int came = 0;
};

struct NamedId {
    Id id;
    QString name;
};

struct StaffRow {
    Id id, facility;
    QString name, role;
};

/// The sessions of a month, and what a new one may be made of.
struct SessionList {
    QList<SessionRow> sessions; ///< by date
    QList<NamedId> posyandu; ///< of the chosen place, by name
    QList<StaffRow> staff; ///< by name
};

SessionList readSessions(Store& store, const Id& facility, Month month);
/// The posyandu that the chosen place sees: itself, or those of its puskesmas.
QList<NamedId> posyanduSeenBy(Store& store, const Id& facility);
QList<StaffRow> readStaff(Store& store);

QString sessionTypeWord(const QString& type);
QString sessionStatusWord(const QString& status);

class SessionsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setSessions(const QList<SessionRow>& sessions);
    const SessionRow* session(int row) const;
    int rowOf(const Id& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<SessionRow> m_sessions;
};

} // namespace simpul
