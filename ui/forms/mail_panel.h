#pragma once

#include "ui/jobs/exchanger.h"

class QLabel;
class QVBoxLayout;

namespace simpul {

/// The mailboxes beside the three answers: each with its standing in one line.
class MailPanel : public QWidget {
    Q_OBJECT
public:
    explicit MailPanel(Desk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    void mailboxesWanted();

private:
    void refresh();

    Desk& m_desk;
    Exchanger& m_exchanger;
    QVBoxLayout* m_lines;
};

} // namespace simpul
