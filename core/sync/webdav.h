#pragma once

#include "core/base/progress.h"
#include "core/sync/mail_folder.h"

#include <QUrl>

namespace simpul {

/// A mailbox on a WebDAV server (RFC 4918): PROPFIND, GET, PUT, MOVE, MKCOL, DELETE. `https` always, `http`
/// on loopback only; user and password stand in the URL. A file is sent under a partial name, read back,
/// compared and then moved to its own. Calls wait; use it off the screen's thread. Refused: `dav_address`.
/// Machine: `dav_unreachable`, `dav_tls`, `dav_login`, `dav_no_folder`, `dav_answer` with `status`,
/// `disk_full`, `read_only`, `read_back_differs`; with `place`.
Result<std::unique_ptr<MailFolder>> webDavFolder(const QUrl& url, const Progress& progress = {});

} // namespace simpul
