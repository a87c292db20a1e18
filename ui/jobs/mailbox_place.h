#pragma once

#include "core/base/drives.h"
#include "ui/models/mailbox_book.h"

namespace simpul {

/// A folder that somebody chose, as a mailbox: of a whole stick its folder `Simpul`, made now; a stick gets
/// an id that other PCs take over. Errors: `no_folder`, `read_only`, those of writeSafely. Not for the
/// screen's thread.
Result<KnownMailbox> knowFolder(const QString& chosen, const Drive& drive);
/// A server by its address. Refused: `dav_address`.
Result<KnownMailbox> knowServer(const QString& address, const QString& user, const QString& password);

/// Where the mailbox lies now; empty where it does not. A stick is looked for on every drive. Not for the
/// screen's thread.
QString findMailbox(const KnownMailbox& box, const QList<Drive>& drives);

/// The bundles in a folder that somebody chose, and those of a mailbox in it or in its folder `Simpul`.
QStringList bundlesBrought(const QString& folder);

} // namespace simpul
