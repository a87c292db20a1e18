#include "core/store/drafts.h"

namespace simpul {

QByteArray Drafts::find(const QString& place)
{
    Statement row = m_db.statement("SELECT content FROM draft WHERE place = ?");
    return row.run(place) && row.next() ? row.bytes(0) : QByteArray();
}

Result<void> Drafts::set(const QString& place, const QByteArray& content)
{
    if (content.isEmpty())
        return m_db.statement("DELETE FROM draft WHERE place = ?").run(place);
    return m_db
        .statement("INSERT INTO draft (place, content) VALUES (?, ?) "
                   "ON CONFLICT (place) DO UPDATE SET content = excluded.content")
        .run(place, content);
}

} // namespace simpul
