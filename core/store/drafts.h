#pragma once

#include "core/store/database.h"

namespace simpul {

/// What was typed and not saved yet, so that it outlives a power cut. Local to this store.
class Drafts {
public:
    explicit Drafts(Database& db)
        : m_db(db)
    {
    }

    /// Empty where nothing is kept for the place, a name that the screen chooses (`hari_buka/<session>`).
    QByteArray find(const QString& place);
    /// Keeps the content, or forgets the place where it is empty. In a transaction of its own.
    Result<void> set(const QString& place, const QByteArray& content);

private:
    Database& m_db;
};

} // namespace simpul
