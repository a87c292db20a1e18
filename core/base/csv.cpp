#include "core/base/csv.h"

#include <QFileDevice>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

static constexpr int endOfData = -1;

Result<bool> CsvReader::next(QList<QByteArray>& cells)
{
    if (!m_started)
        start();
    do {
        if (peek() == endOfData)
            return ended();
        readRow(cells);
    } while (cells.size() == 1 && cells.first().isEmpty());
    return true;
}

void CsvReader::start()
{
    m_started = true;
    while (!m_buffer.contains('\n') && fill()) { }
    if (m_buffer.startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    const QByteArray firstLine = m_buffer.left(m_buffer.indexOf('\n'));
    if (firstLine.contains(';') && !firstLine.contains(','))
        m_separator = ';';
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
    return byte;
}

/// Whether another cell of the row follows.
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
