#include "ui/models/device_detail.h"

#include "ui/models/exchange_facts.h"
#include "ui/words/clock_words.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Device", text);
}

QString kindsText(const Catalog& catalog, const QMap<QString, int>& kinds)
{
    QStringList parts;
    for (auto it = kinds.begin(); it != kinds.end(); ++it) {
        const Kind* kind = catalog.kind(it.key());
        parts += tr("%1 %2").arg(numberText(*it), kind ? kind->label : it.key());
    }
    return parts.join(u", "_s);
}

Result<DeviceDetail::SetAside> setAsideOf(Store& store, const Chain& chain)
{
    DeviceDetail::SetAside run { chain.epoch, chain.scope, placeName(store, chain.scope), chain.counting + 1,
        chain.top, 0, {}, {}, {}, {} };
    QMap<QString, int> kinds;
    SIMPUL_TRY(store.log().visit(chain, chain.counting + 1, [&](Segment& segment) -> Result<bool> {
        SIMPUL_GET(records, parseSegment(segment));
        for (const StoredRecord& record : records)
            ++kinds[record.kind];
        run.changes += segment.changes;
        if (!segment.author.isEmpty() && !run.authors.contains(segment.author))
            run.authors += segment.author;
        const QDate day = dayOf(segment.time);
        run.first = run.first.isValid() ? std::min(run.first, day) : day;
        run.last = run.last.isValid() ? std::max(run.last, day) : day;
        return true;
    }));
    run.what = kindsText(store.catalog(), kinds);
    return run;
}

Result<void> fillWork(Store& store, DeviceDetail& device)
{
    const QList<Chain> chains = store.log().chains();
    for (const Chain& chain : chains) {
        if (chain.node != device.id || chain.top == 0)
            continue;
        const quint32 counting = std::min(chain.counting, chain.top);
        device.counting += counting;
        if (counting > 0)
            SIMPUL_TRY(store.log().visit(chain, counting, [&device](Segment& segment) -> Result<bool> {
                device.newest = std::max(device.newest, dayOf(segment.time));
                return false;
            }));
        if (counting < chain.top) {
            SIMPUL_GET(run, setAsideOf(store, chain));
            device.setAside += run;
        }
    }
    return {};
}

void fillRights(Store& store, DeviceDetail& device)
{
    const Rights& rights = store.rights();
    const QHash<Id, Role> grants = rights.grantsOf(device.id);
    for (auto it = grants.begin(); it != grants.end(); ++it) {
        if (it.key() == store.network())
            continue;
        device.rights += { it.key(), placeName(store, it.key()), *it };
        device.role = std::max(device.role, *it);
    }
    if (rights.isAdmin(device.id))
        device.role = Role::Admin;
    std::sort(device.rights.begin(), device.rights.end(), [](const auto& a, const auto& b) {
        return std::pair(a.place, a.scope) < std::pair(b.place, b.scope);
    });
    device.hasEnded = device.role == Role::None && (!grants.isEmpty() || rights.wasAdmin(device.id));
}

} // namespace

Result<DeviceDetail> readDevice(Store& store, const Id& node)
{
    DeviceDetail device;
    device.id = node;
    device.name = memberName(store, node);
    device.isFounder = store.rights().isFounder(node);
    device.isOwn = node == store.node().id;
    fillRights(store, device);
    for (const Receipt& receipt : store.peers().receipts(node))
        if (receipt.direction == "in"_L1 && !device.heard.isValid())
            device.heard = dayOf(receipt.time);
    SIMPUL_TRY(fillWork(store, device));
    const Id self = store.node().id;
    const bool reaches = !store.rights().wasAdmin(node) || store.rights().isFounder(self);
    const bool mayTouch = store.rights().mayAdmit(self) && !device.isOwn && !device.isFounder && reaches;
    device.mayChange = mayTouch;
    device.mayRevoke = mayTouch && !device.hasEnded;
    return device;
}

Result<Cutoffs> cutoffsUntil(Store& store, const Id& node, const QDate& day)
{
    const qint64 end = day.addDays(1).startOfDay().toMSecsSinceEpoch();
    Cutoffs cutoffs;
    const QList<Chain> chains = store.log().chains();
    for (const Chain& chain : chains) {
        if (chain.node != node)
            continue;
        quint32 last = 0;
        SIMPUL_TRY(store.log().visit(chain, 1, [&](Segment& segment) -> Result<bool> {
            last = segment.time < end ? segment.seq : last;
            return segment.time < end;
        }));
        cutoffs.insert({ chain.epoch, chain.scope }, last);
    }
    return cutoffs;
}

} // namespace simpul
