#include "ui/jobs/mail_visit.h"

#include "core/store/mail.h"
#include "core/sync/staged_folder.h"
#include "core/sync/webdav.h"
#include "ui/jobs/errand.h"
#include "ui/jobs/mailbox_place.h"

namespace simpul {

/// Belongs to one step at a time, whichever thread that runs in.
struct MailVisit::Work {
    KnownMailbox box;
    FindDrives drives;
    Progress progress;
    StagedFolder staged;
    QString path;
    Drive drive;

    Result<std::unique_ptr<MailFolder>> far() const
    {
        if (box.kind == MailboxKind::Server)
            return webDavFolder(box.url(), progress);
        return localMailFolder(path);
    }
    /// False where the mailbox is not there.
    Result<bool> list()
    {
        if (box.kind != MailboxKind::Server) {
            const QList<Drive> found = drives();
            path = findMailbox(box, found);
            if (path.isEmpty())
                return false;
            drive = driveHolding(path, found);
        }
        SIMPUL_GET(folder, far());
        SIMPUL_TRY(staged.list(*folder, progress));
        if (box.kind != MailboxKind::Server)
            staged.writeThrough(std::move(folder));
        return true;
    }
    Result<bool> fetch(const QSet<QString>& wanted)
    {
        SIMPUL_GET(folder, far());
        SIMPUL_TRY(staged.fetch(*folder, wanted, progress));
        return true;
    }
    Result<bool> deliver()
    {
        SIMPUL_GET(folder, far());
        SIMPUL_TRY(staged.deliver(*folder, progress));
        return true;
    }
};

MailVisit::MailVisit(Desk& desk, const KnownMailbox& box, const FindDrives& drives, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_job(new Job(this))
    , m_work(std::make_shared<Work>())
{
    m_work->box = box;
    m_work->drives = drives;
    m_work->progress = m_job->progress();
}

const KnownMailbox& MailVisit::box() const
{
    return m_work->box;
}

void MailVisit::start()
{
    runErrand<bool>(
        this, [work = m_work] { return work->list(); },
        [this](const Result<bool>& there) {
            if (!there)
                return fail(there.error());
            m_outcome.wasThere = *there;
            m_outcome.path = m_work->path;
            m_outcome.drive = m_work->drive;
            if (*there)
                choose();
            else
                end();
        });
}

void MailVisit::choose()
{
    m_desk.read<QSet<QString>>(
        this,
        [work = m_work](Store& store) {
            Mail mail(store.db());
            QSet<QString> wanted;
            for (const QList<MailFolder::Entry>& entries : work->staged.listing())
                for (const MailFolder::Entry& entry : entries)
                    if (!entry.isFolder && mail.wants(entry.name, entry.size, store.clock().ms()))
                        wanted.insert(entry.name);
            return wanted;
        },
        [this](const QSet<QString>& wanted) { fetch(wanted); });
}

void MailVisit::fetch(const QSet<QString>& wanted)
{
    if (wanted.isEmpty())
        return visit();
    runErrand<bool>(
        this, [work = m_work, wanted] { return work->fetch(wanted); },
        [this, wanted](const Result<bool>& fetched) {
            if (!fetched && fetched.error().kind == ErrorKind::Cancelled)
                return fail(fetched.error());
            if (!fetched)
                m_outcome.error = fetched.error();
            takeNext(wanted.size());
        });
}

void MailVisit::takeNext(qsizetype left)
{
    if (left == 0)
        return visit();
    m_desk.keep<SyncReport>(
        this,
        [work = m_work, home = m_desk.homeFolder()](
            Store& store) { return takeNextMail(store, work->staged, { home }, work->progress); },
        [this, left](const Result<SyncReport>& taken) {
            if (!taken)
                return fail(taken.error());
            m_outcome.report.bundles += taken->bundles;
            m_outcome.report.skipped += taken->skipped;
            takeNext(left - 1);
        });
}

void MailVisit::visit()
{
    m_desk.keep<SyncReport>(
        this,
        [work = m_work, home = m_desk.homeFolder()](
            Store& store) { return visitMailbox(store, work->staged, { home }, work->progress); },
        [this](const Result<SyncReport>& visited) {
            if (!visited)
                return fail(visited.error());
            const SyncReport before = m_outcome.report;
            m_outcome.report = *visited;
            m_outcome.report.bundles = before.bundles + visited->bundles;
            m_outcome.report.skipped = before.skipped + visited->skipped;
            m_outcome.laid = int(visited->files.size()) + visited->passedOn;
            if (m_work->staged.hasErrands() && !m_outcome.error)
                deliver();
            else
                end();
        });
}

void MailVisit::deliver()
{
    runErrand<bool>(
        this, [work = m_work] { return work->deliver(); },
        [this](const Result<bool>& delivered) {
            if (!delivered) {
                m_outcome.laid = 0;
                return fail(delivered.error());
            }
            end();
        });
}

void MailVisit::fail(const Error& error)
{
    m_outcome.error = error;
    end();
}

void MailVisit::end()
{
    // Also where it broke off: what was taken before stands.
    if (!m_outcome.report.bundles.isEmpty() || !m_outcome.report.files.isEmpty())
        m_desk.tellReceived();
    Q_EMIT finished(m_outcome);
}

} // namespace simpul
