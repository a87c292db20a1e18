#include "ui/paper/paper.h"

#include "core/base/files.h"
#include "ui/paper/bands.h"
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
constexpr qreal kOfficialMarginMm = 10;
constexpr QSizeF kF4 { 215, 330 }; ///< millimetres; what Indonesian offices call F4
constexpr qreal kBandGap = 14; ///< points between bands of columns
constexpr int kResolution = 300;
constexpr qreal kFootHeight = 18; ///< points kept free for the foot of each page
constexpr int kRulesShown = 16; ///< digits of the rules' fingerprint

/// One run over the pages of a report: first without painting, to know how many there will be.
class Printing {
public:
    /// `bands`: the columns of the table, divided where a page is too narrow for all of them.
    Printing(const Table& table, Sheet& sheet, const QList<TableLayout>& bands, const QDateTime& at)
        : m_table(table)
        , m_sheet(sheet)
        , m_bands(bands)
        , m_band(&bands.first())
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
    bool band();
    void headRow();
    void officialHead();
    void grid(qreal top, qreal height);
    void row(const TableLayout::Row& row);
    void cells(Sheet::Face face, const QStringList& texts, qreal height);
    void foot();
    bool makeRoom(qreal height, bool inTable);
    bool turnPage();

    const Table& m_table;
    Sheet& m_sheet;
    const QList<TableLayout>& m_bands;
    const TableLayout* m_band; ///< the one in hand
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
    m_blocks.push_back(std::make_unique<paper::SignatureBlock>(m_at.date(), m_band->isOfficial()));
}

QStringList Printing::notes() const
{
    QStringList said;
    for (const QString& note : m_table.notes)
        said += noteText(note);
    const auto any = [this](bool (TableLayout::*has)() const) {
        return std::any_of(
            m_bands.cbegin(), m_bands.cend(), [has](const TableLayout& band) { return (band.*has)(); });
    };
    if (any(&TableLayout::hasUnverified))
        said += paper::kUnverified
            + u" belum terverifikasi: aturannya belum dicocokkan dengan naskah peraturan."_s;
    if (any(&TableLayout::hasUnknown))
        said += u"? belum diketahui: belum dilaporkan, atau sasarannya belum ditetapkan."_s;
    return said;
}

bool Printing::run(int pages)
{
    m_of = pages;
    m_page = 1;
    m_y = 0;
    heading();
    for (const TableLayout& each : m_bands) {
        const bool isNext = &each != &m_bands.first();
        m_band = &each;
        m_y += isNext ? kBandGap : 0;
        if ((isNext && !makeRoom(each.headHeight() + each.rowsHeight(), false)) || !band())
            return false;
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

bool Printing::band()
{
    headRow();
    for (const TableLayout::Row& each : m_band->rows()) {
        if (!makeRoom(each.height, true))
            return false;
        row(each);
    }
    return true;
}

bool Printing::turnPage()
{
    foot();
    if (paints() && !m_sheet.newPage())
        return false;
    ++m_page;
    m_y = 0;
    runningHead();
    return true;
}

/// Goes to the next page if that much does not fit on this one; a table's header row comes again.
bool Printing::makeRoom(qreal height, bool inTable)
{
    if (m_y + height <= m_sheet.height() - kFootHeight)
        return true;
    if (!turnPage())
        return false;
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
    if (paints())
        m_sheet.fill(QRectF(0, m_y, m_sheet.width(), m_band->headHeight()), paper::kGround);
    if (m_band->isOfficial())
        return officialHead();
    QStringList labels;
    for (const TableLayout::Column& column : m_band->columns())
        labels += column.label;
    cells(m_band->headFace(), labels, m_band->headHeight());
}

/// Names of groups, labels, and the numbers of the official sheet.
void Printing::officialHead()
{
    const qreal labels = m_band->headHeight() - m_band->groupHeight() - m_band->numberHeight();
    const qreal pad = m_band->padX();
    const qreal top = m_y;
    m_y += m_band->headHeight();
    if (!paints())
        return;
    const Sheet::Face face = m_band->headFace();
    for (const TableLayout::Group& group : m_band->groups()) {
        const qreal left = group.first > 0 ? m_band->widthOf(0, group.first - 1) : 0;
        const QRectF over(left, top, m_band->widthOf(group.first, group.last), m_band->groupHeight());
        m_sheet.text(face, over.adjusted(pad, 0, -pad, 0), Qt::AlignCenter | Qt::TextWordWrap, group.name);
        m_sheet.line(over.bottomLeft(), over.bottomRight());
    }
    qreal x = 0;
    for (const TableLayout::Column& column : m_band->columns()) {
        const QRectF label(x, top + m_band->groupHeight(), column.width, labels);
        if (column.isUpright)
            m_sheet.upright(face, label.adjusted(0, 0, 0, -TableLayout::kPadY), column.label);
        else
            m_sheet.text(
                face, label.adjusted(pad, 0, -pad, 0), Qt::AlignBottom | Qt::TextWordWrap, column.label);
        const QRectF number(x, label.bottom(), column.width, m_band->numberHeight());
        if (column.official > 0)
            m_sheet.text(
                m_band->bodyFace(), number, Qt::AlignCenter, QString::number(column.official), paper::kQuiet);
        x += column.width;
    }
    m_sheet.line(QPointF(0, m_y - m_band->numberHeight()), QPointF(x, m_y - m_band->numberHeight()));
    m_sheet.line(QPointF(0, m_y), QPointF(x, m_y));
    grid(top, m_band->headHeight());
}

/// Upright lines between columns; below the names of groups only between groups.
void Printing::grid(qreal top, qreal height)
{
    qreal x = 0;
    const auto& columns = m_band->columns();
    for (qsizetype at = 0; at + 1 < columns.size(); ++at) {
        x += columns[at].width;
        const bool within = !columns[at].group.isEmpty() && columns[at].group == columns[at + 1].group;
        const qreal from = within && height > m_band->groupHeight() + m_band->numberHeight()
            ? top + m_band->groupHeight()
            : top;
        m_sheet.line(QPointF(x, from), QPointF(x, top + height));
    }
}

void Printing::row(const TableLayout::Row& row)
{
    const qreal top = m_y;
    cells(row.isTotal ? m_band->headFace() : m_band->bodyFace(), row.cells, row.height);
    if (paints() && m_band->isOfficial())
        grid(top, row.height);
}

void Printing::cells(Sheet::Face face, const QStringList& texts, qreal height)
{
    if (paints()) {
        qreal x = 0;
        for (qsizetype at = 0; at < texts.size(); ++at) {
            const TableLayout::Column& column = m_band->columns()[at];
            const QRectF cell(x, m_y, column.width, height);
            const int flags =
                (column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextWordWrap;
            m_sheet.text(face, cell.adjusted(m_band->padX(), 0, -m_band->padX(), 0), flags, texts[at]);
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
    const bool isOfficial = std::any_of(table.columns.cbegin(), table.columns.cend(),
        [](const Column& column) { return column.number > 0 || !column.group.isEmpty(); });
    const qreal margin = isOfficial ? kOfficialMarginMm : kMarginMm;
    device.setPageSize(isOfficial ? QPageSize(kF4, QPageSize::Millimeter, u"F4"_s, QPageSize::ExactMatch)
                                  : QPageSize(QPageSize::A4));
    device.setPageOrientation(isOfficial ? QPageLayout::Landscape : QPageLayout::Portrait);
    device.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
    const Sheet upright(device);
    if (!isOfficial && TableLayout(table, upright).naturalWidth() > upright.width())
        device.setPageOrientation(QPageLayout::Landscape);
}

QList<TableLayout> layoutsOf(const Table& table, const Sheet& sheet)
{
    QList<TableLayout> layouts;
    for (const Table& band : paper::bandsOf(table, sheet)) {
        TableLayout layout(band, sheet);
        layout.fit(sheet);
        layouts += layout;
    }
    return layouts;
}

} // namespace

Result<void> printTable(const Table& table, QPagedPaintDevice& device, const QDateTime& at)
{
    setUpPage(table, device);
    Sheet sheet(device);
    const QList<TableLayout> bands = layoutsOf(table, sheet);
    Printing printing(table, sheet, bands, at);
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
