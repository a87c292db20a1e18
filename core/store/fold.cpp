#include "core/store/fold.h"

#include <QCborArray>
#include <QCborStreamWriter>
#include <QCborValue>
#include <algorithm>

namespace simpul {

namespace {

Version versionFrom(const FoldInput& input)
{
    return { { input.stored.change.count(), input.stored.version }, input.time, input.node, input.author,
        input.catalogue, input.stored.change.mustUnderstand, input.stored.change.fields };
}

Deletion deletionFrom(const FoldInput& input)
{
    QList<VersionRef> covers = input.stored.change.names;
    std::sort(covers.begin(), covers.end());
    return { { input.stored.change.count(), input.stored.version }, input.time, input.node, input.author,
        covers, false };
}

bool standsBefore(const Version& a, const Version& b)
{
    return std::tuple(b.ref.count, b.time, b.ref.id) < std::tuple(a.ref.count, a.time, a.ref.id);
}

QSet<Id> coveredBy(const QList<Deletion>& deletions)
{
    QSet<Id> covered;
    for (const Deletion& deletion : deletions)
        for (const VersionRef& ref : deletion.covers)
            covered.insert(ref.id);
    return covered;
}

bool allCovered(const RecordState& state)
{
    const QSet<Id> covered = coveredBy(state.deletions);
    for (const QList<Version>& heads : state.groups)
        for (const Version& head : heads)
            if (!covered.contains(head.ref.id))
                return false;
    return true;
}

} // namespace

bool RecordState::isDeleted() const
{
    return !deletions.isEmpty() && allCovered(*this);
}

bool RecordState::isRevived() const
{
    const bool unanswered =
        std::any_of(deletions.begin(), deletions.end(), [](const Deletion& d) { return !d.answered; });
    return unanswered && !allCovered(*this);
}

bool RecordState::isConflict(const QString& group) const
{
    const QList<Version> heads = groups.value(group);
    return std::any_of(
        heads.begin(), heads.end(), [&](const Version& head) { return head.value != heads.first().value; });
}

bool RecordState::hasConflict() const
{
    for (auto it = groups.begin(); it != groups.end(); ++it)
        if (it->size() > 1 && isConflict(it.key()))
            return true;
    return false;
}

QCborMap RecordState::fields() const
{
    QCborMap fields;
    for (const QList<Version>& heads : groups)
        for (const auto& [key, value] : heads.first().value)
            if (!value.isNull())
                fields.insert(key, value);
    return fields;
}

namespace {

/// Who wrote when with which catalogue. The groups of a record mostly share one, so a state names each once,
/// in the order of first use.
class Writers {
public:
    int indexOf(qint64 time, const Id& node, const QString& author, int catalogue)
    {
        const Writer writer { time, node, author, catalogue };
        const qsizetype known = m_writers.indexOf(writer);
        if (known >= 0)
            return int(known);
        m_writers += writer;
        return int(m_writers.size() - 1);
    }
    void write(QCborStreamWriter& out) const
    {
        out.startArray(quint64(m_writers.size()) * 4);
        for (const Writer& writer : m_writers) {
            out.append(writer.time);
            out.append(writer.node.bytes());
            out.append(writer.author);
            out.append(writer.catalogue);
        }
        out.endArray();
    }

private:
    struct Writer {
        qint64 time;
        Id node;
        QString author;
        int catalogue;
        friend bool operator==(const Writer&, const Writer&) = default;
    };
    QList<Writer> m_writers;
};

Id idAt(const QCborArray& parts, qsizetype i)
{
    return Id::fromBytes(parts[i].toByteArray()).value_or(Id());
}

/// Fills in what the writer with this index says.
template <typename Written> void readWriter(const QCborArray& writers, qint64 index, Written& written)
{
    written.time = writers[index * 4].toInteger();
    written.node = idAt(writers, index * 4 + 1);
    written.author = writers[index * 4 + 2].toString();
    if constexpr (requires { written.catalogue; })
        written.catalogue = int(writers[index * 4 + 3].toInteger());
}

} // namespace

QByteArray RecordState::encode() const
{
    Writers writers;
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(1 + quint64(groups.size() + deletions.size()));
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        out.startArray(1 + quint64(it->size()) * 5);
        out.append(it.key());
        for (const Version& head : *it) {
            out.append(quint64(head.ref.count));
            out.append(head.ref.id.bytes());
            out.append(writers.indexOf(head.time, head.node, head.author, head.catalogue));
            out.append(head.mustUnderstand);
            QCborValue(head.value).toCbor(out);
        }
        out.endArray();
    }
    for (const Deletion& deletion : deletions) {
        out.startArray(5 + quint64(deletion.covers.size()) * 2);
        out.append(nullptr);
        out.append(quint64(deletion.ref.count));
        out.append(deletion.ref.id.bytes());
        out.append(writers.indexOf(deletion.time, deletion.node, deletion.author, 0));
        out.append(deletion.answered);
        for (const VersionRef& ref : deletion.covers) {
            out.append(quint64(ref.count));
            out.append(ref.id.bytes());
        }
        out.endArray();
    }
    writers.write(out);
    out.endArray();
    return bytes;
}

RecordState RecordState::decode(const QByteArray& bytes)
{
    RecordState state;
    const QCborArray entries = QCborValue::fromCbor(bytes).toArray();
    const QCborArray writers = entries.last().toArray();
    for (qsizetype entry = 0; entry + 1 < entries.size(); ++entry) {
        const QCborArray parts = entries[entry].toArray();
        if (parts[0].isNull()) {
            Deletion deletion { { quint32(parts[1].toInteger()), idAt(parts, 2) }, 0, {}, {}, {},
                parts[4].toBool() };
            readWriter(writers, parts[3].toInteger(), deletion);
            for (qsizetype i = 5; i + 1 < parts.size(); i += 2)
                deletion.covers += VersionRef { quint32(parts[i].toInteger()), idAt(parts, i + 1) };
            state.deletions += deletion;
            continue;
        }
        QList<Version>& heads = state.groups[parts[0].toString()];
        for (qsizetype i = 1; i + 4 < parts.size(); i += 5) {
            Version head { { quint32(parts[i].toInteger()), idAt(parts, i + 1) }, 0, {}, {}, 0,
                parts[i + 3].toBool(), parts[i + 4].toMap() };
            readWriter(writers, parts[i + 2].toInteger(), head);
            heads += head;
        }
    }
    return state;
}

RecordState fold(const QList<FoldInput>& changes)
{
    QHash<Id, quint32> held;
    QList<const FoldInput*> unique;
    for (const FoldInput& input : changes)
        if (!input.stored.erased && !held.contains(input.stored.version)) {
            held.insert(input.stored.version, input.stored.change.count());
            unique += &input;
        }
    const auto genuine = [&](const FoldInput* input) {
        return std::all_of(input->stored.change.names.begin(), input->stored.change.names.end(),
            [&](const VersionRef& name) { return held.value(name.id, name.count) == name.count; });
    };
    unique.removeIf([&](const FoldInput* input) { return !genuine(input); });

    // A change replaces versions of its own group only; of anything else that it names, it says that it knew.
    QSet<std::pair<QString, Id>> replaced;
    QSet<Id> named;
    for (const FoldInput* input : unique)
        if (!input->stored.change.remove)
            for (const VersionRef& name : input->stored.change.names) {
                replaced.insert({ input->stored.change.group, name.id });
                named.insert(name.id);
            }

    RecordState state;
    for (const FoldInput* input : unique) {
        if (input->stored.change.remove) {
            state.deletions += deletionFrom(*input);
            state.deletions.last().answered = named.contains(input->stored.version);
        } else if (!replaced.contains({ input->stored.change.group, input->stored.version })) {
            state.groups[input->stored.change.group] += versionFrom(*input);
        }
    }
    for (QList<Version>& heads : state.groups)
        std::sort(heads.begin(), heads.end(), standsBefore);
    std::sort(state.deletions.begin(), state.deletions.end(),
        [](const Deletion& a, const Deletion& b) { return a.ref.id < b.ref.id; });
    return state;
}

bool foldNext(RecordState& state, const FoldInput& input)
{
    const Change& change = input.stored.change;
    if (input.stored.erased || change.remove || !state.deletions.isEmpty())
        return false;
    const auto heads = state.groups.find(change.group);
    if (heads == state.groups.end()
            ? !change.names.isEmpty()
            : heads->size() != 1 || change.names.size() != 1 || change.names[0] != heads->first().ref)
        return false;
    state.groups[change.group] = { versionFrom(input) };
    return true;
}

} // namespace simpul
