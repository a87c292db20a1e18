#include "tests/faults/scene.h"

#include "core/base/files.h"
#include "core/sync/backup.h"
#include "tests/support/two_nodes.h"

#include <QDir>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

constexpr auto kStore = "a.simpul"_L1;

/// Memory where there is a file system in it: what counts here is order, which the tests watch themselves.
QString roomyFolder()
{
    return (QDir(u"/dev/shm"_s).exists() ? u"/dev/shm"_s : QDir::tempPath()) + u"/simpul-faults-XXXXXX"_s;
}

void copyFile(const QString& from, const QString& to)
{
    QFile::remove(to);
    REQUIRE(QFile::copy(from, to));
}

/// What every try starts from.
struct Original {
    TwoNodes two;
    QTemporaryDir folder;
    BoxKey box = two.a->store->node().box;

    Original()
    {
        two.a->person(u"Aisyah"_s, u"2025-08-01"_s);
        two.b->person(u"Bima"_s, u"2025-03-02"_s);
        two.settle();
        good(backup(*two.a->store, path(Scene::earlier())));
        two.a->person(u"Citra"_s, u"2025-04-03"_s);
        two.b->person(u"Dewi"_s, u"2025-05-04"_s);
        two.b->person(u"Eka"_s, u"2025-06-05"_s);
        good(exportBundles(*two.b->store, path(Scene::incoming()), { { two.a->store->node().id }, false }));
        good(writeSafely(path(Scene::outgoing()), [](QIODevice& device) -> Result<void> {
            device.write("lama");
            return {};
        }));
        // As a power cut leaves it: the newest save is in the log beside the store only.
        for (const QString& rest : { QString(), u"-wal"_s })
            copyFile(two.a->options().file + rest, path(Scene::crashed() + rest));
        two.a->store.reset();
        copyFile(two.a->options().file, path(kStore));
        REQUIRE_FALSE(QFileInfo::exists(two.a->options().file + u"-wal"_s));
    }
    QString path(const QString& name) const { return folder.filePath(name); }
};

Original& original()
{
    static Original made;
    return made;
}

} // namespace

QString Scene::outgoing()
{
    return u"keluar.simpul"_s;
}

QString Scene::incoming()
{
    return u"masuk.simpul"_s;
}

QString Scene::earlier()
{
    return u"cadangan.simpul"_s;
}

QString Scene::crashed()
{
    return u"mati.simpul"_s;
}

QString Scene::mailbox()
{
    return u"kotak"_s;
}

Scene::Scene()
    : m_folder(roomyFolder())
{
    const QDir from(original().folder.path());
    const QStringList names = from.entryList(QDir::Files);
    for (const QString& name : names)
        copyFile(from.filePath(name), path(name));
}

Store::Options Scene::options() const
{
    Store::Options options;
    options.file = path(kStore);
    options.catalog = &builtInCatalog();
    options.clock = Clock([] { return QDateTime(QDate(2026, 12, 6), QTime(8, 0)); });
    options.tokenFolder = path(u"tokens"_s);
    return options;
}

Result<void> Scene::open()
{
    SIMPUL_GET(opened, Store::open(options(), Access::Write));
    m_store = std::move(opened);
    return {};
}

Result<void> Scene::putBackCrashed()
{
    for (const QString& rest : { QString(), u"-wal"_s })
        copyFile(path(crashed() + rest), options().file + rest);
    return {};
}

Result<void> Scene::takeStoreAway()
{
    REQUIRE(QFile::remove(path(kStore)));
    return {};
}

Result<void> Scene::layMail()
{
    const QString sender = path(mailbox() + u"/00112233445566778899aabbccddeeff"_s);
    REQUIRE(QDir().mkpath(sender));
    copyFile(path(incoming()), sender + u"/ffeeddccbbaa99887766554433221100.simpul"_s);
    return {};
}

/// What bears a finished name is finished, in whosever folder it lies.
void Scene::checkMail() const
{
    const QDir mail(path(mailbox()));
    const QStringList senders = mail.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& sender : senders)
        for (const QString& name : QDir(mail.filePath(sender)).entryList({ u"*.simpul"_s }, QDir::Files)) {
            const QString file = mail.filePath(sender + u'/' + name);
            const bool ours = inspectBundle(file, { original().box }).ok();
            CHECK((ours || inspectBundle(file, { original().two.b->store->node().box })));
        }
}

QByteArray Scene::recoverySecret() const
{
    return original().two.a->founding.recoverySecret;
}

QString Scene::fileState() const
{
    QFile file(path(outgoing()));
    if (!file.open(QIODevice::ReadOnly))
        return u"no file"_s;
    if (file.readAll() == "lama")
        return u"old file"_s;
    const BoxKey recovery = BoxKey::fromSecret(recoverySecret());
    const BoxKey other = original().two.b->store->node().box;
    const auto contents = inspectBundle(path(outgoing()), { other, recovery });
    INFO((contents ? "" : contents.error().code.toStdString()));
    REQUIRE(contents);
    return u"bundle of %1"_s.arg(contents->header.segments);
}

QString Scene::state()
{
    const bool wasOpen = m_store != nullptr;
    if (!wasOpen) {
        const auto opened = open();
        if (!opened && opened.error().code == u"store_missing")
            return u"no store, "_s + fileState();
        INFO((opened ? "" : opened.error().code.toStdString()));
        REQUIRE(opened);
    }
    const auto verified = store().verify();
    if (!verified)
        FAIL(QJsonDocument(verified.error().data).toJson().toStdString());
    QStringList parts { store().hasNetwork() ? u"network"_s : u"alone"_s };
    good(store().records().visit({ u"person"_s, {}, {}, {} }, [&](const Record& person) {
        parts += person.fields.value("name"_L1).toString() + u' '
            + person.fields.value("birth_date"_L1).toString();
        return true;
    }));
    parts.sort();
    checkMail();
    if (!wasOpen)
        close();
    return parts.join(u", "_s) + u"; "_s + fileState();
}
