#pragma once

#include "ui/main/page.h"
#include "ui/models/sessions.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace simpul {

class DayView;
class EmptyState;
class SessionForm;

/// The posyandu days of the chosen place and month: plan one, open one, fill it in.
class PosyanduPage : public Page {
    Q_OBJECT
public:
    PosyanduPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override;
    void refresh() override;

private:
    QWidget* buildList();
    void take(const SessionList& list);
    void showList();
    void begin(bool plan);
    void openCurrent();
    void openDay(const Id& session);
    void save(const Id& id, const QCborMap& fields);
    std::optional<SessionRow> sameDay(const QCborMap& fields) const;

    SessionList m_list;
    int m_request = 0;
    SessionsModel* m_model;
    QStackedWidget* m_stack;
    QStackedWidget* m_listOrEmpty;
    QTableView* m_table;
    EmptyState* m_empty;
    QLabel* m_heading;
    QPushButton* m_open;
    QPushButton* m_plan;
    SessionForm* m_form;
    DayView* m_day;
};

} // namespace simpul
