#pragma once

#include "ui/main/page.h"
#include "ui/models/exchange_facts.h"
#include "ui/widgets/file_ask.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace simpul {

class DifferencesForm;
class ReceiveForm;
class RowsTable;
class StatusBadge;

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

public Q_SLOTS:
    void writeStick();
    void receiveFolder();
    void receiveFiles();
    void showDifferences();
    void writeBackup();

private:
    QWidget* buildOverview();
    QLayout* buildHead();
    QLayout* buildMissing();
    QLayout* buildStick();
    QLayout* buildSide();
    void showFacts(const ExchangeFacts& facts);
    void showMembers();
    void showMissing();
    void showSide();
    void showOverview();
    void receive(const QStringList& files, bool isFolder);
    void tellWritten(const QString& folder, const Result<QStringList>& written);
    void readFingerprints();
    void saveRequest();

    FileAsk m_ask;
    ExchangeFacts m_facts;
    int m_asked = 0;
    bool m_isWriting = false;
    QStackedWidget* m_stack;
    ReceiveForm* m_receive;
    DifferencesForm* m_differences;
    RowsTable* m_members = nullptr;
    QLabel* m_noMembers = nullptr;
    QLabel* m_missing = nullptr;
    QPushButton* m_request = nullptr;
    StatusBadge* m_stick = nullptr;
    QLabel* m_stickHint = nullptr;
    StatusBadge* m_conflicts = nullptr;
    QPushButton* m_decide = nullptr;
    StatusBadge* m_backup = nullptr;
    RowsTable* m_prints = nullptr;
    QPushButton* m_write = nullptr;
    QPushButton* m_readPrints = nullptr;
};

} // namespace simpul
