#include "core/base/csv.h"

#include <QFileDevice>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

static constexpr int endOfData = -1;

/// A title above the table and decimal commas in it do not decide.
static char separatorOf(const QByteArray& begin)
{
    constexpr qsizetype kLines = 10;
    const QList<QByteArray> lines = begin.split('\n').mid(0, kLines);
    const auto rank = [&lines](char separator) {
        std::pair<int, qsizetype> found; // lines, and how often in all
        for (const QByteArray& line : lines) {
            const qsizetype count = line.count(separator);
            found.first += count > 0 ? 1 : 0;
            found.second += count;
        }
        return found;
    };
    constexpr char choices[] = { ',', ';', '\t' };
    return *std::max_element(
        std::begin(choices), std::end(choices), [&](char a, char b) { return rank(a) < rank(b); });
}

Result<bool> CsvReader::next(QList<QByteArray>& cells)
{
    if (!m_started)
        start();
    do {
        if (peek() == endOfData)
            return ended();
        m_rowLine = m_line;
        readRow(cells);
        if (m_isOpenQuote)
            return Error::refused(u"csv_quote"_s, { { u"line"_s, m_rowLine } });
    } while (cells.size() == 1 && cells.first().isEmpty());
    return true;
}

void CsvReader::start()
{
    m_started = true;
    while (!m_buffer.contains('\n') && fill()) { }
    if (m_buffer.startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    m_separator = separatorOf(m_buffer);
}

bool CsvReader::fill()
{
    constexpr qint64 blockSize = 1 << 16;
    const QByteArray block = m_device.read(blockSize);
    m_buffer = m_buffer.mid(m_at) + block;
    m_at = 0;
    return !block.isEmpty();
}

int CsvReader::peek()
{
    if (m_at == m_buffer.size() && !fill())
        return endOfData;
    return static_cast<unsigned char>(m_buffer[m_at]);
}

int CsvReader::take()
{
    const int byte = peek();
    if (byte != endOfData)
        ++m_at;
    if (byte == '\n' || (byte == '\r' && peek() != '\n'))
        ++m_line;
    return byte;
}

/// Whether another cell of the row follows. A quotation mark that nothing closes is remembered.
bool CsvReader::readCell(QByteArray& cell)
{
    bool inQuotes = peek() == '"';
    if (inQuotes)
        take();
    for (int byte = take(); byte != endOfData; byte = take()) {
        if (inQuotes && byte == '"' && peek() != '"') {
            inQuotes = false;
            continue;
        }
        if (inQuotes && byte == '"')
            take();
        else if (!inQuotes && byte == m_separator)
            return true;
        else if (!inQuotes && (byte == '\n' || byte == '\r')) {
            if (byte == '\r' && peek() == '\n')
                take();
            return false;
        }
        cell.append(static_cast<char>(byte));
    }
    m_isOpenQuote = inQuotes;
    return false;
}

void CsvReader::readRow(QList<QByteArray>& cells)
{
    cells.clear();
    do {
        cells.emplaceBack();
    } while (readCell(cells.last()));
}

Result<bool> CsvReader::ended() const
{
    const auto* file = qobject_cast<const QFileDevice*>(&m_device);
    if (file && file->error() != QFileDevice::NoError)
        return Error::machine(u"io"_s, { { u"reason"_s, file->errorString() } });
    return false;
}

void appendCsvCell(QByteArray& line, const QByteArray& cell, char separator)
{
    const auto needsQuotes = [separator](char each) {
        return each == separator || each == '"' || each == '\n' || each == '\r';
    };
    if (std::any_of(cell.cbegin(), cell.cend(), needsQuotes))
        line += '"' + QByteArray(cell).replace('"', "\"\"") + '"';
    else
        line += cell;
}

} // namespace simpul
