#pragma once

#include "ui/models/day.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace simpul {

/// Which day is being written, how many came, when it was last saved; closing it, and opening it again with a
/// reason.
class DayHead : public QWidget {
    Q_OBJECT
public:
    explicit DayHead(QWidget* parent = nullptr);

    void showDay(const Day& day);
    void setCame(int came, int expected, int guests);
    void setSaved(const QString& sentence); ///< what was done last; empty clears it

Q_SIGNALS:
    void left();
    void closeAsked();
    void reopenAsked(const QString& reason); ///< never empty
    void reasonMissing();

private:
    QWidget* buildReopening();
    void reopen();

    QLabel* m_title;
    QLabel* m_count;
    QLabel* m_saved;
    QPushButton* m_close;
    QWidget* m_reopening;
    QLineEdit* m_reason;
};

} // namespace simpul
