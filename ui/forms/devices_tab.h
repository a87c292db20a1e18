#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/settings_facts.h"
#include "ui/widgets/file_ask.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace simpul {

class AdmitForm;
class DeviceForm;
class RecoverForm;
class RowsTable;
class StatusBadge;

/// The PCs of the network: who they are, what they may do, and how one more comes in.
class DevicesTab : public QWidget {
    Q_OBJECT
public:
    DevicesTab(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void told(const QString& sentence);
    void working(simpul::Job* job, const QString& sentence);

private:
    void build();
    QWidget* buildOwnCard();
    void showFacts(const DevicesFacts& facts);
    void showChosen();
    void openCard();
    void writeOwnCard();
    void join();
    void say(int status, const QString& sentence);

    Desk& m_desk;
    FileAsk m_ask;
    DevicesFacts m_facts;
    int m_asked = 0;
    RowsTable* m_table;
    QPushButton* m_admitOne;
    QStackedWidget* m_side;
    AdmitForm* m_admit;
    DeviceForm* m_device;
    RecoverForm* m_recover;
    QLabel* m_ownWords = nullptr;
    StatusBadge* m_said;
};

} // namespace simpul
