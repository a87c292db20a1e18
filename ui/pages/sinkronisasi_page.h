#pragma once

#include "ui/main/page.h"
#include "ui/models/exchange_facts.h"
#include "ui/widgets/file_ask.h"

class QPushButton;
class QStackedWidget;

namespace simpul {

class CustodyPanel;
class DifferencesForm;
class Exchanger;
class MailboxesForm;
class MailPanel;
class MissingPanel;
class PrintsPanel;
class ReceiptsForm;
class ReceiveForm;
class StatusBadge;
class StickPanel;

/// Three answers: have they received it, what have we not received, may the stick be pulled out.
class SinkronisasiPage : public Page {
    Q_OBJECT
public:
    SinkronisasiPage(Desk& desk, Selection& selection, QWidget* parent = nullptr)
        : SinkronisasiPage(desk, selection, FileAsk::dialogs(), parent)
    {
    }
    SinkronisasiPage(Desk& desk, Selection& selection, const FileAsk& ask, QWidget* parent = nullptr);
    QString title() const override { return tr("Sinkronisasi"); }
    void refresh() override;
    bool isSettled() const override;

public Q_SLOTS:
    void receiveFolder();
    void receiveFiles();
    void showDifferences();
    void showMailboxes();
    void showReceipts(const simpul::Id& member);
    void writeBackup();

private:
    QWidget* buildOverview();
    QLayout* buildHead();
    QLayout* buildSide();
    void connectForms();
    void showFacts(const ExchangeFacts& facts);
    void showBackup();
    void showButtons();
    void showOverview();
    void receive(const QStringList& files, bool isFolder);

    FileAsk m_ask;
    ExchangeFacts m_facts;
    Exchanger& m_exchanger;
    int m_asked = 0;
    QStackedWidget* m_stack;
    ReceiveForm* m_receive;
    DifferencesForm* m_differences;
    MailboxesForm* m_mailboxes;
    ReceiptsForm* m_receipts;
    CustodyPanel* m_custody;
    MissingPanel* m_missing;
    StickPanel* m_stick;
    MailPanel* m_mail;
    PrintsPanel* m_prints;
    StatusBadge* m_conflicts;
    QPushButton* m_decide;
    StatusBadge* m_backup;
    QPushButton* m_exchange;
    QPushButton* m_write;
};

} // namespace simpul
