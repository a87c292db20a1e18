#include "core/store/inbox.h"

#include "core/store/understanding.h"

#include <algorithm>
#include <tuple>

namespace simpul {

namespace {

Id itemId(const Record& record, const QString& group, QList<Id> versions)
{
    std::sort(versions.begin(), versions.end());
    QByteArray what =
        "item" + record.scope.bytes() + record.kind.toUtf8() + ' ' + record.id.bytes() + group.toUtf8() + ' ';
    for (const Id& version : versions)
        what += version.bytes();
    return Id::derived(what);
}

Item conflictItem(const Record& record, const QString& group, const QList<Version>& heads)
{
    QList<Id> versions;
    Item item { {}, record.kind, record.id, record.scope, group, {} };
    for (const Version& head : heads) {
        versions += head.ref.id;
        const bool told = std::any_of(item.values.begin(), item.values.end(),
            [&head](const Item::Value& value) { return sayTheSame(*value.fields, head.value); });
        if (!told)
            item.values += Item::Value { head.value, head.node, head.time, head.author };
    }
    item.id = itemId(record, group, versions);
    return item;
}

/// The uncovered head that stands latest: what somebody wrote beside the deletion.
std::pair<QString, Version> besideDeletion(const RecordState& state)
{
    QSet<Id> covered;
    for (const Deletion& deletion : state.deletions)
        for (const VersionRef& ref : deletion.covers)
            covered.insert(ref.id);
    std::pair<QString, Version> latest;
    for (auto it = state.groups.begin(); it != state.groups.end(); ++it)
        for (const Version& head : *it)
            if (!covered.contains(head.ref.id)
                && std::pair(head.time, head.ref.id) >= std::pair(latest.second.time, latest.second.ref.id))
                latest = { it.key(), head };
    return latest;
}

Item revivedItem(const Record& record, const RecordState& state)
{
    const Version edit = besideDeletion(state).second;
    Item item { {}, record.kind, record.id, record.scope, {},
        { { state.fields(), edit.node, edit.time, edit.author } } };
    QList<Id> versions { edit.ref.id };
    for (const Deletion& deletion : state.deletions)
        if (!deletion.answered) {
            versions += deletion.ref.id;
            if (item.values.size() == 1)
                item.values += Item::Value { std::nullopt, deletion.node, deletion.time, deletion.author };
        }
    item.id = itemId(record, {}, versions);
    return item;
}

QList<Item> itemsOf(const Record& record, const RecordState& state)
{
    QList<Item> items;
    for (auto it = state.groups.begin(); it != state.groups.end(); ++it)
        if (state.isConflict(it.key()))
            items += conflictItem(record, it.key(), *it);
    if (state.isRevived())
        items += revivedItem(record, state);
    return items;
}

Result<void> decideConflict(Act& act, const Item& item, const RecordState& state, int take)
{
    Change change { item.group, *item.values[take - 1].fields, {}, false, false };
    const QList<Version> heads = state.groups.value(item.group);
    for (const Version& head : heads)
        change.names += head.ref;
    return act.write(item.scope, { item.kind, item.record, act.store().catalog().version(), { change } });
}

Result<void> decideDeletion(Act& act, const Item& item, const RecordState& state, int take)
{
    if (take == 2) {
        SIMPUL_GET(outcome, act.put({ item.kind, item.record, item.scope, {}, true }));
        return outcome.refused() ? Result<void>(Error::refused(outcome.findings.first().code))
                                 : Result<void>();
    }
    const auto [group, head] = besideDeletion(state);
    Change change { group, head.value, {}, false, false };
    const QList<Version> heads = state.groups.value(group);
    for (const Version& one : heads)
        if (sayTheSame(one.value, head.value))
            change.names += one.ref;
    for (const Deletion& deletion : state.deletions)
        if (!deletion.answered)
            change.names += deletion.ref;
    return act.write(item.scope, { item.kind, item.record, act.store().catalog().version(), { change } });
}

} // namespace

Result<QList<Item>> inbox(Store& store)
{
    QList<Item> items;
    SIMPUL_TRY(store.records().visitItems([&](const Record& record, const RecordState& state) {
        items += itemsOf(record, state);
        return true;
    }));
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        return std::tie(a.record, a.kind, a.scope) < std::tie(b.record, b.kind, b.scope);
    });
    return items;
}

Result<void> resolve(Store& store, const Id& id, int take)
{
    SIMPUL_GET(items, inbox(store));
    const auto item = std::find_if(items.begin(), items.end(), [&](const Item& one) { return one.id == id; });
    if (item == items.end())
        return Error::refused(QStringLiteral("item_unknown"));
    if (take < 1 || take > item->values.size())
        return Error::refused(
            QStringLiteral("take_unknown"), { { QStringLiteral("most"), item->values.size() } });
    if (!store.rights().mayWrite(store.node().id, item->scope))
        return Error::refused(
            QStringLiteral("not_allowed"), { { QStringLiteral("scope"), item->scope.text() } });
    const RecordState state =
        store.records().state(item->scope, item->kind, item->record).value_or(RecordState());
    if (!mayEdit(store.catalog(), item->kind, state))
        return Error::refused(QStringLiteral("needs_newer"));
    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_TRY(item->group.isEmpty() ? decideDeletion(act, *item, state, take)
                                     : decideConflict(act, *item, state, take));
    return act.commit();
}

} // namespace simpul
