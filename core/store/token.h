#pragma once

#include <QByteArray>
#include <QString>

namespace simpul {

/// A small file outside the store that remembers how far it had come. A copied, moved or restored store does
/// not match it and so is noticed at once; the store then opens a new epoch, and nothing of either twin is
/// lost.
class Token {
public:
    /// `folder`: where tokens of this user on this PC lie. Empty: no token is kept.
    Token(const QString& folder, const QString& storeFile);

    /// True where the store with this secret and count of commits is the one that was here last.
    bool matches(const QByteArray& secret, qint64 commits) const;
    /// Remembers. A failure is no harm: the next opening then starts a new epoch.
    void write(const QByteArray& secret, qint64 commits) const;
    /// The store has been given another name.
    void moveTo(const Token& other) const;

private:
    QString m_file;
};

} // namespace simpul
