#pragma once

#include "core/sync/exchange.h"
#include "core/sync/mail_folder.h"

namespace simpul {

struct SyncReport {
    QList<ImportReport> bundles;
    struct Skipped {
        QString file, code;
    };
    QList<Skipped> skipped; ///< damaged or foreign; what is merely for others is not told
    QStringList files; ///< laid here now
    qint64 bytes = 0, segments = 0, changes = 0;
    int passedOn = 0; ///< of others, carried here from another mailbox
    int tidied = 0; ///< own files that everybody has acknowledged
};

/// Where this PC keeps what concerns mailboxes and must not be copied with the store: its own folder's name
/// and what it carries for others.
struct MailHome {
    QString folder; ///< empty: beside the store
};

/// One visit to a mailbox: takes what is new for this node, in its own folder too (what a copy of it or an
/// earlier state of its store has laid), lays there what the members have not acknowledged and no file of
/// ours there holds yet, passes on what it carries for others, removes its own files that all their
/// recipients have acknowledged. A visit at which nothing has changed lists each folder once and transfers
/// nothing. Broken files are told once and tried again when their size changes. Errors: those of the folder
/// and of exportBundles; what was taken before stays.
Result<SyncReport> visitMailbox(
    Store& store, MailFolder& folder, const MailHome& home, const Progress& progress = {});

/// Takes one bundle that is new for this node, if there is one, and lays nothing: for whoever lets others
/// use the store between two bundles, before the visit. Errors: as visitMailbox.
Result<SyncReport> takeNextMail(
    Store& store, MailFolder& folder, const MailHome& home, const Progress& progress = {});

} // namespace simpul
