#include "ui/paper/growth_card.h"

#include "core/base/files.h"
#include "ui/paper/growth_words.h"
#include "ui/paper/sheet.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QBuffer>
#include <QPdfWriter>
#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;
using paper::Sheet;

namespace {

constexpr qreal kMarginMm = 12;
constexpr int kResolution = 300;
constexpr qreal kFoot = 18, kGap = 8;
constexpr qreal kChartShare = 0.56; ///< of the page's height, for the large chart
constexpr int kChartsAPage = 2;
constexpr qreal kNarrow = 420; ///< below it the measurements take small letters

/// One run over the pages of a card.
class Printing {
public:
    Printing(const GrowthCard& card, Sheet& sheet, const QDateTime& at)
        : m_card(card)
        , m_sheet(sheet)
        , m_at(at)
        , m_pages(1 + (std::max(0, int(card.charts.size()) - 1) + kChartsAPage - 1) / kChartsAPage)
    {
    }

    bool run()
    {
        heading();
        if (!m_card.charts.isEmpty())
            chart(m_card.charts.first(), m_sheet.height() * kChartShare);
        measurements();
        foot();
        for (qsizetype at = 1; at < m_card.charts.size(); ++at) {
            if ((at - 1) % kChartsAPage == 0 && !nextPage())
                return false;
            chart(m_card.charts[at], (m_sheet.height() - kFoot) / kChartsAPage - kGap);
            if (at % kChartsAPage == 0 || at + 1 == m_card.charts.size())
                foot();
        }
        return true;
    }

private:
    bool nextPage()
    {
        ++m_page;
        m_y = 0;
        return m_sheet.newPage();
    }

    void line(Sheet::Face face, const QString& text, const QColor& colour = paper::kInk)
    {
        const qreal height = m_sheet.textHeight(face, text, m_sheet.width());
        m_sheet.text(face, QRectF(0, m_y, m_sheet.width(), height), Qt::TextWordWrap, text, colour);
        m_y += height + 1;
    }

    void heading()
    {
        line(Sheet::Title, m_card.title);
        for (const QString& said : m_card.head)
            line(Sheet::Body, said);
        m_y += kGap;
    }

    void chart(const GrowthChartKind& kind, qreal height)
    {
        const qreal top = m_y;
        line(Sheet::Head, kind.title);
        const GrowthPoints points = growthPoints(kind, m_card.course.measured, m_card.course.gains);
        const GrowthDrawing drawing(kind, m_card.course.sex, points.points);
        const QString mark = kind.verified ? QString() : u"▲ belum terverifikasi. "_s;
        const QString note = mark + u"Sumber: "_s + kind.source;
        const qreal noteHeight = m_sheet.textHeight(Sheet::Small, note, m_sheet.width()) + 2;
        const QRectF room(0, m_y, m_sheet.width(), top + height - m_y - noteHeight);
        const qreal scale = m_sheet.pixels(QRectF(0, 0, 1, 1)).width();
        drawing.paint(m_sheet.painter(), m_sheet.pixels(room), scale);
        m_y = room.bottom();
        line(Sheet::Small, note, paper::kQuiet);
        m_y = top + height + kGap;
    }

    struct Column {
        QString head;
        qreal share;
        std::function<QString(const growth::Measured&)> text;
    };

    QList<Column> columns() const
    {
        const auto number = [](const std::optional<double>& value) {
            return value ? numberText(*value) : QString();
        };
        using growth::Measured;
        return { { u"Tanggal"_s, 2.1, [](const Measured& m) { return dateText(m.date); } },
            { u"Umur"_s, 2, [](const Measured& m) { return agedText(m.ageMonths()); } },
            { u"BB kg"_s, 1.3, [=](const Measured& m) { return number(m.measurement.weightKg); } },
            { u"PB/TB cm"_s, 1.8, [=](const Measured& m) { return number(m.measurement.heightCm); } },
            { u"LK cm"_s, 1.3, [=](const Measured& m) { return number(m.measurement.headCm); } },
            { u"BB/U"_s, 1.3, [](const Measured& m) { return scoreText(m.scores.waz); } },
            { u"TB/U"_s, 1.3, [](const Measured& m) { return scoreText(m.scores.haz); } },
            { u"BB/TB"_s, 1.3, [](const Measured& m) { return scoreText(m.scores.whz); } },
            { u"IMT/U"_s, 1.3, [](const Measured& m) { return scoreText(m.scores.baz); } },
            { u"N/T"_s, 1, [this](const Measured& m) { return m_card.course.gains.value(m.record); } } };
    }

    /// The newest ones, as many as the page holds, the newest first.
    void measurements()
    {
        const QList<Column> all = columns();
        qreal shares = 0;
        for (const Column& column : all)
            shares += column.share;
        const qreal height = m_sheet.lineHeight(Sheet::Body) + 2;
        const auto row = [&](Sheet::Face face, const auto& textOf) {
            qreal x = 0;
            for (const Column& column : all) {
                const qreal width = m_sheet.width() * column.share / shares;
                m_sheet.text(
                    face, QRectF(x, m_y, width, height), Qt::AlignLeft | Qt::AlignVCenter, textOf(column));
                x += width;
            }
            m_y += height;
            m_sheet.line(QPointF(0, m_y), QPointF(m_sheet.width(), m_y));
        };
        const bool isNarrow = m_sheet.width() < kNarrow;
        row(isNarrow ? Sheet::Small : Sheet::Head, [](const Column& column) { return column.head; });
        const QList<growth::Measured>& course = m_card.course.measured;
        for (auto measured = course.crbegin(); measured != course.crend(); ++measured) {
            if (m_y + height > m_sheet.height() - kFoot)
                return;
            row(isNarrow ? Sheet::Small : Sheet::Body,
                [&](const Column& column) { return column.text(*measured); });
        }
    }

    void foot()
    {
        const qreal height = m_sheet.lineHeight(Sheet::Small);
        const QRectF rect(0, m_sheet.height() - height, m_sheet.width(), height);
        m_sheet.text(Sheet::Small, rect, Qt::AlignLeft,
            u"Dicetak "_s + momentText(m_at) + u" · Simpul " SIMPUL_VERSION ""_s, paper::kQuiet);
        m_sheet.text(Sheet::Small, rect, Qt::AlignRight, u"Halaman %1 dari %2"_s.arg(m_page).arg(m_pages),
            paper::kQuiet);
    }

    const GrowthCard& m_card;
    Sheet& m_sheet;
    QDateTime m_at;
    int m_pages;
    int m_page = 1;
    qreal m_y = 0;
};

} // namespace

Result<void> printGrowthCard(const GrowthCard& card, QPagedPaintDevice& device, const QDateTime& at)
{
    device.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    Sheet sheet(device);
    if (!sheet.begin() || !Printing(card, sheet, at).run() || !sheet.end())
        return Error::machine(u"printer_failed"_s);
    return {};
}

Result<void> growthCardToPdf(
    const GrowthCard& card, const QString& file, const QDateTime& at, QPageSize::PageSizeId page)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kResolution);
        writer.setTitle(card.title);
        writer.setCreator(u"Simpul " SIMPUL_VERSION ""_s);
        writer.setPageSize(QPageSize(page));
        SIMPUL_TRY(printGrowthCard(card, writer, at));
    }
    return writeSafely(file, [&bytes](QIODevice& target) -> Result<void> {
        if (target.write(bytes) == bytes.size())
            return {};
        return Error::machine(u"io"_s, { { u"reason"_s, target.errorString() } });
    });
}

} // namespace simpul
