#include "core/sync/mailbox.h"

#include "core/base/crypto.h"
#include "core/base/files.h"
#include "core/store/mail.h"
#include "core/sync/mail_corner.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kCarriedMs = qint64(60) * 24 * 60 * 60 * 1000; ///< others' files are carried for 60 days
constexpr qint64 kLargestBundle = qint64(4) << 30; ///< FAT32 holds no larger file
/// So many files for the same members, and one with all that they have not acknowledged takes their place:
/// else a PC that never answers would fill the mailbox.
constexpr int kMostWaiting = 32;

bool isBundleName(const QString& name)
{
    return name.endsWith(u".simpul"_s);
}

/// One visit.
class Visit {
public:
    Visit(Store& store, MailFolder& folder, const MailHome& home, const Progress& progress)
        : m_store(store)
        , m_folder(folder)
        , m_home(store, home)
        , m_mail(store.db())
        , m_progress(progress)
    {
    }

    Result<SyncReport> run()
    {
        if (!m_store.hasNetwork())
            return Error::refused(u"no_network"_s);
        SIMPUL_GET(own, m_home.ownFolder());
        m_own = own;
        m_home.clearOutboxes();
        SIMPUL_TRY(takeAll());
        SIMPUL_TRY(listOwn());
        if (m_mail.leftAt(m_folder.place()) == digest())
            return m_report;
        m_acknowledged = m_store.peers().allAcknowledged();
        SIMPUL_TRY(tidy());
        noteOffered();
        SIMPUL_TRY(layAll());
        SIMPUL_TRY(passOn());
        SIMPUL_TRY(remember([this] { return m_mail.setLeftAt(m_folder.place(), digest()); }));
        return m_report;
    }

    Result<SyncReport> takeNext()
    {
        if (!m_store.hasNetwork())
            return Error::refused(u"no_network"_s);
        SIMPUL_GET(own, m_home.ownFolder());
        m_own = own;
        m_most = 1;
        SIMPUL_TRY(takeAll());
        return m_report;
    }

private:
    using Entry = MailFolder::Entry;

    Result<void> remember(const std::function<Result<void>()>& write)
    {
        SIMPUL_GET(transaction, Transaction::begin(m_store.db()));
        SIMPUL_TRY(write());
        return m_store.finish(transaction);
    }

    /// What decides whether there is something to lay or to tidy: what is held, what others acknowledged, and
    /// what lies here: another stick in the same socket is another mailbox.
    QByteArray digest()
    {
        Hasher hash;
        const QList<simpul::Chain> chains = m_store.log().chains();
        const QSet<Id> members = m_store.rights().members();
        QList<Id> sorted(members.begin(), members.end());
        std::sort(sorted.begin(), sorted.end());
        for (const simpul::Chain& chain : chains)
            hash.add(QByteArray::number(chain.ref) + ' ' + QByteArray::number(chain.upto) + ' '
                + QByteArray::number(chain.top) + ' ');
        hash.add(m_store.peers().acknowledgedMark());
        for (const Id& member : sorted)
            hash.add(member.view());
        for (const QString& name : m_home.carried())
            hash.add(name.toLatin1());
        QStringList own(m_ownNames.begin(), m_ownNames.end());
        own.sort();
        for (const QString& name : std::as_const(own))
            hash.add(name.toLatin1());
        return hash.result();
    }

    Result<void> takeAll()
    {
        SIMPUL_GET(folders, m_folder.list(QString()));
        for (const Entry& member : std::as_const(folders)) {
            if (!member.isFolder || member.name == m_own)
                continue;
            SIMPUL_GET(entries, m_folder.list(member.name));
            for (const Entry& entry : std::as_const(entries)) {
                if (entry.isFolder || !isBundleName(entry.name))
                    continue;
                m_present.insert(entry.name);
                SIMPUL_TRY(take(member.name, entry));
                if (m_fetched == m_most)
                    return {};
            }
        }
        return {};
    }

    /// Takes the file if it is new here.
    Result<void> take(const QString& member, const Entry& entry)
    {
        if (!m_mail.wants(entry.name, entry.size, m_store.clock().ms()))
            return {};
        if (!m_progress.step(u"fetch"_s, ++m_fetched, 0))
            return Error::cancelled();
        const auto fetched = m_folder.fetch(member, entry.name);
        if (!fetched && fetched.error().code == u"mail_unreadable") {
            m_report.skipped += SyncReport::Skipped { entry.name, fetched.error().code };
            return {};
        }
        if (!fetched)
            return fetched.error();
        const QString file = *fetched;
        Mail::ReadMail read { entry.size, Mail::State::Taken, m_store.clock().ms() };
        const auto imported = importBundle(m_store, file, false, m_progress, m_folder.place());
        if (imported) {
            m_report.bundles += *imported;
            m_report.bundles.last().file = entry.name;
        } else if (imported.error().code == u"bundle_not_for_us") {
            read.state = Mail::State::NotForUs;
            SIMPUL_TRY(m_home.carry(file, entry.name));
        } else if (imported.error().kind == ErrorKind::NotGenuine) {
            read.state = Mail::State::Broken;
            m_report.skipped += SyncReport::Skipped { entry.name, imported.error().code };
        } else {
            return imported.error();
        }
        return remember([&] { return m_mail.setRead(entry.name, read); });
    }

    /// What lies in the own folder and is not known is from before this store was put back, or from a copy of
    /// this PC that took the folder's name along.
    Result<void> listOwn()
    {
        SIMPUL_GET(entries, m_folder.list(m_own));
        for (const Entry& entry : std::as_const(entries)) {
            if (entry.isFolder || !isBundleName(entry.name))
                continue;
            m_ownNames.insert(entry.name);
            SIMPUL_TRY(take(m_own, entry));
        }
        const QList<WrittenMail> written = m_mail.written();
        for (const WrittenMail& mail : written)
            if (mail.tidied || m_ownNames.contains(mail.name))
                m_written += mail;
        return {};
    }

    /// Whether the file is not laid for this one: for itself a PC lays only while it is alone, so that copies
    /// of it meet.
    bool isOthers(const WrittenMail& mail, const Id& recipient) const
    {
        const bool isForSelf = mail.recipients.size() == 1 && m_store.rights().members().size() == 1;
        return !m_store.rights().isMember(recipient) || (recipient == m_store.node().id && !isForSelf);
    }

    bool isAcknowledged(const WrittenMail& mail) const
    {
        for (const Id& recipient : mail.recipients) {
            if (isOthers(mail, recipient))
                continue;
            for (auto it = mail.upto.cbegin(); it != mail.upto.cend(); ++it)
                if (m_acknowledged.of(recipient, it.key()) < it.value())
                    return false;
        }
        return true;
    }

    bool isSuperseded(qsizetype index) const
    {
        const auto saysMore = [&](const WrittenMail& later) {
            return later.recipients == m_written[index].recipients && later.have != m_written[index].have;
        };
        return std::any_of(m_written.cbegin() + index + 1, m_written.cend(), saysMore);
    }

    /// Removes own files whose content everybody holds; a bare acknowledgement once a newer file says more.
    Result<void> tidy()
    {
        for (qsizetype i = m_written.size() - 1; i >= 0; --i) {
            WrittenMail& mail = m_written[i];
            const bool bare = mail.upto.isEmpty();
            if (!mail.tidied && isAcknowledged(mail) && (!bare || isSuperseded(i))) {
                SIMPUL_TRY(m_folder.remove(m_own, mail.name));
                m_ownNames.remove(mail.name);
                mail.tidied = true;
                ++m_report.tidied;
                SIMPUL_TRY(remember([&] { return m_mail.setTidied(mail.name); }));
            }
            if (mail.tidied && isSuperseded(i)) {
                SIMPUL_TRY(remember([&] { return m_mail.removeWritten(mail.name); }));
                m_written.removeAt(i);
            }
        }
        return {};
    }

    /// How much of each chain own files in this mailbox offer to each member already; nothing to those for
    /// whom one file is to take the place of too many.
    void noteOffered()
    {
        std::map<QList<Id>, int> files;
        QHash<Id, int> waiting;
        for (const WrittenMail& mail : std::as_const(m_written))
            if (!mail.tidied && !mail.upto.isEmpty())
                for (const int count = ++files[mail.recipients]; const Id& recipient : mail.recipients)
                    waiting[recipient] = count;
        for (auto it = waiting.cbegin(); it != waiting.cend(); ++it)
            if (it.value() >= kMostWaiting)
                m_behind.insert(it.key());
        for (const WrittenMail& mail : std::as_const(m_written))
            for (const Id& recipient : mail.recipients)
                for (auto it = mail.upto.cbegin(); !mail.tidied && it != mail.upto.cend(); ++it)
                    if (!m_behind.contains(recipient))
                        m_offered.raise(recipient, it.key(), it.value());
    }

    Result<void> layAll()
    {
        const QTemporaryDir outbox(m_home.outboxes());
        if (!outbox.isValid())
            return Error::machine(
                u"io"_s, { { u"file"_s, outbox.path() }, { u"reason"_s, outbox.errorString() } });
        if (m_store.rights().members().size() <= AgeWriter::kMostRecipients)
            return layFor({}, outbox.path());
        Circle circle = circleOf();
        SIMPUL_TRY(layFor(circle.near, outbox.path()));
        return circle.farLackOurs ? layFor(circle.far, outbox.path()) : Result<void>();
    }

    /// Lays what these members (none: all) lack, or, where they lack nothing, what is held here, if no file
    /// says so yet.
    Result<void> layFor(const QList<Id>& members, const QString& outbox)
    {
        ExportOrder order;
        order.to = members;
        order.offered = [this](const Id& member, const simpul::Chain& chain) {
            return m_offered.of(member, chain);
        };
        order.wanted = [this](const PlannedBundle& plan) {
            const auto saysSame = [&](const WrittenMail& mail) {
                return mail.recipients == plan.recipients && mail.have == plan.have;
            };
            return plan.segments > 0 || std::none_of(m_written.cbegin(), m_written.cend(), saysSame);
        };
        order.deliver = [this](const PlannedBundle& bundle) { return lay(bundle); };
        order.place = m_folder.place();
        order.unnamed = true;
        SIMPUL_GET(report, exportBundles(m_store, outbox, order, m_progress));
        m_report.bytes += report.bytes;
        m_report.segments += report.segments;
        m_report.changes += report.changes;
        return {};
    }

    /// A network that no one bundle can name whole. Near are those who share more with us than the networks
    /// or have written to us; the far ones hear from us what we say to all of them ourselves, and the rest
    /// from those who are near to them.
    struct Circle {
        QList<Id> near, far;
        bool farLackOurs = false; ///< something that we wrote is in no file for them
    };
    Circle circleOf()
    {
        QSet<Id> places;
        const QList<Store::ScopeInfo> readable = m_store.readableScopes();
        for (const Store::ScopeInfo& scope : readable)
            if (!m_store.rights().isNetwork(scope.id))
                places.insert(scope.id);
        QList<simpul::Chain> ours = m_store.log().chains();
        ours.removeIf([this](const simpul::Chain& chain) {
            return chain.node != m_store.node().id || !m_store.rights().isNetwork(chain.scope);
        });
        const QSet<Id> heard = m_store.peers().heardOf(), members = m_store.rights().members();
        Circle circle;
        for (const Id& member : members) {
            if (m_store.nodeKeys(member).size() != 64)
                continue;
            const bool shares = std::any_of(places.cbegin(), places.cend(),
                [&](const Id& scope) { return m_store.rights().mayRead(member, scope); });
            if (shares || member == m_store.node().id || heard.contains(member)) {
                circle.near += member;
                continue;
            }
            circle.far += member;
            for (const simpul::Chain& chain : std::as_const(ours))
                circle.farLackOurs = circle.farLackOurs
                    || qMax(m_acknowledged.of(member, chain), m_offered.of(member, chain)) < chain.top;
        }
        return circle;
    }

    Result<void> lay(const PlannedBundle& bundle)
    {
        const QFileInfo file(bundle.file);
        if (file.size() >= kLargestBundle)
            return Error::machine(u"too_large"_s, { { u"file"_s, file.fileName() } });
        const QString name = file.fileName();
        SIMPUL_TRY(m_folder.lay(bundle.file, m_own, name));
        if (std::any_of(bundle.recipients.cbegin(), bundle.recipients.cend(),
                [this](const Id& recipient) { return m_behind.contains(recipient); }))
            SIMPUL_TRY(removeReplaced(bundle));
        const WrittenMail mail { name, bundle.recipients, bundle.upto, bundle.have, false };
        m_written += mail;
        m_ownNames.insert(name);
        m_report.files += name;
        return remember([&] { return m_mail.addWritten(mail); });
    }

    /// Whether all that the members of an earlier file lack of it is in the bundle, too.
    bool isReplaced(const WrittenMail& mail, const PlannedBundle& bundle) const
    {
        for (const Id& recipient : mail.recipients) {
            if (isOthers(mail, recipient))
                continue;
            for (auto it = mail.upto.cbegin(); it != mail.upto.cend(); ++it) {
                const quint32 has = m_acknowledged.of(recipient, it.key());
                const bool isInBundle = bundle.recipients.contains(recipient)
                    && bundle.from.value(it.key(), std::numeric_limits<quint32>::max()) <= has + 1;
                if (has < it.value() && !isInBundle)
                    return false;
            }
        }
        return true;
    }

    Result<void> removeReplaced(const PlannedBundle& bundle)
    {
        for (qsizetype i = m_written.size() - 1; i >= 0; --i) {
            const WrittenMail mail = m_written[i];
            if (mail.tidied || mail.upto.isEmpty() || !isReplaced(mail, bundle))
                continue;
            SIMPUL_TRY(m_folder.remove(m_own, mail.name));
            m_ownNames.remove(mail.name);
            m_written.removeAt(i);
            ++m_report.tidied;
            SIMPUL_TRY(remember([&] { return m_mail.removeWritten(mail.name); }));
        }
        return {};
    }

    /// Carried files that are not here yet go into our own folder under their own names; after their time
    /// they are dropped.
    Result<void> passOn()
    {
        const QStringList carried = m_home.carried();
        for (const QString& name : carried) {
            const auto read = m_mail.read(name);
            if (!read || m_store.clock().ms() - read->time > kCarriedMs) {
                if (m_ownNames.remove(name))
                    SIMPUL_TRY(m_folder.remove(m_own, name));
                m_home.drop(name);
            } else if (!m_present.contains(name) && !m_ownNames.contains(name)) {
                SIMPUL_TRY(m_folder.lay(m_home.carriedPath(name), m_own, name));
                m_ownNames.insert(name);
                ++m_report.passedOn;
            }
        }
        return {};
    }

    Store& m_store;
    MailFolder& m_folder;
    MailCorner m_home;
    Mail m_mail;
    const Progress& m_progress;
    QString m_own;
    QSet<QString> m_present; ///< bundles in others' folders
    QSet<QString> m_ownNames;
    QList<WrittenMail> m_written; ///< that lie here still
    PeerNumbers m_acknowledged, m_offered;
    QSet<Id> m_behind; ///< for whom too many files lie here
    qint64 m_fetched = 0;
    qint64 m_most = std::numeric_limits<qint64>::max(); ///< bundles to take
    SyncReport m_report;
};

} // namespace

Result<SyncReport> visitMailbox(
    Store& store, MailFolder& folder, const MailHome& home, const Progress& progress)
{
    return Visit(store, folder, home, progress).run();
}

Result<SyncReport> takeNextMail(
    Store& store, MailFolder& folder, const MailHome& home, const Progress& progress)
{
    return Visit(store, folder, home, progress).takeNext();
}

} // namespace simpul
