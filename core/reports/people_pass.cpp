#include "core/reports/people_pass.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// Those whom the pass tells of in one column and row; of all rows where `row` is -1.
Result<QList<Counted>> peopleOf(const PeoplePass& pass, qsizetype row, const QString& column)
{
    const qsizetype asked = pass.columns.indexOf(column);
    if (asked < 0)
        return Error::refused(u"no_names"_s, { { u"column"_s, column } });
    QList<Counted> people;
    SIMPUL_TRY(pass.run([&](qsizetype at, qsizetype in, const Counted& who) {
        if (in == asked && (row < 0 || at == row))
            people.append(who);
    }));
    std::sort(people.begin(), people.end(), [](const Counted& a, const Counted& b) {
        return std::tie(a.name.subject, a.name.month) < std::tie(b.name.subject, b.name.month);
    });
    return people;
}

bool isKnown(Sheet& sheet, const Row& row, const QList<Id>& places)
{
    const bool known = std::all_of(places.cbegin(), places.cend(),
        [&sheet](const Id& place) { return isReadable(sheet.store(), place); });
    if (!known)
        sheet.note(u"counted_elsewhere"_s, { { u"row"_s, row.name } });
    return known;
}

void fillRow(Row& row, const PeoplePass& pass, const qint64* counts, qsizetype number)
{
    for (qsizetype column = 0; column < pass.columns.size(); ++column)
        row.values[pass.columns[column]] = counts ? QJsonValue(counts[column]) : QJsonValue();
    if (counts)
        row.people = [pass, number](const QString& column) { return peopleOf(pass, number, column); };
}

} // namespace

Result<void> fillFromPeople(
    Sheet& sheet, const PeoplePass& pass, const QList<QList<Id>>& places, bool hasTotal)
{
    const qsizetype width = pass.columns.size();
    QList<qint64> counts(places.size() * width, 0);
    SIMPUL_TRY(
        pass.run([&](qsizetype row, qsizetype column, const Counted&) { ++counts[row * width + column]; }));
    bool isWhole = true;
    QList<qint64> sums(width, 0);
    for (qsizetype at = 0; at < places.size(); ++at) {
        const bool known = isKnown(sheet, sheet.rows[at], places[at]);
        const qint64* own = counts.constData() + at * width;
        fillRow(sheet.rows[at], pass, known ? own : nullptr, at);
        std::transform(own, own + width, sums.cbegin(), sums.begin(), std::plus<>());
        isWhole = isWhole && known;
    }
    if (hasTotal)
        fillRow(sheet.rows.last(), pass, isWhole ? sums.constData() : nullptr, -1);
    return {};
}

} // namespace simpul::reports
