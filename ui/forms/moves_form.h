#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/moves.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace simpul {

class RowsTable;

/// Everybody who was handed over and has not wholly arrived: where each one stands, and one button that does
/// what this PC can do about it. Enter opens the card of the person.
class MovesForm : public QWidget {
    Q_OBJECT
public:
    explicit MovesForm(Desk& desk, QWidget* parent = nullptr);
    void begin();

Q_SIGNALS:
    void left();
    void personChosen(const simpul::Id& person);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void read();
    void take(const Result<QList<MoveLine>>& lines);
    void complete();

    Desk& m_desk;
    QList<MoveLine> m_lines;
    int m_request = 0;
    QLabel* m_count;
    QCheckBox* m_all;
    RowsTable* m_table;
    QLabel* m_said;
    QPushButton* m_complete;
};

} // namespace simpul
