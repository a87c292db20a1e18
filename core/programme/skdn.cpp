#include "core/programme/skdn.h"

#include "core/catalog/located.h"
#include "core/growth/growth.h"
#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <cmath>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"skdn"_s;
const QString kKeyS = u"skdn.S"_s, kKeyK = u"skdn.K"_s, kKeyD = u"skdn.D"_s;
const QString kKeyTwice = u"skdn.2T"_s, kKeyRed = u"skdn.BGM"_s;
/// Which column of the table holds: each sex its own, both that of boys, both that of girls.
const QStringList kGainVariants { u"menurut_kelamin"_s, u"semua_pola_l"_s, u"semua_pola_p"_s };
constexpr int kOldestInTable = 240; ///< months
const QString kKeyVerdict[] = { {}, u"skdn.N"_s, u"skdn.T"_s, u"skdn.O"_s, u"skdn.B"_s };

/// The bits of the sources that the rules name; 0 where one is unknown.
quint32 sourceBits(const QJsonArray& names)
{
    static const QHash<QString, Source> known { { u"attendance"_s, Source::Attendance },
        { u"home_visit"_s, Source::HomeVisit }, { u"facility_visit"_s, Source::FacilityVisit } };
    quint32 bits = 0;
    for (const QJsonValue& name : names) {
        const auto source = known.constFind(name.toString());
        if (source == known.cend())
            return 0;
        bits |= 1U << quint32(*source);
    }
    return bits;
}

} // namespace

Result<SkdnFigures> SkdnFigures::compile(const QJsonObject& rules, const Catalog& catalog)
{
    return located(catalog, kFile, read(rules, catalog));
}

Result<SkdnFigures> SkdnFigures::read(const QJsonObject& rules, const Catalog& catalog)
{
    SkdnFigures figures;
    figures.m_maxAgeMonths = rules[u"max_age_months"_s][u"value"_s].toInt(-1);
    figures.m_sources = sourceBits(rules[u"weighed_at"_s][u"sources"_s].toArray());
    if (figures.m_maxAgeMonths < 0 || figures.m_sources == 0)
        return brokenRule(kFile, u"max_age_months and weighed_at are needed"_s);
    SIMPUL_TRY(figures.readSettings(rules, catalog.parameterRules()));
    SIMPUL_TRY(figures.readMinimumGains(rules[u"kbm_grams"_s].toArray()));
    SIMPUL_TRY(figures.readAnswers(rules, catalog));
    SIMPUL_TRY(figures.readOverride(rules[u"override"_s].toObject(), catalog));
    return figures;
}

Result<void> SkdnFigures::readSettings(const QJsonObject& rules, const ParameterRules& parameters)
{
    SIMPUL_GET(gaps, Setting::number(rules[u"two_t"_s][u"look_past_gaps"_s], parameters));
    SIMPUL_GET(redLine, Setting::number(rules[u"bgm"_s][u"z_below"_s], parameters));
    SIMPUL_GET(variant, Setting::choice(rules[u"kbm_variant"_s][u"value"_s], kGainVariants, parameters));
    m_twiceLooksPastGaps = gaps;
    m_redLine = redLine;
    m_gainVariant = variant;
    return {};
}

Result<void> SkdnFigures::readMinimumGains(const QJsonArray& rows)
{
    for (const QJsonValue& row : rows) {
        for (int month = row[u"from_months"_s].toInt(); month <= row[u"to_months"_s].toInt(); ++month) {
            if (month != m_minimumGains[0].size() || month > kOldestInTable)
                return brokenRule(kFile, u"kbm_grams must go month by month from 0"_s);
            m_minimumGains[0].append(row[u"P"_s].toInt());
            m_minimumGains[1].append(row[u"L"_s].toInt());
        }
    }
    if (m_minimumGains[0].size() <= m_maxAgeMonths)
        return brokenRule(kFile, u"kbm_grams must reach max_age_months"_s);
    return {};
}

Result<void> SkdnFigures::readAnswers(const QJsonObject& rules, const Catalog& catalog)
{
    const QJsonObject names = rules[u"answers"_s].toObject();
    SIMPUL_GET(codes,
        codesOf(QJsonArray { names[u"weight"_s], names[u"chart"_s], names[u"oedema"_s] }, catalog, kFile));
    m_weightCode = codes[0];
    m_chartCode = codes[1];
    m_oedemaCode = codes[2];
    const Field oedema = catalog.answers().value(names[u"oedema"_s].toString());
    m_noOedema = double(oedema.values.indexOf(names[u"no_oedema"_s].toString()));
    return {};
}

Result<void> SkdnFigures::readOverride(const QJsonObject& rule, const Catalog& catalog)
{
    const QString name = rule[u"answer"_s].toString();
    if (!catalog.answers().contains(name))
        return {};
    m_overrideCode = catalog.codeNumber(name);
    const QStringList values = catalog.answers().value(name).values;
    m_overrideGained = double(values.indexOf(rule[u"gained"_s].toString()));
    m_overrideNotGained = double(values.indexOf(rule[u"not_gained"_s].toString()));
    if (m_overrideGained < 0 || m_overrideNotGained < 0)
        return brokenRule(kFile, u"override names values that the answer does not have"_s);
    return {};
}

void SkdnFigures::add(const Life& life, QList<Contribution>& out) const
{
    const qint32 tooOld = life.dayOfAge(m_maxAgeMonths + 1);
    const Month last = qMin(life.lastMonth(), monthOf(partsOf(tooOld - 1)));
    addStocks(life, last, out);
    addEvents(life, weighings(life, tooOld), out);
}

void SkdnFigures::addStocks(const Life& life, Month last, QList<Contribution>& out) const
{
    if (last < life.firstMonth())
        return;
    const auto addStock = [&](const QString& key, Month from) {
        life.homes().cut(from, last, [&](const Id& place, Month begin, Month end) {
            out.append({ key, place, begin, end, true, {} });
        });
    };
    addStock(kKeyS, life.firstMonth());
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const double* chart = life.encounters()[i].answer(m_chartCode);
        if (!chart || *chart == 0)
            continue;
        addStock(kKeyK, qMax(life.firstMonth(), life.monthOfEncounter(i)));
        return;
    }
}

bool SkdnFigures::isWeighing(const Encounter& encounter) const
{
    return (m_sources >> quint32(encounter.source) & 1U) != 0 && encounter.answer(m_weightCode);
}

SkdnFigures::Weighings SkdnFigures::weighings(const Life& life, qint32 tooOld) const
{
    Weighings found;
    for (qsizetype i = 0; i < life.encounters().size(); ++i) {
        const Encounter& encounter = life.encounters()[i];
        if (encounter.day < life.born() || encounter.day >= tooOld || !isWeighing(encounter))
            continue;
        const Month month = life.monthOfEncounter(i);
        if (found.isEmpty() || found.last().month != month)
            found.append({ month, i, -1 });
        found.last().last = i;
        const bool own =
            encounter.source != Source::Attendance ? month <= life.lastMonth() : life.isOwnAttendance(i);
        if (own)
            found.last().own = i;
    }
    return found;
}

void SkdnFigures::addEvents(const Life& life, const Weighings& weighings, QList<Contribution>& out) const
{
    Verdict before = Verdict::None;
    for (qsizetype i = 0; i < weighings.size(); ++i) {
        const Weighed& weighed = weighings[i];
        const Verdict now = verdict(life, weighings, i);
        const auto addEvent = [&](const QString& key) {
            out.append({ key, life.placeIn(weighed.month), weighed.month, weighed.month, false, {} });
        };
        if (weighed.own >= 0) {
            addEvent(kKeyD);
            addEvent(kKeyVerdict[size_t(now)]);
            if (now == Verdict::NotGained && before == Verdict::NotGained)
                addEvent(kKeyTwice);
            if (isBelowRedLine(life, life.encounters()[weighed.own]))
                addEvent(kKeyRed);
        }
        if (now != Verdict::NotWeighedBefore
            || !life.flag(m_twiceLooksPastGaps, life.encounters()[weighed.last].day))
            before = now;
    }
}

SkdnFigures::Verdict SkdnFigures::verdict(const Life& life, const Weighings& weighings, qsizetype index) const
{
    if (index == 0)
        return Verdict::First;
    const Weighed& now = weighings[index];
    const Weighed& before = weighings[index - 1];
    if (before.month != now.month - 1)
        return Verdict::NotWeighedBefore;
    return gainVerdict(life, now.own >= 0 ? now.own : now.last, before.last);
}

SkdnFigures::Verdict SkdnFigures::gainVerdict(const Life& life, qsizetype now, qsizetype before) const
{
    const Encounter& weighing = life.encounters()[now];
    if (const double* written = m_overrideCode < 0 ? nullptr : weighing.answer(m_overrideCode)) {
        if (*written == m_overrideGained)
            return Verdict::Gained;
        if (*written == m_overrideNotGained)
            return Verdict::NotGained;
    }
    const qint64 gain = grams(weighing) - grams(life.encounters()[before]);
    return gain >= minimumGain(life, life.ageMonthsAt(now), life.encounters()[now].day) ? Verdict::Gained
                                                                                        : Verdict::NotGained;
}

bool SkdnFigures::isBelowRedLine(const Life& life, const Encounter& weighing) const
{
    const double* oedema = weighing.answer(m_oedemaCode);
    if (oedema && *oedema != m_noOedema)
        return false;
    const auto sex = life.dossier().male ? growth::Sex::Male : growth::Sex::Female;
    const auto score = growth::weightForAge(sex, weighing.day - life.born(), *weighing.answer(m_weightCode));
    return score && score->z < life.number(m_redLine, weighing.day);
}

qint64 SkdnFigures::grams(const Encounter& weighing) const
{
    return std::llround(*weighing.answer(m_weightCode) * 1000);
}

int SkdnFigures::minimumGain(const Life& life, int ageMonths, qint32 day) const
{
    const int variant = life.whole(m_gainVariant, day);
    const bool boysColumn = variant == 0 ? life.dossier().male : variant == 1;
    return m_minimumGains[boysColumn ? 1 : 0].value(ageMonths);
}

} // namespace simpul::programme
