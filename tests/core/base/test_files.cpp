#include "core/base/files.h"
#include "tests/support/string_makers.h"

#include "core/base/crypto.h"

#include <QDir>
#include <QTemporaryDir>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

struct Folder {
    QTemporaryDir dir;

    QString path(const QString& name) const { return dir.filePath(name); }
    QStringList names() const { return QDir(dir.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

std::function<Result<void>(QIODevice&)> content(const QByteArray& bytes)
{
    return [bytes](QIODevice& device) -> Result<void> {
        if (device.write(bytes) != bytes.size())
            return Error::machine(u"io"_s, { { u"reason"_s, device.errorString() } });
        return {};
    };
}

/// Lets no file of this process grow beyond `bytes` while it lives, as a full medium would.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small { bytes, m_before.rlim_max };
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

private:
    rlimit m_before {};
};

} // namespace

TEST_CASE("A file is written whole, new or over an old one, and nothing stays beside it")
{
    const Folder folder;
    const QByteArray bytes = randomBytes(3'000'000);
    good(writeSafely(folder.path(u"laporan.xlsx"_s), content("lama")));
    CHECK(folder.read(u"laporan.xlsx"_s) == "lama");
    good(writeSafely(folder.path(u"laporan.xlsx"_s), content(bytes)));
    CHECK(folder.read(u"laporan.xlsx"_s) == bytes);
    good(writeSafely(folder.path(u"kosong"_s), content({})));
    CHECK(folder.read(u"kosong"_s).isEmpty());
    CHECK(folder.names() == QStringList { u"kosong"_s, u"laporan.xlsx"_s });
}

TEST_CASE("Small writes add up to the same file")
{
    const Folder folder;
    QByteArray expected;
    good(writeSafely(folder.path(u"a"_s), [&](QIODevice& device) -> Result<void> {
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray line = QByteArray::number(i) + '\n';
            expected += line;
            SIMPUL_TRY(content(line)(device));
        }
        return {};
    }));
    CHECK(folder.read(u"a"_s) == expected);
}

TEST_CASE("While a file is being written the old one stands and the new one is marked as partial")
{
    const Folder folder;
    good(writeSafely(folder.path(u"paket.simpul"_s), content("lama")));
    good(writeSafely(folder.path(u"paket.simpul"_s), [&](QIODevice& device) {
        CHECK(folder.read(u"paket.simpul"_s) == "lama");
        CHECK(folder.names().filter(u"simpul-"_s).size() == 1);
        for (const QString& name : folder.names())
            CHECK(isPartialFile(name) == (name != u"paket.simpul"_s));
        return content("baru")(device);
    }));
    CHECK(folder.read(u"paket.simpul"_s) == "baru");
}

TEST_CASE("When the writing stops half way the old file stays and the partial one goes")
{
    const Folder folder;
    good(writeSafely(folder.path(u"a"_s), content("lama")));
    const auto stopped = writeSafely(folder.path(u"a"_s), [](QIODevice& device) -> Result<void> {
        SIMPUL_TRY(content(randomBytes(100'000))(device));
        return Error::cancelled();
    });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::Cancelled);
    CHECK(folder.read(u"a"_s) == "lama");
    CHECK(folder.names() == QStringList { u"a"_s });
}

TEST_CASE("When the medium takes no more the old file stays, also if the writer does not look")
{
    const Folder folder;
    good(writeSafely(folder.path(u"a"_s), content("lama")));
    const QByteArray large = randomBytes(100'000);
    const bool looks = GENERATE(true, false);
    const SizeLimit limit(50'000);
    const auto stopped = writeSafely(folder.path(u"a"_s), [&](QIODevice& device) -> Result<void> {
        if (looks)
            return content(large)(device);
        device.write(large);
        device.write("and more");
        return {};
    });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::Machine);
    CHECK(stopped.error().code == u"io"_s);
    CHECK_FALSE(stopped.error().data[u"reason"_s].toString().isEmpty());
    CHECK(folder.read(u"a"_s) == "lama");
    CHECK(folder.names() == QStringList { u"a"_s });
}

TEST_CASE("A folder that does not exist is named as such")
{
    const Folder folder;
    const auto refused = writeSafely(folder.path(u"tidak/ada/a"_s), content("isi"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::Machine);
    CHECK(refused.error().code == u"no_folder"_s);
    CHECK(refused.error().data[u"file"_s].toString() == folder.path(u"tidak/ada/a"_s));
}

TEST_CASE("A folder that vanishes during the writing is a medium that was pulled out")
{
    const Folder folder;
    REQUIRE(QDir(folder.dir.path()).mkdir(u"flash"_s));
    const auto stopped = writeSafely(folder.path(u"flash/a"_s), [&](QIODevice& device) -> Result<void> {
        SIMPUL_TRY(content("isi")(device));
        REQUIRE(QDir(folder.path(u"flash"_s)).removeRecursively());
        return {};
    });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == u"medium_gone"_s);
}

TEST_CASE("A partial file that somebody changes before it is complete is not accepted")
{
    const Folder folder;
    good(writeSafely(folder.path(u"a"_s), content("lama")));
    const auto stopped = writeSafely(folder.path(u"a"_s), [&](QIODevice& device) -> Result<void> {
        SIMPUL_TRY(content(randomBytes(100'000))(device));
        QFile other(folder.path(folder.names().filter(u".tmp"_s).value(0)));
        REQUIRE(other.open(QIODevice::ReadWrite | QIODevice::Append));
        other.write("x");
        return {};
    });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::Machine);
    CHECK(stopped.error().code == u"read_back_differs"_s);
    CHECK(folder.read(u"a"_s) == "lama");
    CHECK(folder.names() == QStringList { u"a"_s });
}

TEST_CASE("A read-only folder is named as such")
{
    if (geteuid() == 0) // root writes everywhere but in /proc, where nobody does
        CHECK_FALSE(writeSafely(u"/proc/a"_s, content("isi")));
    else {
        const Folder folder;
        QFile::setPermissions(folder.dir.path(), QFile::ReadOwner | QFile::ExeOwner);
        const auto refused = writeSafely(folder.path(u"a"_s), content("isi"));
        QFile::setPermissions(folder.dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == u"read_only"_s);
    }
}

TEST_CASE("A file is not written over a folder")
{
    const Folder folder;
    REQUIRE(QDir(folder.dir.path()).mkpath(u"a/b"_s));
    CHECK(writeSafely(folder.path(u"a"_s), content("isi")).error().kind == ErrorKind::Machine);
    CHECK(QDir(folder.path(u"a/b"_s)).exists());
    CHECK(folder.names().isEmpty());
}

TEST_CASE("Only the names of unfinished files count as such")
{
    CHECK(isPartialFile(u"simpul-0123456789abcdef.tmp"_s));
    CHECK_FALSE(isPartialFile(u"paket.simpul"_s));
    CHECK_FALSE(isPartialFile(u"laporan.tmp"_s));
}

TEST_CASE("Free space and the machine's name are known")
{
    const Folder folder;
    CHECK(freeSpace(folder.dir.path()) > 0);
    CHECK(machineId() == machineId());
}

TEST_CASE("a database is not written over, whatever name somebody chose", "[files]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"simpul.db"_s);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("SQLite format 3\0", 16) + "rows");
    file.close();
    const auto written = writeSafely(path, [](QIODevice& device) -> Result<void> {
        device.write("a report");
        return {};
    });
    REQUIRE_FALSE(written);
    CHECK(written.error().code == u"target_is_store"_s);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().endsWith("rows"));
}
