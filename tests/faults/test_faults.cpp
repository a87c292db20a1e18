#include "core/sync/backup.h"
#include "core/sync/mailbox.h"
#include "tests/faults/scene.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace simpul;
using namespace faults;

namespace {

using Deed = std::function<Result<void>(Scene&)>;

/// What somebody does, and what stood open before.
struct Operation {
    Deed prepare;
    Deed run;
};

bool isLong()
{
    return qEnvironmentVariableIsSet("SIMPUL_LONG");
}

/// All of 1 … n where that is asked for, else two dozen of them with the first and the last.
QList<int> pointsUpTo(int n)
{
    constexpr int kQuick = 24;
    QList<int> points;
    for (int point = 1; point < n; point += isLong() ? 1 : qMax(1, n / kQuick))
        points += point;
    return points + QList<int> { n };
}

struct Measured {
    QString before, after;
    int points = 0, reads = 0;
};

Measured measure(const Operation& operation)
{
    Measured measured;
    Scene untouched, scene;
    good(operation.prepare(untouched));
    measured.before = untouched.state();
    untouched.close();
    good(operation.prepare(scene));
    arm(scene.folder());
    const auto done = operation.run(scene);
    measured.reads = reads();
    measured.points = disarm();
    good(done);
    scene.close();
    measured.after = scene.state();
    return measured;
}

/// The power goes at the point; at one more than there are, just after the screen has said that it is done.
void killAt(const Operation& operation, const Measured& measured, int point, Loss loss)
{
    Scene scene;
    good(operation.prepare(scene));
    arm(scene.folder(), point, Fault::Kill);
    const auto done = operation.run(scene);
    scene.close();
    losePower(loss);
    INFO("killed at " << point << ", lost " << int(loss));
    const QString state = scene.state();
    if (done || state != measured.before)
        CHECK(state.toStdString() == measured.after.toStdString());
}

/// After a run that met a failure, and which the user tries again when the cause is gone.
void judge(const Operation& operation, const Measured& measured, Scene& scene, const Result<void>& done)
{
    if (!done) {
        INFO(done.error().code.toStdString() << QJsonDocument(done.error().data).toJson().toStdString());
        CHECK(done.error().kind == ErrorKind::Machine);
        const QString state = scene.state();
        if (state != measured.before)
            CHECK(state.toStdString() == measured.after.toStdString());
        good(operation.run(scene));
    }
    scene.close();
    CHECK(scene.state().toStdString() == measured.after.toStdString());
}

void failAt(const Operation& operation, const Measured& measured, int point, Fault fault)
{
    Scene scene;
    good(operation.prepare(scene));
    arm(scene.folder(), point, fault);
    const auto done = operation.run(scene);
    disarm();
    INFO("failed at " << point << ", fault " << int(fault));
    judge(operation, measured, scene, done);
}

void failReadAt(const Operation& operation, const Measured& measured, int read)
{
    Scene scene;
    good(operation.prepare(scene));
    arm(scene.folder());
    failRead(read);
    const auto done = operation.run(scene);
    disarm();
    INFO("failed at read " << read);
    judge(operation, measured, scene, done);
}

void tryEveryPoint(const Operation& operation)
{
    const Measured measured = measure(operation);
    CAPTURE(measured.points, measured.reads, measured.before.toStdString(), measured.after.toStdString());
    for (const Loss loss : { Loss::Nothing, Loss::All, Loss::EverySecond })
        for (const int point : pointsUpTo(measured.points + 1))
            killAt(operation, measured, point, loss);
    for (const Fault fault : { Fault::Full, Fault::ReadOnly, Fault::Gone, Fault::InputOutput })
        for (const int point : pointsUpTo(measured.points))
            failAt(operation, measured, point, fault);
    for (const int read : measured.reads > 0 ? pointsUpTo(measured.reads) : QList<int>())
        failReadAt(operation, measured, read);
}

Result<void> nothing(Scene&)
{
    return {};
}

Result<void> opened(Scene& scene)
{
    return scene.open();
}

Result<void> openIfClosed(Scene& scene)
{
    return scene.isOpen() ? Result<void>() : scene.open();
}

Result<void> saveThree(Scene& scene)
{
    SIMPUL_TRY(openIfClosed(scene));
    SIMPUL_GET(act, Act::begin(scene.store()));
    for (const QString& name : { u"Fitri"_s, u"Galih"_s, u"Hana"_s }) {
        SIMPUL_GET(outcome,
            act.put({ u"person"_s, {}, {},
                { { u"name"_s, name }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"2025-02-03"_s } },
                false }));
        REQUIRE_FALSE(outcome.refused());
    }
    return act.commit();
}

} // namespace

TEST_CASE("a save is there whole or not at all, wherever the power goes or the disk fails", "[faults]")
{
    tryEveryPoint({ opened, saveThree });
}

TEST_CASE("a save right after starting the program is there whole or not at all", "[faults]")
{
    tryEveryPoint({ nothing, saveThree });
}

TEST_CASE("closing the store loses nothing, wherever it stops", "[faults]")
{
    tryEveryPoint({ nothing, [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(saveThree(scene));
                       scene.close();
                       return {};
                   } });
}

TEST_CASE("a store that a power cut left opens, wherever the opening stops", "[faults]")
{
    tryEveryPoint({ [](Scene& scene) { return scene.putBackCrashed(); }, openIfClosed });
}

TEST_CASE("a new store is there whole or not at all", "[faults]")
{
    tryEveryPoint({ [](Scene& scene) { return scene.takeStoreAway(); },
        [](Scene& scene) -> Result<void> {
            if (Store::exists(scene.options().file))
                return openIfClosed(scene);
            SIMPUL_GET(made, Store::create(scene.options(), u"PC baru"_s));
            return {};
        } });
}

TEST_CASE("a bundle that leaves is the old file or the whole new one", "[faults]")
{
    tryEveryPoint({ opened, [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(openIfClosed(scene));
                       SIMPUL_GET(made, exportBundles(scene.store(), scene.path(Scene::outgoing()), {}));
                       return {};
                   } });
}

TEST_CASE("a bundle is taken in whole or not at all", "[faults]")
{
    tryEveryPoint({ opened, [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(openIfClosed(scene));
                       SIMPUL_GET(report, importBundle(scene.store(), scene.path(Scene::incoming())));
                       return {};
                   } });
}

TEST_CASE("a backup is the old file or the whole new one", "[faults]")
{
    tryEveryPoint({ opened, [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(openIfClosed(scene));
                       SIMPUL_GET(made, backup(scene.store(), scene.path(Scene::outgoing())));
                       return {};
                   } });
}

TEST_CASE("a visit to a mailbox takes bundles whole and leaves whole ones", "[faults]")
{
    tryEveryPoint({ [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(scene.layMail());
                       return scene.open();
                   },
        [](Scene& scene) -> Result<void> {
            SIMPUL_TRY(openIfClosed(scene));
            const auto folder = localMailFolder(scene.path(Scene::mailbox()));
            SIMPUL_GET(report, visitMailbox(scene.store(), *folder, {}));
            return {};
        } });
}

TEST_CASE("a network is founded whole or not at all", "[faults]")
{
    tryEveryPoint({ [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(scene.takeStoreAway());
                       SIMPUL_GET(made, Store::create(scene.options(), u"PC baru"_s));
                       return {};
                   },
        [](Scene& scene) -> Result<void> {
            SIMPUL_TRY(openIfClosed(scene));
            SIMPUL_GET(made, foundNetwork(scene.store(), u"Puskesmas baru"_s, u"puskesmas"_s));
            return {};
        } });
}

TEST_CASE("restoring leaves the store as it was or as the backup has it", "[faults]")
{
    tryEveryPoint({ nothing, [](Scene& scene) -> Result<void> {
                       SIMPUL_GET(aside,
                           restore(scene.options(), scene.path(Scene::earlier()), scene.recoverySecret()));
                       return {};
                   } });
}

TEST_CASE("making everything anew from the log changes nothing, wherever it stops", "[faults]")
{
    tryEveryPoint({ opened, [](Scene& scene) -> Result<void> {
                       SIMPUL_TRY(openIfClosed(scene));
                       return scene.store().rebuild();
                   } });
}
