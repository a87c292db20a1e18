#include "core/sync/mailbox.h"
#include "core/sync/staged_folder.h"
#include "tests/support/two_nodes.h"

#include <QDir>
#include <catch2/catch.hpp>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A server that can be unplugged.
class FarFolder final : public MailFolder {
public:
    explicit FarFolder(const QString& path)
        : m_folder(localMailFolder(path))
    {
    }
    QString place() const override { return m_folder->place(); }
    Result<QList<Entry>> list(const QString& folder) override { return m_folder->list(folder); }
    Result<QString> fetch(const QString& folder, const QString& name) override
    {
        if (fetches == 0)
            return gone();
        --fetches;
        return m_folder->fetch(folder, name);
    }
    Result<void> lay(const QString& file, const QString& folder, const QString& name) override
    {
        return isPlugged ? m_folder->lay(file, folder, name) : Result<void>(gone());
    }
    Result<void> remove(const QString& folder, const QString& name) override
    {
        return isPlugged ? m_folder->remove(folder, name) : Result<void>(gone());
    }
    bool isPlugged = true;
    int fetches = 1000;

private:
    static Error gone() { return Error::machine(u"medium_gone"_s); }
    std::unique_ptr<MailFolder> m_folder;
};

QSet<QString> allOf(const StagedFolder& staged)
{
    QSet<QString> names;
    for (const auto& entries : staged.listing())
        for (const MailFolder::Entry& entry : entries)
            if (!entry.isFolder)
                names.insert(entry.name);
    return names;
}

/// A whole visit over a staged folder; the error of the first step that failed.
Result<SyncReport> visitStaged(TempStore& node, FarFolder& far)
{
    StagedFolder staged;
    SIMPUL_TRY(staged.list(far, {}));
    const auto fetched = staged.fetch(far, allOf(staged), {});
    SIMPUL_GET(report, visitMailbox(*node.store, staged, {}));
    SIMPUL_TRY(fetched);
    SIMPUL_TRY(staged.deliver(far, {}));
    return report;
}

void visitDirectly(TempStore& node, const QString& path)
{
    const auto folder = localMailFolder(path);
    good(visitMailbox(*node.store, *folder, {}));
}

} // namespace

TEST_CASE("a mailbox that is read ahead takes and lays what a visit to it would", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    FarFolder far(share.path());
    const Id child = nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    visitDirectly(*nodes.b, share.path());
    const SyncReport report = good(visitStaged(*nodes.a, far));
    CHECK(report.bundles.size() == 1);
    CHECK(nodes.a->store->records().find(u"person"_s, child));
    CHECK(report.files.size() == 1);
    visitDirectly(*nodes.b, share.path());
    CHECK(nodes.print(*nodes.a, nodes.melati) == nodes.print(*nodes.b, nodes.melati));
}

TEST_CASE("what a server refused to take is laid there at the next visit", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    FarFolder far(share.path());
    far.isPlugged = false;
    const Id child = nodes.a->person(u"Ayu"_s, u"2023-01-02"_s, nodes.melati);
    CHECK_FALSE(visitStaged(*nodes.a, far).ok());
    far.isPlugged = true;
    CHECK(good(visitStaged(*nodes.a, far)).files.size() == 1);
    visitDirectly(*nodes.b, share.path());
    CHECK(nodes.b->store->records().find(u"person"_s, child));
}

TEST_CASE("of a post bag that broke off half-way, what came is kept and the rest comes later", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    const Id first = nodes.b->person(u"Bagas"_s, u"2024-01-02"_s, nodes.melati);
    visitDirectly(*nodes.b, share.path());
    const Id second = nodes.b->person(u"Citra"_s, u"2024-01-03"_s, nodes.melati);
    visitDirectly(*nodes.b, share.path());
    const auto held = [&] {
        return int(nodes.a->store->records().find(u"person"_s, first).has_value())
            + int(nodes.a->store->records().find(u"person"_s, second).has_value());
    };
    FarFolder far(share.path());
    far.fetches = 1;
    CHECK_FALSE(visitStaged(*nodes.a, far).ok());
    CHECK(held() == 1);
    far.fetches = 1000;
    good(visitStaged(*nodes.a, far));
    CHECK(held() == 2);
}

TEST_CASE("bundles can be taken one at a time, with room for a save between them", "[mailbox]")
{
    TwoNodes nodes;
    QTemporaryDir share;
    for (const QString& name : { u"Bagas"_s, u"Citra"_s }) {
        nodes.b->person(name, u"2024-01-02"_s, nodes.melati);
        visitDirectly(*nodes.b, share.path());
    }
    const auto folder = localMailFolder(share.path());
    const auto take = [&] { return good(takeNextMail(*nodes.a->store, *folder, {})); };
    CHECK(take().bundles.size() == 1);
    nodes.a->person(u"Dewi"_s, u"2024-05-05"_s, nodes.melati);
    CHECK(take().bundles.size() == 1);
    const SyncReport rest = take();
    CHECK(rest.bundles.isEmpty());
    CHECK(rest.files.isEmpty());
}
