#include "core/store/fold.h"

#include "core/base/cbor.h"

#include <QVarLengthArray>
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
    return std::any_of(heads.begin(), heads.end(),
        [&](const Version& head) { return !sayTheSame(head.value, heads.first().value); });
}

bool RecordState::hasConflict() const
{
    for (auto it = groups.begin(); it != groups.end(); ++it)
        if (it->size() > 1 && isConflict(it.key()))
            return true;
    return false;
}

Values RecordState::fields() const
{
    Values fields;
    fields.reserve(groups.size() * 2);
    for (const QList<Version>& heads : groups)
        for (const auto& [name, value] : heads.first().value)
            if (!value.isNull())
                fields.append(name, value);
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
    void write(CborWriter& out) const
    {
        out.array(m_writers.size() * 4);
        for (const Writer& writer : m_writers) {
            out.number(writer.time);
            out.bytes(writer.node.view());
            out.text(writer.author);
            out.number(writer.catalogue);
        }
    }

    static Writers read(CborReader& in)
    {
        Writers writers;
        for (qsizetype left = in.array(); left >= 4 && !in.failed(); left -= 4) {
            Writer writer { in.number(), Id(), QString(), 0 };
            writer.node = Id::fromBytes(in.bytes()).value_or(Id());
            writer.author = in.text();
            writer.catalogue = int(in.number());
            writers.m_writers += writer;
        }
        return writers;
    }
    /// Fills in what the writer with this number says.
    template <typename Written> void tell(qint64 number, Written& written) const
    {
        const Writer writer = m_writers.value(number);
        written.time = writer.time;
        written.node = writer.node;
        written.author = writer.author;
        if constexpr (requires { written.catalogue; })
            written.catalogue = writer.catalogue;
    }

private:
    struct Writer {
        qint64 time = 0;
        Id node;
        QString author;
        int catalogue = 0;
        friend bool operator==(const Writer&, const Writer&) = default;
    };
    QList<Writer> m_writers;
};

Id readId(CborReader& in)
{
    return Id::fromBytes(in.bytes()).value_or(Id());
}

Values readValues(CborReader& in)
{
    Values values;
    for (qsizetype left = in.map(); left > 0 && !in.failed(); --left) {
        const QString name = in.text();
        values.append(name, in.value());
    }
    return values;
}

} // namespace

QByteArray RecordState::encode() const
{
    Writers writers;
    QByteArray bytes;
    bytes.reserve(256 + groups.size() * 64);
    CborWriter out(bytes);
    out.array(1 + groups.size() + deletions.size());
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        out.array(1 + it->size() * 5);
        out.text(it.key());
        for (const Version& head : *it) {
            out.number(head.ref.count);
            out.bytes(head.ref.id.view());
            out.number(writers.indexOf(head.time, head.node, head.author, head.catalogue));
            out.boolean(head.mustUnderstand);
            out.map(head.value.size());
            for (const auto& [name, value] : head.value) {
                out.text(name);
                out.value(value);
            }
        }
    }
    for (const Deletion& deletion : deletions) {
        out.array(5 + deletion.covers.size() * 2);
        out.null();
        out.number(deletion.ref.count);
        out.bytes(deletion.ref.id.view());
        out.number(writers.indexOf(deletion.time, deletion.node, deletion.author, 0));
        out.boolean(deletion.answered);
        for (const VersionRef& ref : deletion.covers) {
            out.number(ref.count);
            out.bytes(ref.id.view());
        }
    }
    writers.write(out);
    return bytes;
}

RecordState RecordState::decode(const QByteArray& bytes)
{
    RecordState state;
    CborReader in(bytes);
    // What is read first names its writer by a number; the list of writers comes last.
    QVarLengthArray<qint64, 32> versionWriters, deletionWriters;
    for (qsizetype left = in.array(); left > 1 && !in.failed(); --left) {
        const qsizetype parts = in.array();
        if (in.isNull()) {
            in.null();
            Deletion deletion;
            deletion.ref.count = quint32(in.number());
            deletion.ref.id = readId(in);
            deletionWriters.append(in.number());
            deletion.answered = in.boolean();
            for (qsizetype i = 5; i + 1 < parts; i += 2) {
                const quint32 count = quint32(in.number());
                deletion.covers += VersionRef { count, readId(in) };
            }
            state.deletions += deletion;
            continue;
        }
        QList<Version>& heads = state.groups[in.text()];
        for (qsizetype i = 1; i + 4 < parts; i += 5) {
            Version head;
            head.ref.count = quint32(in.number());
            head.ref.id = readId(in);
            versionWriters.append(in.number());
            head.mustUnderstand = in.boolean();
            head.value = readValues(in);
            heads += head;
        }
    }
    const Writers writers = Writers::read(in);
    qsizetype at = 0;
    for (QList<Version>& heads : state.groups)
        for (Version& head : heads)
            writers.tell(versionWriters[at++], head);
    at = 0;
    for (Deletion& deletion : state.deletions)
        writers.tell(deletionWriters[at++], deletion);
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
    if (heads != state.groups.end())
        *heads = { versionFrom(input) };
    else // a segment names the groups of a record in their order
        state.groups.insert(state.groups.constEnd(), change.group, { versionFrom(input) });
    return true;
}

} // namespace simpul
