#include "core/sync/age.h"
#include "core/sync/bech32.h"
#include "tests/support/string_makers.h"

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <sodium.h>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

QByteArray sealFor(const QList<QByteArray>& recipients, const QByteArray& plain)
{
    QBuffer sink;
    sink.open(QIODevice::WriteOnly);
    AgeWriter writer(sink, recipients);
    good(writer.start());
    good(writer.write(plain));
    good(writer.finish());
    return sink.data();
}

/// Reads to the end; an empty chunk is only allowed where the file ends.
Result<QByteArray> openWith(const QList<BoxKey>& identities, const QByteArray& sealed)
{
    QBuffer source;
    source.setData(sealed);
    source.open(QIODevice::ReadOnly);
    SIMPUL_GET(reader, AgeReader::open(source, identities));
    QByteArray plain;
    while (!reader.atEnd()) {
        SIMPUL_GET(chunk, reader.readChunk());
        if (chunk.isEmpty() && !reader.atEnd())
            FAIL("an empty chunk in the middle");
        plain += chunk;
    }
    return plain;
}

QString refusal(const QList<BoxKey>& identities, const QByteArray& sealed)
{
    const auto opened = openWith(identities, sealed);
    if (opened)
        return u"opened"_s;
    CHECK(opened.error().kind == ErrorKind::NotGenuine);
    return opened.error().code;
}

QByteArray base64(const QByteArray& bytes)
{
    return bytes.toBase64(QByteArray::OmitTrailingEquals);
}

QByteArray aead(const QByteArray& plain, const QByteArray& nonce, const QByteArray& key)
{
    QByteArray out(plain.size() + 16, Qt::Uninitialized);
    const auto bytes = [](const QByteArray& a) {
        return reinterpret_cast<const unsigned char*>(a.constData());
    };
    crypto_aead_chacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(out.data()), nullptr,
        bytes(plain), quint64(plain.size()), nullptr, 0, nullptr, bytes(nonce), bytes(key));
    return out;
}

/// Makes files that AgeWriter would not, each step by the letter of the format.
struct Forge {
    BoxKey key = BoxKey::create();
    QByteArray fileKey = randomBytes(16);

    QByteArray stanza() const
    {
        const BoxKey ephemeral = BoxKey::create();
        QByteArray shared(32, 0);
        REQUIRE(crypto_scalarmult(reinterpret_cast<unsigned char*>(shared.data()),
                    reinterpret_cast<const unsigned char*>(ephemeral.secret.constData()),
                    reinterpret_cast<const unsigned char*>(key.publicKey.constData()))
            == 0);
        const QByteArray wrap =
            hkdfSha256(shared, ephemeral.publicKey + key.publicKey, "age-encryption.org/v1/X25519", 32);
        return "-> X25519 " + base64(ephemeral.publicKey) + '\n'
            + base64(aead(fileKey, QByteArray(12, 0), wrap)) + '\n';
    }
    QByteArray header(const QByteArray& stanzas) const
    {
        const QByteArray covered = "age-encryption.org/v1\n" + stanzas + "---";
        return covered + ' ' + base64(hmacSha256(hkdfSha256(fileKey, "", "header", 32), covered)) + '\n';
    }
    /// One chunk per entry, numbered in order; only the last is marked as such.
    QByteArray payload(const QByteArrayList& chunks) const
    {
        const QByteArray nonce = randomBytes(16);
        const QByteArray payloadKey = hkdfSha256(fileKey, nonce, "payload", 32);
        QByteArray out = nonce;
        for (qsizetype i = 0; i < chunks.size(); ++i)
            out += aead(chunks[i], QByteArray(10, 0) + char(i) + char(i + 1 == chunks.size()), payloadKey);
        return out;
    }
    QByteArray file(const QByteArray& stanzas, const QByteArrayList& chunks = { "isi" }) const
    {
        return header(stanzas) + payload(chunks);
    }
};

qsizetype headerSize(const QByteArray& sealed)
{
    return sealed.indexOf('\n', sealed.indexOf("\n--- ") + 1) + 1;
}

QByteArray run(const QString& program, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted())
        FAIL("cannot start " << program.toStdString() << "; install the package age");
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    INFO(process.readAllStandardError().toStdString());
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    REQUIRE(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

struct Folder {
    QTemporaryDir dir;

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(dir.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(content) == content.size());
        return file.fileName();
    }
};

/// Gives its bytes, then an error where the end would be.
class FailingDevice : public QIODevice {
public:
    explicit FailingDevice(const QByteArray& bytes)
        : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char* out, qint64 max) override
    {
        const QByteArray piece = m_bytes.left(max);
        m_bytes.remove(0, piece.size());
        std::copy(piece.begin(), piece.end(), out);
        setErrorString(u"pulled out"_s);
        return piece.isEmpty() ? -1 : piece.size();
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

QByteArray patterned(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 + i / 251);
    return bytes;
}

} // namespace

TEST_CASE("Keys are written as the age format shows them")
{
    const BoxKey key = BoxKey::fromSecret(QByteArray(32, 0x42));
    CHECK(ageIdentity(key.secret)
        == u"AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"_s);
    CHECK(ageRecipient(key.publicKey) == u"age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"_s);
}

TEST_CASE("A key reads back from its text in small letters and in capitals, not in both")
{
    const BoxKey key = BoxKey::create();
    const QString recipient = ageRecipient(key.publicKey);
    const QString identity = ageIdentity(key.secret);
    CHECK(parseAgeRecipient(recipient) == key.publicKey);
    CHECK(parseAgeRecipient(recipient.toUpper()) == key.publicKey);
    CHECK(parseAgeIdentity(identity) == key.secret);
    CHECK(parseAgeIdentity(identity.toLower()) == key.secret);
    CHECK_FALSE(parseAgeRecipient(u"Age"_s + recipient.mid(3)));
    CHECK_FALSE(parseAgeIdentity(u"age"_s + identity.mid(3)));
}

TEST_CASE("A mistyped, shortened, padded or misplaced key is refused")
{
    const BoxKey key = BoxKey::create();
    const QString recipient = ageRecipient(key.publicKey);
    for (qsizetype i = 0; i < recipient.size(); ++i) {
        QString wrong = recipient;
        wrong[i] = wrong[i] == u'q' ? u'p' : u'q';
        CHECK_FALSE(parseAgeRecipient(wrong));
        CHECK_FALSE(parseAgeRecipient(recipient.left(i)));
    }
    CHECK_FALSE(parseAgeRecipient(recipient + u'q'));
    CHECK_FALSE(parseAgeRecipient(u' ' + recipient));
    CHECK_FALSE(parseAgeRecipient(ageIdentity(key.secret)));
    CHECK_FALSE(parseAgeIdentity(recipient));
    CHECK_FALSE(parseAgeRecipient(u"age1é"_s));
    CHECK_FALSE(parseAgeRecipient({}));
}

TEST_CASE("What is sealed opens again, whatever its size")
{
    const BoxKey key = BoxKey::create();
    const auto size = GENERATE(0, 1, 65535, 65536, 65537, 131072, 200000);
    const QByteArray plain = patterned(size);
    const QByteArray sealed = sealFor({ key.publicKey }, plain);
    CHECK(good(openWith({ key }, sealed)) == plain);
    const qsizetype chunks = std::max<qsizetype>(1, (size + 65535) / 65536);
    CHECK(sealed.size() - headerSize(sealed) == 16 + size + 16 * chunks);
}

TEST_CASE("How the plaintext is cut into writes does not change what opens")
{
    const BoxKey key = BoxKey::create();
    const QByteArray plain = patterned(140000);
    QBuffer sink;
    sink.open(QIODevice::WriteOnly);
    AgeWriter writer(sink, { key.publicKey });
    good(writer.start());
    for (qsizetype at = 0; at < plain.size(); at += 777)
        good(writer.write(
            QByteArrayView(plain).sliced(at).first(std::min<qsizetype>(777, plain.size() - at))));
    good(writer.finish());
    CHECK(good(openWith({ key }, sink.data())) == plain);
}

TEST_CASE("Each recipient opens a file sealed for several, and nobody else")
{
    const BoxKey first = BoxKey::create(), second = BoxKey::create(), stranger = BoxKey::create();
    const QByteArray sealed = sealFor({ first.publicKey, second.publicKey }, "isi");
    CHECK(good(openWith({ first }, sealed)) == "isi");
    CHECK(good(openWith({ second }, sealed)) == "isi");
    CHECK(good(openWith({ stranger, second }, sealed)) == "isi");
    CHECK(refusal({ stranger }, sealed) == u"bundle_not_for_us"_s);
    CHECK(refusal({}, sealed) == u"bundle_not_for_us"_s);
}

TEST_CASE("Sealing the same twice gives nothing that can be compared")
{
    const BoxKey key = BoxKey::create();
    CHECK(sealFor({ key.publicKey }, "isi") != sealFor({ key.publicKey }, "isi"));
}

TEST_CASE("A file is not sealed for nobody or for a key that is none")
{
    QBuffer sink;
    sink.open(QIODevice::WriteOnly);
    const BoxKey key = BoxKey::create();
    CHECK(AgeWriter(sink, {}).start().error().code == u"no_recipients"_s);
    for (const QByteArray& bad : { QByteArray(31, 'x'), QByteArray(32, '\0') }) {
        const auto refused = AgeWriter(sink, { key.publicKey, bad }).start();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::Refused);
        CHECK(refused.error().code == u"recipient_invalid"_s);
        CHECK(refused.error().data[u"number"_s].toInt() == 2);
    }
    CHECK(sink.data().isEmpty());
}

TEST_CASE("A file with any one byte changed is refused")
{
    const BoxKey key = BoxKey::create();
    const QByteArray sealed = sealFor({ key.publicKey, BoxKey::create().publicKey }, "Balita: 12,4 kg");
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        for (const char flip : { char(0x01), char(0x20), char(0x80) }) {
            QByteArray changed = sealed;
            changed[i] = char(changed[i] ^ flip);
            INFO("byte " << i << " xor " << int(flip));
            CHECK(refusal({ key }, changed) != u"opened"_s);
        }
    }
}

TEST_CASE("A file cut off anywhere is refused")
{
    const BoxKey key = BoxKey::create();
    const QByteArray sealed = sealFor({ key.publicKey }, "Balita: 12,4 kg");
    for (qsizetype size = 0; size < sealed.size(); ++size) {
        INFO("first " << size << " bytes");
        CHECK(refusal({ key }, sealed.left(size)) == (size < 22 ? u"bundle_not_age"_s : u"bundle_damaged"_s));
    }
}

TEST_CASE("A long file cut at or beside a chunk's edge is refused, and so is one with more behind its end")
{
    const BoxKey key = BoxKey::create();
    for (const qsizetype size : { 65536, 65537, 131072, 150000 }) {
        const QByteArray sealed = sealFor({ key.publicKey }, patterned(size));
        const qsizetype payload = headerSize(sealed) + 16;
        for (qsizetype edge = payload; edge <= sealed.size(); edge += 65552) {
            for (qsizetype cut = edge - 17; cut <= edge + 17; ++cut) {
                if (cut < sealed.size())
                    CHECK(refusal({ key }, sealed.left(cut)) == u"bundle_damaged"_s);
            }
        }
        CHECK(refusal({ key }, sealed + 'x') == u"bundle_damaged"_s);
        CHECK(refusal({ key }, sealed + sealed.sliced(payload)) == u"bundle_damaged"_s);
    }
}

TEST_CASE("Chunks in another order are refused before any of their content is handed out")
{
    const BoxKey key = BoxKey::create();
    const QByteArray sealed = sealFor({ key.publicKey }, patterned(3 * 65536));
    const qsizetype payload = headerSize(sealed) + 16;
    const QByteArray swapped = sealed.left(payload) + sealed.mid(payload + 65552, 65552)
        + sealed.mid(payload, 65552) + sealed.mid(payload + 2 * 65552);
    QBuffer source;
    source.setData(swapped);
    source.open(QIODevice::ReadOnly);
    AgeReader reader = good(AgeReader::open(source, { key }));
    CHECK_FALSE(reader.readChunk());
    CHECK_FALSE(reader.readChunk());
    CHECK_FALSE(reader.atEnd());
}

TEST_CASE("Chunks are full up to the last, which is only empty if there is no other")
{
    const Forge forge;
    const QByteArray full = patterned(65536);
    CHECK(good(openWith({ forge.key }, forge.file(forge.stanza(), { full, "isi" }))) == full + "isi");
    CHECK(good(openWith({ forge.key }, forge.file(forge.stanza(), { QByteArray() }))).isEmpty());
    CHECK(refusal({ forge.key }, forge.file(forge.stanza(), { full, QByteArray() })) == u"bundle_damaged"_s);
    CHECK(refusal({ forge.key }, forge.file(forge.stanza(), { full.left(65535), "isi" }))
        == u"bundle_damaged"_s);
    CHECK(refusal({ forge.key }, forge.file(forge.stanza(), { full + 'x' })) == u"bundle_damaged"_s);
    CHECK(refusal({ forge.key }, forge.header(forge.stanza())) == u"bundle_damaged"_s);
}

TEST_CASE("What is no age file is told apart from a damaged one")
{
    const BoxKey key = BoxKey::create();
    CHECK(refusal({ key }, {}) == u"bundle_not_age"_s);
    CHECK(refusal({ key }, "PK\3\4 some archive") == u"bundle_not_age"_s);
    CHECK(refusal({ key }, "age-encryption.org/v2\n") == u"bundle_not_age"_s);
    CHECK(refusal({ key }, "age-encryption.org/v1\r\n") == u"bundle_not_age"_s);
    CHECK(refusal({ key }, "-----BEGIN AGE ENCRYPTED FILE-----\n") == u"bundle_not_age"_s);
}

TEST_CASE("Stanzas of unknown type are passed over, before and behind ours")
{
    const Forge forge;
    const auto other = GENERATE(values<QByteArray>({ "-> x-grease a 1 !~\n\n", "-> Y\nYWJj\n",
        "-> x25519\nYWJj\n", "-> Y\n" + QByteArray(64, 'A') + "\n\n" }));
    INFO(other.toStdString());
    CHECK(good(openWith({ forge.key }, forge.file(other + forge.stanza()))) == "isi");
    CHECK(good(openWith({ forge.key }, forge.file(forge.stanza() + other))) == "isi");
    CHECK(refusal({ BoxKey::create() }, forge.file(other)) == u"bundle_not_for_us"_s);
}

TEST_CASE("A header that bends the grammar is refused though its MAC fits")
{
    const Forge forge;
    const QByteArray share(43, 'A'), body(43, 'A');
    const auto stanza = GENERATE_COPY(values<QByteArray>({
        "-> \n\n", "->\n\n", "->  Y\n\n", "-> Y \n\n", "-> Y  a\n\n", "-> Y \t\n\n", "-> Y \x7f\n\n",
        "-> Y\r\n\n",
        "-> Y\nYWJ\n", // bits left over
        "-> Y\nYWI=\n", // padded
        "-> Y\nY\n", "-> Y\nY W\n", "-> Y\nYW_-\n",
        "-> Y\n" + QByteArray(65, 'A') + "\n", // beyond 64 columns
        "-> Y\n" + QByteArray(68, 'A') + "\n\n",
        "-> Y\n" + QByteArray(64, 'A') + "\n", // the short last line is missing
        "text\n", "-> X25519\n" + body + "\n", "-> X25519 " + share + " more\n" + body + "\n",
        "-> X25519 " + share.left(42) + "\n" + body + "\n",
        "-> X25519 " + share.left(42) + "B\n" + body + "\n",
        "-> X25519 " + share + "\n" + body.left(42) + "\n", "-> X25519 " + share + "\n\n",
        "-> X25519 " + share + "\n" + body + "\n", // agrees on zeros with every key
    }));
    INFO(stanza.toStdString());
    CHECK(refusal({ forge.key }, forge.file(stanza + forge.stanza())) == u"bundle_damaged"_s);
    CHECK(refusal({ forge.key }, forge.file(forge.stanza() + stanza)) == u"bundle_damaged"_s);
}

TEST_CASE("A MAC of another file key, length or spelling is refused")
{
    const Forge forge, other;
    const QByteArray stanza = forge.stanza();
    CHECK(refusal({ forge.key }, other.header(stanza) + forge.payload({ "isi" })) == u"bundle_damaged"_s);
    for (const QByteArray& end :
        QByteArrayList { "---\n", "--- \n", "--- AAAA\n", "--- " + QByteArray(43, 'A') + "=\n" })
        CHECK(refusal({ forge.key }, "age-encryption.org/v1\n" + stanza + end) == u"bundle_damaged"_s);
}

TEST_CASE("A header without stanza, without end or over 64 KiB is refused")
{
    const Forge forge;
    CHECK(refusal({ forge.key }, forge.file({})) == u"bundle_damaged"_s);
    CHECK(refusal({ forge.key }, forge.file(QByteArray("-> Y\n\n").repeated(20'000) + forge.stanza()))
        == u"bundle_damaged"_s);
    CHECK(refusal({ forge.key }, forge.file(QByteArray("-> Y\n\n").repeated(10'000) + forge.stanza()))
        == u"opened"_s);
    CHECK(refusal({ forge.key }, "age-encryption.org/v1\n-> " + QByteArray(1 << 20, 'a'))
        == u"bundle_damaged"_s);
}

TEST_CASE("A sink that takes no more stops the sealing with its reason")
{
    QFile full(u"/dev/full"_s);
    REQUIRE(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const auto stopped = AgeWriter(full, { BoxKey::create().publicKey }).start();
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::Machine);
    CHECK(stopped.error().code == u"io"_s);
    CHECK_FALSE(stopped.error().data[u"reason"_s].toString().isEmpty());
}

TEST_CASE("A source that fails while it is read is the machine's fault, not the sender's")
{
    const BoxKey key = BoxKey::create();
    const QByteArray sealed = sealFor({ key.publicKey }, patterned(100'000));
    for (const qsizetype size :
        { qsizetype(0), qsizetype(30), headerSize(sealed) - 10, headerSize(sealed) + 3, qsizetype(80'000) }) {
        FailingDevice source(sealed.left(size));
        const auto read = [&]() -> Result<QByteArray> {
            SIMPUL_GET(reader, AgeReader::open(source, { key }));
            SIMPUL_TRY(reader.readChunk());
            return reader.readChunk();
        };
        const auto stopped = read();
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().kind == ErrorKind::Machine);
        CHECK(stopped.error().code == u"io"_s);
        CHECK(stopped.error().data[u"reason"_s] == u"pulled out"_s);
    }
}

TEST_CASE("The age tool opens what we seal, for each of several recipients")
{
    const Folder folder;
    const BoxKey first = BoxKey::create(), second = BoxKey::create();
    const auto size = GENERATE(0, 1, 65535, 65536, 65537, 200000);
    const QByteArray plain = patterned(size);
    const QString sealed =
        folder.write(u"paket.simpul"_s, sealFor({ first.publicKey, second.publicKey }, plain));
    for (const BoxKey& key : { first, second }) {
        const QString identity = folder.write(u"key.txt"_s, ageIdentity(key.secret).toLatin1() + '\n');
        CHECK(run(u"age"_s, { u"-d"_s, u"-i"_s, identity, sealed }) == plain);
    }
}

TEST_CASE("We open what the age tool seals for us and others")
{
    const BoxKey first = BoxKey::create(), second = BoxKey::create();
    const auto size = GENERATE(0, 1, 65535, 65536, 65537, 200000);
    const QByteArray plain = patterned(size);
    const QByteArray sealed = run(
        u"age"_s, { u"-r"_s, ageRecipient(first.publicKey), u"-r"_s, ageRecipient(second.publicKey) }, plain);
    CHECK(good(openWith({ first }, sealed)) == plain);
    CHECK(good(openWith({ second }, sealed)) == plain);
    CHECK(refusal({ BoxKey::create() }, sealed) == u"bundle_not_for_us"_s);
}

TEST_CASE("Keys made by age-keygen are ours to use, with the recipient it names")
{
    const QList<QByteArray> lines = run(u"age-keygen"_s, {}).split('\n');
    const auto secret = parseAgeIdentity(QString::fromLatin1(lines.value(2)));
    REQUIRE(secret);
    const BoxKey key = BoxKey::fromSecret(*secret);
    CHECK("# public key: " + ageRecipient(key.publicKey).toLatin1() == lines.value(1));
    const Folder folder;
    const QString identity = folder.write(u"key.txt"_s, ageIdentity(key.secret).toLatin1());
    CHECK(run(u"age-keygen"_s, { u"-y"_s, identity }).trimmed() == ageRecipient(key.publicKey).toLatin1());
}
