#pragma once

#include "ui/forms/find_person_bar.h"
#include "ui/jobs/desk.h"
#include "ui/models/day_model.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTabBar;

namespace simpul {

class CardPanel;
class DayHead;
class EntryGrid;

/// One posyandu day being written: tabs by group, the grid, what it says below, opening and closing.
class DayView : public QWidget {
    Q_OBJECT
public:
    DayView(Desk& desk, DayVerdict verdict, QWidget* parent = nullptr);
    ~DayView() override;

    void open(const Id& session);
    void refresh(); ///< reads the day again
    Id session() const { return m_session; }

Q_SIGNALS:
    void left(); ///< back to the list
    void told(const QString& sentence);

protected:
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void take(const Result<Day>& day, int request);
    void showHead();
    void showPerson();
    void showTab(int index);
    void startTyping();
    bool typed(const QModelIndex& index, const QString& text);
    void moved(const QModelIndex& now, const QModelIndex& before);
    QString hintAt(const QModelIndex& cell) const;
    void saveRow(const Id& person);
    void saved(const DayEntry& entry, const Result<QList<Finding>>& result);
    void saveAll();
    void keepDraft();
    void personChosen(const PersonRow& person);
    void visitorCame(const DayVisitor& visitor);
    QList<FindPersonBar::StateGroup> stateGroups() const;
    void showCards();
    void show(const DayRow& row);
    void goTo(const Id& person);
    bool isOpen() const { return m_day.writable && m_day.isOpen(); }
    bool isTypingInCell() const;
    void say(const QString& sentence, bool isProblem);
    void cancelArrival();
    void restoreArrival();
    void openCard();
    void closeCard(bool save);
    void closeSession();
    void reopenSession(const QString& reason);
    void changeSession(const QCborMap& fields, const QString& done);

    Desk& m_desk;
    Id m_session;
    Day m_day;
    QList<DayCard> m_cards;
    programme::LifeGroups m_groups;
    int m_request = 0;
    QList<Draft> m_removed; ///< what brings back the arrival that was taken out last
    bool m_stale = false; ///< something came while a cell was being typed in; read when it is done
    QTimer m_draftTimer;

    DayModel* m_model;
    DayHead* m_head;
    QLabel* m_cardName;
    QLabel* m_incomplete;
    QLabel* m_details;
    QLabel* m_message;
    QTabBar* m_tabs;
    EntryGrid* m_grid;
    FindPersonBar* m_find;
    CardPanel* m_cardPanel;
    QPushButton* m_cancel;
};

} // namespace simpul
