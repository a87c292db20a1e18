#pragma once

#include "core/interop/load_people.h"

#include <QAbstractTableModel>

namespace simpul {

/// The rows of a sheet before they are saved: what each one is, and what is done with a doubtful one.
class LoadModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        LineColumn,
        StatusColumn,
        NameColumn,
        SexColumn,
        BirthColumn,
        NoteColumn,
        ChoiceColumn,
        Columns
    };

    LoadModel(const Catalog& catalog, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , m_catalog(catalog)
    {
    }
    void setPlan(const LoadPlan& plan);
    const LoadPlan& plan() const { return m_plan; }
    /// The next choice for a doubtful row: left out, new, that person.
    void chooseNext(int row);
    int toSave() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void chosen();

private:
    QString text(const LoadRow& row, int column) const;
    QString noteOf(const LoadRow& row) const;

    const Catalog& m_catalog;
    LoadPlan m_plan;
};

} // namespace simpul
