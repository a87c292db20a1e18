#pragma once

#include "core/reports/report.h"

#include <QWidget>

namespace simpul {

class Desk;

/// Takes a report out of the window: to a printer, as PDF, as a sheet. Questions stand over `window`.
class ReportOutput : public QObject {
    Q_OBJECT
public:
    ReportOutput(Desk& desk, QWidget* window);
    void print(const Table& table);
    void choosePdf(const Table& table);
    void chooseSheet(const Table& table);
    void savePdf(const QString& file, const Table& table);
    void saveSheet(const QString& file, const Table& table);

Q_SIGNALS:
    /// Where it stands now, or what to do.
    void told(const QString& sentence);

private:
    void save(const QString& file, const std::function<Result<void>()>& write);

    Desk& m_desk;
    QWidget* m_window;
};

} // namespace simpul
