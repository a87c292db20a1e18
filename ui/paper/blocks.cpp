#include "ui/paper/blocks.h"

#include "ui/paper/bar.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QJsonObject>

#include <algorithm>

namespace simpul::paper {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kGap = 12;
constexpr qreal kMostNamed = 0.5; ///< of the width, for what a bar is called
constexpr qreal kBlank = 48; ///< height left for a signature
constexpr qreal kTightBlank = 30;

std::optional<double> number(const QJsonObject& row, QLatin1StringView key)
{
    const QJsonValue value = row.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QString barName(const QJsonObject& row)
{
    const QString name = row.value(row.contains("nama"_L1) ? "nama"_L1 : "place"_L1).toString();
    return row.contains("indicator"_L1) ? cellText(u"indicator"_s, row) + u"  "_s + name : name;
}

QString barFigure(const QJsonObject& row)
{
    const QString status = cellText(u"status"_s, row);
    const auto percent = number(row, "persen"_L1);
    return percent ? percentText(percent) + u"  "_s + status : status;
}

} // namespace

BarsBlock::BarsBlock(const Table& table)
{
    for (const QJsonObject& row : table.rows)
        if (row.contains("persen"_L1) && row.contains("target"_L1))
            m_bars += { barName(row), barFigure(row), number(row, "persen"_L1), number(row, "target"_L1) };
}

qreal BarsBlock::height(const Sheet& sheet) const
{
    return kGap + sheet.lineHeight(Sheet::Head) + 4 + rowHeight(sheet) * qreal(m_bars.size());
}

void BarsBlock::paint(Sheet& sheet, qreal top) const
{
    const QString heading = u"Capaian; garis putus-putus: target sampai akhir periode"_s;
    const qreal line = sheet.lineHeight(Sheet::Head);
    sheet.text(Sheet::Head, QRectF(0, top + kGap, sheet.width(), line), Qt::AlignLeft, heading);
    qreal y = top + kGap + line + 4;

    qreal named = 0, figured = 0;
    for (const Named& bar : m_bars) {
        named = std::max(named, sheet.textWidth(Sheet::Body, bar.name) + 8);
        figured = std::max(figured, sheet.textWidth(Sheet::Body, bar.figure) + 8);
    }
    named = std::min(named, sheet.width() * kMostNamed);
    const qreal row = rowHeight(sheet);
    for (const Named& bar : m_bars) {
        sheet.text(Sheet::Body, QRectF(0, y, named - 8, row), Qt::AlignLeft | Qt::AlignVCenter, bar.name);
        paintBar(sheet.painter(),
            sheet.pixels(QRectF(named, y + 2, sheet.width() - named - figured, row - 4)),
            { bar.percent, bar.target }, { kAccent, kGround, kInk, kQuiet });
        sheet.text(Sheet::Body, QRectF(sheet.width() - figured + 8, y, figured - 8, row),
            Qt::AlignLeft | Qt::AlignVCenter, bar.figure);
        y += row;
    }
}

qreal NotesBlock::height(const Sheet& sheet) const
{
    qreal sum = kGap;
    for (const QString& note : m_notes)
        sum += sheet.textHeight(Sheet::Small, note, sheet.width()) + 2;
    return sum;
}

void NotesBlock::paint(Sheet& sheet, qreal top) const
{
    qreal y = top + kGap;
    for (const QString& note : m_notes) {
        const qreal height = sheet.textHeight(Sheet::Small, note, sheet.width());
        sheet.text(Sheet::Small, QRectF(0, y, sheet.width(), height + 2), Qt::TextWordWrap, note, kQuiet);
        y += height + 2;
    }
}

qreal SignatureBlock::blank() const
{
    return m_isTight ? kTightBlank : kBlank;
}

qreal SignatureBlock::height(const Sheet& sheet) const
{
    return (m_isTight ? kGap : 2 * kGap) + 3 * sheet.lineHeight(Sheet::Body) + 4 + blank();
}

void SignatureBlock::paint(Sheet& sheet, qreal top) const
{
    const qreal width = sheet.width() * 0.36;
    const qreal line = sheet.lineHeight(Sheet::Body);
    const QString day = dayText(m_day);
    const auto place = [&](qreal left, const QStringList& above) {
        qreal y = top + (m_isTight ? kGap : 2 * kGap);
        for (const QString& text : above) {
            sheet.text(Sheet::Body, QRectF(left, y, width, line), Qt::AlignLeft, text);
            y += line;
        }
        y += blank();
        sheet.line(QPointF(left, y), QPointF(left + width, y), kInk);
        sheet.text(Sheet::Body, QRectF(left, y + 2, width, line), Qt::AlignLeft, u"NIP/Nama jelas"_s, kQuiet);
    };
    place(0, { u"Mengetahui,"_s, u"Kepala Puskesmas"_s });
    place(sheet.width() - width, { u"…………………, "_s + day, u"Koordinator Kader"_s });
}

} // namespace simpul::paper
