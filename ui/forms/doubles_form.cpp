#include "ui/forms/doubles_form.h"

#include "core/store/merging.h"
#include "ui/main/theme.h"
#include "ui/widgets/rows_table.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kListWidth = 430;
constexpr qsizetype kMostShown = 500;
constexpr qsizetype kShortCell = 120; ///< characters; what is longer is read on the person's card

enum Which { Likely, Decided };

QString birthText(const PersonRow& person)
{
    return dateText(QDate::fromString(person.birth, Qt::ISODate));
}

QString namesText(const DoublePair& pair)
{
    return pair.one.name == pair.other.name ? pair.one.name
                                            : u"%1 / %2"_s.arg(pair.one.name, pair.other.name);
}

Cell stateCell(const DoublePair& pair)
{
    if (pair.state == DoublePair::State::Merged)
        return { DoublesForm::tr("digabung"), Status::Ok };
    return { DoublesForm::tr("dua orang berbeda"), Status::Unknown };
}

Row rowOf(const DoublePair& pair)
{
    if (pair.state != DoublePair::State::Likely)
        return { pair.id(), { namesText(pair), stateCell(pair) } };
    return { pair.id(), { namesText(pair), pair.reasons.join(u", "_s) } };
}

QString keepText(const PersonRow& person, const QString& place)
{
    QStringList parts { person.name, birthText(person), place };
    parts.removeAll(QString());
    return parts.join(u", "_s).replace(u'&', u"&&"_s);
}

} // namespace

DoublesForm::DoublesForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_which(new QComboBox)
    , m_count(new QLabel)
    , m_effect(new QLabel)
    , m_list(new RowsTable(tr("Orang yang mungkin tercatat dua kali"), { tr("Nama"), tr("Alasan") }, { 220 }))
    , m_lines(new RowsTable(
          tr("Kedua catatan berdampingan"), { tr("Isian"), tr("Catatan 1"), tr("Catatan 2") }, { 120, 272 }))
    , m_about(new QLabel)
    , m_keepOne(new QRadioButton)
    , m_keepOther(new QRadioButton)
    , m_merge(new QPushButton(tr("&Gabungkan")))
    , m_apart(new QPushButton(tr("&Bukan orang yang sama")))
    , m_separate(new QPushButton(tr("&Pisahkan lagi")))
    , m_undo(new QPushButton(tr("&Urungkan")))
    , m_said(new StatusBadge)
{
    build();
}

void DoublesForm::build()
{
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addLayout(buildList());
    middle->addLayout(buildSide(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(8);
    layout->addLayout(buildHead());
    layout->addWidget(m_effect);
    layout->addSpacing(8);
    layout->addLayout(middle, 1);
    layout->addSpacing(8);
    layout->addLayout(buildFoot());
    theme::asHint(*m_effect);
    m_effect->setObjectName(u"doublesEffect"_s);
    m_effect->setWordWrap(true);
    connect(m_which, &QComboBox::activated, this, &DoublesForm::read);
    connect(m_list, &RowsTable::chosen, this, &DoublesForm::showCurrent);
    connect(m_merge, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_apart, &QPushButton::clicked, this, [this] { decide(false); });
    connect(m_separate, &QPushButton::clicked, this, &DoublesForm::separate);
    connect(m_undo, &QPushButton::clicked, this, &DoublesForm::takeBack);
}

QLayout* DoublesForm::buildHead()
{
    auto* title = new QLabel(tr("Mungkin ganda"));
    theme::asTitle(*title);
    theme::asHint(*m_count);
    m_which->addItem(tr("Belum diputuskan"), Likely);
    m_which->addItem(tr("Sudah diputuskan"), Decided);
    m_which->setObjectName(u"whichDoubles"_s);
    m_which->setAccessibleName(tr("Yang ditampilkan"));
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(title);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_which);
    return row;
}

QLayout* DoublesForm::buildList()
{
    m_list->setObjectName(u"doubles"_s);
    m_list->setFixedWidth(kListWidth);
    auto* layout = new QVBoxLayout;
    layout->addWidget(m_list, 1);
    return layout;
}

QLayout* DoublesForm::buildSide()
{
    theme::asSection(*m_about);
    m_about->setWordWrap(true);
    m_lines->setObjectName(u"comparison"_s);
    m_keepOne->setObjectName(u"keepOne"_s);
    m_keepOther->setObjectName(u"keepOther"_s);
    auto* layout = new QVBoxLayout;
    layout->setSpacing(8);
    layout->addWidget(m_about);
    layout->addWidget(m_lines, 1);
    layout->addWidget(m_keepOne);
    layout->addWidget(m_keepOther);
    return layout;
}

QLayout* DoublesForm::buildFoot()
{
    theme::asPrimary(*m_merge);
    m_merge->setObjectName(u"merge"_s);
    m_apart->setObjectName(u"apart"_s);
    m_separate->setObjectName(u"separate"_s);
    m_undo->setObjectName(u"undoDouble"_s);
    m_said->setObjectName(u"doubleSaid"_s);
    auto* back = new QPushButton(tr("&Kembali (Esc)"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton* button : { m_merge, m_apart, m_separate })
        row->addWidget(button);
    row->addWidget(back);
    row->addSpacing(8);
    row->addWidget(m_said, 1);
    row->addWidget(m_undo);
    connect(back, &QPushButton::clicked, this, &DoublesForm::left);
    return row;
}

void DoublesForm::begin()
{
    m_which->setCurrentIndex(Likely);
    m_last.reset();
    m_said->clear();
    m_pairs.clear();
    showList();
    read();
    m_list->setFocus();
}

bool DoublesForm::showsDecided() const
{
    return m_which->currentData().toInt() == Decided;
}

void DoublesForm::read()
{
    const int asked = ++m_asked;
    m_effect->clear();
    m_count->setText(tr("mencari…"));
    auto* job = new Job(this);
    if (!showsDecided())
        Q_EMIT working(job, tr("Mencari data ganda"));
    m_desk.read<Result<QList<DoublePair>>>(
        this,
        [isDecided = showsDecided(), progress = job->progress()](Store& store) {
            return isDecided ? readDecidedDoubles(store) : readLikelyDoubles(store, progress);
        },
        [this, job, asked](const Result<QList<DoublePair>>& pairs) {
            job->deleteLater();
            if (asked == m_asked)
                take(pairs);
        });
}

void DoublesForm::take(const Result<QList<DoublePair>>& pairs)
{
    m_pairs = pairs ? *pairs : QList<DoublePair>();
    if (!pairs)
        say(int(Status::Unknown), sentence(pairs.error()));
    const bool isFull = m_pairs.size() > kMostShown;
    m_count->setText(isFull ? tr("%1 teratas dari %2").arg(kMostShown).arg(m_pairs.size())
                            : tr("%1 pasang").arg(m_pairs.size()));
    if (!showsDecided())
        readEffect();
    if (isFull)
        m_pairs.resize(kMostShown);
    showList();
}

void DoublesForm::readEffect()
{
    if (m_pairs.isEmpty())
        return;
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menghitung pengaruh data ganda"));
    m_desk.read<Result<QString>>(
        this,
        [pairs = m_pairs, progress = job->progress()](
            Store& store) { return readDoublesEffect(store, pairs, progress); },
        [this, job, asked = m_asked](const Result<QString>& effect) {
            job->deleteLater();
            if (asked == m_asked && effect)
                m_effect->setText(*effect);
        });
}

void DoublesForm::showList()
{
    QList<Row> rows;
    for (const DoublePair& pair : std::as_const(m_pairs))
        rows += rowOf(pair);
    m_list->show(rows);
    if (!rows.isEmpty() && m_list->currentId().isNull())
        m_list->choose(rows.first().id);
    showCurrent();
}

const DoublePair* DoublesForm::current() const
{
    const Id id = m_list->currentId();
    for (const DoublePair& pair : m_pairs)
        if (pair.id() == id)
            return &pair;
    return nullptr;
}

void DoublesForm::showCurrent()
{
    const int compared = ++m_compared;
    m_mayDecide = false;
    const DoublePair* pair = current();
    m_about->setText(!pair                             ? (showsDecided() ? tr("Belum ada yang diputuskan.")
                                                                         : tr("Tidak ada dugaan ganda yang menunggu."))
            : pair->state == DoublePair::State::Likely ? pair->reasons.join(u" · "_s)
                                                       : pair->decidedBy);
    m_lines->show(QList<Row> {});
    showActs();
    if (!pair)
        return;
    m_keepOne->setText(tr("Pertahankan catatan &1: %1").arg(keepText(pair->one, pair->onePlace)));
    m_keepOther->setText(tr("Pertahankan catatan &2: %1").arg(keepText(pair->other, pair->otherPlace)));
    m_desk.read<EntryComparison>(
        this,
        [one = pair->one.id, other = pair->other.id](
            Store& store) { return compareEntries(store, one, other); },
        [this, compared](const EntryComparison& comparison) {
            if (compared == m_compared)
                showComparison(comparison);
        });
}

void DoublesForm::showComparison(const EntryComparison& comparison)
{
    QList<Row> rows;
    for (const EntryComparison::Line& line : comparison.lines) {
        const auto marked = line.differs ? std::optional(Status::Warn) : std::nullopt;
        rows += { Id::derived(line.label.toUtf8()),
            { line.label, { line.one.left(kShortCell), marked }, { line.other.left(kShortCell), marked } } };
    }
    m_lines->show(rows);
    m_mayDecide = comparison.mayDecide;
    if (const DoublePair* pair = current())
        (comparison.survivor == pair->one.id ? m_keepOne : m_keepOther)->setChecked(true);
    showActs();
}

void DoublesForm::showActs()
{
    const DoublePair* pair = current();
    const bool isMerged = pair && pair->state == DoublePair::State::Merged;
    const bool mayAct = pair && m_mayDecide && !m_isBusy;
    m_merge->setVisible(!isMerged);
    m_apart->setVisible(!showsDecided());
    m_separate->setVisible(isMerged);
    for (QPushButton* button : { m_merge, m_apart, m_separate })
        button->setEnabled(mayAct);
    for (QRadioButton* keep : { m_keepOne, m_keepOther })
        keep->setVisible(pair && !isMerged);
    m_undo->setVisible(m_last.has_value());
    m_undo->setEnabled(!m_isBusy);
}

void DoublesForm::say(int status, const QString& sentence)
{
    m_said->show(Status(status), sentence);
}

void DoublesForm::decide(bool isSame)
{
    const DoublePair* pair = current();
    if (!pair)
        return;
    const bool keepsOther = m_keepOther->isChecked();
    const Id survivor = keepsOther ? pair->other.id : pair->one.id,
             merged = keepsOther ? pair->one.id : pair->other.id;
    const QString reason = pair->reasons.join(u", "_s);
    const QString done = isSame ? tr("Digabung: %1. Angka menghitungnya satu orang.").arg(namesText(*pair))
                                : tr("Dicatat sebagai dua orang: %1.").arg(namesText(*pair));
    act(done, *pair, [survivor, merged, reason, isSame](Store& store) {
        return isSame ? mergePeople(store, survivor, merged, reason)
                      : keepApart(store, survivor, merged, reason);
    });
}

void DoublesForm::separate()
{
    const DoublePair* pair = current();
    if (!pair)
        return;
    const Id merged = pair->survivor == pair->other.id ? pair->one.id : pair->other.id;
    act(tr("Dipisahkan lagi: %1.").arg(namesText(*pair)), *pair,
        [merged](Store& store) { return unmergePeople(store, merged); });
}

void DoublesForm::act(const QString& done, const DoublePair& pair, std::function<Result<void>(Store&)> work)
{
    m_isBusy = true;
    showActs();
    m_desk.write<bool>(
        this,
        [work](Store& store) -> Result<bool> {
            SIMPUL_TRY(work(store));
            return true;
        },
        [this, done, pair, wasDecided = showsDecided()](const Result<bool>& saved) {
            m_isBusy = false;
            if (!saved) {
                showActs();
                return say(int(Status::Danger), sentence(saved.error()));
            }
            say(int(Status::Ok), done);
            m_last = wasDecided ? std::nullopt : std::optional(pair);
            if (wasDecided)
                return read();
            const int row = m_list->currentIndex().row();
            m_pairs.removeIf([&pair](const DoublePair& one) { return one.id() == pair.id(); });
            m_count->setText(tr("%1 pasang").arg(m_pairs.size()));
            showList();
            if (const int next = std::min(row, int(m_pairs.size()) - 1); next >= 0)
                m_list->choose(m_pairs[next].id());
            m_list->setFocus();
        });
}

void DoublesForm::takeBack()
{
    if (!m_last)
        return;
    const DoublePair pair = *m_last;
    m_isBusy = true;
    m_desk.write<bool>(
        this,
        [one = pair.one.id, other = pair.other.id](Store& store) -> Result<bool> {
            SIMPUL_TRY(forgetDecision(store, one, other));
            return true;
        },
        [this, pair](const Result<bool>& saved) {
            m_isBusy = false;
            if (!saved)
                return say(int(Status::Danger), sentence(saved.error()));
            m_last.reset();
            say(int(Status::Ok), tr("Diurungkan: %1 menunggu keputusan lagi.").arg(namesText(pair)));
            m_pairs.prepend(pair);
            showList();
            m_list->choose(pair.id());
            m_list->setFocus();
        });
}

void DoublesForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
