#include "ui/forms/targets_dialog.h"

#include "ui/main/theme.h"
#include "ui/models/targets_model.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 28;
constexpr int kYearsBack = 2;

/// Where a target comes from is chosen, not typed.
class BasisDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        auto* chooser = new QComboBox(parent);
        for (const QString& code : TargetsModel::bases())
            chooser->addItem(basisText(code), code);
        return chooser;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        auto* chooser = qobject_cast<QComboBox*>(editor);
        chooser->setCurrentIndex(chooser->findData(index.data(Qt::EditRole)));
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override
    {
        model->setData(index, qobject_cast<QComboBox*>(editor)->currentData());
    }
};

} // namespace

TargetsDialog::TargetsDialog(
    Desk& desk, const Id& facility, const QString& indicator, int year, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_facility(facility)
    , m_indicator(indicator)
    , m_model(new TargetsModel(this))
    , m_year(new QComboBox)
    , m_table(new QTableView)
    , m_sums(new QLabel)
    , m_hint(new QLabel)
    , m_save(new QPushButton(tr("&Simpan")))
{
    setWindowTitle(tr("Sasaran %1").arg(noteText(indicator)));
    resize(860, 520);
    for (int each = year + 1; each >= year - kYearsBack; --each)
        m_year->addItem(QString::number(each), each);
    m_year->setCurrentIndex(1);
    makeTable();
    theme::asHint(*m_sums);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(16);
    layout->addLayout(yearRow());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_sums);
    layout->addLayout(buttons());
    connect(m_model, &TargetsModel::edited, this, &TargetsDialog::follow);
    connect(m_model, &TargetsModel::hinted, m_hint, &QLabel::setText);
    connect(m_year, &QComboBox::currentIndexChanged, this, &TargetsDialog::read);
    follow();
    read();
    m_table->setFocus();
}

void TargetsDialog::makeTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(windowTitle());
    m_table->setItemDelegateForColumn(TargetsModel::Basis, new BasisDelegate(this));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(TargetsModel::Source, QHeaderView::Stretch);
    m_table->setColumnWidth(TargetsModel::Place, 220);
    m_table->setColumnWidth(TargetsModel::Sasaran, 90);
    m_table->setColumnWidth(TargetsModel::Basis, 120);
    m_table->setColumnWidth(TargetsModel::DecidedOn, 110);
}

QLayout* TargetsDialog::yearRow()
{
    auto* heading = new QLabel(windowTitle());
    theme::asSection(*heading);
    auto* label = new QLabel(tr("&Tahun"));
    label->setBuddy(m_year);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(heading);
    row->addStretch();
    row->addWidget(label);
    row->addWidget(m_year);
    return row;
}

QLayout* TargetsDialog::buttons()
{
    theme::asPrimary(*m_save);
    m_save->setAutoDefault(false);
    auto* close = new QPushButton(tr("T&utup"));
    close->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_hint, 1);
    row->addWidget(close);
    row->addWidget(m_save);
    connect(m_save, &QPushButton::clicked, this, &TargetsDialog::save);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    return row;
}

int TargetsDialog::year() const
{
    return m_year->currentData().toInt();
}

void TargetsDialog::read()
{
    const quint64 asked = ++m_asked;
    m_desk.read<Result<QList<TargetRow>>>(
        this,
        [facility = m_facility, indicator = m_indicator, year = year()](
            Store& store) { return readTargets(store, facility, indicator, year); },
        [this, asked](const Result<QList<TargetRow>>& rows) {
            if (asked != m_asked)
                return;
            if (!rows)
                return m_hint->setText(sentence(rows.error()));
            m_model->show(*rows);
            m_table->setCurrentIndex(m_model->index(0, TargetsModel::Sasaran));
        });
}

void TargetsDialog::save()
{
    struct Saved { };
    m_save->setEnabled(false);
    m_desk.write<Saved>(
        this,
        [indicator = m_indicator, year = year(), rows = m_model->changed()](Store& store) -> Result<Saved> {
            SIMPUL_TRY(saveTargets(store, indicator, year, rows));
            return Saved();
        },
        [this](const Result<Saved>& saved) {
            if (!saved) {
                m_hint->setText(sentence(saved.error()));
                return follow();
            }
            Q_EMIT told(tr("Sasaran %1 tahun %2 tersimpan.").arg(noteText(m_indicator)).arg(year()));
            accept();
        });
}

void TargetsDialog::follow()
{
    const bool isEdited = !m_model->changed().isEmpty();
    m_save->setEnabled(isEdited);
    m_year->setEnabled(!isEdited);
    m_year->setToolTip(isEdited ? tr("Simpan dulu sebelum berganti tahun.") : QString());
    m_sums->setText(m_model->sums());
}

} // namespace simpul
