#include "core/interop/people_sheet.h"

#include "core/base/csv.h"

#include <QBuffer>
#include <QHash>
#include <QRegularExpression>
#include <QStringConverter>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qint64 kSpreadsheetDayZero = 2415019; // Julian day of 30-12-1899
constexpr int kFirstSheetDay = 2000, kLastSheetDay = 80000; // mid 1905 to 2119: no year is mistaken for a day

/// The field that a heading means; `rt_rw` where both share a column; empty where it means none.
QString fieldOfHeading(const QString& heading)
{
    static const QHash<QString, QString> known { { u"nama"_s, u"name"_s }, { u"nama lengkap"_s, u"name"_s },
        { u"nama sasaran"_s, u"name"_s }, { u"nama anak"_s, u"name"_s }, { u"nama balita"_s, u"name"_s },
        { u"name"_s, u"name"_s }, { u"l p"_s, u"sex"_s }, { u"lp"_s, u"sex"_s }, { u"jk"_s, u"sex"_s },
        { u"jenis kelamin"_s, u"sex"_s }, { u"kelamin"_s, u"sex"_s }, { u"sex"_s, u"sex"_s },
        { u"tanggal lahir"_s, u"birth_date"_s }, { u"tgl lahir"_s, u"birth_date"_s },
        { u"lahir"_s, u"birth_date"_s }, { u"birth date"_s, u"birth_date"_s }, { u"nik"_s, u"nik"_s },
        { u"nik anak"_s, u"nik"_s }, { u"nama ibu"_s, u"mother_name"_s }, { u"ibu"_s, u"mother_name"_s },
        { u"ibu kandung"_s, u"mother_name"_s }, { u"nama ibu kandung"_s, u"mother_name"_s },
        { u"mother name"_s, u"mother_name"_s }, { u"rt"_s, u"rt"_s }, { u"rw"_s, u"rw"_s },
        { u"rt rw"_s, u"rt_rw"_s }, { u"alamat"_s, u"address"_s }, { u"dusun"_s, u"dusun"_s },
        { u"no kk"_s, u"no_kk"_s }, { u"nomor kk"_s, u"no_kk"_s }, { u"kk"_s, u"no_kk"_s },
        { u"no hp"_s, u"phone"_s }, { u"hp"_s, u"phone"_s }, { u"telepon"_s, u"phone"_s },
        { u"no bpjs"_s, u"bpjs"_s }, { u"bpjs"_s, u"bpjs"_s } };
    const QString words = heading.section(u'(', 0, 0).isEmpty() ? heading : heading.section(u'(', 0, 0);
    QString plain;
    for (const QChar c : words.toLower())
        plain += c.isLetter() ? c : QChar(u' ');
    return known.value(plain.simplified());
}

struct Layout {
    QStringList fields; ///< by column; empty: passed over
    qsizetype firstRow = 0;
};

Layout layoutOf(const Cells& cells)
{
    const QStringList usual { u"name"_s, u"sex"_s, u"birth_date"_s, u"nik"_s, u"mother_name"_s, u"rt"_s,
        u"rw"_s };
    constexpr qsizetype kMostTitleRows = 10; // a sheet may start with its title
    for (qsizetype row = 0; row < std::min(cells.size(), kMostTitleRows); ++row) {
        QStringList fields;
        for (const QString& heading : cells[row])
            fields += fieldOfHeading(heading);
        if (fields.contains(u"name"_s) && fields.count(QString()) < fields.size() - 1)
            return { fields, row + 1 };
    }
    return { usual, 0 };
}

/// From the first three letters of its Indonesian or English name; 0 where they name none.
int monthOf(const QString& letters)
{
    static const QHash<QString, int> months { { u"jan"_s, 1 }, { u"feb"_s, 2 }, { u"peb"_s, 2 },
        { u"mar"_s, 3 }, { u"apr"_s, 4 }, { u"mei"_s, 5 }, { u"may"_s, 5 }, { u"jun"_s, 6 }, { u"jul"_s, 7 },
        { u"agu"_s, 8 }, { u"ags"_s, 8 }, { u"agt"_s, 8 }, { u"aug"_s, 8 }, { u"sep"_s, 9 }, { u"okt"_s, 10 },
        { u"oct"_s, 10 }, { u"nov"_s, 11 }, { u"nop"_s, 11 }, { u"des"_s, 12 }, { u"dec"_s, 12 } };
    return months.value(letters);
}

QDate dateOf(const QString& cell)
{
    bool isNumber = false;
    const int number = cell.toInt(&isNumber);
    if (isNumber && number >= kFirstSheetDay && number <= kLastSheetDay)
        return QDate::fromJulianDay(kSpreadsheetDayZero + number);
    static const QRegularExpression written(u"^(\\d{1,2})[-/. ]([a-z]{3})[a-z]*[-/. ](\\d{4})\\b"_s);
    if (const auto match = written.match(cell.toLower()); match.hasMatch())
        return QDate(match.captured(3).toInt(), monthOf(match.captured(2)), match.captured(1).toInt());
    QString text = cell.section(u' ', 0, 0);
    text.replace(u'/', u'-').replace(u'.', u'-');
    const QStringList parts = text.split(u'-');
    if (parts.size() != 3)
        return {};
    const bool yearFirst = parts[0].size() == 4;
    if (!yearFirst && parts[2].size() != 4)
        return {};
    return QDate((yearFirst ? parts[0] : parts[2]).toInt(), parts[1].toInt(),
        (yearFirst ? parts[2] : parts[0]).toInt());
}

QString sexOf(const QString& cell)
{
    const QString word = cell.toLower();
    if (word == "l"_L1 || word == "lk"_L1 || word == "m"_L1 || word == "1"_L1 || word.startsWith("laki"_L1))
        return u"L"_s;
    if (word == "p"_L1 || word == "pr"_L1 || word == "f"_L1 || word == "2"_L1
        || word.startsWith("perempuan"_L1) || word.startsWith("wanita"_L1))
        return u"P"_s;
    return {};
}

/// A number that a spreadsheet took for one: without the apostrophe before it and the blanks in it.
QString digitsOf(QString cell)
{
    return cell.remove(u'\'').remove(u' ');
}

void refuse(PersonOnSheet& person, const QString& field, const QString& code, const QString& value)
{
    person.findings += Finding { field, code, { { u"value"_s, value } }, true };
}

void readCell(PersonOnSheet& person, const QString& field, const QString& cell)
{
    if (field == "birth_date"_L1) {
        const QDate date = dateOf(cell);
        if (!date.isValid())
            return refuse(person, field, u"date_invalid"_s, cell);
        person.fields.insert(field, date.toString(Qt::ISODate));
    } else if (field == "sex"_L1) {
        const QString sex = sexOf(cell);
        if (sex.isEmpty())
            return refuse(person, field, u"value_unknown"_s, cell);
        person.fields.insert(field, sex);
    } else if (field == "rt_rw"_L1) {
        for (const auto& [part, text] :
            { std::pair(u"rt"_s, cell.section(u'/', 0, 0)), std::pair(u"rw"_s, cell.section(u'/', 1)) })
            if (!text.trimmed().isEmpty())
                person.fields.insert(part, text.trimmed());
    } else if (field == "nik"_L1 || field == "no_kk"_L1) {
        person.fields.insert(field, digitsOf(cell));
    } else {
        person.fields.insert(field, cell);
    }
}

QStringList tabbed(const QString& line)
{
    QStringList cells = line.split(u'\t');
    for (QString& cell : cells)
        if (cell.size() > 1 && cell.startsWith(u'"') && cell.endsWith(u'"'))
            cell = cell.mid(1, cell.size() - 2).replace("\"\""_L1, "\""_L1);
    return cells;
}

Result<Cells> cellsOfCsv(const QString& text)
{
    QByteArray bytes = text.toUtf8();
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    Cells rows;
    CsvReader reader(buffer);
    QList<QByteArray> cells;
    for (;;) {
        SIMPUL_GET(more, reader.next(cells));
        if (!more)
            return rows;
        rows.resize(reader.line() - 1);
        QStringList row;
        for (const QByteArray& cell : cells)
            row += QString::fromUtf8(cell);
        rows += row;
    }
}

} // namespace

Result<QString> textOfSheet(const QByteArray& content)
{
    if (content.startsWith("PK\3\4"))
        return Error::refused(u"sheet_not_csv"_s);
    const auto marked = QStringConverter::encodingForData(content);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    const QString text = decoder.decode(content);
    if (marked || !decoder.hasError())
        return text;
    // What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9f).
    constexpr char16_t kBetween[] =
        u"\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039"
        u"\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014"
        u"\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
    QString western = QString::fromLatin1(content);
    for (QChar& c : western)
        if (c >= u'\x80' && c < u'\xa0')
            c = kBetween[c.unicode() - 0x80];
    return western;
}

Result<Cells> cellsOfText(const QString& text)
{
    if (!text.contains(u'\t'))
        return cellsOfCsv(text);
    Cells rows;
    const QStringList lines = QString(text).replace("\r\n"_L1, "\n"_L1).split(u'\n');
    for (const QString& line : lines)
        rows += tabbed(line);
    return rows;
}

QList<PersonOnSheet> readPeopleSheet(const Cells& cells)
{
    const Layout layout = layoutOf(cells);
    QList<PersonOnSheet> people;
    for (qsizetype row = layout.firstRow; row < cells.size(); ++row) {
        PersonOnSheet person;
        person.line = int(row) + 1;
        const qsizetype columns = std::min(cells[row].size(), layout.fields.size());
        for (qsizetype column = 0; column < columns; ++column) {
            const QString cell = cells[row][column].simplified().normalized(QString::NormalizationForm_C);
            if (!cell.isEmpty() && !layout.fields[column].isEmpty())
                readCell(person, layout.fields[column], cell);
        }
        const bool isBlank = person.fields.isEmpty() && person.findings.isEmpty();
        if (!isBlank)
            people += person;
    }
    return people;
}

} // namespace simpul
