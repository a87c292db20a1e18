#include "core/growth/growth_csv.h"

#include "core/base/csv.h"
#include "core/growth/classes.h"
#include "core/growth/growth.h"

#include <QFileDevice>
#include <array>

using namespace Qt::StringLiterals;

namespace simpul::growth {

namespace {

using Cells = QList<QByteArray>;

enum Column {
    SexColumn,
    Birth,
    Visit,
    Days,
    Months,
    Weight,
    Height,
    Posture,
    Head,
    Muac,
    Oedema,
    ColumnCount
};
constexpr std::array<const char*, ColumnCount> columnNames { "sex", "birth_date", "visit_date", "age_days",
    "age_months", "weight", "height", "position", "head", "muac", "oedema" };

/// Where each column stands in the file, -1 for those it lacks.
using Places = std::array<qsizetype, ColumnCount>;

struct ScoreColumn {
    const char* name;
    std::optional<Score> Scores::*score;
    std::optional<Index> index; ///< which classes it has, if any
};
constexpr std::array<ScoreColumn, 6> scoreColumns { {
    { "waz", &Scores::waz, Index::WeightForAge },
    { "haz", &Scores::haz, Index::HeightForAge },
    { "whz", &Scores::whz, Index::WeightForHeight },
    { "baz", &Scores::baz, Index::BmiForAge },
    { "hcz", &Scores::hcz, Index::HeadForAge },
    { "acz", &Scores::acz, std::nullopt },
} };

Places placesIn(const Cells& header)
{
    Cells names;
    for (const QByteArray& name : header)
        names.append(name.trimmed().toLower());
    Places places;
    for (size_t column = 0; column < ColumnCount; ++column)
        places[column] = names.indexOf(columnNames[column]);
    return places;
}

/// One row read as a child and its measures.
class Row {
public:
    Row(const Places& places, const Cells& cells)
        : m_places(places)
        , m_cells(cells)
    {
    }

    std::optional<Sex> sex() const;
    Measurement measurement(Sex sex) const;

private:
    QByteArray text(Column column) const { return m_cells.value(m_places[column]).trimmed().toLower(); }
    std::optional<double> number(Column column) const;
    QDate date(Column column) const
    {
        return QDate::fromString(QString::fromLatin1(text(column)), Qt::ISODate);
    }
    std::optional<double> ageDays() const;
    Position position() const;

    const Places& m_places;
    const Cells& m_cells;
};

std::optional<Sex> Row::sex() const
{
    const QByteArray cell = text(SexColumn);
    if (cell == "l" || cell == "1")
        return Sex::Male;
    if (cell == "p" || cell == "2")
        return Sex::Female;
    return {};
}

/// The decimal mark is a point; a comma, as forms here are filled in, is understood too.
std::optional<double> Row::number(Column column) const
{
    bool ok = false;
    const double value = text(column).replace(',', '.').toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<double> Row::ageDays() const
{
    const QDate birth = date(Birth), visit = date(Visit);
    if (birth.isValid() && visit.isValid() && birth <= visit)
        return static_cast<double>(birth.daysTo(visit));
    return number(Days);
}

Position Row::position() const
{
    const QByteArray cell = text(Posture);
    return cell == "l" ? Position::Lying : cell == "h" ? Position::Standing : Position::Unknown;
}

Measurement Row::measurement(Sex sex) const
{
    return { sex, ageDays(), number(Months), number(Weight), number(Height), number(Head), number(Muac),
        position(), text(Oedema) == "y" };
}

QByteArray headerLine(const Cells& header, char separator)
{
    QByteArray line;
    for (const QByteArray& name : header) {
        appendCsvCell(line, name, separator);
        line += separator;
    }
    for (const ScoreColumn& column : scoreColumns)
        line.append(column.name).append(separator);
    for (const ScoreColumn& column : scoreColumns)
        line.append(column.name).append("_flag").append(separator);
    for (const ScoreColumn& column : scoreColumns)
        if (column.index)
            line.append(column.name).append("_class").append(separator);
    line.back() = '\n';
    return line;
}

QByteArray classLabel(const ScoreColumn& column, const Scores& scores, std::optional<double> months,
    const GrowthClasses& classes)
{
    const std::optional<Score>& score = scores.*column.score;
    const GrowthClass* found = score ? classes.find(*column.index, score->z, months) : nullptr;
    return found ? found->label.toUtf8() : QByteArray();
}

void appendScores(QByteArray& line, const Row& row, const GrowthClasses& classes, char separator)
{
    const std::optional<Sex> sex = row.sex();
    const Measurement measurement = sex ? row.measurement(*sex) : Measurement {};
    const Scores scores = sex ? score(measurement) : Scores {};
    const std::optional<double> months = whoMonths(measurement);
    for (const ScoreColumn& column : scoreColumns) {
        if (const std::optional<Score>& score = scores.*column.score)
            line += QByteArray::number(score->z, 'f', 2);
        line += separator;
    }
    for (const ScoreColumn& column : scoreColumns) {
        if (const std::optional<Score>& score = scores.*column.score)
            line += score->flagged ? '1' : '0';
        line += separator;
    }
    for (const ScoreColumn& column : scoreColumns) {
        if (!column.index)
            continue;
        appendCsvCell(line, classLabel(column, scores, months, classes), separator);
        line += separator;
    }
    line.back() = '\n';
}

Result<void> write(QIODevice& out, const QByteArray& text)
{
    if (out.write(text) != text.size())
        return Error::machine(u"io"_s, { { u"reason"_s, out.errorString() } });
    return {};
}

Result<void> flush(QIODevice& out, const QByteArray& rest)
{
    SIMPUL_TRY(write(out, rest));
    auto* file = qobject_cast<QFileDevice*>(&out);
    if (file && !file->flush())
        return Error::machine(u"io"_s, { { u"reason"_s, file->errorString() } });
    return {};
}

Error noColumn(const QString& missing)
{
    return Error::refused(u"growth_header"_s, { { u"missing"_s, missing } });
}

} // namespace

Result<void> growthCsv(QIODevice& in, QIODevice& out, const QJsonObject& growthDocument)
{
    constexpr qsizetype blockSize = 1 << 16;
    CsvReader reader(in);
    Cells header, cells;
    SIMPUL_GET(hasHeader, reader.next(header));
    if (!hasHeader)
        return noColumn(u"header"_s);
    const Places places = placesIn(header);
    if (places[SexColumn] < 0)
        return noColumn(u"sex"_s);
    const GrowthClasses classes(growthDocument);
    QByteArray lines = headerLine(header, reader.separator());
    for (;;) {
        SIMPUL_GET(hasRow, reader.next(cells));
        if (!hasRow)
            return flush(out, lines);
        cells.resize(header.size());
        for (const QByteArray& cell : cells) {
            appendCsvCell(lines, cell, reader.separator());
            lines += reader.separator();
        }
        appendScores(lines, Row(places, cells), classes, reader.separator());
        if (lines.size() < blockSize)
            continue;
        SIMPUL_TRY(write(out, lines));
        lines.clear();
    }
}

} // namespace simpul::growth
