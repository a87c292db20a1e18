#include "core/base/cbor.h"
#include "core/sync/packed_body.h"
#include "tests/support/forger.h"

#include <QCborArray>
#include <QtEndian>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace simpul;

// Bytes that are damaged or made to harm: they are refused before memory grows, and nothing changes.

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kCanLimit = false; // the sanitizer takes all addresses for itself
#else
constexpr bool kCanLimit = true;
#endif

/// What `refuses` says in a process that can take no more than so much memory beyond what it has; false also
/// where it dies of that.
bool holdsWithin(rlim_t megabytes, const std::function<bool()>& refuses)
{
    std::fflush(nullptr);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        for (const int number : { SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGBUS })
            std::signal(number, SIG_DFL);
        long pages = 0;
        if (std::FILE* const file = std::fopen("/proc/self/statm", "r")) {
            if (std::fscanf(file, "%ld", &pages) != 1)
                pages = 0;
            std::fclose(file);
        }
        const rlim_t bytes = rlim_t(pages) * rlim_t(sysconf(_SC_PAGESIZE)) + (megabytes << 20);
        const rlimit limit { bytes, bytes };
        if (kCanLimit)
            setrlimit(RLIMIT_AS, &limit);
        _exit(refuses() ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

constexpr rlim_t kMegabytes = 96; ///< beyond what the test has already, for any bomb of up to 16 MiB

/// The body of a segment up to its only change: what follows is the change's two parts.
void beginChange(CborWriter& out, const QString& kind)
{
    out.array(1);
    out.array(4);
    out.text(kind);
    out.bytes(QByteArray(16, 1));
    out.number(1);
    out.array(2);
}

QByteArray head(int major, quint64 argument)
{
    QByteArray bytes(9, Qt::Uninitialized);
    bytes[0] = char(major << 5 | 27);
    qToBigEndian(argument, bytes.data() + 1);
    return bytes;
}

/// A run of one chain that does not exist; its segments as they are given.
QByteArray runWith(const QList<QByteArray>& segments, const QByteArray& ids = QByteArray(16, 1))
{
    QByteArray bytes;
    CborWriter out(bytes);
    out.array(7 + segments.size());
    for (int i = 0; i < 3; ++i)
        out.bytes(QByteArray(16, 1));
    out.number(1);
    out.bytes(QByteArray(32, 0));
    out.bytes(QByteArray(64, 0));
    out.bytes(ids);
    for (const QByteArray& segment : segments)
        out.raw(segment);
    return bytes;
}

QByteArray segmentWith(int changes, const QByteArray& body, std::optional<int> packedRecords = {})
{
    QByteArray bytes;
    CborWriter out(bytes);
    out.array(packedRecords ? 6 : 5);
    out.number(0);
    out.text(u"x"_s);
    out.bytes(QByteArray(16, 0));
    out.number(changes);
    out.bytes(body);
    if (packedRecords)
        out.number(*packedRecords);
    return bytes;
}

bool refusesRun(const QByteArray& bytes)
{
    const auto read = decodeRun(bytes);
    return !read && read.error().kind == ErrorKind::NotGenuine;
}

/// The plain content of a bundle, sealed to `to`.
QByteArray sealed(const QByteArray& plain, TempStore& to, int repeat = 1)
{
    QByteArray bytes;
    QBuffer sink(&bytes);
    REQUIRE(sink.open(QIODevice::WriteOnly));
    AgeWriter age(sink, { to.store->node().box.publicKey });
    good(age.start());
    ZstdWriter zstd(3, [&](QByteArrayView piece) { return age.write(piece); });
    for (int i = 0; i < repeat; ++i)
        good(zstd.write(plain));
    good(zstd.finish());
    good(age.finish());
    return bytes;
}

/// Reading from the first byte to the signature, as before every import.
bool refusesToRead(TempStore& at, QByteArray bytes)
{
    QBuffer source(&bytes);
    source.open(QIODevice::ReadOnly);
    auto reader = BundleReader::open(source, { at.store->node().box });
    if (!reader)
        return reader.error().kind == ErrorKind::NotGenuine;
    for (;;) {
        const auto next = (*reader)->next();
        if (!next)
            return next.error().kind == ErrorKind::NotGenuine;
        if (!*next)
            return false;
    }
}

bool refusesFile(TempStore& at, const QByteArray& bytes, const QString& file)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        return false;
    out.close();
    const auto result = importBundle(*at.store, file);
    return !result && result.error().kind == ErrorKind::NotGenuine;
}

} // namespace

TEST_CASE(
    "every byte of a small bundle, changed in turn, makes it refused, and so does every cut", "[hostile]")
{
    TwoNodes two;
    two.b->person(u"Aisyah"_s, u"2025-08-01"_s);
    QFile original(two.write(*two.b, true, two.a.get()));
    REQUIRE(original.open(QIODevice::ReadOnly));
    const QByteArray bytes = original.readAll(), digest = two.a->digest();
    const QString bad = two.stick(u"bad.simpul"_s);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QByteArray flipped = bytes;
        flipped[i] = char(flipped[i] ^ (1 << (i % 8)));
        INFO("byte " << i << " of " << bytes.size());
        CHECK(refusesToRead(*two.a, flipped));
        CHECK(refusesToRead(*two.a, bytes.left(i)));
        if (i % 64 == 0)
            CHECK(refusesFile(*two.a, flipped, bad));
    }
    CHECK(two.a->digest() == digest);
    two.read(*two.a, original.fileName());
    CHECK(two.a->digest() != digest);
}

TEST_CASE("numbers that promise more than there is are refused before memory is taken for them", "[hostile]")
{
    constexpr quint64 kHuge = quint64(1) << 63;
    QByteArray run;
    CborWriter(run).array(0x7fffffff);
    CHECK(holdsWithin(kMegabytes, [&] { return refusesRun(run); }));
    for (const quint64 count : { quint64(1) << 24, quint64(1) << 32, kHuge, kHuge + 3, ~quint64(0) })
        for (const int major : { 2, 3, 4, 5 }) {
            const QByteArray value = head(major, count), in = value + QByteArray(1000, '\0');
            CHECK(holdsWithin(kMegabytes, [&] {
                return wholeCbor(in, 1000).isUndefined() && refusesRun(in) && !decodeHeader(in)
                    && refusesRun(runWith({ segmentWith(1, in) }))
                    && refusesRun(runWith({ segmentWith(1, in, 1) }));
            }));
        }
}

TEST_CASE("a record that promises a million changes, or one with a million fields, is refused", "[hostile]")
{
    QByteArray body;
    CborWriter out(body);
    out.array(1);
    out.array(3 + 4'000'000);
    out.text(u"person"_s);
    out.bytes(QByteArray(16, 1));
    out.number(1);
    CHECK(holdsWithin(kMegabytes,
        [&] { return refusesRun(runWith({ segmentWith(4000, body + QByteArray(4'000'000, 0)) })); }));
    QByteArray wide;
    CborWriter fields(wide);
    beginChange(fields, u"person"_s);
    fields.text(u"name"_s);
    fields.map(2'000'000);
    for (int i = 0; i < 2'000'000; ++i) {
        fields.text(QString::number(i, 36));
        fields.null();
    }
    CHECK(holdsWithin(kMegabytes, [&] { return refusesRun(runWith({ segmentWith(1, wide) })); }));
}

TEST_CASE("a packed body cannot make a great many changes of a few bytes", "[hostile]")
{
    // One shape of 4,000 deletions, used again and again: two bytes each time.
    QByteArray body;
    CborWriter out(body);
    out.array(2 + 4000);
    out.text(u"person"_s);
    out.number(1);
    out.array(2);
    out.null();
    out.number(0);
    for (int i = 1; i < 4000; ++i)
        out.number(0);
    out.number(0);
    QByteArray again;
    CborWriter more(again);
    more.number(0);
    more.number(0);
    const QByteArray once = segmentWith(4000, body, 1);
    CHECK(decodeRun(runWith({ once })));
    CHECK(holdsWithin(kMegabytes,
        [&] { return refusesRun(runWith({ segmentWith(4000, body + again.repeated(3999), 4000) })); }));
    const QByteArray next = segmentWith(4000, again, 1);
    CHECK(holdsWithin(2 * kMegabytes,
        [&] { return refusesRun(runWith(QList<QByteArray> { once } + QList<QByteArray>(200'000, next))); }));
}

TEST_CASE("a run of more segments than a program writes is refused", "[hostile]")
{
    QByteArray body;
    CborWriter out(body);
    beginChange(out, u"p"_s);
    out.null();
    out.null();
    const QByteArray segment = segmentWith(1, body);
    CHECK(decodeRun(runWith({ segment, segment })));
    CHECK(holdsWithin(4 * kMegabytes,
        [&] { return refusesRun(runWith(QList<QByteArray>(Run::kMostChanges + 1, segment))); }));
}

TEST_CASE("CBOR that is nested without end, or of very many small parts, is refused", "[hostile]")
{
    const QByteArray deep = QByteArray(1'000'000, char(0x81)) + '\0';
    const QByteArray tags = QByteArray(1'000'000, char(0xc1)) + '\0';
    QByteArray wide;
    CborWriter(wide).array(8'000'000);
    for (const QByteArray& bytes :
        { deep, tags, QByteArray(wide + QByteArray("\x81\x00", 2).repeated(8'000'000)) })
        CHECK(holdsWithin(kMegabytes, [&] {
            QByteArray body;
            CborWriter out(body);
            beginChange(out, u"person"_s);
            out.text(u"name"_s);
            out.map(1);
            out.text(u"name"_s);
            out.raw(bytes);
            return wholeCbor(bytes, 250'000).isUndefined() && !decodeHeader(bytes)
                && refusesRun(runWith({ segmentWith(1, body) }));
        }));
}

TEST_CASE("a file that grows without end when it is opened is stopped", "[hostile]")
{
    TwoNodes two;
    const QByteArray digest = two.a->digest();
    const QString bad = two.stick(u"bad.simpul"_s);
    const QByteArray zeros(1 << 20, 0);
    const QByteArray hugeItem = QByteArray("\x5a\xff\xff\xff\xff", 5), longItem = head(2, quint64(1) << 40);
    const QByteArray wholeItem = QByteArray("\x5a\x01\x00\x00\x00", 5); // of 16 MiB, the most there may be
    const QByteArray bombs[] { sealed(zeros, *two.a, 1024), sealed(hugeItem + zeros, *two.a, 200),
        sealed(longItem + zeros, *two.a, 200), sealed(wholeItem + zeros.repeated(16), *two.a, 40) };
    for (const QByteArray& bomb : bombs) {
        CHECK(bomb.size() < 1 << 20);
        CHECK(holdsWithin(2 * kMegabytes, [&] { return refusesFile(*two.a, bomb, bad); }));
    }
    CHECK(two.a->digest() == digest);
}

TEST_CASE("a device card that is a bomb is refused", "[hostile]")
{
    TwoNodes two;
    const QString file = two.stick();
    const QByteArray deep = QByteArray(500'000, char(0x81)) + '\0';
    QByteArray wide;
    CborWriter(wide).array(300'000);
    wide += QByteArray("\x81\x00", 2).repeated(300'000);
    for (const QByteArray& bytes : { deep, wide, QByteArray(2 << 20, 0), QByteArray() }) {
        QFile out(file);
        REQUIRE(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        CHECK(holdsWithin(kMegabytes, [&] {
            const auto card = readCard(file);
            return !card && card.error().code == u"card_damaged";
        }));
    }
}
