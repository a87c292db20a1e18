#include "core/base/cbor.h"
#include "core/sync/bech32.h"
#include "core/sync/bundle.h"
#include "tests/format/stranger.h"
#include "tests/support/string_makers.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

QDir vectors()
{
    return QDir(QString::fromUtf8(SIMPUL_SOURCE "/tests/data/golden/1"));
}

QByteArray contentOf(const QString& name)
{
    QFile file(vectors().filePath(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QByteArray hex(const QByteArray& bytes)
{
    return bytes.toHex();
}

/// The product's own reading in the words of stranger::listing, but for the leaves, which it does not keep.
QByteArray ownListing()
{
    QFile file(vectors().filePath(u"bundle.simpul"_s));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString identity = QString::fromLatin1(contentOf(u"identity.txt"_s)).trimmed();
    const auto reader = good(BundleReader::open(file, { BoxKey::fromSecret(*parseAgeIdentity(identity)) }));
    const BundleHeader& header = reader->header();
    QByteArray out = "bundle " + hex(header.bundle.bytes()) + "\nnetwork " + hex(header.network.bytes())
        + "\nsender " + hex(header.sender.bytes()) + ' ' + header.senderName.toUtf8() + '\n';
    for (const Id& id : header.recipients)
        out += "recipient " + hex(id.bytes()) + '\n';
    for (const Id& id : header.scopes)
        out += "scope " + hex(id.bytes()) + '\n';
    while (const auto next = good(reader->next()))
        for (qsizetype i = 0; i < next->run.segments.size(); ++i) {
            const Segment& segment = next->run.segments[i];
            out += "segment " + hex(segment.node.bytes()) + ' ' + hex(segment.epoch.bytes()) + ' '
                + hex(segment.scope.bytes()) + ' ' + QByteArray::number(segment.seq) + ' '
                + QByteArray::number(segment.time) + ' ' + segment.author.toUtf8() + '\n';
            out += "  prev " + hex(segment.prev) + "\n  salt " + hex(segment.salt) + "\n  body "
                + hex(segment.body) + "\n  hash " + hex(segment.hash) + '\n';
            if (!segment.signature.isEmpty())
                out += "  signature " + hex(segment.signature) + '\n';
            for (const StoredRecord& record : next->records[i])
                for (const StoredChange& stored : record.changes) {
                    const Change& change = stored.change;
                    out += "  change " + record.kind.toUtf8() + ' ' + hex(record.record.bytes()) + ' '
                        + QByteArray::number(record.catalogue) + ' '
                        + (change.remove ? QByteArray("-") : change.group.toUtf8()) + '\n';
                    out += "    version " + hex(stored.version.bytes()) + '\n';
                    QMap<QString, QByteArray> fields;
                    for (const auto& [name, value] : change.fields)
                        CborWriter(fields[name]).shortValue(value);
                    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
                        out += "    field " + it.key().toUtf8() + ' ' + hex(*it) + '\n';
                    for (const VersionRef& name : change.names)
                        out += "    replaces " + QByteArray::number(name.count) + ' ' + hex(name.id.bytes())
                            + '\n';
                }
        }
    return out;
}

} // namespace

TEST_CASE(
    "a reader written from the format's pages alone reads, hashes and verifies what we write", "[format]")
{
    const std::string file = vectors().filePath(u"bundle.simpul"_s).toStdString();
    const std::string identity = vectors().filePath(u"identity.txt"_s).toStdString();
    const stranger::Bytes packed = stranger::openSealed(file, identity);
    const stranger::Bytes sequence = stranger::unpack(packed);
    CHECK(sequence == contentOf(u"bundle.cbor"_s).toStdString());
    CHECK(stranger::listing(stranger::read(sequence)) == contentOf(u"bundle.txt"_s).toStdString());
}

TEST_CASE("what the format's vectors list is what we read", "[format]")
{
    QByteArray listed;
    for (const QByteArray& line : contentOf(u"bundle.txt"_s).split('\n'))
        if (!line.startsWith("    leaf ") && !line.isEmpty())
            listed += line + '\n';
    CHECK(ownListing() == listed);
}

TEST_CASE("a reader written from the format's pages notices every changed byte of the content", "[format]")
{
    const stranger::Bytes sequence = contentOf(u"bundle.cbor"_s).toStdString();
    for (size_t i = 0; i < sequence.size(); i += 7) {
        stranger::Bytes changed = sequence;
        changed[i] = char(changed[i] ^ 0x20);
        CHECK_THROWS(stranger::read(changed));
    }
}
