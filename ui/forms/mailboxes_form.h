#pragma once

#include "ui/jobs/exchanger.h"
#include "ui/widgets/file_ask.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace simpul {

class RowsTable;
class StatusBadge;

/// The mailboxes that this PC knows: what stands with each, one more, one fewer, and how often they are
/// looked into.
class MailboxesForm : public QWidget {
    Q_OBJECT
public:
    MailboxesForm(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    void begin();

Q_SIGNALS:
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QLayout* buildButtons();
    QWidget* buildSide();
    QLayout* buildServer();
    QLayout* buildRhythm();
    void refresh();
    void showChosen();
    void addFolder();
    void addServer();
    void take(const Result<KnownMailbox>& box);
    void forget();
    void restore();
    void keepRhythm();
    void say(int status, const QString& sentence);

    Desk& m_desk;
    FileAsk m_ask;
    Exchanger& m_exchanger;
    std::optional<KnownMailbox> m_forgotten;
    RowsTable* m_table;
    StatusBadge* m_chosen;
    QLabel* m_medium;
    StatusBadge* m_said;
    QPushButton* m_now;
    QPushButton* m_forget;
    QPushButton* m_restore;
    QLineEdit* m_address;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QComboBox* m_minutes;
    QCheckBox* m_metered;
};

} // namespace simpul
