#include "core/sync/old_copies.h"
#include "tests/support/two_nodes.h"

#include <catch2/catch.hpp>

#include <QFileInfo>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A stick to which node A writes for all, or only what is new.
struct Stick {
    TwoNodes nodes;
    QTemporaryDir folder;

    QString write(TempStore& node, bool brief = false)
    {
        node.now = node.now.addSecs(60);
        ExportOrder order;
        order.brief = brief;
        return good(exportBundles(*node.store, folder.path(), order)).files.first();
    }
    void save() { nodes.a->person(u"Aisyah"_s, u"2025-08-30"_s, nodes.melati); }
    OldCopies old()
    {
        QStringList names;
        for (const QString& file : bundlesIn(folder.path()))
            names += QFileInfo(file).fileName();
        return oldCopiesAmong(*nodes.a->store, names);
    }
};

QString nameOf(const QString& file)
{
    return QFileInfo(file).fileName();
}

} // namespace

TEST_CASE("a file that somebody still waits for is kept; a newer one beside it makes it old", "[old_copies]")
{
    Stick stick;
    stick.save();
    const QString first = stick.write(*stick.nodes.a);
    CHECK(stick.old().all().isEmpty());
    stick.save();
    const QString brief = stick.write(*stick.nodes.a, true);
    CHECK(stick.old().all().isEmpty()); // what is new stands in it, and nothing else
    const QString second = stick.write(*stick.nodes.a);
    const QStringList replaced = stick.old().replaced;
    CHECK(
        QSet<QString>(replaced.cbegin(), replaced.cend()) == QSet<QString> { nameOf(first), nameOf(brief) });
    CHECK(stick.old().kept == 1);
}

TEST_CASE("a file that all have acknowledged is old; what others wrote never is", "[old_copies]")
{
    Stick stick;
    stick.save();
    const QString ours = stick.write(*stick.nodes.a);
    good(importBundle(*stick.nodes.b->store, ours));
    const QString theirs = stick.write(*stick.nodes.b);
    CHECK(stick.old().all().isEmpty());
    good(importBundle(*stick.nodes.a->store, theirs));
    CHECK(stick.old().taken == QStringList { nameOf(ours) });
    CHECK(stick.old().kept == 1);
    good(removeCopies(stick.folder.path(), stick.old().all()));
    CHECK(bundlesIn(stick.folder.path()) == QStringList { theirs });
}

TEST_CASE("a file under a name that somebody chose is never offered: another PC may have written it since",
    "[old_copies]")
{
    Stick stick;
    stick.save();
    const QString chosen = stick.folder.filePath(u"kirim.simpul"_s);
    good(exportBundles(*stick.nodes.a->store, chosen, {}));
    stick.write(*stick.nodes.a);
    CHECK(stick.old().all().isEmpty());
}
