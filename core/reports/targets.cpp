#include "core/reports/targets.h"

#include <QJsonArray>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

bool isFor(const Record& record, const Id& place, const QString& indicator)
{
    const QByteArray facility = record.fields.value("facility"_L1).toByteArray();
    const QByteArray area = record.fields.value("area"_L1).toByteArray();
    return (facility == place.bytes() || (facility.isEmpty() && area == place.bytes()))
        && record.fields.value("indicator"_L1).toString() == indicator;
}

/// The id under which the store keeps the target of the place, unless it came with one of its own.
Id usualId(const Id& place, const QString& indicator, int year)
{
    return Id::derived(
        "spm_target " + indicator.toUtf8() + ' ' + QByteArray::number(year) + ' ' + place.bytes());
}

Target targetOf(const Record& record)
{
    return { record.fields.value("sasaran"_L1).toInteger(), record.fields.value("basis"_L1).toString() };
}

void add(std::optional<Target>& sum, const Target& part)
{
    if (sum && sum->basis != part.basis)
        sum->basis = kMixedBasis;
    if (sum)
        sum->sasaran += part.sasaran;
    else
        sum = part;
}

} // namespace

QList<qint64> sharesOf(qint64 whole, const QList<double>& weights)
{
    const double sum = std::accumulate(weights.cbegin(), weights.cend(), 0.0);
    if (sum <= 0)
        return {};
    QList<qint64> shares;
    QList<std::pair<double, qsizetype>> remainders;
    qint64 left = whole;
    for (qsizetype i = 0; i < weights.size(); ++i) {
        const double exact = double(whole) * weights[i] / sum;
        shares.append(qint64(std::floor(exact)));
        remainders.append({ std::floor(exact) - exact, i });
        left -= shares.last();
    }
    std::sort(remainders.begin(), remainders.end());
    for (qsizetype i = 0; i < left; ++i)
        ++shares[remainders[i].second];
    return shares;
}

std::optional<qint64> projected(const QJsonObject& projection, const QString& indicator, qint64 population)
{
    const QJsonValue rate = projection["births"_L1];
    const auto times = [population](const QJsonValue& share, double per) {
        return share.isDouble() ? std::optional(double(population) * share.toDouble() / per)
                                : std::optional<double>();
    };
    const auto births = times(rate, 1000);
    const QJsonArray formulas = projection["formulas"_L1].toArray();
    for (const QJsonValue formula : formulas) {
        if (formula["indicator"_L1] != indicator)
            continue;
        const bool ofBirths = formula["of"_L1] == u"births"_s;
        auto people =
            ofBirths ? births : times(formula["percent"_L1], formula["of"_L1] == u"permille"_s ? 1000 : 100);
        if (people && ofBirths)
            *people *= formula["times"_L1].toDouble(1);
        if (people && formula["among"_L1].isDouble())
            *people *= formula["among"_L1].toDouble() / 100;
        const bool lacksPart =
            (formula["minus"_L1] == u"births"_s && !births) || formula["among"_L1].isNull() || !people;
        if (lacksPart)
            return {};
        if (formula["minus"_L1] == u"births"_s)
            *people -= *births;
        // A product such as 1.05 × 430 may end a hair below the half that it is.
        return qint64(std::floor(std::max(0.0, *people) + 0.5 + 1e-9));
    }
    return {};
}

Result<FoundTarget> Targets::find(const Unit& unit, const QString& indicator, int year)
{
    SIMPUL_GET(found, findRecorded(unit, indicator, year));
    if (found.target)
        return found;
    SIMPUL_GET(share, shareOf(unit, indicator, year));
    if (share)
        return FoundTarget { share, FoundTarget::From::Share, 0, 0 };
    if (const auto projection = this->projection(unit.id, unit.places, indicator, year))
        return FoundTarget { projection, FoundTarget::From::Projection, 0, 0 };
    return found;
}

Result<FoundTarget> Targets::findRecorded(const Unit& unit, const QString& indicator, int year)
{
    using From = FoundTarget::From;
    for (const Id& place : unit.own) {
        SIMPUL_GET(own, recorded(place, indicator, year));
        if (own)
            return FoundTarget { own, From::Own, 0, 0 };
    }
    if (!std::all_of(unit.places.cbegin(), unit.places.cend(),
            [this](const Id& place) { return isReadable(m_store, place); }))
        return FoundTarget {};
    const QList<Id> posyandu = posyanduWithPeople(unit);
    const QList<Id> desa = unit.isWide ? desaOf(posyandu) : QList<Id>();
    SIMPUL_GET(ofDesa, sum(desa, indicator, year));
    if (ofDesa.target) {
        ofDesa.from = From::Desa;
        return ofDesa;
    }
    SIMPUL_GET(ofPosyandu, sum(posyandu, indicator, year));
    ofPosyandu.from = ofPosyandu.target ? From::Posyandu : From::None;
    return ofPosyandu;
}

/// A null part is a posyandu without a desa: nobody has a target for it.
Result<FoundTarget> Targets::sum(const QList<Id>& parts, const QString& indicator, int year)
{
    FoundTarget found;
    found.need = int(parts.size());
    std::optional<Target> sum;
    for (const Id& part : parts) {
        SIMPUL_GET(target, part.isNull() ? std::optional<Target>() : recorded(part, indicator, year));
        if (target)
            add(sum, *target);
        found.have += target ? 1 : 0;
    }
    if (found.have == found.need)
        found.target = sum;
    return found;
}

Result<std::optional<Target>> Targets::recorded(const Id& place, const QString& indicator, int year)
{
    SIMPUL_GET(all, ofYear(place, year));
    std::optional<Target> found;
    for (const Record& record : all) {
        if (!isFor(record, place, indicator))
            continue;
        if (record.id == usualId(place, indicator, year))
            return std::optional(targetOf(record));
        if (!found)
            found = targetOf(record);
    }
    return found;
}

Result<QList<Record>> Targets::ofYear(const Id& place, int year)
{
    const auto known = m_records.constFind({ place, year });
    if (known != m_records.constEnd())
        return *known;
    QList<Record> found;
    SIMPUL_TRY(m_store.records().visit({ u"spm_target"_s, {}, {}, place, year }, [&](const Record& record) {
        found.append(record);
        return true;
    }));
    return *m_records.insert({ place, year }, found);
}

QList<Id> Targets::posyanduWithPeople(const Unit& unit)
{
    QList<Id> posyandu;
    for (const Id& place : unit.places) {
        const Facility* facility = m_store.scopes().facility(place);
        if (facility && facility->type == u"posyandu" && hasPeople(m_store, place))
            posyandu.append(place);
    }
    return posyandu;
}

QList<Id> Targets::desaOf(const QList<Id>& posyandu) const
{
    QList<Id> desa;
    for (const Id& place : posyandu) {
        const Facility* facility = m_store.scopes().facility(place);
        const Id lies = facility ? m_areas.desaOf(facility->area) : Id();
        if (!desa.contains(lies))
            desa.append(lies);
    }
    return desa;
}

/// Nothing for a puskesmas and above: those have no target above them.
Result<std::optional<Target>> Targets::shareOf(const Unit& unit, const QString& indicator, int year)
{
    if (unit.isWide || unit.places.isEmpty())
        return std::optional<Target>();
    const Facility* posyandu = m_store.scopes().facility(unit.places.first());
    const Id puskesmas = posyandu ? m_store.scopes().puskesmasOf(posyandu->id) : Id();
    if (puskesmas.isNull() || unit.id == puskesmas)
        return std::optional<Target>();
    const QList<Id> siblings = posyanduOf(puskesmas);
    if (!std::all_of(siblings.cbegin(), siblings.cend(),
            [this](const Id& place) { return isReadable(m_store, place); }))
        return std::optional<Target>();
    const Id desa = m_areas.desaOf(posyandu->area);
    if (unit.id != posyandu->id || desa.isNull())
        return shareOfDesa(unit.id, puskesmas, indicator, year);
    SIMPUL_GET(own, recorded(desa, indicator, year));
    if (!own) {
        SIMPUL_GET(share, shareOfDesa(desa, puskesmas, indicator, year));
        own = share;
    }
    if (!own)
        return own;
    QList<Id> inDesa;
    QList<double> weights;
    for (const Id& place : siblings)
        if (m_areas.desaOf(m_store.scopes().facility(place)->area) == desa) {
            inDesa.append(place);
            weights.append(peopleOf({ place }, year));
        }
    return part(*own, inDesa, unit.id, weights);
}

/// Of a desa, or of a posyandu that lies in no known one, among all of the puskesmas.
Result<std::optional<Target>> Targets::shareOfDesa(
    const Id& desa, const Id& puskesmas, const QString& indicator, int year)
{
    SIMPUL_GET(whole, ofPuskesmas(puskesmas, indicator, year));
    if (!whole)
        return whole;
    QList<Id> parts;
    QHash<Id, QList<Id>> posyandu;
    for (const Id& place : posyanduOf(puskesmas)) {
        const Id lies = m_areas.desaOf(m_store.scopes().facility(place)->area);
        const Id at = lies.isNull() ? place : lies;
        if (!parts.contains(at))
            parts.append(at);
        posyandu[at].append(place);
    }
    QList<double> weights;
    for (const Id& at : std::as_const(parts))
        weights.append(double(m_areas.population(at, year).value_or(0)));
    if (weights.contains(0)) {
        weights.clear();
        for (const Id& at : std::as_const(parts))
            weights.append(peopleOf(posyandu[at], year));
    }
    return part(*whole, parts, desa, weights);
}

Result<std::optional<Target>> Targets::ofPuskesmas(const Id& puskesmas, const QString& indicator, int year)
{
    SIMPUL_GET(own, recorded(puskesmas, indicator, year));
    return own ? own : projection(puskesmas, posyanduOf(puskesmas), indicator, year);
}

std::optional<Target> Targets::projection(
    const Id& place, const QList<Id>& posyandu, const QString& indicator, int year)
{
    const auto population = populationOf(place, posyandu, year);
    if (!population)
        return {};
    const Id puskesmas = posyandu.isEmpty() ? place : m_store.scopes().puskesmasOf(posyandu.first());
    const QJsonValue formulas = m_store.catalog().document(u"spm"_s)["projection"_L1];
    const auto people =
        projected(m_store.parameters().resolved(formulas, puskesmas, QDate(year, 12, 31)).toObject(),
            indicator, *population);
    return people ? std::optional(Target { *people, u"proyeksi"_s }) : std::optional<Target>();
}

/// Of the area itself, else of all desa in which the posyandu lie, else of the facility's own area.
std::optional<qint64> Targets::populationOf(const Id& place, const QList<Id>& posyandu, int year) const
{
    if (m_areas.contains(place))
        return m_areas.population(place, year);
    const Facility* facility = m_store.scopes().facility(place);
    if (!facility || facility->type == u"posyandu")
        return {};
    QList<Id> lying;
    for (const Id& at : posyandu)
        if (const Facility* one = m_store.scopes().facility(at); one && one->type == u"posyandu")
            lying.append(at);
    qint64 sum = 0;
    bool isWhole = !lying.isEmpty();
    for (const Id& desa : desaOf(lying)) {
        const auto population = desa.isNull() ? std::optional<qint64>() : m_areas.population(desa, year);
        isWhole = isWhole && population;
        sum += population.value_or(0);
    }
    return isWhole ? std::optional(sum) : m_areas.population(facility->area, year);
}

std::optional<Target> Targets::part(
    const Target& whole, const QList<Id>& parts, const Id& wanted, const QList<double>& weights) const
{
    const qsizetype at = parts.indexOf(wanted);
    const QList<qint64> shares = sharesOf(whole.sasaran, weights);
    if (at < 0 || shares.isEmpty())
        return {};
    return Target { shares[at], whole.basis };
}

/// Those who are there in the middle of the year.
double Targets::peopleOf(const QList<Id>& posyandu, int year)
{
    if (!m_people.contains(year))
        for (const QString& group : m_store.catalog().list(u"groups"_s)) {
            const auto there = m_store.figures().stock(u"sasaran."_s + group, year * 12 + 6);
            for (auto place = there.cbegin(); place != there.cend(); ++place)
                m_people[year][place.key()] += place.value();
        }
    double people = 0;
    for (const Id& place : posyandu)
        people += double(m_people[year].value(place));
    return people;
}

QList<Id> Targets::posyanduOf(const Id& puskesmas) const
{
    QList<Id> found;
    for (const Facility& facility : m_store.scopes().facilities())
        if (facility.type == u"posyandu" && m_store.scopes().puskesmasOf(facility.id) == puskesmas)
            found.append(facility.id);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace simpul::reports
