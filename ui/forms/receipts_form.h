#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/receipt_lines.h"
#include "ui/widgets/file_ask.h"

class QLabel;
class QPushButton;

namespace simpul {

class RowsTable;
class StatusBadge;

/// What went to a member and came from it, file by file, with what the other side has confirmed; to be read
/// out and printed.
class ReceiptsForm : public QWidget {
    Q_OBJECT
public:
    ReceiptsForm(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    /// Of one member, or of all where it is null.
    void begin(const Id& member);

Q_SIGNALS:
    void left();
    void told(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void take(const ReceiptFacts& facts);
    void showChosen();
    void savePdf();

    Desk& m_desk;
    FileAsk m_ask;
    ReceiptFacts m_facts;
    int m_asked = 0;
    QLabel* m_title;
    StatusBadge* m_agreement;
    RowsTable* m_table;
    QLabel* m_chosen;
    QPushButton* m_save;
};

} // namespace simpul
