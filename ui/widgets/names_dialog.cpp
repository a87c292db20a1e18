#include "ui/widgets/names_dialog.h"

#include "ui/main/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace simpul {

namespace {

enum Column { Name, Age, Place, Note, ColumnCount };

QString cell(const NameRow& person, int column)
{
    switch (column) {
    case Name:
        return person.name;
    case Age:
        return person.age;
    case Place:
        return person.place;
    default:
        return person.note;
    }
}

} // namespace

NamesModel::NamesModel(const QList<NameRow>& people, QObject* parent)
    : QAbstractTableModel(parent)
    , m_people(people)
{
}

int NamesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

int NamesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant NamesModel::data(const QModelIndex& index, int role) const
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? cell(m_people.at(index.row()), index.column())
                                                              : QVariant();
}

QVariant NamesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    const QStringList titles { tr("Nama"), tr("Umur"), tr("Posyandu"), tr("Keterangan") };
    return titles.at(section);
}

NamesDialog::NamesDialog(const QString& title, const QList<NameRow>& people, QWidget* parent)
    : QDialog(parent)
    , m_model(new NamesModel(people, this))
    , m_table(new QTableView)
{
    setWindowTitle(title);
    resize(760, 520);
    auto* heading = new QLabel(tr("%1 — %2 orang").arg(title, QLocale().toString(people.size())));
    theme::asSection(*heading);
    m_table->setModel(m_model);
    m_table->setAccessibleName(title);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(Name, 220);
    m_table->setColumnWidth(Age, 70);
    m_table->setColumnWidth(Place, 150);
    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex& index) { Q_EMIT chosen(m_model->person(index.row()).id); });

    auto* copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("&Salin daftar"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, &NamesDialog::copyRows);
    auto* close = new QPushButton(tr("&Tutup"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(close);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(heading);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    if (!people.isEmpty())
        m_table->selectRow(0);
}

/// As a table that a spreadsheet takes: a row a line, cells between tabs.
void NamesDialog::copyRows() const
{
    QString text;
    for (int column = 0; column < ColumnCount; ++column)
        text += m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
            + (column + 1 < ColumnCount ? u'\t' : u'\n');
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (int column = 0; column < ColumnCount; ++column)
            text += cell(m_model->person(row), column) + (column + 1 < ColumnCount ? u'\t' : u'\n');
    QGuiApplication::clipboard()->setText(text);
}

} // namespace simpul
