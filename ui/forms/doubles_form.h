#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/double_entries.h"

class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace simpul {

class RowsTable;
class StatusBadge;

/// People who may stand twice in the register, those first that most speaks for: looked at side by side,
/// joined or told apart, and everything that was said can be taken back.
class DoublesForm : public QWidget {
    Q_OBJECT
public:
    explicit DoublesForm(Desk& desk, QWidget* parent = nullptr);
    void begin();

Q_SIGNALS:
    void left();
    void working(simpul::Job* job, const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QLayout* buildHead();
    QLayout* buildList();
    QLayout* buildSide();
    QLayout* buildFoot();
    void read();
    void take(const Result<QList<DoublePair>>& pairs);
    void readEffect();
    void showList();
    void showCurrent();
    void showComparison(const EntryComparison& comparison);
    void showActs();
    void decide(bool isSame);
    void separate();
    void takeBack();
    void act(const QString& done, const DoublePair& pair, std::function<Result<void>(Store&)> work);
    bool showsDecided() const;
    const DoublePair* current() const;
    void say(int status, const QString& sentence);

    Desk& m_desk;
    QList<DoublePair> m_pairs;
    std::optional<DoublePair> m_last; ///< decided just now, and can be taken back
    int m_asked = 0, m_compared = 0;
    bool m_mayDecide = false, m_isBusy = false;
    QComboBox* m_which;
    QLabel* m_count;
    QLabel* m_effect;
    RowsTable* m_list;
    RowsTable* m_lines;
    QLabel* m_about;
    QRadioButton* m_keepOne;
    QRadioButton* m_keepOther;
    QPushButton* m_merge;
    QPushButton* m_apart;
    QPushButton* m_separate;
    QPushButton* m_undo;
    StatusBadge* m_said;
};

} // namespace simpul
