#include "ui/forms/missing_panel.h"

#include "ui/main/theme.h"
#include "ui/paper/paper.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kShownGaps = 6;

QString gapText(const ExchangeFacts::Missing& gap)
{
    const QString numbers =
        gap.from == gap.to ? QString::number(gap.from) : u"%1–%2"_s.arg(gap.from).arg(gap.to);
    const QString sender =
        gap.sender.isEmpty() ? MissingPanel::tr("komputer yang belum dikenal") : gap.sender;
    const QString place = sender.contains(gap.place) ? QString() : u" (%1)"_s.arg(gap.place);
    return MissingPanel::tr("paket %1 dari %2%3 belum diterima").arg(numbers, sender, place);
}

Table requestTable(const ExchangeFacts& facts, const QDateTime& at)
{
    Table table;
    table.name = u"permintaan"_s;
    table.title = MissingPanel::tr("Permintaan kirim ulang");
    table.place = facts.place;
    table.period = momentText(at);
    table.columns = { { u"dari"_s, MissingPanel::tr("Diminta dari") },
        { u"tempat"_s, MissingPanel::tr("Data") }, { u"mulai"_s, MissingPanel::tr("Paket dari nomor") },
        { u"sampai"_s, MissingPanel::tr("sampai nomor") } };
    for (const ExchangeFacts::Missing& gap : facts.missing)
        table.rows += { { u"dari"_s, gap.sender }, { u"tempat"_s, gap.place },
            { u"mulai"_s, qint64(gap.from) }, { u"sampai"_s, qint64(gap.to) } };
    return table;
}

} // namespace

MissingPanel::MissingPanel(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_missing(new QLabel)
    , m_request(new QPushButton(tr("Simpan &permintaan kirim ulang (PDF)…")))
{
    auto* heading = new QLabel(tr("Apa yang belum kita terima?"));
    theme::asSection(*heading);
    m_missing->setObjectName(u"missing"_s);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_missing);
    layout->addWidget(m_request, 0, Qt::AlignLeft);
    connect(m_request, &QPushButton::clicked, this, &MissingPanel::saveRequest);
}

void MissingPanel::show(const ExchangeFacts& facts)
{
    m_facts = facts;
    const QDate today = m_desk.clock().today();
    QStringList lines;
    for (const ExchangeFacts::Missing& gap :
        facts.missing.first(std::min<qsizetype>(kShownGaps, facts.missing.size())))
        lines += u"▲ "_s + gapText(gap);
    if (facts.missing.size() > kShownGaps)
        lines += tr("▲ dan %1 lagi").arg(countText(facts.missing.size() - kShownGaps));
    QStringList silent;
    for (const Custody& member : facts.members)
        if (member.heard == 0 || dayOf(member.heard).daysTo(today) > ExchangeFacts::kLateDays)
            silent += member.name;
    if (!silent.isEmpty())
        lines += tr("? belum lapor: %1").arg(silent.join(u", "_s));
    if (facts.setAside > 0)
        lines +=
            tr("▲ %1 paket disisihkan: ditulis tanpa hak, belum dihitung").arg(countText(facts.setAside));
    m_missing->setText(lines.isEmpty() ? tr("✓ Semua yang kita ketahui sudah diterima.") : lines.join(u'\n'));
    m_request->setVisible(!facts.missing.isEmpty());
}

void MissingPanel::saveRequest()
{
    const QString file =
        m_ask.target(this, tr("Simpan permintaan kirim ulang"), u"permintaan-kirim-ulang.pdf"_s);
    if (file.isEmpty())
        return;
    const QDateTime now = m_desk.clock().now();
    const Result<void> saved = tableToPdf(requestTable(m_facts, now), file, now);
    Q_EMIT told(
        saved ? tr("✓ Permintaan tersimpan: %1").arg(QFileInfo(file).fileName()) : sentence(saved.error()));
}

} // namespace simpul
