#include "ui/models/mail_words.h"

#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

using State = Exchanger::Standing::State;

constexpr qint64 kLittleRoom = qint64(64) << 20; ///< a month of a large puskesmas still fits

QString tr(const char* text)
{
    return QCoreApplication::translate("Mail", text);
}

struct Came {
    qint64 changes = 0, setAside = 0;
    QStringList from;
};

Came cameWith(const SyncReport& report)
{
    Came came;
    for (const ImportReport& bundle : report.bundles) {
        came.changes += bundle.changes;
        came.setAside += bundle.setAside;
        if (bundle.changes > 0 && !came.from.contains(bundle.fromName))
            came.from += bundle.fromName;
    }
    return came;
}

/// What came and what went; empty where nothing did.
QString exchangedText(const MailOutcome& outcome)
{
    const Came came = cameWith(outcome.report);
    QStringList parts;
    if (came.changes > 0)
        parts += tr("%1 perubahan diterima dari %2").arg(countText(came.changes), came.from.join(u", "_s));
    if (came.setAside > 0)
        parts += tr("%1 paket disisihkan").arg(countText(came.setAside));
    if (outcome.laid > 0)
        parts += tr("%1 berkas ditulis dan dibaca ulang").arg(countText(outcome.laid));
    if (!outcome.report.skipped.isEmpty())
        parts += tr("%1 berkas rusak atau asing dilewati").arg(countText(outcome.report.skipped.size()));
    return parts.join(u"; "_s);
}

QString absentText(const KnownMailbox& box, const QDateTime& now)
{
    const QString where =
        box.kind == MailboxKind::Stick ? tr("tidak terpasang") : tr("tidak terlihat sekarang");
    return box.visited.isValid() ? tr("%1; terakhir %2").arg(where, agoText(box.visited.date(), now.date()))
                                 : where;
}

MailStanding visitedText(const KnownMailbox& box, const Exchanger::Standing& standing, const QDateTime& now)
{
    const MailOutcome& outcome = standing.outcome;
    if (outcome.error && outcome.error->kind == ErrorKind::Cancelled)
        return { Status::Unknown, tr("dibatalkan; dilanjutkan nanti") };
    if (outcome.error)
        return { Status::Warn, sentence(*outcome.error) };
    if (!outcome.wasThere)
        return { Status::Unknown, absentText(box, now) };
    const QString exchanged = exchangedText(outcome);
    const bool isOdd = !outcome.report.skipped.isEmpty() || cameWith(outcome.report).setAside > 0;
    return { isOdd ? Status::Warn : Status::Ok,
        tr("%1: %2").arg(
            timeText(standing.at.time()), exchanged.isEmpty() ? tr("tidak ada yang baru") : exchanged) };
}

} // namespace

MailStanding standingText(const KnownMailbox& box, const Exchanger::Standing& standing, const QDateTime& now)
{
    switch (standing.state) {
    case State::Running:
        return { Status::Unknown,
            box.kind == MailboxKind::Stick ? tr("sedang bertukar; jangan cabut stik")
                                           : tr("sedang bertukar…") };
    case State::Waiting:
        return { Status::Unknown, tr("menunggu: jaringan ini berbayar") };
    case State::Visited:
        return visitedText(box, standing, now);
    case State::Unvisited:
        break;
    }
    return { Status::Unknown, absentText(box, now) };
}

QString mediumText(const MailOutcome& outcome)
{
    if (!outcome.wasThere || outcome.path.isEmpty())
        return {};
    if (outcome.drive.isReadOnly)
        return tr("Terkunci: hanya dapat dibaca. Geser kunci stik agar dapat ditulis.");
    if (outcome.drive.free >= 0 && outcome.drive.free < kLittleRoom)
        return tr("Sisa ruang tinggal %1 MB. Kosongkan sebagian.").arg(countText(outcome.drive.free >> 20));
    return {};
}

QString newsOf(const KnownMailbox& box, const MailOutcome& outcome)
{
    if (outcome.error && outcome.error->kind != ErrorKind::Cancelled && box.kind == MailboxKind::Stick)
        return u"▲ "_s + tr("%1: %2").arg(box.name, sentence(*outcome.error));
    const QString exchanged = exchangedText(outcome);
    if (exchanged.isEmpty() || outcome.error)
        return {};
    const QString safe = box.kind == MailboxKind::Stick ? tr(" Stik aman dicabut.") : QString();
    return u"✓ "_s + tr("%1: %2.").arg(box.name, exchanged) + safe;
}

QString mailboxKindText(MailboxKind kind)
{
    switch (kind) {
    case MailboxKind::Stick:
        return tr("Stik");
    case MailboxKind::Server:
        return tr("Server");
    case MailboxKind::Folder:
        break;
    }
    return tr("Folder");
}

} // namespace simpul
