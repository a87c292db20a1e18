#pragma once

#include "core/reports/report.h"
#include "ui/words/condition_words.h"

#include <QAbstractTableModel>
#include <QSet>

namespace simpul {

/// People who lack something, each with a tick: name, age, what is lacking, posyandu.
class ShortModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Age, Lacking, Place, ColumnCount };

    explicit ShortModel(QObject* parent)
        : QAbstractTableModel(parent)
    {
    }
    /// `lacking`: of each person, in the same order. Ages are those of the day `on`. Ticks stay with their
    /// people.
    void show(const QList<NamedPerson>& people, const QStringList& lacking, const QDate& on);

    void tickAll(bool ticked);
    /// Exactly those who belong to the posyandu.
    void tickPlace(const Id& place);
    bool isTicked(int row) const { return m_ticked.contains(m_people.at(row).id); }
    int tickedCount() const;
    const NamedPerson& person(int row) const { return m_people.at(row); }
    const QString& lacking(int row) const { return m_lacking.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void ticksChanged();

private:
    QString cell(int row, int column) const;
    void tellTicks();

    QList<NamedPerson> m_people;
    QStringList m_lacking;
    QDate m_on;
    QSet<Id> m_ticked;
};

} // namespace simpul
