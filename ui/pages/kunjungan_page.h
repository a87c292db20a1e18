#pragma once

#include "ui/main/page.h"
#include "ui/models/visits.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace simpul {

class EmptyState;
class VisitPlanForm;
class VisitResultForm;

/// The home visits of the month, kader by kader: plan one, type one back.
class KunjunganPage : public Page {
    Q_OBJECT
public:
    KunjunganPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override;
    void refresh() override;

private:
    QWidget* buildList();
    void take(const VisitList& list);
    void showList();
    void beginPlan();
    void openCurrent();

    VisitList m_list;
    int m_request = 0;
    VisitsModel* m_model;
    QStackedWidget* m_stack;
    QStackedWidget* m_listOrEmpty;
    QTableView* m_table;
    EmptyState* m_empty;
    QLabel* m_heading;
    QLabel* m_count;
    QPushButton* m_plan;
    VisitPlanForm* m_planForm;
    VisitResultForm* m_result;
};

} // namespace simpul
