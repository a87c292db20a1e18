#include "core/sync/custody.h"
#include "core/sync/mailbox.h"
#include "tests/support/large_network.h"

#include <QElapsedTimer>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

void timed(const char* what, const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    std::fprintf(stderr, "%-60s %9.3f s\n", what, double(timer.nsecsElapsed()) / 1e9);
}

} // namespace

TEST_CASE("a network larger than one file can name gets several, and each member is named once", "[large]")
{
    LargeNetwork net(2, 255);
    auto office = net.join(u"Puskesmas"_s, net.puskesmas[0], Role::Admin);
    auto melati = net.join(u"Melati"_s, net.posyandu[0]);
    const Error refused = exportBundles(*net.dinkes->store, net.file(), {}).error();
    CHECK(refused.code == u"recipients_too_many");
    CHECK(refused.data.value(u"most"_s).toInt() == AgeWriter::kMostRecipients);

    QTemporaryDir folder;
    const ExportReport out = good(exportBundles(*net.dinkes->store, folder.path(), {}));
    QList<Id> named;
    int openable = 0;
    for (const PlannedBundle& bundle : out.bundles) {
        CHECK(bundle.recipients.size() <= AgeWriter::kMostRecipients);
        named += bundle.recipients;
        openable += importBundle(*melati->store, bundle.file).ok();
    }
    QSet<Id> members = net.dinkes->store->rights().members();
    members.remove(net.dinkes->store->node().id); // nobody else may read as much, and for itself it has it
    CHECK(named.size() == members.size());
    CHECK(QSet<Id>(named.begin(), named.end()) == members);
    CHECK(openable == 1);
    CHECK(good(custodyBoard(*melati->store)).size() > 500);
}

TEST_CASE("in a large network a mailbox is filled for those who are near, and by admins for all", "[large]")
{
    LargeNetwork net(2, 255);
    auto office = net.join(u"Puskesmas"_s, net.puskesmas[0], Role::Admin);
    auto melati = net.join(u"Melati"_s, net.posyandu[0]);
    QTemporaryDir share;
    const auto visit = [&share](TempStore& at) {
        const auto folder = localMailFolder(share.path());
        return good(visitMailbox(*at.store, *folder, {}));
    };
    visit(*office); // the posyandu hears from its puskesmas
    visit(*melati);
    const Id child = melati->person(u"Aisyah"_s, u"2025-08-01"_s);
    CHECK(visit(*melati).bytes < 20'000); // sealed to a few
    visit(*office);
    CHECK(office->store->records().find(u"person"_s, child));
    visit(*melati);
    CHECK(visit(*melati).files.isEmpty());
    CHECK(visit(*office).files.isEmpty());

    const Id pustu = office->put(u"facility"_s,
        { { u"type"_s, u"pustu"_s }, { u"name"_s, u"Pustu"_s }, { u"parent"_s, net.puskesmas[0].bytes() } });
    visit(*office);
    visit(*net.dinkes); // has never heard from that office
    CHECK(net.dinkes->store->records().find(u"facility"_s, pustu));
}

TEST_CASE("seconds in a kabupaten of 2,000 PCs", "[.large]")
{
    std::unique_ptr<LargeNetwork> net;
    timed("founding with 1,887 members in one act", [&] { net = std::make_unique<LargeNetwork>(37, 50); });
    std::unique_ptr<TempStore> office, melati;
    timed("admit and join a puskesmas (admin)",
        [&] { office = net->join(u"Puskesmas"_s, net->puskesmas[0], Role::Admin); });
    timed("admit and join a posyandu", [&] { melati = net->join(u"Melati"_s, net->posyandu[0]); });
    const QString welcome = net->file();
    timed("admit only", [&] {
        auto node = TempStore::node(u"Anggrek"_s);
        good(writeCard(*node->store, welcome));
        good(admit(
            *net->dinkes->store, good(readCard(welcome)), Role::Entry, { net->posyandu[1] }, net->file()));
    });
    timed("save a person", [&] { melati->person(u"Aisyah"_s, u"2025-08-01"_s, net->posyandu[0]); });
    timed("reopen", [&] { melati->reopen(); });
    timed("forget (failed import, other process wrote)", [&] { melati->store->forget(); });
    QTemporaryDir shared;
    const auto visit = [&](const char* what, TempStore& at) {
        const auto folder = localMailFolder(shared.path());
        timed(what, [&] {
            const SyncReport report = good(visitMailbox(*at.store, *folder, {}));
            std::fprintf(stderr, "  took %lld laid %lld tidied %d, %lld bytes\n",
                qlonglong(report.bundles.size()), qlonglong(report.files.size()), report.tidied,
                qlonglong(report.bytes));
        });
    };
    visit("posyandu: first visit", *melati);
    visit("posyandu: idle visit", *melati);
    visit("puskesmas: first visit", *office);
    visit("puskesmas: idle visit", *office);
    visit("dinkes: first visit", *net->dinkes);
    visit("posyandu: visit", *melati);
    visit("puskesmas: visit", *office);
    melati->person(u"Bagas"_s, u"2025-08-01"_s, net->posyandu[0]);
    visit("posyandu: visit after a save", *melati);
    visit("puskesmas: visit with one bundle", *office);
    office->put(u"facility"_s,
        { { u"type"_s, u"pustu"_s }, { u"name"_s, u"Pustu"_s }, { u"parent"_s, net->puskesmas[0].bytes() } });
    visit("puskesmas: visit after a word in the network", *office);
    visit("posyandu: visit with it", *melati);
    visit("dinkes: visit with it", *net->dinkes);
    visit("dinkes: idle", *net->dinkes);
    visit("posyandu: visit", *melati);
    visit("posyandu: idle", *melati);
    QTemporaryDir folder;
    timed("export to a folder for everybody", [&] {
        const ExportReport out = good(exportBundles(*office->store, folder.path(), {}));
        std::fprintf(stderr, "  %lld files %lld bytes\n", qlonglong(out.files.size()), qlonglong(out.bytes));
    });
    timed("custody board, puskesmas", [&] { good(custodyBoard(*office->store)); });
    timed("custody board, dinkes", [&] { good(custodyBoard(*net->dinkes->store)); });
    timed("verify", [&] { good(office->store->verify()); });
}
