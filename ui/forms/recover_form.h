#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/settings_facts.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace simpul {

class StatusBadge;

/// Makes this PC an admin again by the printed recovery sheet, where the last admin is lost.
class RecoverForm : public QWidget {
    Q_OBJECT
public:
    explicit RecoverForm(Desk& desk, QWidget* parent = nullptr);
    void begin(const DevicesFacts& facts);

private:
    void build();
    void follow();
    void recover();
    std::optional<QByteArray> secret() const;
    QList<Id> ended() const;

    Desk& m_desk;
    QPlainTextEdit* m_key;
    QListWidget* m_lost;
    QPushButton* m_recover;
    StatusBadge* m_said;
};

} // namespace simpul
