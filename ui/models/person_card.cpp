#include "ui/models/person_card.h"

#include "core/programme/evaluate.h"

#include "ui/models/people_model.h"
#include "ui/models/person_care.h"
#include "ui/models/person_visits.h"
#include "ui/models/value_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString textOf(const QCborMap& fields, QLatin1StringView key)
{
    return fields.value(key).toString();
}

QString addressOf(const QCborMap& fields)
{
    const QString rt = textOf(fields, "rt"_L1), rw = textOf(fields, "rw"_L1),
                  dusun = textOf(fields, "dusun"_L1);
    QStringList parts { textOf(fields, "address"_L1) };
    if (!rt.isEmpty())
        parts += u"RT "_s + rt;
    if (!rw.isEmpty())
        parts += u"RW "_s + rw;
    if (!dusun.isEmpty())
        parts += QCoreApplication::translate("simpul::PersonCard", "Dusun %1").arg(dusun);
    parts.removeAll(QString());
    return parts.join(u' ');
}

void fillHead(Store& store, const Record& person, PersonCard& card)
{
    const QCborMap& fields = person.fields;
    card.isHere = true;
    card.name = textOf(fields, "name"_L1);
    card.household = Id::fromBytes(fields.value("household"_L1).toByteArray()).value_or(Id());
    card.male = textOf(fields, "sex"_L1) == "L"_L1;
    card.birth = QDate::fromString(textOf(fields, "birth_date"_L1), Qt::ISODate);
    card.isBirthEstimated = fields.value("birth_date_estimated"_L1).toBool();
    card.nik = textOf(fields, "nik"_L1);
    card.mother = textOf(fields, "mother_name"_L1);
    card.address = addressOf(fields);
    const QString status = textOf(fields, "status"_L1);
    card.isActive = status.isEmpty() || status == "aktif"_L1;
    const QString to = destinationText(store, textOf(fields, "moved_to"_L1));
    card.status = status == "pindah"_L1 && !to.isEmpty()
        ? QCoreApplication::translate("simpul::PersonCard", "▲ Pindah ke %1").arg(to)
        : personStatusWord(status);
    if (const Facility* place = store.scopes().facility(person.scope))
        card.posyandu = place->name;
}

/// `N` `T` `O` `B` by the record of the month's last weighing, as the figures count them.
QHash<Id, QString> gainsOf(const QList<growth::Measured>& course, const QList<Contribution>& counted)
{
    QHash<Id, QString> gains;
    for (const Contribution& each : counted) {
        const QString mark = each.key.startsWith("skdn."_L1) ? each.key.mid(5) : QString();
        if (each.stock || !QStringList { u"N"_s, u"T"_s, u"O"_s, u"B"_s }.contains(mark))
            continue;
        for (auto measured = course.crbegin(); measured != course.crend(); ++measured)
            if (measured->measurement.weightKg && monthOf(measured->date) == each.from) {
                gains.insert(measured->record, mark);
                break;
            }
    }
    return gains;
}

void fillGrowth(Store& store, const PersonReader::Rules& rules, const Dossier& dossier,
    const QList<Contribution>& counted, PersonCard& card)
{
    card.growth.name = card.name;
    card.growth.sex = card.male ? growth::Sex::Male : growth::Sex::Female;
    card.growth.measured = rules.course.read(dossier);
    card.growth.gains = gainsOf(card.growth.measured, counted);
    const QDate today = store.clock().today();
    const double months = double(card.birth.daysTo(today)) / 30.4375;
    for (const GrowthChartKind& kind :
        growthChartKinds(*rules.catalog, store.parameters(), dossier.place, today))
        if (kind.isFor(months) || !growthPoints(kind, card.growth.measured, {}).points.isEmpty())
            card.charts += kind;
    // What fits the present age first, in the order of the catalogue.
    std::stable_partition(card.charts.begin(), card.charts.end(),
        [months](const GrowthChartKind& kind) { return kind.isFor(months); });
}

/// The doses whose time has come, and those that are no longer sought.
void addLackingDoses(const PersonReader::Rules& rules, const programme::Life& life, const QDate& today,
    QList<VaccineLine>& lines)
{
    using State = programme::Due::State;
    for (const programme::Due& due : rules.schedule.on(life, qint32(today.toJulianDay()))) {
        const programme::Schedule::Item& item = rules.schedule.items()[due.item];
        if (item.kind != u"imunisasi"_s || due.state == State::Done)
            continue;
        lines += { item.label, {}, {}, {}, {}, due.state == State::Overdue, due.state == State::Open,
            due.state == State::NotYet && due.from != programme::Life::kNever ? QDate::fromJulianDay(due.from)
                                                                              : QDate() };
    }
}

} // namespace

PersonReader::PersonReader(std::shared_ptr<const Rules> rules)
    : m_rules(std::move(rules))
{
}

Result<PersonReader> PersonReader::compile(const Catalog& catalog)
{
    SIMPUL_GET(evaluate, makeEvaluate(catalog));
    SIMPUL_GET(groups, programme::LifeGroups::compile(catalog));
    SIMPUL_GET(verdict, DayVerdict::compile(catalog));
    SIMPUL_GET(schedule, programme::Schedule::compile(catalog));
    SIMPUL_GET(indicators, programme::compileIndicators(catalog.document(u"spm"_s), catalog));
    indicators.removeIf([](const programme::Indicator& one) { return one.isOtherReading; });
    return PersonReader(std::make_shared<const Rules>(Rules { &catalog, evaluate, groups, schedule,
        indicators, verdict, growth::CourseReader(catalog), ConditionWords(catalog) }));
}

PersonCard PersonReader::read(Store& store, const Id& id) const
{
    PersonCard card;
    card.id = id;
    const auto person = store.records().find(u"person"_s, id);
    if (!person)
        return card;
    fillHead(store, *person, card);
    const PersonVisits all = readPersonVisits(store, id);
    card.visits = all.visits;
    card.pregnancies = all.pregnancies;
    card.vaccines = vaccineLines(card.visits, card.birth);
    card.history = historyOf(store, u"person"_s, id);
    const std::optional<Dossier> dossier = store.figures().dossier(id);
    const QList<Contribution> counted =
        dossier ? m_rules->evaluate(*dossier, store.parameters()) : QList<Contribution>();
    if (dossier && dossier->birth.isValid()) {
        fillGrowth(store, *m_rules, *dossier, counted, card);
        addLackingDoses(
            *m_rules, programme::Life(*dossier, store.parameters()), store.clock().today(), card.vaccines);
    }
    card.care = careLines(store, *m_rules, card, dossier ? &*dossier : nullptr);
    return card;
}

} // namespace simpul
