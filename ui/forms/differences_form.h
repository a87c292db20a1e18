#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/differences.h"

class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace simpul {

/// What two people wrote differently: both values beside each other; a number key takes one. What was decided
/// stays in the list until the form is left, and can be decided anew.
class DifferencesForm : public QWidget {
    Q_OBJECT
public:
    explicit DifferencesForm(Desk& desk, QWidget* parent = nullptr);
    void begin();
    /// Reads again; what is chosen stays chosen.
    void refresh();

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        Difference difference;
        int taken = 0; ///< counted from 1; 0: not decided
    };
    void build();
    void showList(const QList<Difference>& open);
    void showCurrent();
    void addChoice(const Entry& entry, int take);
    void take(int choice);
    void takeDecided(const Id& item, int choice, const Result<bool>& decided);
    void goToOpen();
    bool takeByKey(const QKeyEvent& event);
    Entry* current();

    Desk& m_desk;
    QList<Entry> m_entries;
    int m_request = 0;
    QLabel* m_count;
    QListWidget* m_list;
    QLabel* m_what;
    QLabel* m_place;
    QVBoxLayout* m_choices;
    QLabel* m_note;
};

} // namespace simpul
