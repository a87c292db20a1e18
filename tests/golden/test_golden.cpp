#include "core/sync/backup.h"
#include "core/sync/bech32.h"
#include "tests/support/two_nodes.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace simpul;

// Stores and bundles of every version of the formats, as packaging/make-golden has kept them.

namespace {

/// The files of one version, in a folder of their own.
struct Golden {
    QDir kept;
    QTemporaryDir folder;
    QJsonObject facts;

    explicit Golden(const QString& version)
        : kept(QString::fromUtf8(SIMPUL_SOURCE "/tests/data/golden/") + version)
    {
        const QStringList names = kept.entryList(QDir::Files);
        for (const QString& name : names) {
            REQUIRE(QFile::copy(kept.filePath(name), path(name)));
            REQUIRE(QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner));
        }
        facts = QJsonDocument::fromJson(contentOf(u"facts.json"_s)).object();
    }
    QString path(const QString& name) const { return folder.filePath(name); }
    QByteArray contentOf(const QString& name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    QByteArray secret(const QString& name) const
    {
        return *parseAgeIdentity(QString::fromLatin1(contentOf(name)).trimmed());
    }
    Store::Options options(const QString& name) const
    {
        Store::Options options;
        options.file = path(name);
        options.catalog = &builtInCatalog();
        options.clock = Clock([] { return QDateTime(QDate(2026, 12, 6), QTime(8, 0)); });
        return options;
    }
};

QStringList versions()
{
    return QDir(QString::fromUtf8(SIMPUL_SOURCE "/tests/data/golden"))
        .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

/// The store is whole and says what is written down of it.
void check(Store& store, const QJsonObject& facts)
{
    good(store.verify());
    QList<std::pair<Id, QByteArray>> prints;
    for (const Store::ScopeInfo& scope : store.readableScopes())
        prints += { scope.id, good(store.fingerprint(scope.id)).hash };
    int people = 0;
    good(store.records().visit({ u"person"_s, {}, {}, {} }, [&](const Record&) {
        ++people;
        return true;
    }));
    CHECK(combinedDigest(prints).toHex() == facts["digest"_L1].toString().toLatin1());
    CHECK(people == facts["people"_L1].toInt());
}

} // namespace

TEST_CASE("stores of every version open, are whole and can be worked in", "[golden]")
{
    CHECK_FALSE(versions().isEmpty());
    for (const QString& version : versions()) {
        INFO("version " << version.toStdString());
        const Golden golden(version);
        const auto store = good(Store::open(golden.options(u"store.db"_s), Access::Write));
        check(*store, golden.facts["store"_L1].toObject());
        const QString out = golden.path(u"keluar.simpul"_s);
        CHECK(good(exportBundles(*store, out, {})).segments > 0);
        auto act = good(Act::begin(*store));
        const QCborMap person { { u"name"_s, u"Baru"_s }, { u"sex"_s, u"P"_s },
            { u"birth_date"_s, u"2025-02-03"_s } };
        CHECK_FALSE(good(act.put({ u"person"_s, {}, {}, person, false })).refused());
        good(act.commit());
    }
}

TEST_CASE("bundles of every version are taken in and say what they said", "[golden]")
{
    for (const QString& version : versions()) {
        INFO("version " << version.toStdString());
        const Golden golden(version);
        const auto store = good(Store::open(golden.options(u"receiver.db"_s), Access::Write));
        check(*store, golden.facts["receiver"_L1].toObject());
        CHECK(good(importBundle(*store, golden.path(u"bundle.simpul"_s))).applied > 0);
        check(*store, golden.facts["receiver_after_bundle"_L1].toObject());
    }
}

TEST_CASE("backups and device cards of every version are read", "[golden]")
{
    for (const QString& version : versions()) {
        INFO("version " << version.toStdString());
        const Golden golden(version);
        const Store::Options options = golden.options(u"baru.db"_s);
        good(restore(options, golden.path(u"backup.simpul"_s), golden.secret(u"recovery.txt"_s)));
        check(*good(Store::open(options, Access::Write)), golden.facts["store"_L1].toObject());
        CHECK(good(readCard(golden.path(u"device.card"_s))).words().size() == 6);
    }
}
