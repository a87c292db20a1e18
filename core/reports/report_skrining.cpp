#include "core/programme/screening.h"
#include "core/reports/people_pass.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

using programme::Screenings;

const QStringList kColumns { u"sasaran"_s, u"selesai"_s, u"belum"_s, u"masih_berlaku"_s };
enum Column : qsizetype { Target, Done, Lacking, Valid };

/// Tells of one person what the screening says.
void tellOf(Screenings::Standing standing, qsizetype row, const Counted& who, const Tell& tell)
{
    switch (standing) {
    case Screenings::Standing::NotTarget:
        return;
    case Screenings::Standing::Valid:
        tell(row, Valid, who);
        return;
    case Screenings::Standing::Done:
        tell(row, Target, who);
        tell(row, Done, who);
        return;
    case Screenings::Standing::Lacking:
        tell(row, Target, who);
        tell(row, Lacking, who);
    }
}

/// Goes over everybody at the places and asks how they stand in each screening as of the period's last day.
/// With `only` a row is a place, else a screening.
PeoplePass passOf(Sheet& sheet, const std::shared_ptr<const Screenings>& screenings, int only)
{
    const QList<Id> places = sheet.where().scopes;
    const Month month = sheet.period().to;
    const qint32 until = qint32(lastDay(month).toJulianDay());
    Store* store = &sheet.store();
    const Progress progress = sheet.order().progress;
    return { kColumns, [=](const Tell& tell) {
                return store->figures().visitDossiers(
                    QSet<Id>(places.cbegin(), places.cend()),
                    [&](const Dossier& dossier) {
                        if (dossier.type != Dossier::Subject::Person || !dossier.exists
                            || !dossier.birth.isValid())
                            return;
                        const programme::Life life(dossier, store->parameters());
                        const Id home = life.placeIn(month);
                        if (!places.contains(home))
                            return;
                        const programme::LifeCourse course(screenings->groups(), life);
                        const Counted who { { dossier.subject, home, month, {} } };
                        const int last = only < 0 ? int(screenings->items().size()) - 1 : only;
                        for (int item = std::max(only, 0); item <= last; ++item)
                            tellOf(screenings->of(item, life, course, until),
                                only < 0 ? item : places.indexOf(home), who, tell);
                    },
                    progress);
            } };
}

/// The scopes without which nothing can be said: a facility's records lie with its puskesmas.
QList<Id> evidence(const Sheet& sheet, const Screenings::Item& item, const QList<Id>& places)
{
    QList<Id> scopes = places;
    if (!item.atFacility)
        return scopes;
    for (const Id& place : places) {
        const Id puskesmas = sheet.store().scopes().puskesmasOf(place);
        if (!puskesmas.isNull() && !scopes.contains(puskesmas))
            scopes.append(puskesmas);
    }
    return scopes;
}

void addScreening(Sheet& sheet, const Screenings::Item& item, QList<QList<Id>>& rests)
{
    Row row { {}, item.code, item.label, {}, {} };
    row.values = { { u"skrining"_s, item.code }, { u"nama"_s, item.label },
        { u"verified"_s, item.verified } };
    sheet.rows.append(row);
    rests.append(evidence(sheet, item, sheet.where().scopes));
}

void addPlace(Sheet& sheet, const Screenings::Item& item, const Id& place, QList<QList<Id>>& rests)
{
    Row row { place, {}, facilityName(sheet.store(), place), {}, {} };
    row.values = { { u"skrining"_s, item.code }, { u"place"_s, place.text() }, { u"nama"_s, row.name },
        { u"verified"_s, item.verified } };
    sheet.rows.append(row);
    rests.append(evidence(sheet, item, { place }));
}

} // namespace

Result<void> makeSkrining(Sheet& sheet)
{
    SIMPUL_GET(compiled, Screenings::compile(sheet.store().catalog()));
    const auto screenings = std::make_shared<const Screenings>(compiled);
    const QString& asked = sheet.order().indicator;
    const int only = asked.isEmpty() ? -1 : screenings->find(asked);
    if (only < 0 && !asked.isEmpty())
        return Error::refused(u"indicator_unknown"_s, { { u"indicator"_s, asked } });
    if (only >= 0)
        sheet.addColumn({ u"place"_s, sheet.word(u"place_code"_s) });
    QList<QList<Id>> rests;
    if (only < 0)
        for (const Screenings::Item& item : screenings->items())
            addScreening(sheet, item, rests);
    else
        for (const Id& place : sheet.where().scopes)
            addPlace(sheet, screenings->items()[only], place, rests);
    SIMPUL_TRY(fillFromPeople(sheet, passOf(sheet, screenings, only), rests, false));
    for (Row& row : sheet.rows)
        row.values[u"persen"_s] = Sheet::percent(row.values[u"selesai"_s], row.values[u"sasaran"_s]);
    sheet.note(u"screening_year"_s);
    sheet.note(u"screening_not_verified"_s);
    return {};
}

} // namespace simpul::reports
