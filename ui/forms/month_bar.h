#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/month_facts.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace simpul {

class StatusBadge;
struct Question;

/// The state of a month's report as one line, with the next steps as buttons. Sending, accepting and closing
/// concern all reports of the month; a return and its notes the one shown.
class MonthBar : public QWidget {
    Q_OBJECT
public:
    MonthBar(Desk& desk, QWidget* parent = nullptr);
    /// Nothing: the bar hides.
    void show(const std::optional<MonthFacts>& facts);
    using QWidget::show;
    /// The cell that a note would be on, and its name for people; empty row and column: none.
    void setCell(const QString& row, const QString& column, const QString& name);

Q_SIGNALS:
    void told(const QString& sentence);
    void correctionsReady(const simpul::Table& table);

private:
    QPushButton* button(const QString& text, void (MonthBar::*act)());
    void offer();
    void ask(const Question& question, const std::function<void(const QString&)>& agreed);
    void take(MonthStep step, MonthOrder order, const QString& done);
    void takenBack(MonthStep step, const MonthOrder& order, const QString& done, const Error& error);
    MonthOrder order() const;
    void send();
    void acceptMonth();
    void askReturn();
    void askClose();
    void askReopen();
    void askNote();
    void publish();
    void askCorrections();

    Desk& m_desk;
    std::optional<MonthFacts> m_facts;
    QString m_row, m_column, m_cell;
    StatusBadge* m_state;
    QLabel* m_below;
    QPushButton *m_send, *m_accept, *m_return, *m_close, *m_reopen, *m_note, *m_publish, *m_corrections;
};

} // namespace simpul
