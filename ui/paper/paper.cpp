#include "ui/paper/paper.h"

#include "core/base/files.h"
#include "ui/paper/blocks.h"
#include "ui/paper/table_layout.h"
#include "ui/words/figures.h"

#include <QBuffer>
#include <QPdfWriter>

namespace simpul {

using namespace Qt::StringLiterals;
using paper::Sheet;
using paper::TableLayout;

namespace {

constexpr qreal kMarginMm = 15;
constexpr int kResolution = 300;
constexpr qreal kFootHeight = 18; ///< points kept free for the foot of each page
constexpr int kRulesShown = 16; ///< digits of the rules' fingerprint

/// One run over the pages of a report: first without painting, to know how many there will be.
class Printing {
public:
    Printing(const Table& table, Sheet& sheet, const TableLayout& layout, const QDateTime& at)
        : m_table(table)
        , m_sheet(sheet)
        , m_layout(layout)
        , m_at(at)
    {
        makeBlocks();
    }
    bool run(int pages);
    int pages() const { return m_page; }

private:
    bool paints() const { return m_of > 0; }
    void makeBlocks();
    QStringList notes() const;
    QStringList headingLines() const;
    void heading();
    void runningHead();
    void headRow();
    void row(const TableLayout::Row& row);
    void cells(Sheet::Face face, const QStringList& texts, qreal height);
    void foot();
    bool makeRoom(qreal height, bool inTable);

    const Table& m_table;
    Sheet& m_sheet;
    const TableLayout& m_layout;
    QDateTime m_at;
    paper::Blocks m_blocks;
    qreal m_y = 0;
    int m_page = 1;
    int m_of = 0; ///< 0: only measuring
};

void Printing::makeBlocks()
{
    if (auto bars = std::make_unique<paper::BarsBlock>(m_table); !bars->isEmpty())
        m_blocks.push_back(std::move(bars));
    if (const QStringList said = notes(); !said.isEmpty())
        m_blocks.push_back(std::make_unique<paper::NotesBlock>(said));
    m_blocks.push_back(std::make_unique<paper::SignatureBlock>(m_at.date()));
}

QStringList Printing::notes() const
{
    QStringList said;
    for (const QString& note : m_table.notes)
        said += noteText(note);
    if (m_layout.hasUnverified())
        said += paper::kUnverified
            + u" belum terverifikasi: aturannya belum dicocokkan dengan naskah peraturan."_s;
    if (m_layout.hasUnknown())
        said += u"? belum diketahui: belum dilaporkan, atau sasarannya belum ditetapkan."_s;
    return said;
}

bool Printing::run(int pages)
{
    m_of = pages;
    m_page = 1;
    m_y = 0;
    heading();
    headRow();
    for (const TableLayout::Row& each : m_layout.rows()) {
        if (!makeRoom(each.height, true))
            return false;
        row(each);
    }
    for (const auto& block : m_blocks) {
        const qreal height = block->height(m_sheet);
        if (!makeRoom(height, false))
            return false;
        if (paints())
            block->paint(m_sheet, m_y);
        m_y += height;
    }
    foot();
    return true;
}

/// Goes to the next page if that much does not fit on this one; a table's header row comes again.
bool Printing::makeRoom(qreal height, bool inTable)
{
    if (m_y + height <= m_sheet.height() - kFootHeight)
        return true;
    foot();
    if (paints() && !m_sheet.newPage())
        return false;
    ++m_page;
    m_y = 0;
    runningHead();
    if (inTable)
        headRow();
    return true;
}

/// The title, and place and period unless it names them.
QStringList Printing::headingLines() const
{
    QStringList lines { noteText(m_table.title) };
    for (const QString& text : { m_table.place, periodText(m_table.period) })
        if (!m_table.title.contains(text))
            lines += text;
    return lines;
}

void Printing::heading()
{
    Sheet::Face face = Sheet::Title;
    for (const QString& text : headingLines()) {
        const qreal height = m_sheet.textHeight(face, text, m_sheet.width());
        if (paints())
            m_sheet.text(face, QRectF(0, m_y, m_sheet.width(), height), Qt::TextWordWrap, text);
        m_y += height + 2;
        face = Sheet::Place;
    }
    m_y += 8;
}

void Printing::runningHead()
{
    const qreal height = m_sheet.lineHeight(Sheet::Small);
    const QString text = headingLines().join(u" · "_s);
    if (paints())
        m_sheet.text(
            Sheet::Small, QRectF(0, m_y, m_sheet.width(), height), Qt::AlignLeft, text, paper::kQuiet);
    m_y += height + 6;
}

void Printing::headRow()
{
    QStringList labels;
    for (const TableLayout::Column& column : m_layout.columns())
        labels += column.label;
    if (paints())
        m_sheet.fill(QRectF(0, m_y, m_sheet.width(), m_layout.headHeight()), paper::kGround);
    cells(Sheet::Head, labels, m_layout.headHeight());
}

void Printing::row(const TableLayout::Row& row)
{
    cells(row.isTotal ? Sheet::Head : Sheet::Body, row.cells, row.height);
}

void Printing::cells(Sheet::Face face, const QStringList& texts, qreal height)
{
    if (paints()) {
        qreal x = 0;
        for (qsizetype at = 0; at < texts.size(); ++at) {
            const TableLayout::Column& column = m_layout.columns()[at];
            const QRectF cell(x, m_y, column.width, height);
            const int flags =
                (column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextWordWrap;
            m_sheet.text(
                face, cell.adjusted(TableLayout::kPadX, 0, -TableLayout::kPadX, 0), flags, texts[at]);
            x += column.width;
        }
        m_sheet.line(QPointF(0, m_y + height), QPointF(m_sheet.width(), m_y + height));
    }
    m_y += height;
}

void Printing::foot()
{
    if (!paints())
        return;
    const qreal height = m_sheet.lineHeight(Sheet::Small);
    const QRectF rect(0, m_sheet.height() - height, m_sheet.width(), height);
    m_sheet.line(rect.topLeft() - QPointF(0, 3), rect.topRight() - QPointF(0, 3));
    m_sheet.text(Sheet::Small, rect, Qt::AlignLeft, u"Dicetak "_s + momentText(m_at), paper::kQuiet);
    const QString program = u"Simpul " SIMPUL_VERSION u" · sidik aturan "_s + m_table.rules.left(kRulesShown);
    m_sheet.text(Sheet::Small, rect, Qt::AlignHCenter, program, paper::kQuiet);
    const QString pages = u"Halaman %1 dari %2"_s.arg(m_page).arg(m_of);
    m_sheet.text(Sheet::Small, rect, Qt::AlignRight, pages, paper::kQuiet);
}

void setUpPage(const Table& table, QPagedPaintDevice& device)
{
    device.setPageSize(QPageSize(QPageSize::A4));
    device.setPageOrientation(QPageLayout::Portrait);
    device.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    const Sheet upright(device);
    if (TableLayout(table, upright).naturalWidth() > upright.width())
        device.setPageOrientation(QPageLayout::Landscape);
}

} // namespace

Result<void> printTable(const Table& table, QPagedPaintDevice& device, const QDateTime& at)
{
    setUpPage(table, device);
    Sheet sheet(device);
    TableLayout layout(table, sheet);
    layout.fit(sheet);
    Printing printing(table, sheet, layout, at);
    printing.run(0);
    if (!sheet.begin() || !printing.run(printing.pages()) || !sheet.end())
        return Error::machine(u"printer_failed"_s);
    return {};
}

Result<void> tableToPdf(const Table& table, const QString& file, const QDateTime& at)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setTitle(table.title);
    writer.setCreator(u"Simpul " SIMPUL_VERSION ""_s);
    SIMPUL_TRY(printTable(table, writer, at));
    return writeSafely(file, [&bytes](QIODevice& target) -> Result<void> {
        if (target.write(bytes) == bytes.size())
            return {};
        return Error::machine(u"io"_s, { { u"reason"_s, target.errorString() } });
    });
}

} // namespace simpul
