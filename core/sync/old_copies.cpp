#include "core/sync/old_copies.h"

#include "core/base/files.h"

#include <QDir>
#include <QRegularExpression>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAll = 1'000'000;

/// As exportBundles() names what goes into a folder. A name that somebody chose may be another's by now.
bool isOwnName(const QString& name)
{
    static const QRegularExpression form(u"^simpul-[0-9]{8}-[0-9a-z]{12}\\.simpul$"_s);
    return form.match(name).hasMatch();
}

/// One file of ours, and who has not told to have taken it.
struct OwnFile {
    qint64 ref = 0; ///< of its receipts one; a later file has higher ones, whatever the clock did
    bool isBrief = false;
    QSet<Id> recipients, waiting;
};

/// Whether the member has said to hold everything of what it may read and is held here.
bool hasAll(Store& store, const Id& member, const QList<Chain>& chains)
{
    return std::all_of(chains.cbegin(), chains.cend(), [&](const Chain& chain) {
        return !store.rights().mayRead(member, chain.scope)
            || store.peers().acknowledged(member, chain) >= chain.top;
    });
}

QHash<QString, OwnFile> ownFiles(Store& store, const QStringList& names)
{
    const QList<Chain> chains = store.log().chains();
    QHash<Id, bool> known;
    const auto holdsAll = [&](const Id& member) {
        const auto found = known.constFind(member);
        return found != known.cend() ? *found : *known.insert(member, hasAll(store, member, chains));
    };
    QHash<QString, OwnFile> files;
    const QList<Receipt> receipts = store.peers().receipts({}, kAll);
    for (const Receipt& receipt : receipts) {
        if (receipt.direction != "out"_L1 || !names.contains(receipt.file) || !isOwnName(receipt.file))
            continue;
        OwnFile& file = files[receipt.file];
        file.ref = receipt.ref;
        file.isBrief = receipt.isBrief;
        file.recipients.insert(receipt.peer);
        if (!receipt.taken && store.rights().isMember(receipt.peer) && !holdsAll(receipt.peer))
            file.waiting.insert(receipt.peer);
    }
    return files;
}

} // namespace

OldCopies oldCopiesAmong(Store& store, const QStringList& names)
{
    const QHash<QString, OwnFile> files = ownFiles(store, names);
    OldCopies copies;
    for (const QString& name : names) {
        const auto file = files.constFind(name);
        const auto holdsMore = [&file](const OwnFile& other) {
            return !other.isBrief && other.ref > file->ref && other.recipients.contains(file->waiting);
        };
        if (file == files.cend())
            ++copies.kept;
        else if (file->waiting.isEmpty())
            copies.taken += name;
        else if (std::any_of(files.cbegin(), files.cend(), holdsMore))
            copies.replaced += name;
        else
            ++copies.kept;
    }
    return copies;
}

Result<void> removeCopies(const QString& folder, const QStringList& names)
{
    for (const QString& name : names) {
        QFile file(QDir(folder).filePath(name));
        if (!file.remove() && file.exists())
            return Error::machine(
                u"read_only"_s, { { u"file"_s, QDir::toNativeSeparators(file.fileName()) } });
    }
    return flushFolder(folder);
}

} // namespace simpul
