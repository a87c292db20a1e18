#include "core/programme/month_facts.h"

#include "core/growth/growth.h"

#include <QJsonArray>
#include <QMap>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QStringList kVerdicts { u"N"_s, u"T"_s, u"O"_s, u"B"_s };

struct Scale {
    growth::Index index;
    QString document, fact;
};

const QList<Scale>& scales()
{
    static const QList<Scale> all { { growth::Index::WeightForAge, u"waz"_s, u"bbu"_s },
        { growth::Index::HeightForAge, u"haz"_s, u"tbu"_s },
        { growth::Index::WeightForHeight, u"whz"_s, u"bbtb"_s },
        { growth::Index::BmiForAge, u"baz"_s, u"imtu"_s },
        { growth::Index::HeadForAge, u"hcz"_s, u"lku"_s } };
    return all;
}

const std::optional<growth::Score>& scoreOf(const growth::Scores& scores, growth::Index index)
{
    switch (index) {
    case growth::Index::WeightForAge:
        return scores.waz;
    case growth::Index::HeightForAge:
        return scores.haz;
    case growth::Index::WeightForHeight:
        return scores.whz;
    case growth::Index::BmiForAge:
        return scores.baz;
    case growth::Index::HeadForAge:
        break;
    }
    return scores.hcz;
}

/// The classes of one index, of all its ages.
QStringList classCodes(const QJsonObject& growthDocument, const QString& index)
{
    QStringList codes;
    const QJsonArray indices = growthDocument[u"indices"_s].toArray();
    for (const QJsonValue scale : indices) {
        const QJsonArray classes = scale[u"classes"_s].toArray();
        for (const QJsonValue one : classes)
            if (scale[u"index"_s] == index && !codes.contains(one[u"code"_s].toString()))
                codes.append(one[u"code"_s].toString());
    }
    return codes;
}

} // namespace

/// What the figures say of one month.
struct MonthFacts::State {
    int group = -1;
    bool isChild = false, hasChart = false; ///< S and K
    bool came = false, referred = false, twice = false, red = false;
    int verdict = -1;
    QList<std::pair<Id, int>> guestAt; ///< where, as what group
};

/// The figures of one person, by month.
class MonthFacts::Months {
public:
    Months(const MonthFacts& rules, const Life& life, Month from, Month to)
        : m_groups(rules.m_groups.codes())
        , m_from(from)
        , m_to(to)
    {
        QList<Contribution> all;
        rules.m_attendance.add(life, LifeCourse(rules.m_groups, life), all);
        rules.m_skdn.add(life, all);
        for (const Contribution& one : std::as_const(all))
            for (Month month = qMax(one.from, from); month <= qMin(one.to, to); ++month)
                add(m_states[month], one);
    }
    const QMap<Month, State>& states() const { return m_states; }

private:
    void add(State& state, const Contribution& one) const
    {
        const qsizetype dot = one.key.indexOf(u'.');
        const QStringView what = QStringView(one.key).left(dot);
        const QString which = one.key.mid(dot + 1);
        if (what == u"skdn")
            return addSkdn(state, which);
        const int group = int(m_groups.indexOf(which));
        if (what == u"sasaran")
            state.group = group;
        else if (what == u"datang")
            state.came = true;
        else if (what == u"dirujuk")
            state.referred = true;
        else if (what == u"tamu")
            state.guestAt.append({ one.place, group });
    }
    static void addSkdn(State& state, const QString& which)
    {
        if (const qsizetype verdict = kVerdicts.indexOf(which); verdict >= 0)
            state.verdict = int(verdict);
        state.isChild = state.isChild || which == u"S";
        state.hasChart = state.hasChart || which == u"K";
        state.twice = state.twice || which == u"2T";
        state.red = state.red || which == u"BGM";
    }

    QStringList m_groups;
    Month m_from, m_to;
    QMap<Month, State> m_states;
};

MonthFacts::MonthFacts(const Catalog& catalog, LifeGroups groups, SkdnFigures skdn,
    std::shared_ptr<FactNames> names, Scores scores)
    : m_groups(std::move(groups))
    , m_attendance(m_groups)
    , m_skdn(std::move(skdn))
    , m_classes(catalog.document(u"growth"_s))
    , m_names(std::move(names))
    , m_scores(std::move(scores))
    , m_reportedCode(catalog.codeNumber(u"imunisasi:source"_s))
{
    m_names->add(u"skdn"_s, kVerdicts);
    for (const QString& name :
        { u"skdn_2t"_s, u"skdn_bgm"_s, u"waz"_s, u"skdn_s"_s, u"skdn_k"_s, u"lahir"_s, u"meninggal"_s })
        m_names->add(name);
    for (const Scale& scale : scales())
        m_names->add(scale.fact, classCodes(catalog.document(u"growth"_s), scale.document));
    if (const Field* source = catalog.field(u"immunization"_s, u"source"_s))
        m_reported = double(source->values.indexOf(u"dilaporkan"_s));
}

Result<MonthFacts> MonthFacts::compile(const Catalog& catalog)
{
    SIMPUL_GET(groups, LifeGroups::compile(catalog));
    SIMPUL_GET(skdn, SkdnFigures::compile(catalog.document(u"skdn"_s), catalog));
    auto names = std::make_shared<FactNames>(catalog);
    SIMPUL_GET(scores, Scores::compile(catalog, *names));
    return MonthFacts(catalog, groups, skdn, names, scores);
}

void MonthFacts::visit(const Dossier& dossier, const Parameters& parameters, Month from, Month to,
    Groups groups, const std::function<void(const PersonMonth&)>& visit) const
{
    if (dossier.type != Dossier::Subject::Person || !dossier.birth.isValid())
        return;
    const auto asked = [groups](int group) { return group >= 0 && (groups >> group & 1U) != 0; };
    const Life life(dossier, parameters);
    const Months months(*this, life, from, to);
    for (auto state = months.states().cbegin(); state != months.states().cend(); ++state) {
        if (asked(state->group))
            visit(personMonth(life, parameters, state.key(), *state));
        for (const auto& [place, group] : state->guestAt) {
            if (!asked(group))
                continue;
            PersonMonth guest = personMonth(life, parameters, state.key(), {});
            guest.isGuest = true;
            guest.place = place;
            guest.group = group;
            visit(guest);
        }
    }
}

qint32 MonthFacts::lastDayIn(const Life& life, Month month) const
{
    qint32 day = 0;
    for (qsizetype i = 0; i < life.encounters().size(); ++i)
        if (life.monthOfEncounter(i) == month && life.isOwnAttendance(i))
            day = life.encounters()[i].day;
    return day > 0 ? day : qint32(lastDay(month).toJulianDay());
}

PersonMonth MonthFacts::personMonth(
    const Life& life, const Parameters& parameters, Month month, const State& state) const
{
    const Dossier& dossier = life.dossier();
    Subject subject;
    subject.birth = dossier.birth;
    subject.male = dossier.male;
    subject.group = m_groups.codes().value(state.group);
    subject.day = QDate::fromJulianDay(lastDayIn(life, month));
    const Id home = life.placeIn(month);
    PersonMonth one { month, home, state.group, false, state.came, state.referred,
        Facts(*m_names, subject, parameters, home.isNull() ? dossier.place : home) };
    const auto mark = [&one](const QString& fact, bool holds) {
        if (holds)
            one.facts.set(fact, 1);
    };
    mark(u"skdn_s"_s, state.isChild);
    mark(u"skdn_k"_s, state.hasChart);
    mark(u"lahir"_s, monthOf(dossier.birth) == month);
    mark(u"meninggal"_s, dossier.status == PersonStatus::Died && monthOf(dossier.statusDate) == month);
    if (!state.came)
        return one;
    addAttendances(one, life);
    if (state.verdict >= 0) {
        one.facts.set(u"skdn"_s, state.verdict);
        one.facts.set(u"skdn_2t"_s, state.twice ? 1 : 0);
        one.facts.set(u"skdn_bgm"_s, state.red ? 1 : 0);
    }
    return one;
}

void MonthFacts::addAttendances(PersonMonth& one, const Life& life) const
{
    qint32 measured = 0;
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const Encounter& encounter = life.encounters()[i];
        if (life.monthOfEncounter(i) != one.month)
            continue;
        if (life.isOwnAttendance(i)) {
            one.facts.take(encounter);
            measured = encounter.day;
        }
        if (encounter.source == Source::Immunization) {
            const double* known = encounter.answer(m_reportedCode);
            if (!known || *known != m_reported)
                one.facts.set(u"imunisasi"_s, 1);
        }
    }
    addGrowth(one.facts, life, measured);
    m_scores.derive(one.facts);
}

void MonthFacts::addGrowth(Facts& facts, const Life& life, qint32 day) const
{
    growth::Measurement measured;
    measured.sex = life.dossier().male ? growth::Sex::Male : growth::Sex::Female;
    measured.ageDays = day - life.born();
    measured.weightKg = facts.find(u"bb"_s);
    measured.heightCm = facts.find(u"tb"_s);
    measured.headCm = facts.find(u"lk"_s);
    const QString way = facts.word(u"cara_ukur"_s);
    measured.position = way == u"telentang" ? growth::Position::Lying
        : way == u"berdiri"                 ? growth::Position::Standing
                                            : growth::Position::Unknown;
    const QString oedema = facts.word(u"edema"_s);
    measured.oedema = !oedema.isEmpty() && oedema != u"tidak";
    const growth::Scores scores = growth::score(measured);
    for (const Scale& scale : scales()) {
        const auto& score = scoreOf(scores, scale.index);
        const growth::GrowthClass* found =
            score ? m_classes.find(scale.index, score->z, growth::whoMonths(measured)) : nullptr;
        if (const auto position =
                found ? m_names->number(m_names->find(scale.fact), found->code) : std::nullopt)
            facts.set(scale.fact, *position);
    }
    if (scores.waz)
        facts.set(u"waz"_s, scores.waz->z);
}

} // namespace simpul::programme
