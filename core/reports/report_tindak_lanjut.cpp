#include "core/catalog/condition.h"
#include "core/reports/monthly_rows.h"
#include "core/reports/visit_facts.h"
#include "core/store/copies.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

struct Problem {
    QString label;
    Condition when;
};

/// The groups of problems, as the recap of home visits counts them.
Result<QList<Problem>> problemsOf(const Catalog& catalog, const VisitFacts& facts)
{
    const QJsonObject sheet = catalog.document(u"rekap"_s)["sheets"_L1]["rekap-kr"_L1].toObject();
    const QJsonArray columns = sheet["columns"_L1].toArray(), keys = sheet["problems"_L1].toArray();
    QList<Problem> problems;
    for (const QJsonValue column : columns) {
        const QString key = column["key"_L1].toString();
        if (!keys.contains(key))
            continue;
        SIMPUL_GET(when,
            Condition::compile(
                column["when"_L1], facts.names(), catalog.parameterRules(), { u"rekap.json"_s, key }));
        problems.append({ column["label"_L1].toString(), when });
    }
    return problems;
}

QString textOf(const Record& record, QLatin1StringView field)
{
    return record.fields.value(field).toString();
}

Record recordOf(Store& store, const QString& kind, const Record& visit, QLatin1StringView field)
{
    const Id id = Id::fromBytes(visit.fields.value(field).toByteArray()).value_or(Id());
    return store.records().find(kind, id).value_or(Record {});
}

/// The person visited; for a visit to a whole family its head.
Record whomVisited(Store& store, const Record& visit)
{
    if (visit.fields.contains("person"_L1))
        return recordOf(store, u"person"_s, visit, "person"_L1);
    return recordOf(store, u"person"_s, recordOf(store, u"household"_s, visit, "household"_L1), "head"_L1);
}

void addRow(Sheet& sheet, const Record& visit, const QStringList& problems, const Facts& facts)
{
    const Record person = whomVisited(sheet.store(), visit);
    const QString outcome = facts.word(u"hasil"_s);
    const bool isReferred = facts.find(u"rujukan"_s).has_value() || outcome == u"dirujuk";
    const QString state = outcome == u"selesai" ? u"selesai"_s : isReferred ? u"dirujuk"_s : u"belum"_s;
    const bool isAccompanied = visit.fields.value("reason"_L1).toArray().contains(u"didampingi"_s);
    Row row { visit.id, {}, textOf(person, "name"_L1), {}, {} };
    row.values = { { u"tanggal"_s, textOf(visit, "date"_L1) }, { u"nama"_s, row.name },
        { u"person"_s, person.id.isNull() ? QJsonValue() : person.id.text() },
        { u"posyandu"_s, facilityName(sheet.store(), visit.scope) }, { u"nik"_s, textOf(person, "nik"_L1) },
        { u"lahir"_s, textOf(person, "birth_date"_L1) }, { u"alamat"_s, textOf(person, "address"_L1) },
        { u"telp"_s, textOf(person, "phone"_L1) }, { u"masalah"_s, problems.join(u", "_s) },
        { u"tindak_lanjut"_s,
            sheet.word(isReferred   ? u"follow_referral"_s
                    : isAccompanied ? u"follow_accompanied"_s
                                    : u"follow_advice"_s) },
        { u"keadaan"_s, state }, { u"selesai"_s, textOf(visit, "follow_up_date"_L1) } };
    sheet.rows.append(row);
}

} // namespace

Result<void> makeTindakLanjut(Sheet& sheet)
{
    Store& store = sheet.store();
    const VisitFacts facts(store.catalog());
    SIMPUL_GET(problems, problemsOf(store.catalog(), facts));
    const MonthlyRows months(sheet);
    for (const Id& place : sheet.where().staffScopes) {
        SIMPUL_TRY(store.records().visit({ u"home_visit"_s, place, {}, {} }, [&](const Record& visit) {
            const QDate made = dayMade(visit);
            if (!months.holds(made) || copies::isCopy(visit))
                return true;
            const Facts known = facts.of(visit, made, store);
            QStringList found;
            for (const Problem& problem : std::as_const(problems))
                if (problem.when.holds(known))
                    found += problem.label;
            if (!found.isEmpty())
                addRow(sheet, visit, found, known);
            return true;
        }));
    }
    std::sort(sheet.rows.begin(), sheet.rows.end(), [](const Row& a, const Row& b) {
        return std::pair(a.values[u"tanggal"_s].toString(), a.id)
            < std::pair(b.values[u"tanggal"_s].toString(), b.id);
    });
    return {};
}

} // namespace simpul::reports
