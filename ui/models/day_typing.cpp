#include "ui/models/day_typing.h"

#include "ui/models/cell_text.h"
#include "ui/words/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QString kKind = u"attendance"_s;

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::DayTyping", text);
}

bool isNumber(const QCborValue& value)
{
    return value.isDouble() || value.isInteger();
}

bool isPossible(const DayRow& row, const Field& field, const QCborValue& value)
{
    return field.limitsFor(row.ageMonths, row.group).possible.holds(value.toDouble());
}

} // namespace

QString dayAgeText(int ageMonths)
{
    constexpr int kMonthsShownTo = 60;
    return ageMonths < kMonthsShownTo ? tr("%1 bln").arg(ageMonths) : tr("%1 th").arg(ageMonths / 12);
}

/// A value outside what is possible is wrong; outside what is plausible it is asked about once.
void DayTyping::judgeNumber(const DayRow& row, const Field& field, Cell& cell) const
{
    const double number = cell.value.toDouble();
    const Limits& limits = field.limitsFor(row.ageMonths, row.group);
    cell.bad = !limits.possible.holds(number) || !limits.plausible.holds(number);
    if (!limits.possible.holds(number)) {
        Finding finding { field.name, u"out_of_possible"_s,
            { { u"value"_s, number }, { u"unit"_s, field.unit } }, true };
        if (limits.possible.min)
            finding.data.insert(u"min"_s, *limits.possible.min);
        if (limits.possible.max)
            finding.data.insert(u"max"_s, *limits.possible.max);
        cell.sentence = sentence(finding, m_catalog, kKind);
    } else if (cell.bad) {
        cell.sentence =
            tr("%1 %2 untuk %3, umur %4? Bila benar, tekan Enter sekali lagi.")
                .arg(field.label, shown(field, cell.value), row.person.name, dayAgeText(row.ageMonths));
    }
}

DayTyping::Cell DayTyping::judged(const DayRow& row, const Field& field, const QString& text) const
{
    const CellReading reading = readTyped(field, text);
    Cell cell { text, reading.value, false, {} };
    if (reading.problem) {
        cell.bad = true;
        cell.sentence = sentence(*reading.problem, m_catalog, kKind);
    } else if (isNumber(reading.value)) {
        judgeNumber(row, field, cell);
    }
    return cell;
}

DayTyping::Entry DayTyping::type(const DayRow& row, const Field& field, const QString& text)
{
    Cell typed = judged(row, field, text);
    const Cell* before = cell(row.person.id, field.name);
    const bool isRare = typed.bad && isNumber(typed.value) && isPossible(row, field, typed.value);
    if (isRare && before && before->bad && before->text == text)
        typed.bad = false;
    const QCborValue saved = row.answers.value(field.name);
    const bool isNothingNew =
        !typed.bad && (typed.value == saved || (typed.value.isNull() && saved.isUndefined()));
    if (isNothingNew)
        takeBack(row.person.id, field.name);
    else
        m_rows[row.person.id].insert(field.name, typed);
    return !typed.bad ? Entry::Taken : isRare ? Entry::Asked : Entry::Wrong;
}

void DayTyping::set(const Id& person, const Field& field, const QCborValue& value)
{
    m_rows[person].insert(field.name, Cell { shown(field, value), value, false, {} });
}

void DayTyping::takeBack(const Id& person, const QString& field)
{
    const auto row = m_rows.find(person);
    if (row == m_rows.end())
        return;
    row->remove(field);
    if (row->isEmpty())
        m_rows.erase(row);
}

void DayTyping::markSaved(const Id& person, const QCborMap& answers)
{
    for (const auto& [key, value] : answers)
        if (const Cell* typed = cell(person, key.toString()); typed && !typed->bad && typed->value == value)
            takeBack(person, key.toString());
}

const DayTyping::Cell* DayTyping::cell(const Id& person, const QString& field) const
{
    const auto row = m_rows.constFind(person);
    if (row == m_rows.cend())
        return nullptr;
    const auto found = row->constFind(field);
    return found == row->cend() ? nullptr : &*found;
}

bool DayTyping::hasProblem(const Id& person) const
{
    const Row row = m_rows.value(person);
    return std::any_of(row.begin(), row.end(), [](const Cell& cell) { return cell.bad; });
}

Id DayTyping::troubled() const
{
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
        if (hasProblem(row.key()))
            return row.key();
    return {};
}

QCborMap DayTyping::ready(const Id& person) const
{
    QCborMap answers;
    if (hasProblem(person))
        return answers;
    const Row row = m_rows.value(person);
    for (auto cell = row.begin(); cell != row.end(); ++cell)
        answers.insert(cell.key(), cell->value);
    return answers;
}

QCborMap DayTyping::standing(const DayRow& row) const
{
    QCborMap answers = row.answers;
    const Row typed = m_rows.value(row.person.id);
    for (auto cell = typed.begin(); cell != typed.end(); ++cell) {
        if (cell->bad)
            continue;
        if (cell->value.isNull())
            answers.remove(cell.key());
        else
            answers.insert(cell.key(), cell->value);
    }
    return answers;
}

QByteArray DayTyping::draft() const
{
    QCborMap people;
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row) {
        QCborMap cells;
        for (auto cell = row->begin(); cell != row->end(); ++cell)
            cells.insert(cell.key(), cell->text);
        people.insert(QCborValue(row.key().text()), cells);
    }
    return people.isEmpty() ? QByteArray() : QCborValue(people).toCbor();
}

void DayTyping::restore(const QList<DayRow>& rows, const QByteArray& draft)
{
    const QCborMap people = QCborValue::fromCbor(draft).toMap();
    for (const DayRow& row : rows) {
        const QCborMap cells = people.value(row.person.id.text()).toMap();
        for (const auto& [key, value] : cells)
            if (const Field* field = m_catalog.field(kKind, key.toString()))
                m_rows[row.person.id].insert(key.toString(), judged(row, *field, value.toString()));
    }
}

} // namespace simpul
