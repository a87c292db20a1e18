#include "core/sync/mailbox.h"

#include "core/base/crypto.h"
#include "core/base/files.h"
#include "core/store/mail.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kCarriedMs = qint64(60) * 24 * 60 * 60 * 1000; ///< others' files are carried for 60 days
constexpr qint64 kCarriedBytes = qint64(512) << 20; ///< and no more than this at a time
constexpr qint64 kLargestBundle = qint64(4) << 30; ///< FAT32 holds no larger file

bool isBundleName(const QString& name)
{
    return name.endsWith(u".simpul"_s);
}

/// This PC's own corner: the random name of its folder in every mailbox, and the files carried for others.
class Home {
public:
    Home(Store& store, const MailHome& home)
    {
        const QFileInfo file(store.db().file());
        const QString base = home.folder.isEmpty()
            ? file.absoluteFilePath()
            : QDir(home.folder)
                  .filePath(QString::fromLatin1(hash16(file.absoluteFilePath().toUtf8()).toHex()));
        m_nameFile = base + u".mailbox"_s;
        m_carried = QDir(base + u".carried"_s);
    }

    Result<QString> ownFolder() const
    {
        QFile file(m_nameFile);
        if (file.open(QIODevice::ReadOnly))
            if (const QByteArray name = file.readAll().trimmed(); name.size() == 32)
                return QString::fromLatin1(name);
        const QByteArray name = randomBytes(16).toHex();
        QDir().mkpath(QFileInfo(m_nameFile).path());
        SIMPUL_TRY(writeSafely(m_nameFile, [&](QIODevice& out) -> Result<void> {
            out.write(name);
            return {};
        }));
        return QString::fromLatin1(name);
    }

    QStringList carried() const { return m_carried.entryList(QDir::Files); }
    QString carriedPath(const QString& name) const { return m_carried.filePath(name); }
    Result<void> carry(const QString& localFile, const QString& name) const
    {
        qint64 bytes = QFileInfo(localFile).size();
        const QFileInfoList all = m_carried.entryInfoList(QDir::Files);
        for (const QFileInfo& info : all)
            bytes += info.size();
        if (bytes > kCarriedBytes || m_carried.exists(name))
            return {};
        return localMailFolder(m_carried.path())->lay(localFile, QString(), name);
    }
    void drop(const QString& name) const { QFile::remove(carriedPath(name)); }

private:
    QString m_nameFile;
    QDir m_carried;
};

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
        SIMPUL_TRY(takeAll());
        SIMPUL_TRY(listOwn());
        if (m_mail.leftAt(m_folder.place()) == digest())
            return m_report;
        SIMPUL_TRY(tidy());
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
        for (const simpul::Chain& chain : chains) {
            hash.add(QByteArray::number(chain.ref) + ' ' + QByteArray::number(chain.upto) + ' '
                + QByteArray::number(chain.top) + ' ');
            for (const Id& member : sorted)
                hash.add(QByteArray::number(m_store.peers().acknowledged(member, chain)) + ' ');
        }
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
                if (!m_mail.wants(entry.name, entry.size))
                    continue;
                if (m_fetched == m_most)
                    return {};
                if (!m_progress.step(u"fetch"_s, ++m_fetched, 0))
                    return Error::cancelled();
                SIMPUL_TRY(take(member.name, entry));
            }
        }
        return {};
    }

    Result<void> take(const QString& member, const Entry& entry)
    {
        SIMPUL_GET(file, m_folder.fetch(member, entry.name));
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

    Result<void> listOwn()
    {
        SIMPUL_GET(entries, m_folder.list(m_own));
        for (const Entry& entry : std::as_const(entries))
            if (!entry.isFolder && isBundleName(entry.name))
                m_ownNames.insert(entry.name);
        const QList<WrittenMail> written = m_mail.written();
        for (const WrittenMail& mail : written)
            if (mail.tidied || m_ownNames.contains(mail.name))
                m_written += mail;
        return {};
    }

    bool isAcknowledged(const WrittenMail& mail)
    {
        const QList<simpul::Chain> chains = m_store.log().chains();
        for (const Id& recipient : mail.recipients) {
            if (recipient == m_store.node().id || !m_store.rights().isMember(recipient))
                continue;
            for (const simpul::Chain& chain : chains)
                if (m_store.peers().acknowledged(recipient, chain) < mail.upto.value(chain.ref))
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

    /// How much of the chain own files in this mailbox offer to the member already.
    quint32 offered(const Id& member, const simpul::Chain& chain) const
    {
        quint32 upto = 0;
        for (const WrittenMail& mail : m_written)
            if (!mail.tidied && mail.recipients.contains(member))
                upto = qMax(upto, mail.upto.value(chain.ref));
        return upto;
    }

    Result<void> layAll()
    {
        ExportOrder order;
        order.offered = [this](
                            const Id& member, const simpul::Chain& chain) { return offered(member, chain); };
        order.wanted = [this](const PlannedBundle& plan) {
            if (plan.segments > 0)
                return true;
            const auto saysSame = [&](const WrittenMail& mail) {
                return mail.recipients == plan.recipients && mail.have == plan.have;
            };
            return std::none_of(m_written.cbegin(), m_written.cend(), saysSame);
        };
        const QTemporaryDir outbox(QFileInfo(m_home.carriedPath(u"x"_s)).path() + u"-out-XXXXXX"_s);
        if (!outbox.isValid())
            return Error::machine(
                u"io"_s, { { u"file"_s, outbox.path() }, { u"reason"_s, outbox.errorString() } });
        order.deliver = [this](const PlannedBundle& bundle) { return lay(bundle); };
        order.place = m_folder.place();
        order.unnamed = true;
        SIMPUL_GET(report, exportBundles(m_store, outbox.path(), order, m_progress));
        m_report.bytes = report.bytes;
        m_report.segments = report.segments;
        m_report.changes = report.changes;
        return {};
    }

    Result<void> lay(const PlannedBundle& bundle)
    {
        const QFileInfo file(bundle.file);
        if (file.size() >= kLargestBundle)
            return Error::machine(u"too_large"_s, { { u"file"_s, file.fileName() } });
        const QString name = file.fileName();
        SIMPUL_TRY(m_folder.lay(bundle.file, m_own, name));
        const WrittenMail mail { name, bundle.recipients, bundle.upto, bundle.have, false };
        m_written += mail;
        m_ownNames.insert(name);
        m_report.files += name;
        return remember([&] { return m_mail.addWritten(mail); });
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
    Home m_home;
    Mail m_mail;
    const Progress& m_progress;
    QString m_own;
    QSet<QString> m_present; ///< bundles in others' folders
    QSet<QString> m_ownNames;
    QList<WrittenMail> m_written; ///< that lie here still
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
