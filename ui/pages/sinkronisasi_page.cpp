#include "ui/pages/sinkronisasi_page.h"

#include "core/sync/exchange.h"
#include "ui/forms/differences_form.h"
#include "ui/forms/receive_form.h"
#include "ui/main/theme.h"
#include "ui/paper/paper.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"
#include "ui/words/spoken_fingerprint.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kLateDays = 14; ///< a member not heard of for longer counts as late
constexpr int kShownGaps = 6;

QString count(qint64 number)
{
    return numberText(double(number));
}

QLabel* section(const QString& text)
{
    auto* label = new QLabel(text);
    theme::asSection(*label);
    return label;
}

Cell receivedCell(const ExchangeFacts::Member& member, const QDate& today)
{
    using Standing = ExchangeFacts::Standing;
    if (member.standing == Standing::Never)
        return { SinkronisasiPage::tr("belum pernah"), Status::Unknown };
    if (member.standing == Standing::Confirmed)
        return { dayText(member.heard), Status::Ok };
    return { SinkronisasiPage::tr("%1, belum terkonfirmasi").arg(sinceText(member.heard, today)),
        Status::Warn };
}

Cell writtenCell(const ExchangeFacts::Member& member)
{
    if (member.unwritten == 0)
        return { SinkronisasiPage::tr("semua sudah ditulis"), Status::Ok };
    return { SinkronisasiPage::tr("%1 paket belum ditulis").arg(count(member.unwritten)), Status::Warn };
}

Cell heardCell(const ExchangeFacts::Member& member, const QDate& today)
{
    if (!member.heard.isValid())
        return { SinkronisasiPage::tr("belum lapor"), Status::Unknown };
    const bool isLate = member.heard.daysTo(today) > kLateDays;
    return { sinceText(member.heard, today), isLate ? Status::Warn : Status::Ok };
}

QString gapText(const ExchangeFacts::Missing& gap)
{
    const QString numbers =
        gap.from == gap.to ? QString::number(gap.from) : u"%1–%2"_s.arg(gap.from).arg(gap.to);
    const QString sender =
        gap.sender.isEmpty() ? SinkronisasiPage::tr("komputer yang belum dikenal") : gap.sender;
    const QString place =
        gap.place.isEmpty() || sender.contains(gap.place) ? QString() : u" (%1)"_s.arg(gap.place);
    return SinkronisasiPage::tr("paket %1 dari %2%3 belum diterima").arg(numbers, sender, place);
}

/// `MELATI` of `Posyandu Melati`: short enough to be read out.
QString spokenPlace(const QString& name)
{
    QString shown = name;
    for (const QString& type : { u"Posyandu "_s, u"Puskesmas "_s, u"Dinkes "_s })
        if (shown.startsWith(type))
            shown.remove(0, type.size());
    return shown.toUpper();
}

Table requestTable(const ExchangeFacts& facts, const QDateTime& at)
{
    Table table;
    table.name = u"permintaan"_s;
    table.title = SinkronisasiPage::tr("Permintaan kirim ulang");
    table.place = facts.place;
    table.period = momentText(at);
    table.columns = { { u"dari"_s, SinkronisasiPage::tr("Diminta dari") },
        { u"tempat"_s, SinkronisasiPage::tr("Data") },
        { u"mulai"_s, SinkronisasiPage::tr("Paket dari nomor") },
        { u"sampai"_s, SinkronisasiPage::tr("sampai nomor") } };
    for (const ExchangeFacts::Missing& gap : facts.missing)
        table.rows += { { u"dari"_s, gap.sender }, { u"tempat"_s, gap.place },
            { u"mulai"_s, qint64(gap.from) }, { u"sampai"_s, qint64(gap.to) } };
    return table;
}

} // namespace

SinkronisasiPage::SinkronisasiPage(Desk& desk, Selection& selection, const FileAsk& ask, QWidget* parent)
    : Page(desk, selection, parent)
    , m_ask(ask)
    , m_stack(new QStackedWidget)
    , m_receive(new ReceiveForm(desk, ask))
    , m_differences(new DifferencesForm(desk))
{
    m_stack->addWidget(buildOverview());
    m_stack->addWidget(m_receive);
    m_stack->addWidget(m_differences);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_receive, &ReceiveForm::left, this, &SinkronisasiPage::showOverview);
    connect(m_receive, &ReceiveForm::working, this, &Page::working);
    connect(m_receive, &ReceiveForm::differencesWanted, this, &SinkronisasiPage::showDifferences);
    connect(m_differences, &DifferencesForm::left, this, &SinkronisasiPage::showOverview);
}

QWidget* SinkronisasiPage::buildOverview()
{
    auto* page = new QWidget;
    m_members = new RowsTable(tr("Anggota dan yang sudah mereka terima"),
        { tr("Anggota"), tr("Sudah menerima"), tr("Stik untuk mereka"), tr("Terakhir dari mereka") },
        { 210, 200, 170 });
    m_members->setObjectName(u"members"_s);
    m_noMembers = new QLabel(tr(
        "Komputer ini masih sendiri. Terima perangkat lain di Pengaturan, lalu bertukar data dengan stik."));
    m_noMembers->setWordWrap(true);
    theme::asHint(*m_noMembers);
    auto* main = new QVBoxLayout;
    main->setSpacing(8);
    main->addWidget(section(tr("Sudahkah mereka menerima?")));
    main->addWidget(m_noMembers);
    main->addWidget(m_members, 1);
    main->addSpacing(8);
    main->addLayout(buildMissing());
    main->addSpacing(8);
    main->addLayout(buildStick());
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
    m_write = new QPushButton(tr("&Tulis ke stik…"));
    m_write->setObjectName(u"writeStick"_s);
    theme::asPrimary(*m_write);
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
    row->addWidget(backup);
    row->addWidget(receive);
    row->addWidget(m_write);
    connect(m_write, &QPushButton::clicked, this, &SinkronisasiPage::writeStick);
    connect(backup, &QPushButton::clicked, this, &SinkronisasiPage::writeBackup);
    return row;
}

QLayout* SinkronisasiPage::buildMissing()
{
    m_missing = new QLabel;
    m_missing->setObjectName(u"missing"_s);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setWordWrap(true);
    m_request = new QPushButton(tr("Simpan &permintaan kirim ulang (PDF)…"));
    auto* layout = new QVBoxLayout;
    layout->setSpacing(8);
    layout->addWidget(section(tr("Apa yang belum kita terima?")));
    layout->addWidget(m_missing);
    layout->addWidget(m_request, 0, Qt::AlignLeft);
    connect(m_request, &QPushButton::clicked, this, &SinkronisasiPage::saveRequest);
    return layout;
}

QLayout* SinkronisasiPage::buildStick()
{
    m_stick = new StatusBadge(Status::Unknown, tr("Belum ada yang ditulis sejak halaman ini dibuka."));
    theme::asSection(*m_stick);
    m_stick->setObjectName(u"stick"_s);
    m_stick->setWordWrap(true);
    m_stickHint = new QLabel;
    m_stickHint->setTextFormat(Qt::PlainText);
    m_stickHint->setWordWrap(true);
    theme::asHint(*m_stickHint);
    auto* layout = new QVBoxLayout;
    layout->setSpacing(8);
    layout->addWidget(section(tr("Bolehkah stik dicabut?")));
    layout->addWidget(m_stick);
    layout->addWidget(m_stickHint);
    return layout;
}

QLayout* SinkronisasiPage::buildSide()
{
    constexpr int kWidth = 300;
    m_conflicts = new StatusBadge;
    m_conflicts->setWordWrap(true);
    m_decide = new QPushButton(tr("P&utuskan…"));
    m_decide->setObjectName(u"decide"_s);
    m_backup = new StatusBadge;
    m_prints = new RowsTable(tr("Sidik data tiap tempat"), { tr("Tempat"), tr("Sidik") }, { 160 });
    m_prints->hide();
    m_readPrints = new QPushButton(tr("Tampilkan s&idik"));
    auto* hint = new QLabel(tr("Bacakan lewat telepon. Sidik yang sama berarti isinya sama."));
    hint->setWordWrap(true);
    hint->setFixedWidth(kWidth);
    theme::asHint(*hint);
    auto* layout = new QVBoxLayout;
    layout->setSpacing(8);
    layout->addWidget(section(tr("Perbedaan")));
    layout->addWidget(m_conflicts);
    layout->addWidget(m_decide, 0, Qt::AlignLeft);
    layout->addSpacing(8);
    layout->addWidget(section(tr("Cadangan")));
    layout->addWidget(m_backup);
    layout->addSpacing(8);
    layout->addWidget(section(tr("Sidik data")));
    layout->addWidget(hint);
    layout->addWidget(m_readPrints, 0, Qt::AlignLeft);
    layout->addWidget(m_prints, 1);
    layout->addStretch();
    connect(m_decide, &QPushButton::clicked, this, &SinkronisasiPage::showDifferences);
    connect(m_readPrints, &QPushButton::clicked, this, &SinkronisasiPage::readFingerprints);
    return layout;
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
    showMembers();
    showMissing();
    showSide();
}

void SinkronisasiPage::showMembers()
{
    const QDate today = desk().clock().today();
    QList<Row> rows;
    for (const ExchangeFacts::Member& member : std::as_const(m_facts.members))
        rows += { member.id,
            { member.name, receivedCell(member, today), writtenCell(member), heardCell(member, today) } };
    m_members->show(rows);
    m_members->setVisible(!rows.isEmpty());
    m_noMembers->setVisible(rows.isEmpty());
    m_write->setEnabled(!rows.isEmpty() && !m_isWriting);
}

void SinkronisasiPage::showMissing()
{
    const QDate today = desk().clock().today();
    QStringList lines;
    for (const ExchangeFacts::Missing& gap :
        m_facts.missing.first(std::min<qsizetype>(kShownGaps, m_facts.missing.size())))
        lines += u"▲ "_s + gapText(gap);
    if (m_facts.missing.size() > kShownGaps)
        lines += tr("▲ dan %1 lagi").arg(count(m_facts.missing.size() - kShownGaps));
    QStringList silent;
    for (const ExchangeFacts::Member& member : std::as_const(m_facts.members))
        if (!member.heard.isValid() || member.heard.daysTo(today) > kLateDays)
            silent += member.name;
    if (!silent.isEmpty())
        lines += tr("? belum lapor: %1").arg(silent.join(u", "_s));
    if (m_facts.setAside > 0)
        lines += tr("▲ %1 paket disisihkan: ditulis tanpa hak, belum dihitung").arg(count(m_facts.setAside));
    m_missing->setText(lines.isEmpty() ? tr("✓ Semua yang kita ketahui sudah diterima.") : lines.join(u'\n'));
    m_request->setVisible(!m_facts.missing.isEmpty());
}

void SinkronisasiPage::showSide()
{
    const QDate today = desk().clock().today();
    if (m_facts.conflicts > 0)
        m_conflicts->show(Status::Warn, tr("%1 menunggu keputusan").arg(count(m_facts.conflicts)));
    else
        m_conflicts->show(Status::Ok, tr("tidak ada yang menunggu"));
    m_decide->setVisible(m_facts.conflicts > 0);
    const bool isFresh = m_facts.lastBackup.isValid() && m_facts.lastBackup.daysTo(today) <= kLateDays;
    m_backup->show(isFresh                 ? Status::Ok
            : m_facts.lastBackup.isValid() ? Status::Warn
                                           : Status::Unknown,
        m_facts.lastBackup.isValid() ? tr("terakhir: %1").arg(sinceText(m_facts.lastBackup, today))
                                     : tr("belum pernah dibuat"));
}

void SinkronisasiPage::showOverview()
{
    m_stack->setCurrentIndex(0);
    m_write->setFocus();
    refresh();
}

void SinkronisasiPage::writeStick()
{
    const QString folder = m_ask.folder(this, tr("Pilih stik atau folder"));
    if (folder.isEmpty())
        return;
    m_isWriting = true;
    m_write->setEnabled(false);
    m_stick->show(Status::Unknown, tr("Sedang menulis. Jangan cabut stik."));
    m_stickHint->clear();
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menulis ke stik"));
    desk().write<QStringList>(
        this,
        [folder, progress = job->progress()](Store& store) -> Result<QStringList> {
            if (!QFileInfo(folder).isDir())
                return Error::machine(u"no_folder"_s, { { u"file"_s, QDir::toNativeSeparators(folder) } });
            SIMPUL_GET(written, exportBundles(store, folder, {}, progress));
            SIMPUL_GET(print, ownPrint(store));
            return QStringList { spokenPlace(print.name), spokenFingerprint(print.hash) } + written.files;
        },
        [this, job, folder](const Result<QStringList>& written) {
            job->deleteLater();
            m_isWriting = false;
            m_write->setEnabled(true);
            tellWritten(folder, written);
        });
}

/// `written`: the place, its fingerprint, then the files.
void SinkronisasiPage::tellWritten(const QString& folder, const Result<QStringList>& written)
{
    if (!written) {
        m_stick->show(written.error().kind == ErrorKind::Cancelled ? Status::Unknown : Status::Danger,
            sentence(written.error()));
        return m_stickHint->clear();
    }
    QStringList names;
    for (const QString& file : written->mid(2))
        names += QFileInfo(file).fileName();
    m_stick->show(Status::Ok,
        tr("AMAN DICABUT — %1 berkas ditulis dan dibaca ulang, sidik %2 %3")
            .arg(count(names.size()), written->at(0), written->at(1)));
    m_stickHint->setText(tr("Di %1: %2").arg(QDir::toNativeSeparators(folder), names.join(u", "_s)));
}

void SinkronisasiPage::receiveFolder()
{
    const QString folder = m_ask.folder(this, tr("Pilih stik atau folder yang dibawa"));
    if (!folder.isEmpty())
        receive(bundlesIn(folder), true);
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
                showSide();
            Q_EMIT told(written
                    ? tr("✓ Cadangan ditulis dan dibaca ulang: %1. Simpan jauh dari komputer ini.")
                          .arg(QFileInfo(*written).fileName())
                    : sentence(written.error()));
        });
}

void SinkronisasiPage::readFingerprints()
{
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menghitung sidik"));
    desk().read<Result<QList<PlacePrint>>>(
        this, [progress = job->progress()](Store& store) { return readPrints(store, progress); },
        [this, job](const Result<QList<PlacePrint>>& prints) {
            job->deleteLater();
            if (!prints)
                return Q_EMIT told(sentence(prints.error()));
            QList<Row> rows;
            for (const PlacePrint& print : *prints)
                rows += { Id::derived(print.hash),
                    { print.name.isEmpty() ? tr("Jejaring") : print.name, spokenFingerprint(print.hash) } };
            m_prints->show(rows);
            m_prints->show();
            m_readPrints->setText(tr("Hitung lag&i"));
        });
}

void SinkronisasiPage::saveRequest()
{
    const QString file =
        m_ask.target(this, tr("Simpan permintaan kirim ulang"), u"permintaan-kirim-ulang.pdf"_s);
    if (file.isEmpty())
        return;
    const QDateTime now = desk().clock().now();
    const Result<void> saved = tableToPdf(requestTable(m_facts, now), file, now);
    Q_EMIT told(
        saved ? tr("✓ Permintaan tersimpan: %1").arg(QFileInfo(file).fileName()) : sentence(saved.error()));
}

} // namespace simpul
