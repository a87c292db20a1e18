#pragma once

#include <QString>

class QPagedPaintDevice;

namespace simpul {

/// The sheet with the key that opens backups and makes admins: shown once, printed, and kept away from the
/// PC.
struct RecoverySheet {
    QString place;
    QString key; ///< `AGE-SECRET-KEY-1…`
    QString date;

    /// On one A4 page.
    void print(QPagedPaintDevice& device) const;
    /// The key in groups of six, so that it can be copied by hand.
    QString groupedKey() const;
};

} // namespace simpul
