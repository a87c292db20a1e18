#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/device_detail.h"
#include "ui/models/settings_facts.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace simpul {

class RevokeForm;
class RightsPicker;
class RowsTable;
class StatusBadge;

/// One PC of the network: what it may do, how much of its work counts, what was set aside and why; its rights
/// can be changed and taken back.
class DeviceForm : public QWidget {
    Q_OBJECT
public:
    explicit DeviceForm(Desk& desk, QWidget* parent = nullptr);
    /// Reads again; an open change of rights stays open.
    void show(const Id& node, const DevicesFacts& facts);
    using QWidget::show;

private:
    QWidget* buildDetail();
    QWidget* buildRights();
    void take(const DeviceDetail& device);
    void showSetAside();
    void beginRights();
    void keepRights();
    void countToo();
    void showDetail(int status, const QString& sentence);

    Desk& m_desk;
    DevicesFacts m_facts;
    DeviceDetail m_device;
    Id m_node;
    int m_asked = 0;
    QStackedWidget* m_stack;
    RevokeForm* m_revoke;
    QLabel* m_name = nullptr;
    QLabel* m_about = nullptr;
    QLabel* m_work = nullptr;
    StatusBadge* m_aside = nullptr;
    RowsTable* m_asideRuns = nullptr;
    QPushButton* m_count = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_cut = nullptr;
    StatusBadge* m_said = nullptr;
    QLabel* m_rightsTitle = nullptr;
    RightsPicker* m_rights = nullptr;
    QPushButton* m_keep = nullptr;
    StatusBadge* m_rightsSaid = nullptr;
};

/// `Pendiri`, `Admin`, `Pengisi`, `Pembaca`, `Tanpa hak`.
QString roleWord(Role role, bool isFounder);

} // namespace simpul
