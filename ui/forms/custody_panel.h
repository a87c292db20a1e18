#pragma once

#include "ui/models/exchange_facts.h"

#include <QWidget>

class QPushButton;

namespace simpul {

class RowsTable;

/// "Sudahkah mereka menerima?": every member, what it has confirmed, what lies written for it and where.
class CustodyPanel : public QWidget {
    Q_OBJECT
public:
    explicit CustodyPanel(QWidget* parent = nullptr);
    void show(const ExchangeFacts& facts, const QDate& today);
    using QWidget::show;

Q_SIGNALS:
    /// The members' page of the settings.
    void devicesWanted();
    void mailboxesWanted();
    /// The receipts of this member; of all where it is null.
    void receiptsWanted(const simpul::Id& member);

private:
    QWidget* buildAlone();
    void fitTo(qsizetype rows);

    RowsTable* m_members;
    QWidget* m_alone;
    QWidget* m_head;
    QPushButton* m_receipts;
};

} // namespace simpul
