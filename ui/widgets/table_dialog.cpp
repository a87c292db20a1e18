#include "ui/widgets/table_dialog.h"

#include "ui/main/theme.h"
#include "ui/models/report_model.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace simpul {

namespace {

constexpr int kRowHeight = 28;
constexpr int kMostWidth = 210; ///< of a column when the dialog opens

QTableView* viewOf(ReportModel* model, const QString& name)
{
    auto* view = new QTableView;
    view->setModel(model);
    view->setAccessibleName(name);
    view->setTabKeyNavigation(false);
    view->setAlternatingRowColors(true);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    view->horizontalHeader()->setHighlightSections(false);
    view->resizeColumnsToContents();
    for (int column = 0; column < model->columnCount(); ++column)
        view->setColumnWidth(column, std::min(kMostWidth, view->columnWidth(column)));
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

} // namespace

TableDialog::TableDialog(const Table& table, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(table.title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1180, 600);
    auto* heading = new QLabel(table.title);
    theme::asSection(*heading);
    auto* model = new ReportModel(this);
    model->show(table);
    auto* notes = new QLabel(table.notes.join(u'\n'));
    theme::asHint(*notes);
    notes->setWordWrap(true);

    auto* pdf = new QPushButton(tr("Simpan &PDF…"));
    auto* print = new QPushButton(tr("&Cetak…"));
    auto* close = new QPushButton(tr("&Tutup"));
    connect(pdf, &QPushButton::clicked, this, [this, table] { Q_EMIT pdfWanted(table); });
    connect(print, &QPushButton::clicked, this, [this, table] { Q_EMIT printWanted(table); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(pdf);
    buttons->addWidget(print);
    buttons->addStretch();
    buttons->addWidget(close);
    for (QPushButton* button : { pdf, print, close })
        button->setAutoDefault(false);
    pdf->setEnabled(!table.rows.isEmpty());
    print->setEnabled(!table.rows.isEmpty());

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(heading);
    layout->addWidget(viewOf(model, table.title), 1);
    layout->addWidget(notes);
    layout->addLayout(buttons);
}

} // namespace simpul
