#include "core/sync/bundle.h"

#include "core/base/cbor.h"
#include "core/store/store.h"

#include <QCborArray>
#include <QCborStreamWriter>
#include <QtEndian>

namespace simpul {

namespace {

constexpr qint64 kShortBundle = 20'000; ///< changes; shorter ones are written with less memory
constexpr qint64 kBytesPerChange = 128; ///< before packing, rather too much than too little
constexpr qsizetype kMostItemBytes = 16 << 20;
constexpr qsizetype kMostHeaderItems = 250'000; ///< of CBOR: some 30,000 chains
constexpr qint64 kMostBundleBytes = qint64(8) << 30; ///< decompressed
constexpr QByteArrayView kSignedText = "simpul bundle 1";

Error damaged(const char* reason)
{
    return Error::notGenuine(
        QStringLiteral("bundle_damaged"), { { QStringLiteral("reason"), QLatin1String(reason) } });
}

QCborArray idList(const QList<Id>& ids)
{
    QCborArray list;
    for (const Id& id : ids)
        list.append(id.bytes());
    return list;
}

Id idAt(const QCborValue& value)
{
    return Id::fromBytes(value.toByteArray()).value_or(Id());
}

/// An integer; anything else, a real of any size too, is 0.
qint64 numberAt(const QCborValue& value)
{
    return value.isInteger() ? value.toInteger() : 0;
}

QList<Id> idsAt(const QCborValue& value)
{
    QList<Id> ids;
    const QCborArray list = value.toArray();
    for (const QCborValue& entry : list)
        ids += idAt(entry);
    return ids;
}

QCborArray encodeHave(const Have& have)
{
    QCborArray beyond;
    for (const auto& [from, to] : have.beyond) {
        beyond.append(qint64(from));
        beyond.append(qint64(to));
    }
    return { have.node.bytes(), have.epoch.bytes(), have.scope.bytes(), qint64(have.upto), have.hash,
        beyond };
}

Have decodeHave(const QCborArray& parts)
{
    Have have { idAt(parts[0]), idAt(parts[1]), idAt(parts[2]), quint32(numberAt(parts[3])),
        parts[4].toByteArray(), {} };
    const QCborArray beyond = parts[5].toArray();
    for (qsizetype i = 0; i + 1 < beyond.size(); i += 2)
        have.beyond += { quint32(numberAt(beyond[i])), quint32(numberAt(beyond[i + 1])) };
    return have;
}

QCborArray encodeWant(const Gap& gap)
{
    return { gap.node.bytes(), gap.epoch.bytes(), gap.scope.bytes(), qint64(gap.from), qint64(gap.to) };
}

Gap decodeWant(const QCborArray& parts)
{
    return { idAt(parts[0]), idAt(parts[1]), idAt(parts[2]), quint32(numberAt(parts[3])),
        quint32(numberAt(parts[4])) };
}

TakenNote decodeNote(const QCborArray& parts)
{
    return { idAt(parts[0]), idAt(parts[1]), takenFromCbor(parts[2]) };
}

} // namespace

QByteArray encodeHeader(const BundleHeader& header)
{
    QCborMap keys;
    for (auto it = header.keys.begin(); it != header.keys.end(); ++it)
        keys.insert(QCborValue(it.key().bytes()), *it);
    QCborArray have;
    for (const Have& one : header.have)
        have.append(encodeHave(one));
    QCborMap map { { QStringLiteral("simpul"), header.version },
        { QStringLiteral("bundle"), header.bundle.bytes() },
        { QStringLiteral("network"), header.network.bytes() },
        { QStringLiteral("sender"), header.sender.bytes() },
        { QStringLiteral("sender_key"), header.senderKey },
        { QStringLiteral("sender_box"), header.senderBox },
        { QStringLiteral("sender_name"), header.senderName }, { QStringLiteral("time"), header.time },
        { QStringLiteral("recipients"), idList(header.recipients) },
        { QStringLiteral("scopes"), idList(header.scopes) }, { QStringLiteral("keys"), keys },
        { QStringLiteral("have"), have }, { QStringLiteral("segments"), header.segments },
        { QStringLiteral("changes"), header.changes } };
    QCborArray wants, receipts;
    for (const Gap& gap : header.wants)
        wants.append(encodeWant(gap));
    for (const TakenNote& note : header.receipts)
        receipts.append(QCborArray { note.recipient.bytes(), note.bundle.bytes(), toCbor(note.taken) });
    if (!wants.isEmpty())
        map.insert(QStringLiteral("wants"), wants);
    if (!receipts.isEmpty())
        map.insert(QStringLiteral("receipts"), receipts);
    if (!header.secrets.isEmpty())
        map.insert(QStringLiteral("secrets"), header.secrets);
    return QCborValue(map).toCbor();
}

Result<BundleHeader> decodeHeader(const QByteArray& bytes)
{
    const QCborMap map = wholeCbor(bytes, kMostHeaderItems).toMap();
    if (map.isEmpty())
        return damaged("header");
    BundleHeader header;
    const auto at = [&map](const char* key) { return map.value(QLatin1String(key)); };
    header.version = int(numberAt(at("simpul")));
    if (header.version > BundleHeader::kVersion)
        return Error::notGenuine(
            QStringLiteral("bundle_too_new"), { { QStringLiteral("version"), header.version } });
    header.bundle = idAt(at("bundle"));
    header.network = idAt(at("network"));
    header.sender = idAt(at("sender"));
    header.senderKey = at("sender_key").toByteArray();
    header.senderBox = at("sender_box").toByteArray();
    header.senderName = at("sender_name").toString();
    header.time = numberAt(at("time"));
    header.recipients = idsAt(at("recipients"));
    header.scopes = idsAt(at("scopes"));
    const QCborMap keys = at("keys").toMap();
    for (const auto& [node, key] : keys)
        header.keys.insert(idAt(node), key.toByteArray());
    const QCborArray have = at("have").toArray();
    for (const QCborValue& one : have)
        header.have += decodeHave(one.toArray());
    const QCborArray wants = at("wants").toArray(), receipts = at("receipts").toArray();
    for (const QCborValue& want : wants)
        header.wants += decodeWant(want.toArray());
    for (const QCborValue& note : receipts)
        header.receipts += decodeNote(note.toArray());
    header.segments = numberAt(at("segments"));
    header.changes = numberAt(at("changes"));
    header.secrets = at("secrets").toMap();
    if (header.version != BundleHeader::kVersion
        || LocalNode::idOf(header.senderKey, header.senderBox) != header.sender)
        return damaged("header");
    for (auto it = header.keys.begin(); it != header.keys.end(); ++it)
        if (it->size() != 64 || LocalNode::idOf(it->left(32), it->mid(32)) != it.key())
            return damaged("keys");
    return header;
}

BundleWriter::BundleWriter(
    QIODevice& sink, const QList<QByteArray>& recipients, const SignKey& sender, int level)
    : m_age(sink, recipients)
    , m_zstd(level, [this](QByteArrayView piece) { return m_age.write(piece); })
    , m_sender(sender)
{
    m_hash.add(kSignedText);
}

Result<void> BundleWriter::item(const QByteArray& content)
{
    const QByteArray bytes = QCborValue(content).toCbor();
    m_hash.add(bytes);
    return m_zstd.write(bytes);
}

Result<void> BundleWriter::begin(const BundleHeader& header)
{
    SIMPUL_TRY(m_age.start());
    const QByteArray encoded = encodeHeader(header);
    if (header.changes < kShortBundle)
        m_zstd.expect(encoded.size() + header.changes * kBytesPerChange);
    return item(encoded);
}

Result<void> BundleWriter::add(const Run& run)
{
    return item(encodeRun(run));
}

Result<void> BundleWriter::finish()
{
    const QByteArray signature = m_sender.sign(m_hash.result());
    SIMPUL_TRY(m_zstd.write(QCborValue(signature).toCbor()));
    SIMPUL_TRY(m_zstd.finish());
    return m_age.finish();
}

BundleReader::BundleReader(AgeReader age)
    : m_age(std::move(age))
    , m_zstd([this] { return m_age.readChunk(); }, kMostBundleBytes)
{
    m_hash.add(kSignedText);
}

Result<std::unique_ptr<BundleReader>> BundleReader::open(QIODevice& source, const QList<BoxKey>& identities)
{
    SIMPUL_GET(age, AgeReader::open(source, identities));
    std::unique_ptr<BundleReader> reader(new BundleReader(std::move(age)));
    SIMPUL_TRY(reader->readHeader());
    return reader;
}

Result<QByteArray> BundleReader::bytes(qsizetype count)
{
    while (m_buffer.size() < count) {
        SIMPUL_GET(more, m_zstd.read(qMax<qsizetype>(count - m_buffer.size(), 1 << 16)));
        if (more.isEmpty())
            break;
        m_buffer += more;
    }
    const QByteArray out = m_buffer.left(count);
    m_buffer.remove(0, out.size());
    return out;
}

/// One byte string of the sequence, as its content; empty at the end.
Result<QByteArray> BundleReader::item()
{
    SIMPUL_GET(head, bytes(1));
    if (head.isEmpty())
        return QByteArray();
    const quint8 initial = quint8(head[0]);
    const int info = initial & 0x1f;
    if ((initial >> 5) != 2 || info > 26)
        return damaged("item");
    qsizetype size = info;
    if (info >= 24) {
        const qsizetype width = qsizetype(1) << (info - 24);
        SIMPUL_GET(length, bytes(width));
        if (length.size() != width)
            return damaged("cut");
        head += length;
        size = 0;
        for (const char byte : length)
            size = size << 8 | quint8(byte);
    }
    if (size > kMostItemBytes || size == 0)
        return damaged("size");
    SIMPUL_GET(content, bytes(size));
    if (content.size() != size)
        return damaged("cut");
    if (size != 64)
        m_hash.add(head).add(content);
    return content;
}

Result<void> BundleReader::readHeader()
{
    SIMPUL_GET(content, item());
    if (content.isEmpty())
        return damaged("empty");
    SIMPUL_GET(header, decodeHeader(content));
    m_header = header;
    return {};
}

Result<void> BundleReader::verifyEnd(const QByteArray& signature)
{
    SIMPUL_GET(more, bytes(1));
    if (!more.isEmpty())
        return damaged("trailing");
    if (!verifySignature(m_hash.result(), signature, m_header.senderKey))
        return Error::notGenuine(QStringLiteral("bundle_forged"));
    return {};
}

Result<std::optional<BundleReader::Parsed>> BundleReader::next()
{
    SIMPUL_GET(content, item());
    if (content.isEmpty())
        return damaged("cut");
    if (content.size() == 64) {
        SIMPUL_TRY(verifyEnd(content));
        return std::optional<Parsed>();
    }
    SIMPUL_GET(parsed, decodeRun(content));
    const Run& run = parsed.run;
    if (!m_header.scopes.contains(run.scope))
        return damaged("scope");
    if (!verifySignature(run.segments.last().signedText(), run.segments.last().signature,
            m_header.keys.value(run.node).left(32)))
        return Error::notGenuine(QStringLiteral("bundle_forged"));
    return std::optional(std::move(parsed));
}

} // namespace simpul
