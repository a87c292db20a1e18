#pragma once

#include "ui/jobs/desk.h"

#include <QWidget>

class QPushButton;

namespace simpul {

class RowsTable;

/// The fingerprint of every place, to be read out by telephone.
class PrintsPanel : public QWidget {
    Q_OBJECT
public:
    explicit PrintsPanel(Desk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    void told(const QString& sentence);
    void working(simpul::Job* job, const QString& sentence);

private:
    void read();

    Desk& m_desk;
    RowsTable* m_prints;
    QPushButton* m_read;
};

} // namespace simpul
