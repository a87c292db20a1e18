#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>

namespace simpul {

/// Reads comma-separated values as RFC 4180 has them, one row at a time: a cell in double quotes may hold
/// separators, line ends and doubled quotes. Lines end with LF, CRLF or CR. A UTF-8 byte order mark is passed
/// over. The separator is the comma, semicolon (as spreadsheets in Indonesian save it) or tab that most of
/// the first lines hold.
class CsvReader {
public:
    /// `device` is open for reading and outlives the reader.
    explicit CsvReader(QIODevice& device)
        : m_device(device)
    {
    }

    /// Puts the bytes of the next row's cells into `cells`; false at the end. Blank lines are no rows. An
    /// Error `io` with `reason` if the device fails; Refused `csv_quote` with `line` where a quotation mark
    /// is not closed.
    Result<bool> next(QList<QByteArray>& cells);
    char separator() const { return m_separator; }
    /// The line of the file, from 1, on which the row that next() gave began.
    int line() const { return m_rowLine; }

private:
    void start();
    bool fill();
    int peek();
    int take();
    bool readCell(QByteArray& cell);
    void readRow(QList<QByteArray>& cells);
    Result<bool> ended() const;

    QIODevice& m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    char m_separator = ',';
    int m_line = 1, m_rowLine = 1;
    bool m_started = false;
    bool m_isOpenQuote = false;
};

/// Adds one cell to a line, in quotes where it needs them.
void appendCsvCell(QByteArray& line, const QByteArray& cell, char separator);

} // namespace simpul
