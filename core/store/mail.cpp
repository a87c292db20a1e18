#include "core/store/mail.h"

#include <QCborArray>
#include <QCborMap>

namespace simpul {

namespace {

QByteArray packed(const WrittenMail& mail)
{
    QCborArray recipients;
    for (const Id& recipient : mail.recipients)
        recipients.append(recipient.bytes());
    QCborMap upto;
    for (auto it = mail.upto.cbegin(); it != mail.upto.cend(); ++it)
        upto.insert(it.key(), qint64(*it));
    return QCborValue(QCborArray { recipients, upto, mail.have }).toCbor();
}

WrittenMail unpacked(const QString& name, const QByteArray& bytes, bool tidied)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    WrittenMail mail { name, {}, {}, parts[2].toByteArray(), tidied };
    for (const QCborValue& recipient : parts[0].toArray())
        mail.recipients += Id::fromBytes(recipient.toByteArray()).value_or(Id());
    for (const auto& [chain, upto] : parts[1].toMap())
        mail.upto.insert(chain.toInteger(), quint32(upto.toInteger()));
    return mail;
}

} // namespace

std::optional<Mail::ReadMail> Mail::read(const QString& name)
{
    Statement select = m_db.statement("SELECT size, state, time FROM mail_read WHERE name = ?");
    if (!select.run(name) || !select.next())
        return {};
    return ReadMail { select.number(0), State(select.number(1)), select.number(2) };
}

bool Mail::wants(const QString& name, qint64 size, qint64 now)
{
    constexpr qint64 kAgainMs = 3'600'000;
    if (const auto known = read(name))
        return known->state == State::Broken && (known->size != size || qAbs(now - known->time) >= kAgainMs);
    Statement own = m_db.statement("SELECT 1 FROM mail_written WHERE name = ?");
    return !own.run(name) || !own.next();
}

Result<void> Mail::setRead(const QString& name, const ReadMail& mail)
{
    return m_db
        .statement("INSERT INTO mail_read (name, size, state, time) VALUES (?, ?, ?, ?) ON CONFLICT (name) "
                   "DO UPDATE SET size = excluded.size, state = excluded.state, time = excluded.time")
        .run(name, mail.size, int(mail.state), mail.time);
}

QList<WrittenMail> Mail::written()
{
    QList<WrittenMail> all;
    Statement rows = m_db.statement("SELECT name, content, tidied FROM mail_written ORDER BY ref");
    if (rows.run())
        while (rows.next())
            all += unpacked(rows.text(0), rows.bytes(1), rows.number(2) != 0);
    return all;
}

Result<void> Mail::addWritten(const WrittenMail& mail)
{
    return m_db.statement("INSERT INTO mail_written (name, content, tidied) VALUES (?, ?, 0)")
        .run(mail.name, packed(mail));
}

Result<void> Mail::setTidied(const QString& name)
{
    return m_db.statement("UPDATE mail_written SET tidied = 1 WHERE name = ?").run(name);
}

Result<void> Mail::removeWritten(const QString& name)
{
    return m_db.statement("DELETE FROM mail_written WHERE name = ?").run(name);
}

Result<void> Mail::doubtAbove(qint64 chain, quint32 upto)
{
    const QList<WrittenMail> all = written();
    for (WrittenMail mail : all) {
        const auto held = mail.upto.find(chain);
        if (held == mail.upto.end() || *held <= upto)
            continue;
        *held = upto;
        SIMPUL_TRY(m_db.statement("UPDATE mail_written SET content = ? WHERE name = ?")
                       .run(packed(mail), mail.name));
    }
    return forgetLeft();
}

QByteArray Mail::leftAt(const QString& place)
{
    Statement select = m_db.statement("SELECT digest FROM mailbox WHERE place = ?");
    return select.run(place) && select.next() ? select.bytes(0) : QByteArray();
}

Result<void> Mail::setLeftAt(const QString& place, const QByteArray& digest)
{
    return m_db
        .statement("INSERT INTO mailbox (place, digest) VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET "
                   "digest = excluded.digest")
        .run(place, digest);
}

Result<void> Mail::forgetLeft()
{
    return m_db.exec(QStringLiteral("DELETE FROM mailbox"));
}

} // namespace simpul
