#pragma once

#include "ui/jobs/desk.h"

#include <QAbstractTableModel>

namespace simpul {

/// The people of a place by name, read a page at a time as the list is scrolled; never all in memory. With a
/// filter: the best finds for what is typed.
class PeopleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit PeopleModel(Desk& desk, QObject* parent = nullptr);

    static constexpr int kMostFound = 200;

    /// `scope` null: everybody here. Reads anew; with the same place and filter the rows stand until the
    /// answer is here.
    void show(const Id& scope, const QString& filter);
    const PersonRow* person(int row) const;
    int rowOf(const Id& person) const;
    bool isFiltered() const { return !m_filter.isEmpty(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void came(qint64 total); ///< the first page is here; `total`: people of the place, -1 while filtered

private:
    struct Answer {
        QList<PersonRow> rows;
        QHash<Id, QString> places;
        qint64 total = -1;
    };
    void read(const std::optional<PersonRow>& after, int limit);
    void take(const Answer& answer, bool isFirst, int limit);

    Desk& m_desk;
    Id m_scope;
    QString m_filter;
    QList<PersonRow> m_rows;
    QHash<Id, QString> m_places;
    bool m_more = false;
    bool m_reading = false;
    int m_request = 0;
};

QString personStatusWord(const QString& status);

} // namespace simpul
