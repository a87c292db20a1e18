#pragma once

#include "ui/forms/targets_work.h"

#include <QAbstractTableModel>

namespace simpul {

/// The annual targets of one indicator, place by place, to be edited.
class TargetsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Place, Sasaran, Basis, Source, DecidedOn, ColumnCount };
    static const QStringList& bases(); ///< the codes that the column Basis offers

    using QAbstractTableModel::QAbstractTableModel;
    void show(const QList<TargetRow>& rows);
    QList<TargetRow> changed() const; ///< rows that differ from what was shown
    /// What the desa and the posyandu add up to beside the facility's own target.
    QString sums() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// What cannot be read as a count or a date is not taken, and hinted() says what to type.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void hinted(const QString& sentence); ///< empty: nothing is to be said any more
    void edited();

private:
    QString cell(const TargetRow& row, int column) const;
    bool setSasaran(TargetRow& row, const QString& typed);
    bool setDecidedOn(TargetRow& row, const QString& typed);
    bool take(TargetRow& row, int column, const QString& typed);

    QList<TargetRow> m_before, m_rows;
};

} // namespace simpul
