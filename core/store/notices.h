#pragma once

#include "core/store/database.h"

#include <QJsonObject>

namespace simpul {

/// Something that happened to this store and that people must be told until one of them has read it.
struct Notice {
    qint64 ref = 0;
    qint64 time = 0; ///< Unix ms
    QString code; ///< `epoch_copied` `epoch_taken` `epoch_restored` `network_followed` `recovered`
    QJsonObject data; ///< what the sentence about it needs
};

/// Local, never exchanged.
class Notices {
public:
    explicit Notices(Database& db)
        : m_db(db)
    {
    }
    Result<void> add(qint64 time, const QString& code, const QJsonObject& data = {});
    /// Those that nobody has read, the oldest first.
    QList<Notice> unread();
    Result<void> setRead(qint64 ref);

private:
    Database& m_db;
};

} // namespace simpul
