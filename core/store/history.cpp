#include "core/store/history.h"

#include <algorithm>

namespace simpul {

namespace {

bool stands(const RecordState& state, const StoredChange& stored)
{
    if (stored.change.remove)
        return state.isDeleted();
    const QList<Version> heads = state.groups.value(stored.change.group);
    return !heads.isEmpty() && heads.first().ref.id == stored.version && !state.isDeleted();
}

} // namespace

Result<QList<HistoryEntry>> history(Store& store, const QString& kind, const Id& record)
{
    QList<HistoryEntry> entries;
    SIMPUL_GET(places, store.log().placesOf(record));
    for (const auto& [scope, placeKind] : places) {
        if (placeKind != kind)
            continue;
        SIMPUL_GET(changes, store.log().changesOf(scope, kind, record));
        const RecordState state = store.records().state(scope, kind, record).value_or(RecordState());
        QHash<Id, QCborMap> values;
        for (const HeldChange& held : changes)
            values.insert(held.input.stored.version, held.input.stored.change.fields);
        for (const HeldChange& held : changes) {
            const StoredChange& stored = held.input.stored;
            HistoryEntry entry { held.input.time, held.input.author, held.input.node, scope,
                stored.change.group, {}, stored.change.fields, stored.change.remove, stored.erased,
                held.counts && stands(state, stored), held.counts };
            for (const VersionRef& name : stored.change.names)
                if (entry.before.isEmpty())
                    entry.before = values.value(name.id);
            entries += entry;
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
        [](const HistoryEntry& a, const HistoryEntry& b) { return a.time < b.time; });
    return entries;
}

} // namespace simpul
