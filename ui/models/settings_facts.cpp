#include "ui/models/settings_facts.h"

#include "core/reports/places.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

template <typename List> void sortByName(List& list)
{
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
        const int names = a.name.localeAwareCompare(b.name);
        return names != 0 ? names < 0 : a.id < b.id;
    });
}

QList<BookRecord> readKind(Store& store, const QString& kind)
{
    QList<BookRecord> records;
    // What cannot be read is not in the list; a save then says why.
    (void)store.records().visit({ kind, {}, {}, {} }, [&records](const Record& record) {
        if (records.isEmpty() || records.last().id != record.id)
            records += { record.id, record.fields.value("name"_L1).toString(), record.fields };
        return true;
    });
    sortByName(records);
    return records;
}

bool mayWrite(Store& store, const Id& scope)
{
    return store.rights().mayWrite(store.node().id, scope);
}

QList<Id> placesBelow(Store& store, const Id& facility)
{
    const auto areas = reports::Areas::load(store.records());
    if (!areas)
        return {};
    const auto where = reports::whereOf(store, { u"posyandu"_s, {}, facility, {}, {} }, *areas);
    return where ? where->staffScopes : QList<Id>();
}

DevicesFacts::Device deviceOf(Store& store, const Id& id)
{
    DevicesFacts::Device device;
    const auto member = store.records().find(u"member"_s, id, store.network());
    device.id = id;
    device.name = member ? member->fields.value("name"_L1).toString() : QString();
    device.isFounder = store.rights().isFounder(id);
    device.isOwn = id == store.node().id;
    const QHash<Id, Role> grants = store.rights().grantsOf(id);
    for (auto grant = grants.begin(); grant != grants.end(); ++grant) {
        device.role = std::max(device.role, *grant);
        const Facility* facility = store.scopes().facility(grant.key());
        if (facility && *grant != Role::None)
            device.places += facility->name;
    }
    device.places.sort();
    for (const Receipt& receipt : store.peers().receipts(id))
        if (receipt.direction == "in"_L1 && !device.heard.isValid())
            device.heard = QDateTime::fromMSecsSinceEpoch(receipt.time).date();
    return device;
}

} // namespace

PlacesFacts readPlacesFacts(Store& store)
{
    return { readKind(store, u"facility"_s), readKind(store, u"area"_s), store.facility(),
        mayWrite(store, store.network()) };
}

StaffFacts readStaffFacts(Store& store, const Id& facility)
{
    StaffFacts facts;
    QList<Id> places = placesBelow(store, facility);
    if (!places.contains(facility))
        places.prepend(facility);
    for (const Id& place : std::as_const(places))
        if (const Facility* found = store.scopes().facility(place))
            facts.places += { place, found->name, mayWrite(store, store.scopes().scopeOf(place)) };
    facts.staff = readKind(store, u"staff"_s);
    facts.staff.removeIf([&places](const BookRecord& staff) {
        return !places.contains(
            Id::fromBytes(staff.fields.value("facility"_L1).toByteArray()).value_or(Id()));
    });
    return facts;
}

DevicesFacts readDevicesFacts(Store& store)
{
    DevicesFacts facts;
    const Id self = store.node().id;
    facts.isAdmin = store.rights().mayAdmit(self);
    facts.isFounder = store.rights().isFounder(self);
    const Facility* own = store.scopes().facility(store.facility());
    facts.place = own ? own->name : store.node().name;
    QSet<Id> nodes = store.rights().members();
    for (const BookRecord& member : readKind(store, u"member"_s))
        nodes.insert(member.id); // also those whose rights were taken back
    for (const Id& node : std::as_const(nodes))
        facts.devices += deviceOf(store, node);
    sortByName(facts.devices);
    const QSet<Id> scopes = store.scopes().all();
    for (const Id& scope : scopes)
        if (!store.rights().voiceFor(self, {}, scope).isNull())
            facts.grantable += { scope, store.scopes().facility(scope)->name };
    std::sort(facts.grantable.begin(), facts.grantable.end(),
        [](const auto& a, const auto& b) { return a.second.localeAwareCompare(b.second) < 0; });
    return facts;
}

} // namespace simpul
