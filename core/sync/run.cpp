#include "core/sync/run.h"

#include "core/base/cbor.h"
#include "core/sync/packed_body.h"

#include <QCborStreamWriter>

namespace simpul {

namespace {

constexpr qsizetype kRunHead = 7; ///< what stands in a run before its segments

Error damaged(const char* reason)
{
    return Error::notGenuine(
        QStringLiteral("bundle_damaged"), { { QStringLiteral("reason"), QLatin1String(reason) } });
}

struct PackedRun {
    QByteArray ids;
    QList<std::optional<PackedBody>> bodies; ///< empty where the body travels as it is
};

/// Packs the bodies, and unpacks them again: if one does not come out as it was, none is packed.
PackedRun packedRun(const Run& run)
{
    PackedRun packed;
    BodyPacker packer;
    for (const Segment& segment : run.segments)
        packed.bodies += packer.pack(segment);
    packed.ids = packer.ids();
    BodyUnpacker unpacker(packed.ids);
    for (qsizetype i = 0; i < run.segments.size(); ++i) {
        Segment segment = run.segments[i];
        const auto& body = packed.bodies[i];
        if (body
            && (!unpacker.unpack(segment, body->records, body->bytes)
                || segment.body != run.segments[i].body))
            return { {}, QList<std::optional<PackedBody>>(run.segments.size()) };
    }
    return packed;
}

} // namespace

QByteArray encodeRun(const Run& run)
{
    const PackedRun packed = packedRun(run);
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(kRunHead + quint64(run.segments.size()));
    out.append(run.node.bytes());
    out.append(run.epoch.bytes());
    out.append(run.scope.bytes());
    out.append(quint64(run.first));
    out.append(run.prev);
    out.append(run.segments.last().signature);
    out.append(packed.ids);
    for (qsizetype i = 0; i < run.segments.size(); ++i) {
        const Segment& segment = run.segments[i];
        const auto& body = packed.bodies[i];
        out.startArray(body ? 6 : 5);
        out.append(segment.time);
        out.append(segment.author);
        out.append(segment.salt);
        out.append(segment.changes);
        out.append(body ? body->bytes : segment.body);
        if (body)
            out.append(body->records);
        out.endArray();
    }
    out.endArray();
    return bytes;
}

namespace {

/// Reads one run, segment by segment, and stops at the first limit that it passes.
class RunReader {
public:
    explicit RunReader(QByteArrayView bytes)
        : m_in(bytes)
    {
    }

    Result<ParsedRun> read()
    {
        const qsizetype parts = m_in.array();
        readHead();
        if (m_in.failed() || parts <= kRunHead || m_run.first < 1
            || parts > qsizetype(std::numeric_limits<quint32>::max() - m_run.first))
            return damaged("run");
        BodyUnpacker unpacker(m_ids);
        for (qsizetype left = parts - kRunHead; left > 0; --left)
            SIMPUL_TRY(readSegment(unpacker));
        if (!m_in.atEnd())
            return damaged("run");
        m_run.segments.last().signature = m_signature;
        return ParsedRun { std::move(m_run), std::move(m_records) };
    }

private:
    Id id()
    {
        const auto read = Id::fromBytes(m_in.bytes());
        if (!read)
            m_in.fail();
        return read.value_or(Id());
    }

    void readHead()
    {
        m_run.node = id();
        m_run.epoch = id();
        m_run.scope = id();
        const qint64 first = m_in.number();
        m_run.first = quint32(qBound<qint64>(0, first, qint64(std::numeric_limits<quint32>::max())));
        m_run.prev = m_in.bytes().toByteArray();
        m_signature = m_in.bytes().toByteArray();
        m_ids = m_in.bytes().toByteArray();
    }

    Result<void> readSegment(BodyUnpacker& unpacker)
    {
        const qsizetype parts = m_in.array();
        Segment segment;
        segment.node = m_run.node;
        segment.epoch = m_run.epoch;
        segment.scope = m_run.scope;
        segment.seq = m_run.first + quint32(m_run.segments.size());
        segment.prev = m_run.segments.isEmpty() ? m_run.prev : m_run.segments.last().hash;
        segment.time = m_in.number();
        segment.author = m_in.text();
        segment.salt = m_in.bytes().toByteArray();
        segment.changes = int(qBound<qint64>(0, m_in.number(), Run::kMostChanges + 1));
        const QByteArrayView body = m_in.bytes();
        const qint64 records = parts == 6 ? m_in.number() : 0;
        m_changes += segment.changes;
        if (m_in.failed() || parts < 5 || parts > 6)
            return damaged("segment");
        if (m_changes > Run::kMostChanges)
            return damaged("changes");
        if (parts == 5)
            segment.body = body.toByteArray();
        SIMPUL_GET(parsed, parts == 6 ? unpacker.unpack(segment, records, body) : parseSegment(segment));
        m_bytes += segment.body.size();
        if (m_bytes > Run::kMostBytes)
            return damaged("size");
        m_run.segments += segment;
        m_records += std::move(parsed);
        return {};
    }

    CborReader m_in;
    QByteArray m_signature, m_ids;
    Run m_run;
    QList<QList<StoredRecord>> m_records;
    qint64 m_changes = 0;
    qint64 m_bytes = 0;
};

} // namespace

Result<ParsedRun> decodeRun(QByteArrayView bytes)
{
    return RunReader(bytes).read();
}

} // namespace simpul
