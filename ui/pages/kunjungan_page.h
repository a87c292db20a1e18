#pragma once

#include "ui/main/page.h"
#include "ui/models/visits.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace simpul {

class EmptyState;
class FamilyForm;
class VisitPlanForm;
class VisitResultForm;
class WeekView;

/// Home visits: the week with its ranked list, and all visits of the month, kader by kader.
class KunjunganPage : public Page {
    Q_OBJECT
public:
    KunjunganPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override;
    void refresh() override;

private:
    QWidget* buildTabs();
    QWidget* buildList();
    void take(const VisitList& list);
    void showList();
    void beginPlan();
    void openCurrent();
    void openPerson();
    void openVisit(const VisitRow& visit);

    VisitList m_list;
    int m_request = 0;
    VisitsModel* m_model;
    QStackedWidget* m_stack;
    QTabWidget* m_tabs;
    WeekView* m_week;
    QStackedWidget* m_listOrEmpty;
    QTableView* m_table;
    EmptyState* m_empty;
    QLabel* m_heading;
    QLabel* m_count;
    QPushButton* m_plan;
    QPushButton* m_person;
    VisitPlanForm* m_planForm;
    VisitResultForm* m_result;
    FamilyForm* m_family;
};

} // namespace simpul
