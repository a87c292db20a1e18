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

struct Told {
    HistoryEntry entry;
    VersionRef version;
    QList<VersionRef> names;
    qint64 time = 0; ///< not before what it has read, whatever the clock said
};

/// The same order on every PC: who has read a value comes after it.
void sortByAge(QList<Told>& all)
{
    std::sort(all.begin(), all.end(), [](const Told& a, const Told& b) { return a.version < b.version; });
    QHash<Id, qint64> times;
    for (Told& one : all) { // by edit count
        for (const VersionRef& name : std::as_const(one.names))
            one.time = std::max(one.time, times.value(name.id, one.time));
        times.insert(one.version.id, one.time);
    }
    std::stable_sort(all.begin(), all.end(), [](const Told& a, const Told& b) { return a.time < b.time; });
}

} // namespace

Result<QList<HistoryEntry>> history(Store& store, const QString& kind, const Id& record)
{
    QList<Told> told;
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
            for (const VersionRef& name : stored.change.names) {
                const QCborMap before = values.value(name.id);
                if (entry.before.isEmpty())
                    entry.before = before;
                for (auto it = before.begin(); stored.change.remove && it != before.end(); ++it)
                    entry.before.insert(it.key(), it.value());
            }
            told += Told { entry, VersionRef { stored.change.count(), stored.version }, stored.change.names,
                entry.time };
        }
    }
    sortByAge(told);
    QList<HistoryEntry> entries;
    for (Told& one : told)
        entries += std::move(one.entry);
    return entries;
}

} // namespace simpul
