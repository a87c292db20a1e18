#include "ui/pages/person_page.h"

#include "ui/forms/encounter_form.h"
#include "ui/forms/family_form.h"
#include "ui/forms/move_form.h"
#include "ui/forms/person_form.h"
#include "ui/forms/visit_result_form.h"
#include "ui/main/theme.h"
#include "ui/models/visits.h"
#include "ui/pages/growth_panel.h"
#include "ui/paper/growth_words.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QDir>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr double kDaysPerMonth = 30.4375;

std::shared_ptr<const PersonReader> readerOf(const Catalog& catalog)
{
    auto reader = PersonReader::compile(catalog);
    return reader ? std::make_shared<const PersonReader>(*std::move(reader)) : nullptr;
}

/// Only the last digits: enough to compare with a card in the hand.
QString masked(const QString& nik)
{
    constexpr qsizetype kShown = 4;
    return QString(std::max<qsizetype>(0, nik.size() - kShown), u'•') + nik.right(kShown);
}

QString ageNow(const PersonCard& card, const QDate& today)
{
    if (!card.birth.isValid())
        return PersonPage::tr("umur belum diketahui");
    const int months = ageMonths(card.birth, today);
    const QString age = agedText(months < 1 ? double(card.birth.daysTo(today)) / kDaysPerMonth : months);
    return PersonPage::tr("%1, lahir %2%3")
        .arg(age, dateText(card.birth), card.isBirthEstimated ? PersonPage::tr(" (perkiraan)") : QString());
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

PersonPage::PersonPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_reader(readerOf(desk.catalog()))
    , m_stack(new QStackedWidget)
    , m_cardView(buildCard())
    , m_empty(
          new EmptyState(tr("Orang ini belum ada di komputer ini. Catatannya ikut pada paket berikutnya dari "
                            "posyandunya."),
              tr("Kem&bali (Esc)")))
    , m_form(new PersonForm(desk))
    , m_encounter(new EncounterForm(desk))
    , m_visit(new VisitResultForm(desk))
    , m_familyForm(new FamilyForm(desk))
    , m_moveForm(new MoveForm(desk))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    for (QWidget* view : { m_cardView, static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_form),
             static_cast<QWidget*>(m_encounter), static_cast<QWidget*>(m_visit),
             static_cast<QWidget*>(m_familyForm), static_cast<QWidget*>(m_moveForm) })
        m_stack->addWidget(view);
    const auto saved = [this](const QString& warning) {
        if (!warning.isEmpty())
            Q_EMIT told(warning);
        showCard();
    };
    connect(m_empty, &EmptyState::acted, this, &Page::left);
    connect(m_form, &PersonForm::left, this, &PersonPage::showCard);
    connect(m_form, &PersonForm::saved, this, [saved](const Id&, const QString& warning) {
        saved(warning.isEmpty() ? warning : u"▲ "_s + warning);
    });
    connect(m_encounter, &EncounterForm::left, this, &PersonPage::showCard);
    connect(m_encounter, &EncounterForm::saved, this, saved);
    connect(m_visit, &VisitResultForm::left, this, &PersonPage::showCard);
    connect(m_visit, &VisitResultForm::saved, this, saved);
    connect(m_visit, &VisitResultForm::familyWanted, this, &PersonPage::openFamily);
    for (auto end : { &FamilyForm::left, &FamilyForm::saved })
        connect(m_familyForm, end, this, &PersonPage::leaveFamily);
    connect(m_moveForm, &MoveForm::left, this, &PersonPage::showCard);
    connect(m_moveForm, &MoveForm::saved, this, saved);
}

QWidget* PersonPage::buildCard()
{
    auto* view = new QWidget;
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(8);
    layout->addLayout(buildHead());
    buildTabs();
    layout->addWidget(m_tabs, 1);
    const auto add = [this, view](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, view);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence(Qt::Key_F2), &PersonPage::editPerson);
    add(QKeySequence::Print, &PersonPage::print);
    return view;
}

QLayout* PersonPage::buildHead()
{
    m_name = new QLabel;
    m_name->setObjectName(u"personName"_s);
    m_name->setTextFormat(Qt::PlainText);
    theme::asTitle(*m_name);
    m_about = new QLabel;
    m_about->setObjectName(u"personAbout"_s);
    m_where = new QLabel;
    theme::asHint(*m_where);
    for (QLabel* label : { m_about, m_where }) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_nik = new QLabel;
    m_nik->setObjectName(u"personNik"_s);
    m_showNik = new QPushButton(tr("&Tampilkan NIK"));
    m_showNik->setObjectName(u"showNik"_s);
    m_edit = new QPushButton(tr("&Ubah data (F2)"));
    m_edit->setObjectName(u"editPerson"_s);
    m_family = new QPushButton(tr("Lembar &keluarga"));
    m_family->setObjectName(u"openFamily"_s);
    m_move = new QPushButton(tr("Pin&dah…"));
    m_move->setObjectName(u"movePerson"_s);
    m_move->setEnabled(false);
    m_move->setToolTip(tr("Pindah ke posyandu lain"));
    m_print = new QPushButton(theme::icon(u"print"_s), tr("&Cetak kartu…"));
    m_print->setObjectName(u"printCard"_s);
    auto* back = new QPushButton(tr("Kem&bali (Esc)"));
    back->setObjectName(u"back"_s);
    connect(m_showNik, &QPushButton::clicked, this, [this] {
        m_showsNik = !m_showsNik;
        showNik();
    });
    connect(m_edit, &QPushButton::clicked, this, &PersonPage::editPerson);
    connect(m_family, &QPushButton::clicked, this, [this] { openFamily(m_card.household); });
    connect(m_move, &QPushButton::clicked, this, &PersonPage::movePerson);
    connect(m_print, &QPushButton::clicked, this, &PersonPage::print);
    connect(back, &QPushButton::clicked, this, &Page::left);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_name, 1);
    for (QWidget* each : { m_edit, m_family, m_move, m_print, back })
        first->addWidget(each);
    auto* second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_about, 1);
    second->addWidget(m_nik);
    second->addWidget(m_showNik);
    auto* head = new QVBoxLayout;
    head->setSpacing(2);
    head->addLayout(first);
    head->addLayout(second);
    head->addWidget(m_where);
    return head;
}

void PersonPage::buildTabs()
{
    m_care = new RowsTable(
        tr("Yang perlu diperhatikan"), { tr("Keadaan"), tr("Hal"), tr("Keterangan") }, { 130, 330 });
    m_growth = new GrowthPanel(desk().catalog());
    const QStringList heads { tr("Tanggal"), tr("Jenis"), tr("Tempat"), tr("Hasil") };
    m_visits = new RowsTable(tr("Kunjungan dan pelayanan"), heads, { 96, 190, 200 });
    m_vaccines = new RowsTable(tr("Imunisasi"),
        { tr("Antigen"), tr("Tanggal"), tr("Umur"), tr("Tempat"), tr("Sumber") }, { 160, 150, 100, 220 });
    m_pregnancies = new RowsTable(tr("Kehamilan"),
        { tr("HPHT"), tr("HPL"), tr("G-P-A"), tr("Hasil"), tr("Tanggal"), tr("Tempat") },
        { 110, 110, 90, 140, 110 });
    m_history =
        new RowsTable(tr("Riwayat perubahan"), { tr("Waktu"), tr("Oleh"), tr("Perubahan") }, { 140, 240 });
    m_care->setObjectName(u"care"_s);
    m_visits->setObjectName(u"personVisits"_s);
    m_vaccines->setObjectName(u"vaccines"_s);
    m_pregnancies->setObjectName(u"pregnancies"_s);
    m_history->setObjectName(u"personHistory"_s);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(u"personTabs"_s);
    m_tabs->addTab(m_care, tr("&Ringkasan"));
    m_tabs->addTab(m_growth, tr("P&ertumbuhan"));
    m_tabs->addTab(m_visits, tr("Ku&njungan"));
    m_tabs->addTab(m_vaccines, tr("&Imunisasi"));
    m_tabs->addTab(m_pregnancies, tr("Keha&milan"));
    m_tabs->addTab(m_history, tr("Ri&wayat perubahan"));
    connect(
        m_visits, &QTableView::activated, this, [this] { openVisit(m_card.visits, m_visits->currentId()); });
    connect(m_pregnancies, &QTableView::activated, this,
        [this] { openVisit(m_card.pregnancies, m_pregnancies->currentId()); });
}

void PersonPage::showPerson(const Id& person)
{
    m_showsNik = false;
    m_person = person;
    m_tabs->setCurrentIndex(0);
    m_stack->setCurrentWidget(m_cardView);
    if (isVisible())
        refresh();
}

void PersonPage::refresh()
{
    if (m_person.isNull() || !m_reader)
        return;
    const int request = ++m_request;
    desk().read<PersonCard>(
        this, [reader = m_reader, person = m_person](Store& store) { return reader->read(store, person); },
        [this, request](const PersonCard& card) {
            if (request == m_request)
                take(card);
        });
}

void PersonPage::take(const PersonCard& card)
{
    const bool isSame = card.id == m_card.id;
    m_card = card;
    const bool showsCard = m_stack->currentWidget() == m_cardView || m_stack->currentWidget() == m_empty;
    if (showsCard)
        m_stack->setCurrentWidget(card.isHere ? m_cardView : static_cast<QWidget*>(m_empty));
    showHead();
    showCare();
    m_growth->show(card.growth, card.charts, isSame);
    showVisits();
    showPregnancies();
    showVaccines();
    showHistory();
    constexpr int kGrowthTab = 1, kPregnancyTab = 4, kFertileFrom = 10, kFertileTo = 55;
    const int years = ageYears(card.birth, desk().clock().today());
    m_tabs->setTabVisible(kGrowthTab, !card.charts.isEmpty());
    m_tabs->setTabVisible(kPregnancyTab,
        !card.pregnancies.isEmpty() || (!card.male && years >= kFertileFrom && years < kFertileTo));
    m_print->setEnabled(!card.charts.isEmpty());
    m_family->setEnabled(!card.household.isNull());
    m_move->setEnabled(card.isHere && card.isActive);
    if (!isSame && showsCard)
        (card.isHere ? static_cast<QWidget*>(m_care) : m_empty->findChild<QPushButton*>())->setFocus();
}

void PersonPage::showHead()
{
    m_name->setText(m_card.name);
    m_about->setText(
        joined({ m_card.male ? tr("Laki-laki") : tr("Perempuan"), ageNow(m_card, desk().clock().today()),
            m_card.mother.isEmpty() ? QString() : tr("ibu: %1").arg(m_card.mother), m_card.status }));
    m_where->setText(joined({ m_card.posyandu, m_card.address }));
    showNik();
}

void PersonPage::showNik()
{
    const bool isKnown = !m_card.nik.isEmpty();
    m_nik->setText(
        isKnown ? tr("NIK %1").arg(m_showsNik ? m_card.nik : masked(m_card.nik)) : tr("NIK ? belum"));
    m_showNik->setText(m_showsNik ? tr("&Tutup NIK") : tr("&Tampilkan NIK"));
    m_showNik->setVisible(isKnown);
}

void PersonPage::showCare()
{
    QList<Row> rows;
    for (const CareLine& line : std::as_const(m_card.care))
        rows += { Id(), { Cell(line.word, line.status), line.matter, line.text } };
    m_care->show(rows);
    if (!m_care->currentIndex().isValid() && !rows.isEmpty())
        m_care->selectRow(0);
}

void PersonPage::showVisits()
{
    QList<Row> rows;
    for (const PersonVisit& visit : std::as_const(m_card.visits))
        rows += { visit.record, { dateText(visit.date), visit.type, visit.place, visit.summary } };
    m_visits->show(rows);
    if (!m_visits->currentIndex().isValid() && !rows.isEmpty())
        m_visits->choose(rows.first().id);
}

void PersonPage::showPregnancies()
{
    const auto text = [](const PersonVisit& visit, QLatin1StringView key) {
        const QCborValue value = visit.fields.value(key);
        return value.isInteger() ? QString::number(value.toInteger()) : value.toString();
    };
    const auto day = [&](const PersonVisit& visit, QLatin1StringView key) {
        return dateText(QDate::fromString(text(visit, key), Qt::ISODate));
    };
    QList<Row> rows;
    for (const PersonVisit& visit : std::as_const(m_card.pregnancies)) {
        QStringList counts;
        for (const QLatin1StringView key : { "gravida"_L1, "para"_L1, "abortus"_L1 })
            counts += text(visit, key).isEmpty() ? u"?"_s : text(visit, key);
        rows += { visit.record,
            { day(visit, "lmp"_L1), day(visit, "edd"_L1), counts.join(u'-'), visit.summary,
                day(visit, "outcome_date"_L1), text(visit, "place"_L1) } };
    }
    m_pregnancies->show(rows);
    if (!m_pregnancies->currentIndex().isValid() && !rows.isEmpty())
        m_pregnancies->choose(rows.first().id);
}

static Cell doseCell(const VaccineLine& line)
{
    if (line.date.isValid())
        return { dateText(line.date), Status::Ok };
    if (line.isOverdue)
        return { PersonPage::tr("terlambat"), Status::Warn };
    if (line.isOpen)
        return { PersonPage::tr("waktunya sekarang"), Status::Unknown };
    if (line.from.isValid())
        return { PersonPage::tr("mulai %1").arg(dateText(line.from)) };
    return { PersonPage::tr("belum tercatat") };
}

void PersonPage::showVaccines()
{
    QList<Row> rows;
    for (const VaccineLine& line : std::as_const(m_card.vaccines))
        rows += { Id(), { line.antigen, doseCell(line), line.age, line.place, line.source } };
    m_vaccines->show(rows);
}

void PersonPage::showHistory()
{
    QList<Row> rows;
    for (const HistoryLine& line : std::as_const(m_card.history))
        rows += { Id(), { line.when, line.who, line.stands ? line.what : line.what + tr(" (disisihkan)") } };
    m_history->show(rows);
}

void PersonPage::openVisit(const QList<PersonVisit>& visits, const Id& record)
{
    const auto visit = std::find_if(
        visits.begin(), visits.end(), [&record](const PersonVisit& each) { return each.record == record; });
    if (visit == visits.end())
        return;
    if (visit->kind == "home_visit"_L1 && visit->isWritable)
        return openHomeVisit(record);
    m_encounter->open(*visit, m_card.name);
    m_stack->setCurrentWidget(m_encounter);
}

void PersonPage::openHomeVisit(const Id& record)
{
    desk().read<std::optional<VisitRow>>(
        this,
        [record](Store& store) -> std::optional<VisitRow> {
            const auto found = store.records().find(u"home_visit"_s, record);
            return found ? std::optional(readVisitRow(store, *found)) : std::nullopt;
        },
        [this](const std::optional<VisitRow>& row) {
            if (!row)
                return Q_EMIT told(tr("Kunjungan ini sudah dihapus."));
            m_stack->setCurrentWidget(m_visit);
            m_visit->open(*row);
        });
}

void PersonPage::openFamily(const Id& household)
{
    m_beforeFamily = m_stack->currentWidget();
    m_stack->setCurrentWidget(m_familyForm);
    m_familyForm->open(household);
}

/// A visit that was being typed comes back as it was.
void PersonPage::leaveFamily()
{
    if (m_beforeFamily != m_visit)
        return showCard();
    m_stack->setCurrentWidget(m_visit);
}

void PersonPage::editPerson()
{
    m_stack->setCurrentWidget(m_form);
    m_form->open(m_person);
}

void PersonPage::movePerson()
{
    m_stack->setCurrentWidget(m_moveForm);
    m_moveForm->open(m_card.id, m_card.name);
}

void PersonPage::showCard()
{
    m_stack->setCurrentWidget(m_cardView);
    if (QWidget* shown = m_tabs->currentWidget())
        shown->setFocus();
    refresh();
}

GrowthCard PersonPage::growthCard() const
{
    const QDate today = desk().clock().today();
    GrowthCard card { m_card.name,
        { joined({ m_card.male ? tr("Laki-laki") : tr("Perempuan"), ageNow(m_card, today),
              m_card.mother.isEmpty() ? QString() : tr("ibu: %1").arg(m_card.mother) }),
            joined({ m_card.posyandu, m_card.address }) },
        m_card.growth, {} };
    for (const GrowthChartKind& kind : m_card.charts)
        if (card.charts.isEmpty() || !growthPoints(kind, m_card.growth.measured, {}).points.isEmpty())
            card.charts += kind;
    return card;
}

void PersonPage::print()
{
    if (m_card.charts.isEmpty())
        return;
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        Q_EMIT told(tr("Belum ada pencetak di komputer ini; simpan sebagai PDF."));
        return choosePdf();
    }
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const Result<void> printed = printGrowthCard(growthCard(), printer, desk().clock().now());
    Q_EMIT told(printed ? tr("Kartu dikirim ke pencetak.") : sentence(printed.error()));
}

void PersonPage::choosePdf()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString name = tr("Kartu %1.pdf").arg(QString(m_card.name).replace(u'/', u'-'));
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Simpan kartu"), folder.filePath(name), tr("PDF (*.pdf)"));
    if (!file.isEmpty())
        savePdf(file);
}

/// Away from the GUI thread: a stick may take its time.
void PersonPage::savePdf(const QString& file)
{
    desk().read<Result<void>>(
        this,
        [card = growthCard(), file, at = desk().clock().now()](
            Store&) { return growthCardToPdf(card, file, at); },
        [this, file](const Result<void>& saved) {
            Q_EMIT told(
                saved ? tr("Tersimpan di %1").arg(QDir::toNativeSeparators(file)) : sentence(saved.error()));
        });
}

void PersonPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    Page::keyPressEvent(event);
}

} // namespace simpul
