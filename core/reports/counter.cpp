#include "core/reports/counter.h"

#include <numeric>

namespace simpul::reports {

qint64 Counter::count(const Cell& cell)
{
    const qint64 all = count(cell.all, cell.places);
    return cell.without ? all - count(*cell.without, cell.places) : all;
}

qint64 Counter::count(const Count& count, const QList<Id>& places)
{
    constexpr qsizetype kFew = 4; // as many places are read faster one by one than among all
    qint64 sum = 0;
    const auto add = [&](const Figures::ByPlace& known) {
        for (const Id& place : places)
            sum += known.value(place);
    };
    if (count.stock) {
        for (Month month = count.from; month <= count.to; ++month)
            add(byPlace(Count::stockIn(count.key, month)));
    } else if (places.size() > kFew) {
        add(byPlace(count));
    } else {
        for (const Id& place : places) {
            const auto months = m_figures.eventsByMonth(count.key, place, count.from, count.to);
            sum = std::accumulate(months.cbegin(), months.cend(), sum);
        }
    }
    return sum;
}

const Figures::ByPlace& Counter::byPlace(const Count& count)
{
    const std::tuple key { count.key, count.from, count.to };
    const auto known = m_byPlace.constFind(key);
    if (known != m_byPlace.cend())
        return *known;
    return *m_byPlace.insert(key,
        count.stock ? m_figures.stock(count.key, count.from)
                    : m_figures.events(count.key, count.from, count.to));
}

QList<Figures::Name> Counter::names(const Count& count, const QList<Id>& places)
{
    const QSet<Id> at(places.cbegin(), places.cend());
    if (at.isEmpty())
        return {};
    if (!count.stock)
        return m_figures.eventNames(count.key, count.from, count.to, at);
    QList<Figures::Name> names;
    for (Month month = count.from; month <= count.to; ++month) {
        for (Figures::Name name : m_figures.stockNames(count.key, month, at)) {
            name.month = month;
            names.append(name);
        }
    }
    return names;
}

QList<Figures::Name> Counter::names(const Cell& cell)
{
    QList<Figures::Name> all = names(cell.all, cell.places);
    if (!cell.without)
        return all;
    const bool byMonth = cell.isByMonth && cell.all.from != cell.all.to;
    const auto keyOf = [byMonth](const Figures::Name& name) {
        return std::pair(name.subject, byMonth ? name.month : 0);
    };
    QHash<std::pair<Id, Month>, int> answered;
    for (const Figures::Name& name : names(*cell.without, cell.places))
        ++answered[keyOf(name)];
    all.removeIf([&](const Figures::Name& name) {
        const auto found = answered.find(keyOf(name));
        return found != answered.end() && (*found)-- > 0;
    });
    return all;
}

} // namespace simpul::reports
