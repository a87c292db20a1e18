#include "core/reports/coverage.h"
#include "core/reports/ipspm.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

QJsonValue json(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

/// The latest `count` of each item in the year up to the period's end, added up over the facilities.
Result<QHash<QString, Supply>> suppliesOf(Store& store, const QList<Id>& facilities, const Period& until)
{
    QHash<QString, Supply> all;
    for (const Id& facility : facilities) {
        QHash<QString, std::pair<Month, Supply>> latest;
        SIMPUL_TRY(store.records().visit({ u"count"_s, {}, {}, facility }, [&](const Record& record) {
            const auto period = Period::parse(record.fields.value("period"_L1).toString());
            const QString item = record.fields.value("item"_L1).toString();
            // A year or quarter is written before it is over.
            if (!period || period->year() != until.year() || period->from > until.to)
                return true;
            if (!latest.contains(item) || latest[item].first <= period->from)
                latest[item] = { period->from,
                    { record.fields.value("needed"_L1).toDouble(),
                        record.fields.value("available"_L1).toDouble() } };
            return true;
        }));
        for (auto one = latest.cbegin(); one != latest.cend(); ++one) {
            all[one.key()].needed += one->second.needed;
            all[one.key()].available += one->second.available;
        }
    }
    return all;
}

/// Makes the rows: an indicator, then its goods and staff.
class Maker {
public:
    Maker(Sheet& sheet, const QJsonObject& rules, const QHash<QString, Supply>& supplies)
        : m_sheet(sheet)
        , m_targets(sheet.store(), sheet.areas())
        , m_rules(rules)
        , m_ipSpm(rules)
        , m_supplies(supplies)
    {
    }

    Result<void> add(const QJsonObject& rule)
    {
        const QString id = rule["id"_L1].toString();
        QJsonObject lists;
        const QJsonArray all = m_rules["indicators"_L1].toArray();
        for (const QJsonValue one : all)
            if (one["id"_L1] == id)
                lists = one.toObject();
        QList<Row> items;
        QList<Supply> counted;
        for (const auto& [key, kind] : { std::pair(u"goods"_s, u"barang"_s), { u"staff"_s, u"tenaga"_s } }) {
            const QJsonArray named = lists[key].toArray();
            for (const QJsonValue item : named) {
                const Supply supply = m_supplies.value(item["code"_L1].toString());
                counted.append(supply);
                items.append(itemRow(item.toObject(), kind, supply));
            }
        }
        SIMPUL_TRY(addIndicator(rule, IpSpm::quality(counted)));
        m_sheet.rows += items;
        return {};
    }

    /// The mean of the twelve; nothing as long as one of them is not known.
    void addWhole()
    {
        Row row { {}, u"ipspm"_s, m_sheet.word(u"ipspm"_s), {}, {} };
        std::optional<double> mean;
        if (m_known == m_count && m_count > 0)
            mean = m_sum / m_count;
        row.values = emptyValues(row.code, row.name, u"indeks"_s);
        row.values[u"ip"_s] = json(mean);
        row.values[u"pita"_s] = mean ? QJsonValue(m_ipSpm.band(*mean)) : QJsonValue();
        m_sheet.rows.append(row);
    }

private:
    static QJsonObject emptyValues(const QString& code, const QString& name, const QString& kind)
    {
        QJsonObject values { { u"indicator"_s, code }, { u"nama"_s, name }, { u"jenis"_s, kind } };
        for (const QString& key :
            { u"butuh"_s, u"tersedia"_s, u"persen"_s, u"p"_s, u"q"_s, u"ip"_s, u"pita"_s })
            values.insert(key, QJsonValue());
        return values;
    }

    static Row itemRow(const QJsonObject& item, const QString& kind, const Supply& supply)
    {
        Row row { {}, item["code"_L1].toString(), item["label"_L1].toString(), {}, {} };
        row.values = emptyValues(row.code, row.name, kind);
        if (supply.needed <= 0)
            return row;
        row.values[u"butuh"_s] = supply.needed;
        row.values[u"tersedia"_s] = supply.available;
        row.values[u"persen"_s] = json(IpSpm::quality({ supply }));
        return row;
    }

    Result<void> addIndicator(const QJsonObject& rule, std::optional<double> quality)
    {
        Row row { {}, rule["id"_L1].toString(), rule["name"_L1].toString(), {}, {} };
        Row counted = row;
        SIMPUL_TRY(Coverage(m_sheet, rule, m_targets).fill(counted, wholeOf(m_sheet.where())));
        row.values = emptyValues(row.code, row.name, u"indikator"_s);
        row.values[u"butuh"_s] = counted.values[u"sasaran"_s];
        row.values[u"tersedia"_s] = counted.values[u"kumulatif"_s];
        row.values[u"persen"_s] = counted.values[u"persen"_s];
        const bool isKnown = !counted.values[u"persen"_s].isNull();
        const auto services = isKnown ? IpSpm::services(counted.values[u"kumulatif"_s].toInteger(),
                                  counted.values[u"sasaran"_s].toInteger())
                                      : std::optional<double>();
        const auto index = m_ipSpm.index(services, quality);
        row.values[u"p"_s] = json(services);
        row.values[u"q"_s] = json(quality);
        row.values[u"ip"_s] = json(index);
        row.values[u"pita"_s] = index ? QJsonValue(m_ipSpm.band(*index)) : QJsonValue();
        m_sheet.rows.append(row);
        ++m_count;
        m_known += index ? 1 : 0;
        m_sum += index.value_or(0);
        return {};
    }

    Sheet& m_sheet;
    Targets m_targets;
    QJsonObject m_rules;
    IpSpm m_ipSpm;
    QHash<QString, Supply> m_supplies;
    int m_count = 0, m_known = 0;
    double m_sum = 0;
};

} // namespace

Result<void> makeIpSpm(Sheet& sheet)
{
    Store& store = sheet.store();
    QList<Id> facilities;
    for (const Id& place : sheet.where().staffScopes)
        if (const Id puskesmas = store.scopes().puskesmasOf(place);
            !puskesmas.isNull() && !facilities.contains(puskesmas))
            facilities.append(puskesmas);
    SIMPUL_GET(supplies, suppliesOf(store, facilities, sheet.period()));
    const QJsonObject rules = store.parameters()
                                  .resolved(store.catalog().document(u"ipspm"_s), sheet.where().facility,
                                      lastDay(sheet.period().to))
                                  .toObject();
    Maker maker(sheet, rules, supplies);
    for (const QJsonObject& rule : spmRules(store.catalog()))
        SIMPUL_TRY(maker.add(rule));
    maker.addWhole();
    sheet.note(u"ipspm"_s);
    return {};
}

} // namespace simpul::reports
