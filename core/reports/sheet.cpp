#include "core/reports/sheet.h"

#include "core/reports/rules_print.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

QString filledIn(QString text, const QHash<QString, QString>& names)
{
    for (auto name = names.cbegin(); name != names.cend(); ++name)
        text.replace(u'{' + name.key() + u'}', name.value());
    return text;
}

/// `spm.01–spm.04, spm.06`: three and more that follow one another as their first and last.
QString inShort(const QStringList& indicators)
{
    const auto number = [](const QString& indicator) { return indicator.section(u'.', -1).toInt(); };
    QStringList parts;
    for (qsizetype first = 0; first < indicators.size();) {
        qsizetype last = first;
        while (last + 1 < indicators.size() && number(indicators[last + 1]) == number(indicators[last]) + 1)
            ++last;
        if (last - first < 2)
            last = first;
        parts += last > first ? indicators[first] + u'\u2013' + indicators[last] : indicators[first];
        first = last + 1;
    }
    return parts.join(u", "_s);
}

} // namespace

QString Row::key() const
{
    return !code.isEmpty() ? code : id.isNull() ? name : id.text();
}

Sheet::Sheet(Store& store, const ReportOrder& order, const Areas& areas, const Where& where)
    : m_store(store)
    , m_order(order)
    , m_areas(areas)
    , m_where(where)
    , m_counter(store.figures())
    , m_texts(store.catalog().document(u"reports"_s))
{
    const QJsonArray shown = m_texts["reports"_L1][m_order.name]["columns"_L1].toArray();
    for (const QJsonValue column : shown)
        m_columns.append(
            { column["key"_L1].toString(), column["label"_L1].toString(), column["group"_L1].toString() });
}

void Sheet::count(Row& row, const QString& column, const Cell& cell, const QList<Id>& evidence)
{
    const QJsonValue value = counted(cell, evidence);
    row.values.insert(column, value);
    if (value.isNull())
        note(u"counted_elsewhere"_s, { { u"row"_s, row.code.isEmpty() ? row.name : row.code } });
    else
        row.cells.insert(column, cell);
}

QJsonValue Sheet::counted(const Cell& cell, const QList<Id>& evidence)
{
    const bool here = std::all_of(
        evidence.cbegin(), evidence.cend(), [this](const Id& scope) { return isReadable(m_store, scope); });
    return here ? QJsonValue(m_counter.count(cell)) : QJsonValue();
}

QJsonValue Sheet::percent(const QJsonValue& part, const QJsonValue& whole)
{
    const bool known = part.isDouble() && whole.toDouble() > 0;
    return known ? QJsonValue(part.toDouble() / whole.toDouble() * 100) : QJsonValue();
}

void Sheet::note(const QString& code, const QHash<QString, QString>& names)
{
    Note note { code, names, {} };
    const QString indicator = note.names.take(u"indicator"_s);
    auto same = std::find_if(m_notes.begin(), m_notes.end(),
        [&note](const Note& known) { return known.code == note.code && known.names == note.names; });
    if (same == m_notes.end())
        same = m_notes.insert(m_notes.end(), note);
    if (!indicator.isEmpty() && !same->indicators.contains(indicator))
        same->indicators.append(indicator);
}

QStringList Sheet::notes() const
{
    QStringList sentences;
    for (Note note : m_notes) {
        note.names.insert(u"indicator"_s, inShort(note.indicators));
        sentences.append(filledIn(m_texts["notes"_L1][note.code].toString(), note.names));
    }
    return sentences;
}

QString Sheet::word(const QString& code) const
{
    return m_texts["words"_L1][code].toString();
}

QString Sheet::periodName() const
{
    const Period& period = m_order.period;
    const QString year = QString::number(period.year());
    const auto fill = [&](const QString& form, const QString& part) {
        return filledIn(word(form), { { u"part"_s, part }, { u"year"_s, year } });
    };
    if (period.isMonth())
        return fill(u"month"_s, m_texts["months"_L1][period.from % 12].toString());
    if (period.months() == 3)
        return fill(u"quarter"_s, m_texts["quarters"_L1][period.from % 12 / 3].toString());
    return fill(u"year"_s, {});
}

QString Sheet::placeName() const
{
    return m_where.name.isEmpty() ? word(u"everywhere"_s) : m_where.name;
}

QString Sheet::title() const
{
    const QString form = m_texts["reports"_L1][m_order.name]["title"_L1].toString();
    return filledIn(form,
        { { u"place"_s, placeName() }, { u"period"_s, periodName() },
            { u"indicator"_s, m_order.indicator } });
}

Table Sheet::table() const
{
    Table table;
    table.name = m_order.name;
    table.title = title();
    table.place = placeName();
    table.period = m_order.period.text;
    QSet<Id> places(m_where.scopes.cbegin(), m_where.scopes.cend());
    if (!m_where.facility.isNull())
        places.insert(m_where.facility);
    table.rules = rulesPrint(m_store, places, lastDay(m_order.period.to));
    table.columns = m_columns;
    table.checks = checks;
    table.notes = notes();
    for (const Row& row : rows) {
        QJsonObject shown;
        for (const Column& column : std::as_const(table.columns))
            shown.insert(column.key, row.values[column.key]);
        table.rows.append(shown);
    }
    return table;
}

} // namespace simpul::reports
