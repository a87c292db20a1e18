#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/device_detail.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace simpul {

class DateField;
class StatusBadge;

/// Takes back what a PC may do: says what of its work goes on counting, and asks why.
class RevokeForm : public QWidget {
    Q_OBJECT
public:
    explicit RevokeForm(Desk& desk, QWidget* parent = nullptr);
    void begin(const DeviceDetail& device);

Q_SIGNALS:
    void left();
    void revoked(const QString& sentence);

private:
    void build();
    void follow();
    void revoke();

    Desk& m_desk;
    DeviceDetail m_device;
    QLabel* m_title;
    QLabel* m_held;
    QRadioButton* m_all;
    QRadioButton* m_until;
    DateField* m_day;
    QLineEdit* m_reason;
    QPushButton* m_revoke;
    StatusBadge* m_said;
};

} // namespace simpul
