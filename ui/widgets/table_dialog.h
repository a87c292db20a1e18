#pragma once

#include "core/reports/report.h"

#include <QDialog>

namespace simpul {

/// A table to look at, print and save: heading, rows, notes.
class TableDialog : public QDialog {
    Q_OBJECT
public:
    explicit TableDialog(const Table& table, QWidget* parent = nullptr);

Q_SIGNALS:
    void printWanted(const simpul::Table& table);
    void pdfWanted(const simpul::Table& table);
};

} // namespace simpul
