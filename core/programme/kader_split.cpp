#include "core/programme/kader_split.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace simpul::programme {

namespace {

/// `3` before `10`, and both before `A`.
std::pair<int, QString> inOrder(const QString& number)
{
    bool isNumber = false;
    const int value = number.trimmed().toInt(&isNumber);
    return { isNumber ? value : std::numeric_limits<int>::max(), number.trimmed().toUpper() };
}

} // namespace

QHash<Id, Id> splitHomes(QList<Household> homes, QList<Id> kader)
{
    QHash<Id, Id> split;
    if (kader.isEmpty())
        return split;
    std::sort(kader.begin(), kader.end());
    std::sort(homes.begin(), homes.end(), [](const Household& a, const Household& b) {
        return std::tuple(inOrder(a.dusun), inOrder(a.rw), inOrder(a.rt), a.id)
            < std::tuple(inOrder(b.dusun), inOrder(b.rw), inOrder(b.rt), b.id);
    });
    QHash<Id, qsizetype> load;
    QList<Id> open;
    for (const Household& home : std::as_const(homes)) {
        if (kader.contains(home.visitedBy)) {
            split.insert(home.id, home.visitedBy);
            ++load[home.visitedBy];
        } else {
            open.append(home.id);
        }
    }
    // As even as what is decided leaves it: fill the least loaded up to one level, neighbours together.
    qsizetype left = open.size();
    QHash<Id, qsizetype> share;
    for (; left > 0; --left) {
        const auto least = std::min_element(kader.cbegin(), kader.cend(),
            [&](const Id& a, const Id& b) { return load.value(a) < load.value(b); });
        ++load[*least];
        ++share[*least];
    }
    qsizetype at = 0;
    for (const Id& one : std::as_const(kader))
        for (qsizetype i = share.value(one); i > 0; --i)
            split.insert(open[at++], one);
    return split;
}

} // namespace simpul::programme
