#include "core/sync/zstd_stream.h"
#include "tests/support/string_makers.h"

#include "core/base/crypto.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

constexpr qint64 noLimit = qint64(1) << 40;

QByteArray compressed(const QByteArray& plain, int level = 3)
{
    QByteArray out;
    ZstdWriter writer(level, [&](QByteArrayView piece) {
        out += piece.toByteArray();
        return Result<void>();
    });
    for (qsizetype at = 0; at < plain.size(); at += 100'000)
        good(writer.write(
            QByteArrayView(plain).sliced(at).first(std::min<qsizetype>(100'000, plain.size() - at))));
    good(writer.finish());
    return out;
}

/// A source that hands out `bytes` in pieces.
ZstdReader::Source pieces(const QByteArray& bytes, qsizetype size)
{
    return [bytes, size, at = qsizetype(0)]() mutable -> Result<QByteArray> {
        const QByteArray piece = bytes.mid(at, size);
        at += piece.size();
        return piece;
    };
}

Result<QByteArray> expanded(
    const QByteArray& bytes, qsizetype pieceSize = 65536, qsizetype max = 65536, qint64 limit = noLimit)
{
    ZstdReader reader(pieces(bytes, pieceSize), limit);
    QByteArray out;
    for (;;) {
        SIMPUL_GET(piece, reader.read(max));
        REQUIRE(piece.size() <= max);
        if (piece.isEmpty())
            return out;
        out += piece;
    }
}

QString refusal(const QByteArray& bytes, qint64 limit = noLimit)
{
    const auto read = expanded(bytes, 65536, 65536, limit);
    if (read)
        return u"opened"_s;
    CHECK(read.error().kind == ErrorKind::NotGenuine);
    return read.error().code;
}

/// Lines as a register holds them: alike, not equal.
QByteArray lines(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "Posyandu Melati;balita " + QByteArray::number(i * 7919 % 10007) + ";12,"
            + QByteArray::number(i % 10) + " kg\n";
    return text;
}

QByteArray zstdTool(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(u"zstd"_s, arguments);
    if (!process.waitForStarted())
        FAIL("cannot start zstd; install the package zstd");
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    INFO(process.readAllStandardError().toStdString());
    REQUIRE(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

} // namespace

TEST_CASE("What is compressed expands again, at every level and size")
{
    const int level = GENERATE(1, 3, 15, 16, 19);
    const QByteArray plain = GENERATE(QByteArray(), QByteArray("x"), lines(1000), randomBytes(300'000));
    CHECK(good(expanded(compressed(plain, level))) == plain);
}

TEST_CASE("How the pieces are cut, in and out, does not change what is read")
{
    const QByteArray plain = lines(20'000);
    const QByteArray bytes = compressed(plain);
    CHECK(good(expanded(bytes, 1, 65536)) == plain);
    CHECK(good(expanded(bytes, 65536, 1000)) == plain);
    CHECK(good(expanded(bytes, 777, 1 << 30)) == plain);
    CHECK(good(expanded(compressed("abc"), 1, 1)) == "abc");
}

TEST_CASE("A repeat far back in the stream costs next to nothing at a high level")
{
    const QByteArray block = randomBytes(4 << 20);
    CHECK(compressed(block + block, 16).size() < block.size() + block.size() / 50);
}

TEST_CASE("The zstd tool opens what we compress with its default memory, and we what it compresses")
{
    const QByteArray plain = lines(50'000);
    CHECK(zstdTool({ u"-d"_s, u"-c"_s, u"--memory=8MB"_s }, compressed(plain, 19)) == plain);
    CHECK(good(expanded(zstdTool({ u"-c"_s, u"-19"_s }, plain))) == plain);
}

TEST_CASE("A stream cut off anywhere is refused")
{
    const QByteArray bytes = compressed(lines(40));
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        INFO("first " << size << " bytes");
        CHECK(refusal(bytes.left(size)) == u"bundle_damaged"_s);
    }
}

TEST_CASE("A stream with any byte changed never reads as something else")
{
    const QByteArray plain = lines(40);
    const QByteArray bytes = compressed(plain);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QByteArray changed = bytes;
        changed[i] = char(changed[i] ^ 0x04);
        const auto read = expanded(changed, 65536, 65536, 1 << 20);
        INFO("byte " << i);
        CHECK((!read || *read == plain));
    }
}

TEST_CASE("Anything behind the frame is refused, a second frame too")
{
    const QByteArray bytes = compressed("isi");
    CHECK(refusal(bytes + 'x') == u"bundle_damaged"_s);
    CHECK(refusal(bytes + bytes) == u"bundle_damaged"_s);
    CHECK_FALSE(expanded(bytes + bytes, bytes.size()));
    CHECK(refusal("no frame at all") == u"bundle_damaged"_s);
}

TEST_CASE("A small stream that grows beyond the limit is stopped")
{
    const QByteArray plain(50 << 20, ' ');
    const QByteArray bytes = compressed(plain);
    REQUIRE(bytes.size() < 10'000);
    CHECK(refusal(bytes, 1 << 20) == u"bundle_bomb"_s);
    CHECK(refusal(bytes, plain.size() - 1) == u"bundle_bomb"_s);
    CHECK(refusal(bytes, plain.size()) == u"opened"_s);
}

TEST_CASE("A stream that asks for a window over 8 MiB is refused")
{
    const QByteArray plain = randomBytes(20 << 20);
    CHECK(refusal(zstdTool({ u"-c"_s, u"-1"_s, u"--zstd=wlog=24"_s }, plain)) == u"bundle_damaged"_s);
    CHECK(refusal(zstdTool({ u"-c"_s, u"-1"_s, u"--zstd=wlog=23"_s }, plain)) == u"opened"_s);
}

TEST_CASE("Errors of sink and source come back as they are")
{
    const Error gone = Error::machine(u"medium_gone"_s);
    ZstdWriter writer(3, [&](QByteArrayView) { return Result<void>(gone); });
    const auto write = [&]() -> Result<void> {
        SIMPUL_TRY(writer.write(randomBytes(1 << 20)));
        return writer.finish();
    };
    CHECK(write().error().code == gone.code);
    ZstdReader reader([&] { return Result<QByteArray>(gone); }, noLimit);
    CHECK(reader.read(100).error().code == gone.code);
}

TEST_CASE("A source that fails behind the frame spoils the end of what is read")
{
    // The seal around the stream is only proven at its last chunk, so the reader asks for it.
    QList<QByteArray> given { compressed("isi") };
    ZstdReader reader(
        [&]() -> Result<QByteArray> {
            if (given.isEmpty())
                return Error::notGenuine(u"bundle_damaged"_s);
            return given.takeFirst();
        },
        noLimit);
    CHECK(reader.read(100).error().code == u"bundle_damaged"_s);
}
