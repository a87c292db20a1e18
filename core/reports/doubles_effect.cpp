#include "core/reports/doubles_effect.h"

#include "core/records/same_person.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QHash<Id, Id> rootsIfOne(const QList<LikelyDouble>& pairs)
{
    QList<SamePerson> same;
    for (const LikelyDouble& pair : pairs)
        same += { pair.one.id, pair.other.id };
    return rootsOf(same);
}

/// How many names there are, and how many people.
std::pair<qint64, qint64> peopleIn(const QList<NamedPerson>& names, const QHash<Id, Id>& roots)
{
    QSet<Id> people;
    for (const NamedPerson& name : names)
        people.insert(roots.value(name.id, name.id));
    return { names.size(), people.size() };
}

} // namespace

Result<QList<DoublesEffect>> doublesEffect(
    Store& store, const QList<LikelyDouble>& pairs, Month month, const Progress& progress)
{
    const QHash<Id, Id> roots = rootsIfOne(pairs);
    ReportOrder order { u"spm"_s, {}, {}, {}, {}, progress };
    order.period = Period::parse(firstDay(month).toString(u"yyyy-MM"_s)).value_or(Period());
    SIMPUL_GET(report, makeReport(store, order));
    QList<DoublesEffect> effects;
    for (qsizetype at = 0; at < report.rows.size(); ++at) {
        if (!progress.step(u"count"_s, at, report.rows.size()))
            return Error::cancelled();
        DoublesEffect effect { report.rows[at][u"indicator"_s].toString(),
            report.rows[at][u"nama"_s].toString() };
        const auto counted = reportNames(store, order, effect.indicator, u"riil"_s);
        if (!counted && counted.error().code == u"no_names")
            continue; // numbers alone: nobody can stand twice in it
        SIMPUL_TRY(counted);
        std::tie(effect.counted, effect.countedIfOne) = peopleIn(*counted, roots);
        if (effect.counted == effect.countedIfOne)
            continue;
        SIMPUL_GET(served, reportNames(store, order, effect.indicator, u"kumulatif"_s));
        std::tie(effect.served, effect.servedIfOne) = peopleIn(served, roots);
        effects += effect;
    }
    std::stable_sort(effects.begin(), effects.end(), [](const DoublesEffect& a, const DoublesEffect& b) {
        return a.counted - a.countedIfOne > b.counted - b.countedIfOne;
    });
    return effects;
}

} // namespace simpul
