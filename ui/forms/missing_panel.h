#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/exchange_facts.h"
#include "ui/widgets/file_ask.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace simpul {

/// "Apa yang belum kita terima?": missing packets by number, members that are silent, what was set aside; and
/// the request to send again, on paper.
class MissingPanel : public QWidget {
    Q_OBJECT
public:
    MissingPanel(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    void show(const ExchangeFacts& facts);
    using QWidget::show;

Q_SIGNALS:
    void told(const QString& sentence);

private:
    void saveRequest();

    Desk& m_desk;
    FileAsk m_ask;
    ExchangeFacts m_facts;
    QLabel* m_missing;
    QPushButton* m_request;
};

} // namespace simpul
