#include "ui/pages/sinkronisasi_page.h"

#include "ui/forms/custody_panel.h"
#include "ui/forms/differences_form.h"
#include "ui/forms/mail_panel.h"
#include "ui/forms/mailboxes_form.h"
#include "ui/forms/missing_panel.h"
#include "ui/forms/prints_panel.h"
#include "ui/forms/receipts_form.h"
#include "ui/forms/receive_form.h"
#include "ui/forms/stick_panel.h"
#include "ui/jobs/exchanger.h"
#include "ui/jobs/mailbox_place.h"
#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QLabel* section(const QString& text)
{
    auto* label = new QLabel(text);
    theme::asSection(*label);
    return label;
}

} // namespace

SinkronisasiPage::SinkronisasiPage(Desk& desk, Selection& selection, const FileAsk& ask, QWidget* parent)
    : Page(desk, selection, parent)
    , m_ask(ask)
    , m_exchanger(Exchanger::of(desk))
    , m_stack(new QStackedWidget)
    , m_receive(new ReceiveForm(desk, ask))
    , m_differences(new DifferencesForm(desk))
    , m_mailboxes(new MailboxesForm(desk, ask))
    , m_receipts(new ReceiptsForm(desk, ask))
    , m_custody(new CustodyPanel)
    , m_missing(new MissingPanel(desk, ask))
    , m_stick(new StickPanel(desk, ask))
    , m_mail(new MailPanel(desk))
    , m_prints(new PrintsPanel(desk))
    , m_conflicts(new StatusBadge)
    , m_decide(new QPushButton(tr("P&utuskan…")))
    , m_backup(new StatusBadge)
    , m_exchange(new QPushButton(tr("Tukar &sekarang")))
    , m_write(new QPushButton(tr("&Tulis ke stik…")))
{
    m_stack->addWidget(buildOverview());
    m_stack->addWidget(m_receive);
    m_stack->addWidget(m_differences);
    m_stack->addWidget(m_mailboxes);
    m_stack->addWidget(m_receipts);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectForms();
    showButtons();
}

void SinkronisasiPage::connectForms()
{
    connect(m_receive, &ReceiveForm::left, this, &SinkronisasiPage::showOverview);
    connect(m_receive, &ReceiveForm::working, this, &Page::working);
    connect(m_receive, &ReceiveForm::differencesWanted, this, &SinkronisasiPage::showDifferences);
    connect(m_differences, &DifferencesForm::left, this, &SinkronisasiPage::showOverview);
    connect(m_mailboxes, &MailboxesForm::left, this, &SinkronisasiPage::showOverview);
    connect(
        m_custody, &CustodyPanel::devicesWanted, this, [this] { Q_EMIT wanted(u"pengaturan/perangkat"_s); });
    connect(m_custody, &CustodyPanel::mailboxesWanted, this, &SinkronisasiPage::showMailboxes);
    connect(m_custody, &CustodyPanel::receiptsWanted, this, &SinkronisasiPage::showReceipts);
    connect(m_receipts, &ReceiptsForm::left, this, &SinkronisasiPage::showOverview);
    connect(m_receipts, &ReceiptsForm::told, this, &Page::told);
    connect(m_missing, &MissingPanel::told, this, &Page::told);
    connect(m_stick, &StickPanel::working, this, &Page::working);
    connect(m_stick, &StickPanel::writingChanged, this, &SinkronisasiPage::showButtons);
    connect(m_mail, &MailPanel::mailboxesWanted, this, &SinkronisasiPage::showMailboxes);
    connect(m_prints, &PrintsPanel::told, this, &Page::told);
    connect(m_prints, &PrintsPanel::working, this, &Page::working);
    connect(&m_exchanger, &Exchanger::changed, this, &SinkronisasiPage::showButtons);
}

QWidget* SinkronisasiPage::buildOverview()
{
    auto* page = new QWidget;
    auto* main = new QVBoxLayout;
    main->setSpacing(16);
    main->addWidget(m_custody, 1);
    main->addWidget(m_missing);
    main->addWidget(m_stick);
    main->addStretch();
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addLayout(main, 1);
    middle->addLayout(buildSide());
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(16);
    layout->addLayout(buildHead());
    layout->addLayout(middle, 1);
    return page;
}

QLayout* SinkronisasiPage::buildHead()
{
    auto* heading = new QLabel(title());
    theme::asTitle(*heading);
    m_write->setObjectName(u"writeStick"_s);
    m_exchange->setObjectName(u"exchangeNow"_s);
    auto* receive = new QPushButton(tr("Te&rima…"));
    auto* menu = new QMenu(receive);
    menu->addAction(tr("Dari &stik atau folder…"), this, &SinkronisasiPage::receiveFolder);
    menu->addAction(tr("Dari &berkas…"), this, &SinkronisasiPage::receiveFiles);
    receive->setMenu(menu);
    auto* backup = new QPushButton(tr("&Cadangan…"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(heading);
    row->addStretch();
    for (QPushButton* button : { backup, receive, m_write, m_exchange })
        row->addWidget(button);
    connect(m_exchange, &QPushButton::clicked, this, [this] { m_exchanger.exchange(); });
    connect(m_write, &QPushButton::clicked, m_stick, &StickPanel::write);
    connect(backup, &QPushButton::clicked, this, &SinkronisasiPage::writeBackup);
    return row;
}

QLayout* SinkronisasiPage::buildSide()
{
    constexpr int kWidth = 300;
    m_conflicts->setWordWrap(true);
    m_decide->setObjectName(u"decide"_s);
    for (QWidget* panel : { static_cast<QWidget*>(m_mail), static_cast<QWidget*>(m_prints) })
        panel->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout;
    layout->setSpacing(8);
    layout->addWidget(m_mail);
    layout->addSpacing(8);
    layout->addWidget(section(tr("Perbedaan")));
    layout->addWidget(m_conflicts);
    layout->addWidget(m_decide, 0, Qt::AlignLeft);
    layout->addSpacing(8);
    layout->addWidget(section(tr("Cadangan")));
    layout->addWidget(m_backup);
    layout->addSpacing(8);
    layout->addWidget(m_prints, 1);
    connect(m_decide, &QPushButton::clicked, this, &SinkronisasiPage::showDifferences);
    return layout;
}

bool SinkronisasiPage::isSettled() const
{
    return Page::isSettled() && !m_exchanger.isBusy();
}

void SinkronisasiPage::refresh()
{
    if (m_stack->currentWidget() == m_differences)
        m_differences->refresh();
    const int asked = ++m_asked;
    desk().read<ExchangeFacts>(this, &readExchangeFacts, [this, asked](const ExchangeFacts& facts) {
        if (asked == m_asked)
            showFacts(facts);
    });
}

void SinkronisasiPage::showFacts(const ExchangeFacts& facts)
{
    m_facts = facts;
    m_receive->setPlace(facts.place);
    m_custody->show(facts, desk().clock().today());
    m_missing->show(facts);
    if (facts.conflicts > 0)
        m_conflicts->show(Status::Warn, tr("%1 menunggu keputusan").arg(numberText(double(facts.conflicts))));
    else
        m_conflicts->show(Status::Ok, tr("tidak ada yang menunggu"));
    m_decide->setVisible(facts.conflicts > 0);
    showBackup();
    showButtons();
}

void SinkronisasiPage::showBackup()
{
    const QDate today = desk().clock().today(), last = m_facts.lastBackup;
    const bool isFresh = last.isValid() && last.daysTo(today) <= ExchangeFacts::kLateDays;
    m_backup->show(isFresh   ? Status::Ok
            : last.isValid() ? Status::Warn
                             : Status::Unknown,
        last.isValid() ? tr("terakhir: %1").arg(sinceText(last, today)) : tr("belum pernah dibuat"));
}

/// With a mailbox the main button exchanges; without one it writes a stick.
void SinkronisasiPage::showButtons()
{
    const bool hasBoxes = !m_exchanger.book().boxes.isEmpty();
    m_exchange->setVisible(hasBoxes);
    m_exchange->setEnabled(!m_exchanger.isBusy());
    m_write->setEnabled(!m_facts.members.isEmpty() && !m_stick->isWriting());
    for (QPushButton* button : { m_exchange, m_write }) {
        button->setProperty("primary", (button == m_exchange) == hasBoxes);
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
}

void SinkronisasiPage::showOverview()
{
    m_stack->setCurrentIndex(0);
    (m_exchange->isVisible() ? m_exchange : m_write)->setFocus();
    refresh();
}

void SinkronisasiPage::receiveFolder()
{
    const QString folder = m_ask.folder(this, tr("Pilih stik atau folder yang dibawa"));
    if (!folder.isEmpty())
        receive(bundlesBrought(folder), true);
}

void SinkronisasiPage::receiveFiles()
{
    receive(m_ask.files(this, tr("Pilih berkas yang dibawa")), false);
}

void SinkronisasiPage::receive(const QStringList& files, bool isFolder)
{
    if (files.isEmpty() && !isFolder)
        return;
    m_stack->setCurrentWidget(m_receive);
    m_receive->begin(files, isFolder);
}

void SinkronisasiPage::showDifferences()
{
    m_stack->setCurrentWidget(m_differences);
    m_differences->begin();
}

void SinkronisasiPage::showMailboxes()
{
    m_stack->setCurrentWidget(m_mailboxes);
    m_mailboxes->begin();
}

void SinkronisasiPage::showReceipts(const Id& member)
{
    m_stack->setCurrentWidget(m_receipts);
    m_receipts->begin(member);
}

void SinkronisasiPage::writeBackup()
{
    const QString suggested = u"cadangan-%1.simpul"_s.arg(desk().clock().today().toString(u"yyyyMMdd"_s));
    const QString file = m_ask.target(this, tr("Simpan cadangan"), suggested);
    if (file.isEmpty())
        return;
    m_backup->show(Status::Unknown, tr("sedang ditulis…"));
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menulis cadangan"));
    desk().write<QString>(
        this, [file, progress = job->progress()](Store& store) { return keepBackup(store, file, progress); },
        [this, job](const Result<QString>& written) {
            job->deleteLater();
            if (!written)
                showBackup();
            Q_EMIT told(written
                    ? tr("✓ Cadangan ditulis dan dibaca ulang: %1. Simpan jauh dari komputer ini.")
                          .arg(QFileInfo(*written).fileName())
                    : sentence(written.error()));
        });
}

} // namespace simpul
