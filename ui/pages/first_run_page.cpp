#include "ui/pages/first_run_page.h"

#include "core/store/founding.h"
#include "core/sync/bech32.h"
#include "core/sync/membership.h"
#include "ui/jobs/errand.h"
#include "ui/main/theme.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QStackedWidget>
#include <QSysInfo>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

enum Step { Choice, Start, Sheet, Join };

QVBoxLayout* column(QWidget* step, const QString& title, const QString& text)
{
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto* heading = new QLabel(title);
    theme::asTitle(*heading);
    layout->addWidget(heading);
    auto* words = new QLabel(text);
    words->setWordWrap(true);
    layout->addWidget(words);
    return layout;
}

/// Opens the store that is there, or makes one without a network.
Result<std::unique_ptr<Store>> openOrCreate(const Store::Options& options, const QString& name)
{
    if (Store::exists(options.file))
        return Store::open(options, Access::Write);
    QDir().mkpath(QFileInfo(options.file).absolutePath());
    return Store::create(options, name);
}

} // namespace

FirstRunPage::FirstRunPage(const Store::Options& options, bool hasStore, QWidget* parent)
    : QWidget(parent)
    , m_options(options)
    , m_hasStore(hasStore)
    , m_steps(new QStackedWidget)
    , m_said(new QLabel)
{
    constexpr int kWidth = 560;
    constexpr int kHeight = 400;
    m_steps->addWidget(buildChoice());
    m_steps->addWidget(buildStart());
    m_steps->addWidget(buildSheet());
    m_steps->addWidget(buildJoin());
    m_steps->setFixedSize(kWidth, kHeight);
    m_said->setFixedWidth(kWidth);
    m_said->setWordWrap(true);
    m_said->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_said->setAlignment(Qt::AlignTop);

    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_steps, 0, Qt::AlignHCenter);
    layout->addWidget(m_said, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    goTo(hasStore ? Join : Choice);
}

QWidget* FirstRunPage::buildChoice()
{
    auto* step = new QWidget;
    auto* layout = column(step, tr("Selamat datang di Simpul"),
        tr("Semua data tersimpan di komputer ini dan tetap dapat dipakai tanpa internet. Pilih cara "
           "memulai."));
    layout->addWidget(choice(
        tr("&Mulai sendiri"), tr("Untuk komputer pertama di puskesmas, pustu, atau posyandu."), Start));
    layout->addWidget(choice(tr("&Gabung ke puskesmas"),
        tr("Bila puskesmas sudah memakai Simpul dan akan menerima komputer ini."), Join));
    layout->addStretch();
    return step;
}

QPushButton* FirstRunPage::choice(const QString& title, const QString& text, int step)
{
    auto* button = new QPushButton(title + u'\n' + text);
    button->setObjectName(u"choice"_s);
    connect(button, &QPushButton::clicked, this, [this, step] { goTo(step); });
    return button;
}

QWidget* FirstRunPage::buildStart()
{
    auto* step = new QWidget;
    auto* layout = column(step, tr("Mulai sendiri"),
        tr("Tempat ini menjadi awal jejaring. Tempat lain dapat bergabung kemudian."));
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("misalnya Puskesmas Siwuluh"));
    m_level = new QComboBox;
    for (const auto& [code, word] :
        { std::pair(u"puskesmas"_s, tr("Puskesmas")), std::pair(u"pustu"_s, tr("Pustu")),
            std::pair(u"posyandu"_s, tr("Posyandu")), std::pair(u"dinkes"_s, tr("Dinkes")) })
        m_level->addItem(word, code);
    auto* form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("&Nama tempat"), m_name);
    form->addRow(tr("&Tingkat"), m_level);
    layout->addLayout(form);

    m_found = new QPushButton(tr("&Mulai"));
    theme::asPrimary(*m_found);
    m_found->setEnabled(false);
    auto* back = new QPushButton(tr("&Kembali"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addStretch();
    buttons->addWidget(m_found);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_name, &QLineEdit::textChanged, this,
        [this](const QString& text) { m_found->setEnabled(text.simplified().size() > 1); });
    connect(m_name, &QLineEdit::returnPressed, m_found, &QPushButton::click);
    connect(m_found, &QPushButton::clicked, this, &FirstRunPage::found);
    connect(back, &QPushButton::clicked, this, [this] { goTo(Choice); });
    return step;
}

QWidget* FirstRunPage::buildSheet()
{
    auto* step = new QWidget;
    auto* layout = column(step, tr("Lembar pemulihan"),
        tr("Kunci ini membuka cadangan bila komputer rusak atau hilang. Hanya ditampilkan sekali ini. Cetak, "
           "lalu simpan di "
           "lemari terkunci."));
    m_key = new QLabel;
    m_key->setObjectName(u"key"_s);
    m_key->setWordWrap(true);
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_key->setAccessibleName(tr("Kunci pemulihan"));
    layout->addWidget(m_key);
    auto* print = new QPushButton(tr("&Cetak…"));
    theme::asPrimary(*print);
    auto* save = new QPushButton(tr("&Simpan PDF…"));
    auto* keep = new QHBoxLayout;
    keep->addWidget(print);
    keep->addWidget(save);
    keep->addStretch();
    layout->addLayout(keep);
    m_kept = new QCheckBox(tr("Lembar sudah &dicetak atau dicatat"));
    auto* open = new QPushButton(tr("&Buka Simpul"));
    open->setEnabled(false);
    auto* end = new QHBoxLayout;
    end->addWidget(m_kept);
    end->addStretch();
    end->addWidget(open);
    layout->addLayout(end);
    layout->addStretch();
    connect(print, &QPushButton::clicked, this, &FirstRunPage::printSheet);
    connect(save, &QPushButton::clicked, this, &FirstRunPage::saveSheet);
    connect(m_kept, &QCheckBox::toggled, open, &QPushButton::setEnabled);
    connect(open, &QPushButton::clicked, this, &FirstRunPage::ready);
    return step;
}

QWidget* FirstRunPage::buildJoin()
{
    auto* step = new QWidget;
    auto* layout = column(step, tr("Gabung ke puskesmas"),
        tr("1. Buat kartu perangkat dan bawa ke admin puskesmas, misalnya dengan flashdisk.\n"
           "2. Bacakan enam kata kepada admin; kata di layarnya harus sama.\n"
           "3. Buka berkas jawaban dari admin di sini."));
    m_pcName = new QLineEdit(QSysInfo::machineHostName());
    auto* form = new QFormLayout;
    form->addRow(tr("&Nama komputer ini"), m_pcName);
    layout->addLayout(form);
    auto* card = new QPushButton(tr("&Buat kartu perangkat…"));
    m_words = new QLabel;
    m_words->setObjectName(u"key"_s);
    m_words->setWordWrap(true);
    m_words->setAccessibleName(tr("Enam kata"));
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->hide();
    m_join = new QPushButton(tr("Buka berkas &jawaban…"));
    auto* back = new QPushButton(tr("&Kembali"));
    back->setVisible(!m_hasStore);
    layout->addWidget(card, 0, Qt::AlignLeft);
    layout->addWidget(m_words);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addStretch();
    buttons->addWidget(m_join);
    layout->addLayout(buttons);
    layout->addStretch();
    m_join->setEnabled(m_hasStore);
    m_pcName->setEnabled(!m_hasStore);
    theme::asPrimary(m_hasStore ? *m_join : *card);
    connect(card, &QPushButton::clicked, this, &FirstRunPage::writeCard);
    connect(m_join, &QPushButton::clicked, this, &FirstRunPage::join);
    connect(back, &QPushButton::clicked, this, [this] { goTo(Choice); });
    return step;
}

void FirstRunPage::goTo(int step)
{
    say({});
    m_steps->setCurrentIndex(step);
    if (step == Start)
        m_name->setFocus();
}

void FirstRunPage::found()
{
    const QString name = m_name->text().simplified();
    const QString level = m_level->currentData().toString();
    setBusy(true);
    runErrand<Founding>(
        this,
        [options = m_options, name, level]() -> Result<Founding> {
            SIMPUL_GET(store, openOrCreate(options, name));
            return foundNetwork(*store, name, level);
        },
        [this, name](const Result<Founding>& founded) {
            setBusy(false);
            if (!founded)
                return say(sentence(founded.error()));
            showSheet({ name, ageIdentity(founded->recoverySecret), dayText(m_options.clock.today()) });
        });
}

void FirstRunPage::showSheet(const RecoverySheet& sheet)
{
    m_sheet = sheet;
    m_key->setText(sheet.groupedKey());
    goTo(Sheet);
}

void FirstRunPage::printSheet()
{
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_sheet.print(printer);
    say(tr("Dikirim ke pencetak. Periksa kertasnya sebelum melanjutkan."));
}

void FirstRunPage::saveSheet()
{
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Simpan lembar pemulihan"), u"lembar-pemulihan.pdf"_s, u"PDF (*.pdf)"_s);
    if (file.isEmpty())
        return;
    QPdfWriter writer(file);
    writer.setPageSize(QPageSize(QPageSize::A4));
    m_sheet.print(writer);
    say(QFileInfo(file).size() > 0
            ? tr("Tersimpan: %1. Pindahkan ke tempat yang aman.").arg(QDir::toNativeSeparators(file))
            : sentence(Error::machine(u"read_only"_s, { { u"file"_s, QDir::toNativeSeparators(file) } })));
}

void FirstRunPage::writeCard()
{
    const QString name = m_pcName->text().simplified();
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Simpan kartu perangkat"), u"kartu-%1.simpul"_s.arg(name), u"Simpul (*.simpul)"_s);
    if (file.isEmpty())
        return;
    setBusy(true);
    runErrand<Card>(
        this,
        [options = m_options, name, file]() -> Result<Card> {
            SIMPUL_GET(store, openOrCreate(options, name));
            return simpul::writeCard(*store, file);
        },
        [this, file](const Result<Card>& card) {
            setBusy(false);
            if (!card)
                return say(sentence(card.error()));
            showWords(card->words(), file);
        });
}

void FirstRunPage::showWords(const QStringList& words, const QString& file)
{
    m_words->setText(words.join(u"   "_s));
    m_words->show();
    m_pcName->setEnabled(false);
    m_join->setEnabled(true);
    say(tr("Kartu aman dibawa: %1").arg(QDir::toNativeSeparators(file)));
}

void FirstRunPage::join()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Buka berkas jawaban"), {}, u"Simpul (*.simpul)"_s);
    if (file.isEmpty())
        return;
    setBusy(true);
    say(tr("Membaca berkas jawaban. Data yang banyak memerlukan beberapa menit."));
    runErrand<Joining>(
        this,
        [options = m_options, file]() -> Result<Joining> {
            SIMPUL_GET(store, Store::open(options, Access::Write));
            return joinNetwork(*store, file);
        },
        [this](const Result<Joining>& joined) {
            setBusy(false);
            if (!joined)
                return say(sentence(joined.error()));
            Q_EMIT ready();
        });
}

void FirstRunPage::say(const QString& text)
{
    m_said->setText(text);
}

void FirstRunPage::setBusy(bool isBusy)
{
    m_steps->setEnabled(!isBusy);
    if (isBusy)
        say(tr("Sebentar, sedang disiapkan."));
}

} // namespace simpul
