#pragma once

#include "ui/main/page.h"
#include "ui/pages/beranda_facts.h"
#include "ui/widgets/status_badge.h"

class QLabel;
class QVBoxLayout;

namespace simpul {

/// The day's answer: what is to do now, and where.
class BerandaPage : public Page {
    Q_OBJECT
public:
    BerandaPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override { return tr("Beranda"); }
    void refresh() override;

private:
    /// One line of the list: what, for whom, and the page where it is done.
    struct Task {
        Status status = Status::Warn;
        QString word, sentence, names, page, button;
        friend bool operator==(const Task&, const Task&) = default;
    };
    void showFacts(const BerandaFacts& facts);
    void showTasks(const QList<Task>& list);
    QList<Task> tasks(const BerandaFacts& facts) const;
    void addDayTasks(const BerandaFacts& facts, QList<Task>& tasks) const;
    void addMonthTasks(const BerandaFacts& facts, QList<Task>& tasks) const;
    void addExchangeTasks(const BerandaFacts& facts, QList<Task>& tasks) const;
    void clearRows();
    void addRow(const Task& task);

    QLabel* m_title;
    QLabel* m_summary;
    QVBoxLayout* m_rows;
    QLabel* m_exchange;
    QList<Task> m_shown;
    int m_asked = 0;
};

} // namespace simpul
