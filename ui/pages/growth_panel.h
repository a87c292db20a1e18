#pragma once

#include "ui/charts/growth_chart.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace simpul {

class RowsTable;

/// The growth of one child: a chart to choose, and beside it what was measured, with the scores. Point and
/// row go together.
class GrowthPanel : public QWidget {
    Q_OBJECT
public:
    explicit GrowthPanel(const Catalog& catalog, QWidget* parent = nullptr);
    /// The chart chosen before stays where it still fits; for another child it is the first one.
    void show(const GrowthCourse& course, const QList<GrowthChartKind>& charts, bool isSame);
    using QWidget::show;

private:
    void choose();
    void fillTable(const GrowthChartKind& kind);

    growth::GrowthClasses m_classes;
    GrowthCourse m_course;
    QList<GrowthChartKind> m_charts;
    QComboBox* m_choice;
    QLabel* m_rule;
    GrowthChart* m_chart;
    RowsTable* m_table;
};

} // namespace simpul
