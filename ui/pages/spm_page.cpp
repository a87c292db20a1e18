#include "ui/pages/spm_page.h"

#include "ui/charts/bar_delegate.h"
#include "ui/forms/targets_dialog.h"
#include "ui/jobs/patience.h"
#include "ui/main/theme.h"
#include "ui/pages/short_list.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QUrl>
#include <cmath>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListWidth = 344;
constexpr int kRowHeight = 28;
constexpr int kNameWidth = 160;
constexpr int kHeaderHeight = 40; ///< of a table, with its frame
constexpr int kFewestRows = 3;
const QStringList kPlaceColumns { u"nama"_s, u"sasaran"_s, u"kumulatif"_s, u"persen"_s, u"tren"_s,
    u"status"_s, u"belum"_s, u"peringkat"_s };

bool isReached(const QJsonObject& row)
{
    const QString status = row.value("status"_L1).toString();
    return status == "baik"_L1 || status == "kurang"_L1;
}

bool isElsewhere(const QJsonObject& row)
{
    return row.value("status"_L1) == kElsewhere;
}

bool hasNobody(const QJsonObject& row)
{
    return row.value("status"_L1).isNull() && !row.value("kumulatif"_L1).isNull();
}

SpmPage::RulesOut systemOut()
{
    return { QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        [](const QString& file) { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); } };
}

} // namespace

SpmPage::SpmPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_indicators(new ReportModel(this))
    , m_places(new ReportModel(this, kPlaceColumns))
    , m_summary(new QLabel)
    , m_named(new QLabel)
    , m_standing(new QLabel)
    , m_pace(new QLabel)
    , m_indicatorList(new QListView)
    , m_placeTable(new QTableView)
    , m_names(new ShortList(desk.catalog(), desk.clock().today()))
    , m_targets(new QPushButton(tr("&Sasaran…")))
    , m_fold(new QPushButton)
    , m_patience(new Patience(tr("Mencari nama"), this))
    , m_rulesOut(systemOut())
{
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_named);
    right->addWidget(m_standing);
    right->addWidget(m_pace);
    right->addWidget(m_fold, 0, Qt::AlignLeft);
    right->addWidget(placeTable(), 2);
    right->addSpacing(8);
    right->addWidget(m_names, 3);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(indicatorList());
    columns->addLayout(right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(heading());
    layout->addLayout(columns, 1);
    connect(m_names, &ShortList::planned, this, &SpmPage::plan);
    connect(m_names, &ShortList::chosen, this, &SpmPage::personChosen);
    connect(m_targets, &QPushButton::clicked, this, &SpmPage::editTargets);
    connect(m_patience, &Patience::working, this, &SpmPage::working);
    m_fold->setObjectName(u"fold"_s);
    m_fold->setShortcut(Qt::ALT | Qt::Key_Left);
    m_fold->setToolTip(tr("Alt+panah kiri"));
    m_fold->hide();
    connect(m_fold, &QPushButton::clicked, this, &SpmPage::fold);
}

QWidget* SpmPage::heading()
{
    auto* name = new QLabel(title());
    name->setTextFormat(Qt::PlainText);
    theme::asTitle(*name);
    theme::asHint(*m_summary);
    auto* rules = new QPushButton(tr("Daftar &aturan"));
    rules->setToolTip(tr("Semua aturan hitung dengan sumbernya, untuk diperiksa pemegang program"));
    connect(rules, &QPushButton::clicked, this, &SpmPage::openRules);
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    grid->addWidget(name, 0, 0);
    grid->addWidget(m_summary, 1, 0);
    grid->addWidget(rules, 0, 1, 2, 1, Qt::AlignTop);
    grid->addWidget(m_targets, 0, 2, 2, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    return widget;
}

QWidget* SpmPage::indicatorList()
{
    m_indicatorList->setModel(m_indicators);
    m_indicatorList->setItemDelegate(new IndicatorDelegate(this));
    m_indicatorList->setAccessibleName(tr("Indikator SPM"));
    m_indicatorList->setFixedWidth(kListWidth);
    m_indicatorList->setUniformItemSizes(true);
    m_indicatorList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_indicatorList->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_indicatorList->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &SpmPage::chooseIndicator);
    return m_indicatorList;
}

QWidget* SpmPage::placeTable()
{
    theme::asSection(*m_named);
    theme::asHint(*m_standing);
    m_standing->setWordWrap(true);
    m_pace->setWordWrap(true);
    m_placeTable->setModel(m_places);
    m_placeTable->setItemDelegate(new BarDelegate(this));
    m_placeTable->setAccessibleName(tr("Tempat menurut peringkat"));
    m_placeTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_placeTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_placeTable->setTabKeyNavigation(false);
    m_placeTable->setShowGrid(false);
    m_placeTable->verticalHeader()->hide();
    m_placeTable->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_placeTable->horizontalHeader()->setHighlightSections(false);
    m_placeTable->setToolTip(tr("Enter atau klik ganda: tempat-tempat di dalamnya"));
    connect(
        m_placeTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SpmPage::choosePlace);
    connect(m_placeTable, &QTableView::activated, this, &SpmPage::unfold);
    return m_placeTable;
}

void SpmPage::refresh()
{
    if (m_at != selection().facility())
        m_inside.clear();
    m_at = selection().facility();
    ReportOrder order = monthOrder(u"spm"_s, selection().facility(), selection().month());
    Job* job = m_patience->ask();
    order.progress = job->progress();
    desk().read<Result<Table>>(
        this, [order](Store& store) { return readCoverage(store, order); },
        [this, job](const Result<Table>& made) {
            if (!m_patience->isAnswered(job))
                return;
            made ? showIndicators(*made) : showError(made.error());
        });
}

void SpmPage::showError(const Error& error)
{
    m_summary->setText(sentence(error));
    m_indicators->show({});
    m_places->show({});
    m_named->clear();
    m_standing->clear();
    m_pace->clear();
    m_names->showSentence({});
}

void SpmPage::showIndicators(const Table& spm)
{
    m_filling = true;
    m_indicators->show(spm);
    const int row = std::max(0, m_indicators->find(m_indicator));
    m_indicatorList->setCurrentIndex(m_indicators->index(row, 0));
    m_filling = false;
    m_summary->setText(summary(spm));
    m_targets->setEnabled(!spm.rows.isEmpty());
    if (!spm.rows.isEmpty())
        chooseIndicator();
}

QString SpmPage::summary(const Table& spm) const
{
    const auto elsewhere = std::count_if(spm.rows.cbegin(), spm.rows.cend(), isElsewhere);
    const auto unknown = std::count_if(spm.rows.cbegin(), spm.rows.cend(),
        [](const QJsonObject& row) { return row.value("kumulatif"_L1).isNull() && !isElsewhere(row); });
    const auto nobody = std::count_if(spm.rows.cbegin(), spm.rows.cend(), hasNobody);
    const auto reached = std::count_if(spm.rows.cbegin(), spm.rows.cend(), isReached);
    QString said = tr("%1 · %2: %3 dari %4 indikator mencapai target")
                       .arg(spm.place, monthText(selection().month()), numberText(double(reached)),
                           numberText(double(spm.rows.size())));
    if (nobody > 0)
        said += tr(", %1 tanpa sasaran").arg(numberText(double(nobody)));
    if (unknown > 0)
        said += tr(", %1 belum lapor").arg(numberText(double(unknown)));
    if (elsewhere > 0)
        said += tr(", %1 dihitung di puskesmas").arg(numberText(double(elsewhere)));
    return said;
}

void SpmPage::chooseIndicator()
{
    const QModelIndex index = m_indicatorList->currentIndex();
    if (m_filling || !index.isValid())
        return;
    const QJsonObject& row = m_indicators->row(index.row());
    if (rowCode(row) != m_indicator) {
        m_place.clear();
        m_inside.clear();
    }
    m_indicator = rowCode(row);
    m_named->setText(noteText(m_indicator) + u" · "_s + row.value("nama"_L1).toString());
    m_standing->setText(standing(row));
    m_pace->setText(pace(row));
    readPlaces();
}

QString SpmPage::standing(const QJsonObject& row) const
{
    QStringList parts { tr("Sasaran %1 (%2)").arg(cellText(u"sasaran"_s, row), cellText(u"basis"_s, row)),
        tr("terlayani %1, bulan ini %2").arg(cellText(u"kumulatif"_s, row), cellText(u"bulan_ini"_s, row)),
        tr("target %1 %2 %").arg(monthName(selection().month()), cellText(u"target"_s, row)) };
    if (isElsewhere(row))
        return tr("Dihitung di puskesmas: catatannya tidak ada di perangkat ini");
    return parts.join(u" · "_s);
}

/// Whether the year is on its line, what it takes to reach everybody, and how sure the rule is.
QString SpmPage::pace(const QJsonObject& row) const
{
    QStringList parts;
    const QJsonValue onTrack = row.value("sesuai_laju"_L1);
    if (onTrack.isBool())
        parts += onTrack.toBool() ? tr("✓ sesuai laju") : tr("▲ di bawah laju");
    if (const double needed = row.value("per_bulan"_L1).toDouble(); needed > 0)
        parts += tr("untuk 100 % perlu %1 per bulan").arg(numberText(std::ceil(needed)));
    if (row.value("verified"_L1) == QJsonValue(false))
        parts += tr("? aturan belum dicocokkan dengan naskahnya");
    return parts.join(u" · "_s);
}

/// Shows the places inside the chosen one; where there are none, nothing happens.
void SpmPage::unfold()
{
    const QModelIndex index = m_placeTable->currentIndex();
    const QJsonObject row = index.isValid() ? m_places->row(index.row()) : QJsonObject();
    const auto place = Id::fromText(row.value("place"_L1).toString());
    if (!place)
        return;
    ReportOrder order = monthOrder(u"pws"_s, selection().facility(), selection().month(), m_indicator);
    Job* job = m_patience->ask();
    order.progress = job->progress();
    desk().read<Result<Table>>(
        this, [order, at = *place](Store& store) { return readCoverage(store, within(store, order, at)); },
        [this, job, inside = Unfolded { *place, row }](const Result<Table>& made) {
            if (!m_patience->isAnswered(job))
                return;
            const bool isAlone = made && made->rows.size() == 1 && rowCode(made->rows.first()) == m_place;
            if (!made || made->rows.isEmpty() || isAlone)
                return readNames();
            m_inside.append(inside);
            m_place.clear();
            showFold();
            showPlaces(*made);
        });
}

void SpmPage::showFold()
{
    m_fold->setVisible(!m_inside.isEmpty());
    if (!m_inside.isEmpty())
        m_fold->setText(tr("← Kembali dari %1").arg(m_inside.last().row.value("nama"_L1).toString()));
}

void SpmPage::fold()
{
    if (m_inside.isEmpty())
        return;
    m_place = rowCode(m_inside.takeLast().row);
    readPlaces();
    m_placeTable->setFocus();
}

void SpmPage::readPlaces()
{
    ReportOrder order = monthOrder(u"pws"_s, selection().facility(), selection().month(), m_indicator);
    Job* job = m_patience->ask();
    order.progress = job->progress();
    m_names->setWaiting();
    showFold();
    desk().read<Result<Table>>(
        this,
        [order, inside = insideOf()](
            Store& store) { return readCoverage(store, within(store, order, inside)); },
        [this, job](const Result<Table>& made) {
            if (!m_patience->isAnswered(job))
                return;
            if (made)
                return showPlaces(*made);
            m_places->show({});
            m_names->showSentence(sentence(made.error()));
        });
}

/// The whole area as the first row, where there are several places.
Table SpmPage::withWhole(Table pws) const
{
    if (pws.rows.size() < 2)
        return pws;
    QJsonObject whole =
        m_inside.isEmpty() ? m_indicators->row(m_indicatorList->currentIndex().row()) : m_inside.last().row;
    const QString name = whole.value("nama"_L1).toString();
    whole.remove("indicator"_L1);
    whole.remove("peringkat"_L1);
    whole.insert("place"_L1, QJsonValue::Null);
    whole.insert("nama"_L1, m_inside.isEmpty() ? tr("Seluruh wilayah") : tr("Seluruh %1").arg(name));
    pws.rows.prepend(whole);
    return pws;
}

void SpmPage::showPlaces(const Table& pws)
{
    m_filling = true;
    m_places->show(withWhole(pws));
    fitPlaces();
    m_placeTable->selectRow(std::max(0, m_places->find(m_place)));
    m_filling = false;
    if (m_places->rowCount() > 0)
        choosePlace();
    else
        m_names->showSentence(tr("Belum ada posyandu di tempat ini."));
}

void SpmPage::fitPlaces()
{
    m_placeTable->resizeColumnsToContents();
    for (int column = 0; column < m_places->columnCount(); ++column) {
        const QString key = m_places->column(column).key;
        m_placeTable->horizontalHeader()->setSectionResizeMode(
            column, key == "persen"_L1 ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (key == "nama"_L1)
            m_placeTable->setColumnWidth(column, kNameWidth);
    }
    m_placeTable->setMaximumHeight(kHeaderHeight + kRowHeight * std::max(kFewestRows, m_places->rowCount()));
}

void SpmPage::choosePlace()
{
    const QModelIndex index = m_placeTable->currentIndex();
    if (m_filling || !index.isValid())
        return;
    m_place = rowCode(m_places->row(index.row()));
    readNames();
}

void SpmPage::readNames()
{
    const QJsonObject place = m_places->row(m_placeTable->currentIndex().row());
    if (isElsewhere(place))
        return m_names->showSentence(
            tr("Dihitung di puskesmas: nama dan catatannya tidak ada di perangkat ini."));
    const bool whole = !place.value("place"_L1).isString();
    ReportOrder order =
        monthOrder(whole ? u"spm"_s : u"pws"_s, selection().facility(), selection().month(), m_indicator);
    const QString row = whole ? m_indicator : m_place;
    const QString name = place.value("nama"_L1).toString();
    Job* job = m_patience->ask();
    order.progress = job->progress();
    m_names->setWaiting();
    desk().read<Result<ShortPeople>>(
        this,
        [order, row, inside = insideOf()](
            Store& store) { return readShort(store, within(store, order, inside), row); },
        [this, job, name](const Result<ShortPeople>& found) {
            if (!m_patience->isAnswered(job))
                return;
            if (found)
                m_names->showPeople(m_indicator, name, *found, shownDay());
            else
                m_names->showSentence(sentence(found.error()));
        });
}

/// Today in the running month, else the month's last day.
QDate SpmPage::shownDay() const
{
    return std::min(desk().clock().today(), lastDay(selection().month()));
}

void SpmPage::plan(const VisitPlan& plan)
{
    desk().write<Planned>(
        this, [plan](Store& store) { return planVisits(store, plan); },
        [this](const Result<Planned>& planned) {
            if (!planned)
                return Q_EMIT told(sentence(planned.error()));
            QString said = tr("%1 kunjungan direncanakan.").arg(numberText(planned->made));
            if (planned->known > 0)
                said += tr(" %1 orang sudah punya rencana bulan itu.").arg(numberText(planned->known));
            Q_EMIT told(said);
        });
}

void SpmPage::openRules()
{
    desk().read<Result<QString>>(
        this, [folder = m_rulesOut.folder](Store& store) { return writeRules(store, folder); },
        [this](const Result<QString>& file) {
            if (!file)
                return Q_EMIT told(sentence(file.error()));
            m_rulesOut.open(*file);
            Q_EMIT told(tr("Daftar aturan ditulis ke %1").arg(*file));
        });
}

void SpmPage::editTargets()
{
    auto* dialog =
        new TargetsDialog(desk(), selection().facility(), m_indicator, selection().month() / 12, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TargetsDialog::told, this, &Page::told);
    dialog->open();
}

} // namespace simpul
