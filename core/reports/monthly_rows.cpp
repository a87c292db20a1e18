#include "core/reports/monthly_rows.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

QStringList keysOf(const QJsonValue& list)
{
    QStringList keys;
    const QJsonArray all = list.toArray();
    for (const QJsonValue key : all)
        keys += key.toString();
    return keys;
}

/// Null where one of them is.
QJsonValue sumOf(const Row& row, const QStringList& keys)
{
    qint64 sum = 0;
    for (const QString& key : keys) {
        if (!row.values[key].isDouble())
            return {};
        sum += row.values[key].toInteger();
    }
    return sum;
}

} // namespace

MonthlyRows::MonthlyRows(const Sheet& sheet)
    : m_period(sheet.period())
    , m_places(sheet.where().scopes)
    , m_placeSet(m_places.cbegin(), m_places.cend())
{
}

QList<QList<Id>> MonthlyRows::evidence() const
{
    QList<QList<Id>> evidence;
    for (qsizetype row = 0; row < count(); ++row)
        evidence.append(m_period.isMonth() ? QList<Id> { m_places[row] } : m_places);
    return evidence;
}

void MonthlyRows::addTo(Sheet& sheet, bool isNumbered) const
{
    const bool isMonth = m_period.isMonth();
    if (isMonth) {
        sheet.addColumn({ u"place"_s, sheet.word(u"place"_s) });
        sheet.addColumn({ u"nama"_s, sheet.word(u"posyandu"_s) });
    }
    sheet.addColumn({ u"bulan"_s, sheet.word(u"month_column"_s), {}, isNumbered ? 1 : 0 });
    const auto add = [&](const Id& place, const QString& name, const QString& month, const QString& code) {
        const QJsonObject values { { u"place"_s, place.isNull() ? QJsonValue() : place.text() },
            { u"nama"_s, name }, { u"bulan"_s, month } };
        sheet.rows.append({ place, code, name, values, {} });
    };
    for (qsizetype row = 0; row < count(); ++row) {
        const QString month = firstDay(m_period.from + Month(row)).toString(u"yyyy-MM"_s);
        isMonth ? add(m_places[row], facilityName(sheet.store(), m_places[row]), m_period.text, {})
                : add({}, month, month, month);
    }
    const QString total = sheet.word(u"total"_s);
    if (hasTotal())
        add({}, total, isMonth ? m_period.text : total, {});
}

Column columnOf(const QJsonObject& json)
{
    return { json["key"_L1].toString(), json["label"_L1].toString(), json["group"_L1].toString(),
        json["number"_L1].toInt() };
}

Share shareOf(const QJsonObject& json)
{
    return { json["key"_L1].toString(), keysOf(json["percent"_L1]), keysOf(json["of"_L1]) };
}

void fillShares(Sheet& sheet, const QList<Share>& shares)
{
    for (Row& row : sheet.rows)
        for (const Share& share : shares)
            row.values[share.key] = Sheet::percent(sumOf(row, share.part), sumOf(row, share.whole));
}

} // namespace simpul::reports
