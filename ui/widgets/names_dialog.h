#pragma once

#include "core/base/id.h"

#include <QAbstractTableModel>
#include <QDialog>

class QTableView;

namespace simpul {

/// One of the people behind a figure, as a list shows them.
struct NameRow {
    Id id;
    QString name;
    QString age; ///< `14 bln`
    QString place; ///< the posyandu
    QString note; ///< what is unmet, or why they are listed
};

class NamesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit NamesModel(const QList<NameRow>& people, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    const NameRow& person(int row) const { return m_people.at(row); }

private:
    QList<NameRow> m_people;
};

/// The list of names behind a figure. Enter or a double click chooses one; the list can be copied as a table.
class NamesDialog : public QDialog {
    Q_OBJECT
public:
    NamesDialog(const QString& title, const QList<NameRow>& people, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const simpul::Id& person);

private:
    void copyRows() const;

    NamesModel* m_model;
    QTableView* m_table;
};

} // namespace simpul
