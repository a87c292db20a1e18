#include "core/reports/posyandu_year.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

struct Covered {
    QString key;
    PosyanduYear::Service service;
};

const QList<Covered>& covered()
{
    static const QList<Covered> all { { u"gizi/sasaran"_s, PosyanduYear::Nutrition },
        { u"kia/sasaran"_s, PosyanduYear::MotherCare },
        { u"imunisasi/sasaran"_s, PosyanduYear::Immunization },
        { u"kb/sasaran"_s, PosyanduYear::Contraception } };
    return all;
}

void addItems(Sheet& sheet, const QJsonObject& rules)
{
    for (const QString& list : { u"tools"_s, u"extras"_s }) {
        const QJsonArray items = rules[list].toArray();
        for (const QJsonValue item : items)
            sheet.addColumn({ item["item"_L1].toString(), item["label"_L1].toString(), sheet.word(list) });
    }
}

void fillItems(Row& row, const PosyanduYear& year, const QJsonObject& rules)
{
    for (const QString& list : { u"tools"_s, u"extras"_s }) {
        const QJsonArray items = rules[list].toArray();
        for (const QJsonValue item : items) {
            const QString code = item["item"_L1].toString();
            row.values[code] =
                year.available.contains(code) ? QJsonValue(year.available.value(code)) : QJsonValue();
        }
    }
}

QString openText(const PosyanduYear& year, Month month, const Sheet& sheet)
{
    return sheet.word(year.open.contains(month) ? u"open_day"_s
            : year.active.contains(month)       ? u"open_service"_s
                                                : u"closed"_s);
}

Result<QString> criteriaInForce(const Sheet& sheet, const Id& place, const QJsonObject& rules)
{
    const ParameterRules& parameters = sheet.store().catalog().parameterRules();
    const int position = parameters.find(u"posyandu_aktif.kriteria"_s);
    const QStringList words =
        position < 0 ? rules["active"_L1].toObject().keys() : parameters.at(position).values;
    SIMPUL_GET(chosen,
        Setting::choice(QJsonObject { { u"parameter"_s, u"posyandu_aktif.kriteria"_s } }, words, parameters));
    const auto day = qint32(lastDay(sheet.period().to).toJulianDay());
    return words.value(chosen.whole(sheet.store().parameters(), place, day));
}

Result<void> addRow(Sheet& sheet, const Id& place, const QJsonObject& rules)
{
    const Month month = sheet.period().to;
    SIMPUL_GET(year, posyanduYear(sheet.store(), place, month, rules));
    SIMPUL_GET(criteria, criteriaInForce(sheet, place, rules));
    Row row { place, {}, facilityName(sheet.store(), place), {}, {} };
    row.values = { { u"place"_s, place.text() }, { u"nama"_s, row.name },
        { u"bulan"_s, firstDay(month).toString(u"yyyy-MM"_s) }, { u"buka"_s, openText(year, month, sheet) },
        { u"bulan_buka"_s, year.open.size() }, { u"jumlah_kader"_s, year.kader }, { u"sk"_s, year.hasDecree },
        { u"nomor_sk"_s, year.decree } };
    for (const Covered& one : covered()) {
        const auto share = year.lastCoverage(one.service);
        row.values[one.key] = share ? QJsonValue(*share) : QJsonValue();
    }
    fillItems(row, year, rules);
    row.values[u"aktif"_s] = isActive(year, rules["active"_L1][criteria].toObject(), rules);
    row.values[u"strata"_s] = strataOf(year, rules);
    sheet.note(u"active_by"_s, { { u"criteria"_s, rules["active"_L1][criteria]["source"_L1].toString() } });
    sheet.rows.append(row);
    return {};
}

} // namespace

Result<void> makeKomdat(Sheet& sheet)
{
    const QJsonObject rules = sheet.store().catalog().document(u"komdat"_s);
    addItems(sheet, rules);
    sheet.addColumn({ u"aktif"_s, sheet.word(u"active"_s) });
    sheet.addColumn({ u"strata"_s, sheet.word(u"strata"_s) });
    qint64 done = 0;
    for (const Id& place : sheet.where().staffScopes) {
        const Facility* facility = sheet.store().scopes().facility(place);
        if (!facility || facility->type != u"posyandu")
            continue;
        if (!sheet.order().progress.step(u"count"_s, done++, sheet.where().staffScopes.size()))
            return Error::cancelled();
        if (isReadable(sheet.store(), place))
            SIMPUL_TRY(addRow(sheet, place, rules));
        else
            sheet.note(u"counted_elsewhere"_s, { { u"row"_s, facility->name } });
    }
    return {};
}

} // namespace simpul::reports
