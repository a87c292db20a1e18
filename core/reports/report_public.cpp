#include "core/reports/report_public.h"

#include "core/reports/coverage.h"
#include "core/reports/public_figures.h"
#include "core/reports/rules_print.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// What one puskesmas said of the months of the report.
class Said {
public:
    Said(Sheet& sheet, const Id& puskesmas, const QString& report)
        : m_sheet(sheet)
        , m_puskesmas(puskesmas)
        , m_report(report)
    {
    }

    std::optional<PublicFigures> in(Month month) const
    {
        return readPublicFigures(
            m_sheet.store(), m_puskesmas, firstDay(month).toString(u"yyyy-MM"_s), m_report);
    }
    /// The same; a month that is not closed is noted.
    std::optional<PublicFigures> last(Month month) const
    {
        const auto said = in(month);
        if (!said)
            note(u"not_closed"_s, month);
        return said;
    }
    void noteGaps(Month from, Month to) const
    {
        for (Month month = from; month <= to; ++month)
            if (!in(month))
                note(u"not_closed"_s, month);
    }
    /// The sum of a column over the months `from`…`to`, of the indicator's row or of the only one; null where
    /// one of them is not closed.
    QJsonValue sum(Month from, Month to, const QString& indicator, const QString& column) const
    {
        qint64 sum = 0;
        for (Month month = from; month <= to; ++month) {
            const auto said = in(month);
            const QJsonObject values = !said ? QJsonObject()
                : indicator.isEmpty()        ? said->rows.value(0)
                                             : said->row(u"indicator"_s, indicator);
            if (!values[column].isDouble())
                return {};
            sum += values[column].toInteger();
        }
        return sum;
    }
    const Id& puskesmas() const { return m_puskesmas; }
    QString name() const { return facilityName(m_sheet.store(), m_puskesmas); }

private:
    void note(const QString& code, Month month) const
    {
        const QJsonArray months = m_sheet.store().catalog().document(u"reports"_s)["months"_L1].toArray();
        const QString named = months[month % 12].toString() + u' ' + QString::number(month / 12);
        m_sheet.note(code, { { u"place"_s, name() }, { u"month"_s, named } });
    }

    Sheet& m_sheet;
    Id m_puskesmas;
    QString m_report;
};

const QString kClosed = u"ditutup"_s;

void addClosedColumn(Sheet& sheet)
{
    sheet.addColumn({ kClosed, sheet.word(u"closed"_s) });
    sheet.note(u"public_figures"_s);
}

void noteRules(Sheet& sheet, const Said& said, const PublicFigures& figures)
{
    const QList<Id> posyandu = sheet.store().scopes().posyanduOf(said.puskesmas());
    QSet<Id> places(posyandu.cbegin(), posyandu.cend());
    places.insert(said.puskesmas());
    if (figures.rules != rulesPrint(sheet.store(), places, lastDay(sheet.period().to)))
        sheet.note(u"other_rules"_s, { { u"place"_s, said.name() }, { u"rules"_s, figures.rules } });
}

void noteClosed(Sheet& sheet, qsizetype have, qsizetype need)
{
    if (have < need)
        sheet.note(
            u"closed_of"_s, { { u"have"_s, QString::number(have) }, { u"need"_s, QString::number(need) } });
}

/// Writes percentage, trend and status from the counts that stand in the row.
void fillStanding(Row& row, const Pws& pws, int months, const QJsonObject& before)
{
    QJsonObject& values = row.values;
    values[u"target"_s] = pws.line(months);
    values[u"persen"_s] = Sheet::percent(values[u"kumulatif"_s], values[u"sasaran"_s]);
    if (values[u"persen"_s].isNull() || !values[u"bulan_ini"_s].isDouble())
        return;
    const Pace pace { values[u"bulan_ini"_s].toInteger(), values[u"sasaran"_s].toInteger(),
        values[u"bulan_lalu"_s].toInteger(), before[u"sasaran"_s].toInteger(),
        !values[u"bulan_lalu"_s].isDouble() };
    const bool reached = pws.isReached(values[u"kumulatif"_s].toInteger(), pace.sasaran, months);
    values[u"tren"_s] = Pws::trend(pace);
    values[u"status"_s] = pws.status(reached, Pws::trend(pace));
    values[u"sesuai_laju"_s] = reached;
}

Row emptyRow(const Sheet& sheet, const Id& id, const QString& name)
{
    Row row { id, {}, name, {}, {} };
    for (const Column& column : sheet.columns())
        row.values[column.key] = QJsonValue();
    row.values[u"place"_s] = id.isNull() ? QJsonValue() : QJsonValue(id.text());
    row.values[u"nama"_s] = name;
    return row;
}

/// The indicator's counts of one puskesmas in the report's period; nothing where its last month is not
/// closed.
std::optional<QJsonObject> indicatorCounts(
    Sheet& sheet, const Said& said, const QString& indicator, const SpmYear& year)
{
    const auto last = said.last(year.to);
    if (!last)
        return {};
    noteRules(sheet, said, *last);
    said.noteGaps(year.from, year.to);
    QJsonObject counts = last->row(u"indicator"_s, indicator);
    const auto sum = [&](Month from, Month to) { return said.sum(from, to, indicator, u"bulan_ini"_s); };
    counts[u"bulan_ini"_s] = sum(year.from, year.to);
    counts[u"bulan_lalu"_s] = sum(year.from - year.length(), year.from - 1);
    counts[kClosed] = last->closed.toString(Qt::ISODate);
    return counts;
}

void insertAll(QJsonObject& values, const QJsonObject& more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        values[it.key()] = it.value();
}

/// The sum of a column over rows; null where it is unknown in one of them.
QJsonValue sumOf(const QList<QJsonObject>& rows, const QString& key)
{
    qint64 sum = 0;
    for (const QJsonObject& row : rows) {
        if (!row[key].isDouble())
            return {};
        sum += row[key].toInteger();
    }
    return rows.isEmpty() ? QJsonValue() : QJsonValue(sum);
}

/// The sums over the puskesmas whose figures of the indicator are known, each with its own target.
QJsonObject sumOver(QList<QJsonObject> all)
{
    all.removeIf([](const QJsonObject& counts) {
        return !counts[u"sasaran"_s].isDouble() || !counts[u"kumulatif"_s].isDouble();
    });
    QJsonObject sum;
    for (const QString& key : { u"sasaran"_s, u"bulan_ini"_s, u"bulan_lalu"_s, u"kumulatif"_s, u"belum"_s })
        sum[key] = sumOf(all, key);
    const auto basis = [](const QJsonObject& counts) { return counts[u"basis"_s].toString(); };
    for (const QJsonObject& counts : std::as_const(all))
        sum[u"basis"_s] = basis(counts) == basis(all.first()) ? basis(counts) : kMixedBasis;
    return sum;
}

} // namespace

Result<void> makePublicPws(Sheet& sheet, const QList<Id>& puskesmas)
{
    const QString indicator = sheet.order().indicator;
    const QList<QJsonObject> rules = spmRules(sheet.store().catalog());
    const auto rule = std::find_if(
        rules.cbegin(), rules.cend(), [&](const QJsonObject& known) { return known["id"_L1] == indicator; });
    if (rule == rules.cend())
        return Error::refused(u"indicator_unknown"_s, { { u"indicator"_s, indicator } });
    addClosedColumn(sheet);
    const SpmYear year = spmYearOf(sheet.store(), *rule, sheet.where().facility, sheet.period());
    const Pws pws(pwsRules(sheet));
    for (const Id& id : puskesmas) {
        const Said said(sheet, id, u"spm"_s);
        Row row = emptyRow(sheet, id, said.name());
        if (const auto counts = indicatorCounts(sheet, said, indicator, year)) {
            insertAll(row.values, *counts);
            const auto before = said.in(year.from - 1);
            fillStanding(
                row, pws, year.months(), before ? before->row(u"indicator"_s, indicator) : QJsonObject());
        }
        sheet.rows.append(row);
    }
    rank(sheet.rows);
    return {};
}

Result<void> makePublicSpm(Sheet& sheet, const QList<Id>& puskesmas)
{
    sheet.note(u"public_figures"_s);
    const Pws pws(pwsRules(sheet));
    for (const QJsonObject& rule : spmRules(sheet.store().catalog())) {
        const QString indicator = rule["id"_L1].toString();
        const SpmYear year = spmYearOf(sheet.store(), rule, sheet.where().facility, sheet.period());
        QList<QJsonObject> all;
        for (const Id& id : puskesmas)
            if (const auto counts = indicatorCounts(sheet, Said(sheet, id, u"spm"_s), indicator, year))
                all += *counts;
        noteClosed(sheet, all.size(), puskesmas.size());
        Row row = emptyRow(sheet, {}, rule["name"_L1].toString());
        row.code = indicator;
        const QJsonObject sum = sumOver(all);
        insertAll(row.values, sum);
        row.values[u"indicator"_s] = indicator;
        row.values[u"verified"_s] = rule["verified"_L1].toBool();
        fillStanding(row, pws, year.months(), sum);
        sheet.rows.append(row);
    }
    return {};
}

namespace {

const QStringList kStates { u"S"_s, u"K"_s };
const QStringList kEvents { u"D"_s, u"N"_s, u"T"_s, u"O"_s, u"B"_s, u"2T"_s, u"BGM"_s };

/// The counts of a puskesmas in the report's period; `all_S`: S added up over its months.
std::optional<QJsonObject> skdnCounts(Sheet& sheet, const Said& said)
{
    const auto last = said.last(sheet.period().to);
    if (!last)
        return {};
    noteRules(sheet, said, *last);
    const Period& period = sheet.period();
    said.noteGaps(period.from, period.to);
    QJsonObject counts { { kClosed, last->closed.toString(Qt::ISODate) },
        { u"all_S"_s, said.sum(period.from, period.to, {}, u"S"_s) } };
    for (const QString& state : kStates)
        counts[state] = last->rows.value(0)[state];
    for (const QString& event : kEvents)
        counts[event] = said.sum(period.from, period.to, {}, event);
    return counts;
}

Row skdnRow(const Sheet& sheet, const Id& id, const QString& name, const QJsonObject& counts)
{
    Row row = emptyRow(sheet, id, name);
    for (const QString& key : kStates + kEvents + QStringList { kClosed })
        row.values[key] = counts.contains(key) ? counts[key] : QJsonValue();
    fillSkdnPercentages(sheet, row.values, counts[u"all_S"_s]);
    return row;
}

} // namespace

Result<void> makePublicSkdn(Sheet& sheet, const QList<Id>& puskesmas)
{
    addClosedColumn(sheet);
    QList<QJsonObject> all;
    for (const Id& id : puskesmas) {
        const Said said(sheet, id, u"skdn"_s);
        const auto counts = skdnCounts(sheet, said);
        sheet.rows.append(skdnRow(sheet, id, said.name(), counts.value_or(QJsonObject())));
        if (counts)
            all += *counts;
    }
    noteClosed(sheet, all.size(), puskesmas.size());
    QJsonObject total;
    for (const QString& key : kStates + kEvents + QStringList { u"all_S"_s })
        total[key] = sumOf(all, key);
    if (puskesmas.size() > 1)
        sheet.rows.append(skdnRow(sheet, {}, sheet.word(u"total"_s), total));
    return {};
}

} // namespace simpul::reports
