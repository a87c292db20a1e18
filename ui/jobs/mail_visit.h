#pragma once

#include "core/base/drives.h"
#include "core/sync/mailbox.h"
#include "ui/jobs/desk.h"
#include "ui/models/mailbox_book.h"

namespace simpul {

/// What came of one visit to a mailbox.
struct MailOutcome {
    bool wasThere = false;
    std::optional<Error> error; ///< what was taken before it is in the report
    SyncReport report;
    int laid = 0; ///< files that stand there now, read back
    QString path; ///< where it was found; empty for a server
    Drive drive; ///< that holds it; of a folder or stick
};

/// One visit to a mailbox, step by step: the slow medium is read in a thread of its own, and the store is
/// held for one bundle at a time, so that nobody who saves waits for a stick, a server or a full post bag.
class MailVisit : public QObject {
    Q_OBJECT
public:
    using FindDrives = std::function<QList<Drive>()>;

    MailVisit(Desk& desk, const KnownMailbox& box, const FindDrives& drives, QObject* parent);
    /// Ends with finished(), always later.
    void start();
    Job* job() { return m_job; }
    const KnownMailbox& box() const;

Q_SIGNALS:
    void finished(const simpul::MailOutcome& outcome);

private:
    struct Work;
    void choose();
    void fetch(const QSet<QString>& wanted);
    void takeNext(qsizetype left);
    void visit();
    void deliver();
    void fail(const Error& error);
    void end();

    Desk& m_desk;
    Job* m_job;
    std::shared_ptr<Work> m_work;
    MailOutcome m_outcome;
};

} // namespace simpul
