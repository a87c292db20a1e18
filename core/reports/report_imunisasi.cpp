#include "core/programme/answer_codes.h"
#include "core/programme/life.h"
#include "core/programme/schedule.h"
#include "core/reports/people_pass.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

const QStringList kColumns { u"sasaran"_s, u"bulan_ini"_s, u"kumulatif"_s, u"belum"_s };
enum : qsizetype { Target, Now, SinceJanuary, Lacking }; ///< positions in kColumns

/// What a row asks for: one antigen, or all of a set.
struct Line {
    QString code, label;
    QList<QList<int>> needs; ///< of each one, any of its codes
    int fromMonths = 0, toMonths = 0; ///< of the sasaran, both included
};

Result<QList<int>> codesOfOne(const QJsonValue& antigens, const Catalog& catalog)
{
    QJsonArray names;
    const QJsonArray list = antigens.isArray() ? antigens.toArray() : QJsonArray { antigens };
    for (const QJsonValue antigen : list)
        names.append(u"imunisasi:"_s + antigen.toString());
    return programme::codesOf(names, catalog, u"imunisasi.json"_s);
}

/// Gives the line the sasaran of the age at which it begins; false where none is laid down for it.
bool setCohort(Line& line, int months, const QJsonArray& cohorts)
{
    for (const QJsonValue cohort : cohorts) {
        if (months >= cohort["until"_L1].toInt())
            continue;
        line.fromMonths = cohort["from"_L1].toInt();
        line.toMonths = cohort["to"_L1].toInt();
        return true;
    }
    return false;
}

int monthsOf(const QString& span)
{
    const auto parsed = programme::Span::parse(span);
    return parsed ? parsed->months : 0;
}

/// Whether the antigen is given here at all; where nothing is said it is.
Result<bool> isGiven(const QJsonValue& item, const Sheet& sheet)
{
    if (!item.toObject().contains("given"_L1))
        return true;
    SIMPUL_GET(given, Setting::number(item["given"_L1], sheet.store().catalog().parameterRules()));
    const auto day = qint32(lastDay(sheet.period().to).toJulianDay());
    return given.flag(sheet.store().parameters(), sheet.where().facility, day);
}

Result<void> addAntigens(QList<Line>& lines, const Sheet& sheet, const QJsonArray& cohorts)
{
    const Catalog& catalog = sheet.store().catalog();
    const QJsonArray items = catalog.document(u"schedule"_s)["immunization"_L1].toArray();
    for (const QJsonValue item : items) {
        Line line { item["code"_L1].toString(), item["label"_L1].toString(), {} };
        SIMPUL_GET(codes, codesOfOne(item["antigens"_L1], catalog));
        SIMPUL_GET(given, isGiven(item, sheet));
        line.needs = { codes };
        if (given && setCohort(line, monthsOf(item["from"_L1].toString()), cohorts))
            lines.append(line);
    }
    return {};
}

Result<QList<Line>> linesOf(const Sheet& sheet, const QJsonObject& rules)
{
    const Catalog& catalog = sheet.store().catalog();
    const QJsonArray cohorts = rules["cohorts"_L1].toArray(), sets = rules["sets"_L1].toArray();
    QList<Line> lines;
    SIMPUL_TRY(addAntigens(lines, sheet, cohorts));
    for (const QJsonValue set : sets) {
        Line line { set["code"_L1].toString(), set["label"_L1].toString(), {} };
        const QJsonValue known = catalog.document(u"spm"_s)["antigen_sets"_L1][set["set"_L1].toString()];
        const QJsonArray antigens = known["antigens"_L1].toArray();
        for (const QJsonValue one : antigens) {
            SIMPUL_GET(codes, codesOfOne(one, catalog));
            line.needs.append(codes);
        }
        if (!line.needs.isEmpty() && setCohort(line, set["months"_L1].toInt(), cohorts))
            lines.append(line);
    }
    return lines;
}

/// The Julian day on which the last of them was given; 0 where one is missing.
qint32 dayComplete(const Line& line, const Dossier& dossier, qint32 upTo)
{
    qint32 complete = 0;
    for (const QList<int>& codes : line.needs) {
        qint32 first = 0;
        for (const Encounter& encounter : dossier.encounters) {
            const bool has = encounter.source == Source::Immunization && encounter.day <= upTo
                && std::any_of(
                    codes.cbegin(), codes.cend(), [&](int code) { return encounter.answer(code); });
            if (has && first == 0)
                first = encounter.day;
        }
        if (first == 0)
            return 0;
        complete = qMax(complete, first);
    }
    return complete;
}

/// Who is a sasaran belongs to the place at the end of the period; what was given counts where the child
/// belonged in its month.
void tellOf(const Dossier& dossier, const Parameters& parameters, const QList<Line>& lines,
    const Period& period, const QSet<Id>& places, const Tell& tell)
{
    if (dossier.type != Dossier::Subject::Person || !dossier.birth.isValid())
        return;
    const programme::Life life(dossier, parameters);
    const auto end = qint32(lastDay(period.to).toJulianDay());
    const int age = life.ageMonths(end);
    for (qsizetype row = 0; row < lines.size(); ++row) {
        const Line& line = lines[row];
        const bool belongs = places.contains(life.placeIn(period.to)) && life.thereOn(end)
            && age >= line.fromMonths && age <= line.toMonths;
        const qint32 day = dayComplete(line, dossier, end);
        const Month month = day > 0 ? monthOf(QDate::fromJulianDay(day)) : 0;
        const bool countsHere = month > 0 && places.contains(life.placeIn(month));
        const auto count = [&](qsizetype column, bool holds) {
            if (holds)
                tell(row, column, { { dossier.subject, dossier.place, month, {} }, Counted::Who::Person });
        };
        count(Target, belongs);
        count(Now, countsHere && month >= period.from);
        count(SinceJanuary, countsHere && month >= period.january());
        count(Lacking, belongs && day == 0);
    }
}

void addDropouts(Sheet& sheet, const QJsonObject& rules)
{
    const QJsonArray dropouts = rules["dropouts"_L1].toArray();
    for (const QJsonValue rule : dropouts) {
        const auto givenTo = [&](QLatin1StringView end) {
            const QString code = rule[end].toString();
            const auto row = std::find_if(
                sheet.rows.cbegin(), sheet.rows.cend(), [&](const Row& known) { return known.code == code; });
            return row == sheet.rows.cend() ? QJsonValue() : row->values[u"kumulatif"_s];
        };
        const QJsonValue first = givenTo("from"_L1), last = givenTo("to"_L1);
        Row row { {}, rule["code"_L1].toString(), rule["label"_L1].toString(), {}, {} };
        row.values = { { u"antigen"_s, row.code }, { u"nama"_s, row.name }, { u"sasaran"_s, first },
            { u"batas"_s, rules["dropout_limit"_L1] } };
        for (const QString& column : { u"bulan_ini"_s, u"belum"_s })
            row.values[column] = QJsonValue();
        const bool known = first.isDouble() && last.isDouble();
        row.values[u"kumulatif"_s] = known ? QJsonValue(first.toInteger() - last.toInteger()) : QJsonValue();
        row.values[u"persen"_s] = Sheet::percent(row.values[u"kumulatif"_s], first);
        sheet.rows.append(row);
    }
}

} // namespace

Result<void> makeImunisasi(Sheet& sheet)
{
    Store& store = sheet.store();
    const QJsonObject rules = store.catalog().document(u"imunisasi"_s);
    SIMPUL_GET(lines, linesOf(sheet, rules));
    QList<QList<Id>> places;
    for (const Line& line : std::as_const(lines)) {
        sheet.rows.append(
            { {}, line.code, line.label, { { u"antigen"_s, line.code }, { u"nama"_s, line.label } }, {} });
        places.append(sheet.where().scopes);
    }
    const QSet<Id> at(sheet.where().scopes.cbegin(), sheet.where().scopes.cend());
    const Period period = sheet.period();
    const PeoplePass pass { kColumns,
        [&store, lines, at, period, progress = sheet.order().progress](const Tell& tell) -> Result<void> {
            if (at.isEmpty())
                return {};
            return store.figures().visitDossiers(
                at,
                [&](const Dossier& dossier) { tellOf(dossier, store.parameters(), lines, period, at, tell); },
                progress);
        } };
    SIMPUL_TRY(fillFromPeople(sheet, pass, places, false));
    for (Row& row : sheet.rows) {
        row.values[u"persen"_s] = Sheet::percent(row.values[u"kumulatif"_s], row.values[u"sasaran"_s]);
        row.values[u"batas"_s] = QJsonValue();
    }
    addDropouts(sheet, rules);
    sheet.note(u"immunization"_s);
    return {};
}

} // namespace simpul::reports
