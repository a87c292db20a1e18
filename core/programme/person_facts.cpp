#include "core/programme/person_facts.h"

#include "core/growth/growth.h"
#include "core/records/packed.h"

#include <QCborArray>
#include <QJsonArray>

namespace simpul::programme {

using namespace Qt::StringLiterals;
using growth::Index;

namespace {

constexpr double kDaysOfYear = 365.25;

const QString kAntigen = u"imunisasi"_s;
const QStringList kChart { u"kms_n"_s, u"kms_t"_s, u"kms_o"_s, u"kms_b"_s, u"kms_2t"_s, u"kms_bgm"_s };
const QStringList kChartKeys { u"skdn.N"_s, u"skdn.T"_s, u"skdn.O"_s, u"skdn.B"_s, u"skdn.2T"_s,
    u"skdn.BGM"_s };

struct Indexed {
    Index index;
    QString code; ///< in the file `growth`
    QString name;
};
const QList<Indexed> kIndices { { Index::WeightForAge, u"waz"_s, u"bbu"_s },
    { Index::HeightForAge, u"haz"_s, u"tbu"_s }, { Index::WeightForHeight, u"whz"_s, u"bbtb"_s },
    { Index::BmiForAge, u"baz"_s, u"imtu"_s }, { Index::HeadForAge, u"hcz"_s, u"lku"_s } };

/// The codes of the classes of an index, over all ages.
QStringList classesOf(const QJsonObject& growth, const QString& index)
{
    QStringList codes;
    for (const QJsonValue entry : growth["indices"_L1].toArray())
        if (entry["index"_L1].toString() == index)
            for (const QJsonValue one : entry["classes"_L1].toArray())
                if (!codes.contains(one["code"_L1].toString()))
                    codes.append(one["code"_L1].toString());
    return codes;
}

growth::Measurement measurementOf(const PersonContext& context, const Facts& facts)
{
    growth::Measurement measured;
    measured.sex = *context.subject.male ? growth::Sex::Male : growth::Sex::Female;
    measured.ageDays = facts.find(u"umur_hari"_s);
    measured.weightKg = facts.find(u"bb"_s);
    measured.heightCm = facts.find(u"tb"_s);
    measured.headCm = facts.find(u"lk"_s);
    const QString position = facts.word(u"cara_ukur"_s);
    if (!position.isEmpty())
        measured.position = position == u"telentang" ? growth::Position::Lying : growth::Position::Standing;
    const QString oedema = facts.word(u"edema"_s);
    measured.oedema = !oedema.isEmpty() && oedema != u"tidak";
    return measured;
}

} // namespace

PersonFacts::PersonFacts(const Catalog& catalog, LifeGroups groups, SkdnFigures skdn, Schedule schedule)
    : m_names(catalog)
    , m_standard(catalog.defaults())
    , m_groups(std::move(groups))
    , m_skdn(std::move(skdn))
    , m_schedule(std::move(schedule))
    , m_classes(catalog.document(u"growth"_s))
    , m_gravida(catalog.codeNumber(u"hamil:gravida"_s))
    , m_heightFirst(catalog.codeNumber(u"hamil:height_first"_s))
    , m_weightFirst(catalog.codeNumber(u"hamil:weight_first"_s))
{
    for (const Field& answer : catalog.answers())
        m_codes.insert(answer.name, catalog.codeNumber(answer.name));
    for (const QString& antigen : catalog.list(u"antigens"_s))
        m_codes.insert(kAntigen + u':' + antigen, catalog.codeNumber(kAntigen + u':' + antigen));
}

Result<PersonFacts> PersonFacts::compile(const Catalog& catalog)
{
    SIMPUL_GET(groups, LifeGroups::compile(catalog));
    SIMPUL_GET(skdn, SkdnFigures::compile(catalog.document(u"skdn"_s), catalog));
    SIMPUL_GET(schedule, Schedule::compile(catalog));
    PersonFacts facts(catalog, groups, skdn, schedule);
    SIMPUL_TRY(facts.addNames(catalog));
    return facts;
}

Result<void> PersonFacts::addNames(const Catalog& catalog)
{
    const QJsonObject growth = catalog.document(u"growth"_s);
    for (const Indexed& one : kIndices) {
        m_names.add(u"z_"_s + one.name);
        m_names.add(u"kelas_"_s + one.name, classesOf(growth, one.code));
    }
    m_names.add(u"z_janggal"_s);
    for (const QString& name : kChart)
        m_names.add(name);
    for (const Schedule::Item& item : m_schedule.items())
        if (m_names.find(u"kurang_"_s + item.kind) < 0) {
            m_names.add(u"kurang_"_s + item.kind);
            m_names.add(u"terlambat_"_s + item.kind);
        }
    SIMPUL_GET(scores, Scores::compile(catalog, m_names));
    m_scores = scores;
    return {};
}

Subject PersonFacts::subject(const Dossier& dossier, const QDate& day, const QString& card) const
{
    Subject subject { dossier.birth, dossier.male, {}, day, {}, {}, card };
    if (!dossier.birth.isValid())
        return subject;
    const Life life(dossier, m_standard);
    const LifeCourse course(m_groups, life);
    const qint32 julian = qint32(day.toJulianDay());
    subject.group = m_groups.codes().value(course.groupOn(julian));
    if (const auto since = course.pregnantSince(julian))
        subject.lmp = QDate::fromJulianDay(*since);
    if (const auto birth = course.lastBirth(julian))
        subject.delivered = QDate::fromJulianDay(*birth);
    return subject;
}

Facts PersonFacts::facts(const PersonContext& context, const Parameters& parameters) const
{
    Facts facts(m_names, context.subject, parameters, context.place);
    facts.take(context.answers);
    addPregnancy(context, facts);
    if (context.subject.birth.isValid() && context.subject.male && context.subject.day.isValid()) {
        addGrowth(context, facts);
        const Dossier dossier = withToday(context);
        const Life life(dossier, parameters);
        addChart(life, facts.day(), facts);
        if (context.known) // what a visitor was given elsewhere is not known here
            addSchedule(life, facts.day(), facts);
    }
    m_scores.derive(facts);
    return facts;
}

int PersonFacts::minimumGain(const Dossier& dossier, const QDate& day, const Parameters& parameters) const
{
    return dossier.birth.isValid() ? m_skdn.minimumGain(Life(dossier, parameters), qint32(day.toJulianDay()))
                                   : 0;
}

/// What the pregnancy's record knows stands in where the form was left empty.
void PersonFacts::addPregnancy(const PersonContext& context, Facts& facts) const
{
    const Subject& subject = context.subject;
    if (!subject.lmp.isValid() || !context.known)
        return;
    if (subject.delivered.isValid() && !facts.find(u"jarak"_s))
        facts.set(u"jarak"_s, double(subject.delivered.daysTo(subject.lmp)) / kDaysOfYear);
    const QList<Encounter>& all = context.known->encounters;
    const auto pregnancy = std::find_if(all.crbegin(), all.crend(),
        [&](const Encounter& one) { return one.source == Source::Pregnancy && one.day <= facts.day(); });
    if (pregnancy == all.crend())
        return;
    const auto stand = [&](const QString& name, int code) {
        if (const double* value = pregnancy->answer(code); value && !facts.find(name))
            facts.set(name, *value);
    };
    stand(u"hamil_ke"_s, m_gravida);
    stand(u"tb_awal"_s, m_heightFirst);
    stand(u"bb_awal"_s, m_weightFirst);
}

void PersonFacts::addGrowth(const PersonContext& context, Facts& facts) const
{
    const QString group = context.subject.group;
    if (group == u"bumil" || group == u"bufas")
        return;
    const growth::Measurement measured = measurementOf(context, facts);
    const growth::Scores scores = growth::score(measured);
    const std::optional<growth::Score> found[] { scores.waz, scores.haz, scores.whz, scores.baz, scores.hcz };
    for (qsizetype i = 0; i < kIndices.size(); ++i) {
        if (!found[i])
            continue;
        const Indexed& one = kIndices[i];
        facts.set(u"z_"_s + one.name, found[i]->z);
        if (found[i]->flagged)
            facts.set(u"z_janggal"_s, 1);
        const growth::GrowthClass* meaning =
            m_classes.find(one.index, found[i]->z, growth::whoMonths(measured));
        const int fact = m_names.find(u"kelas_"_s + one.name);
        if (const auto position = meaning ? m_names.number(fact, meaning->code) : std::nullopt)
            facts.set(fact, *position);
    }
}

/// Asks the programme's own rules what they would count with this encounter saved.
void PersonFacts::addChart(const Life& life, qint32 day, Facts& facts) const
{
    QList<Contribution> counted;
    m_skdn.add(life, counted);
    const Month month = monthOf(partsOf(day));
    for (const Contribution& one : std::as_const(counted))
        if (const qsizetype at = kChartKeys.indexOf(one.key); at >= 0 && one.from == month)
            facts.set(kChart[at], 1);
}

void PersonFacts::addSchedule(const Life& life, qint32 day, Facts& facts) const
{
    for (const Due& due : m_schedule.on(life, day)) {
        if (!due.isLacking())
            continue;
        const QString kind = m_schedule.items()[due.item].kind;
        const auto more = [&facts](
                              const QString& name) { facts.set(name, facts.find(name).value_or(0) + 1); };
        more(u"kurang_"_s + kind);
        if (due.state == Due::State::Overdue)
            more(u"terlambat_"_s + kind);
    }
}

/// The evidence as it will be once this encounter is saved. Guests are judged as in their own place.
Dossier PersonFacts::withToday(const PersonContext& context) const
{
    Dossier dossier = context.known ? *context.known : Dossier();
    dossier.exists = true;
    dossier.birth = context.subject.birth;
    dossier.male = *context.subject.male;
    const auto given = [&](const QString& antigen) {
        return Id::derived("imunisasi" + context.encounter.bytes() + antigen.toUtf8());
    };
    Encounter today;
    today.record = context.encounter;
    today.place = dossier.place;
    today.source = context.source;
    today.day = qint32(context.subject.day.toJulianDay());
    QList<Encounter> added { today };
    for (const auto& [key, value] : context.answers) {
        const auto code = m_codes.constFind(key.toString());
        const int fact = m_names.find(key.toString());
        if (code == m_codes.cend() || *code < 0)
            continue;
        if (const auto number = packedNumber(m_names.field(fact), value))
            added.first().answers.append({ quint16(*code), *number });
    }
    for (const QCborValue antigen : context.answers.value(kAntigen).toArray()) {
        const int code = m_codes.value(kAntigen + u':' + antigen.toString(), -1);
        if (code < 0)
            continue;
        Encounter one = today;
        one.record = given(antigen.toString());
        one.source = Source::Immunization;
        one.answers = { { quint16(code), 1 } };
        added.append(one);
    }
    dossier.encounters.removeIf([&](const Encounter& known) {
        return std::any_of(
            added.cbegin(), added.cend(), [&](const Encounter& one) { return one.record == known.record; });
    });
    for (const Encounter& one : std::as_const(added)) {
        const auto later = std::find_if(dossier.encounters.begin(), dossier.encounters.end(),
            [&](const Encounter& known) { return known.day > one.day; });
        dossier.encounters.insert(later, one);
    }
    return dossier;
}

} // namespace simpul::programme
