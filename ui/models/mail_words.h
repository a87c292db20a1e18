#pragma once

#include "ui/jobs/exchanger.h"
#include "ui/widgets/status_badge.h"

namespace simpul {

/// A standing in words, with the shape and colour that go with it.
struct MailStanding {
    Status status = Status::Unknown;
    QString text;
};

/// `✓ 09.41: 120 perubahan diterima dari Posyandu Melati; 2 berkas diletakkan`.
MailStanding standingText(const KnownMailbox& box, const Exchanger::Standing& standing, const QDateTime& now);
/// What to beware of on its medium: little room, write protection; empty where there is nothing.
QString mediumText(const MailOutcome& outcome);
/// For the foot of the window, also where nobody looks at mailboxes; empty where nothing came or went.
QString newsOf(const KnownMailbox& box, const MailOutcome& outcome);
/// `Stik`, `Folder`, `Server`.
QString mailboxKindText(MailboxKind kind);

} // namespace simpul
