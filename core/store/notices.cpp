#include "core/store/notices.h"

#include <QJsonDocument>

namespace simpul {

Result<void> Notices::add(qint64 time, const QString& code, const QJsonObject& data)
{
    return m_db.statement("INSERT INTO notice (time, code, data) VALUES (?, ?, ?)")
        .run(time, code, QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact)));
}

QList<Notice> Notices::unread()
{
    QList<Notice> notices;
    Statement rows = m_db.statement("SELECT ref, time, code, data FROM notice ORDER BY ref");
    if (rows.run())
        while (rows.next())
            notices += Notice { rows.number(0), rows.number(1), rows.text(2),
                QJsonDocument::fromJson(rows.text(3).toUtf8()).object() };
    return notices;
}

Result<void> Notices::setRead(qint64 ref)
{
    return m_db.statement("DELETE FROM notice WHERE ref = ?").run(ref);
}

} // namespace simpul
