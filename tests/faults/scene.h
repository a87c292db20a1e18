#pragma once

#include "core/sync/exchange.h"
#include "tests/faults/faults.h"
#include "tests/support/temp_store.h"

#include <QTemporaryDir>

/// A folder with a puskesmas's store and the files around it, made once and copied for each try.
class Scene {
public:
    Scene();

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString folder() const { return m_folder.path(); }
    simpul::Store::Options options() const;
    simpul::Result<void> open();
    bool isOpen() const { return m_store != nullptr; }
    void close() { m_store.reset(); }
    /// The store as a power cut left it: its newest save stands only in the log beside it.
    simpul::Result<void> putBackCrashed();
    simpul::Result<void> takeStoreAway();
    /// A mailbox with a bundle by another node in it.
    simpul::Result<void> layMail();
    simpul::Store& store() { return *m_store; }
    QByteArray recoverySecret() const;

    /// The state in words, by opening everything anew: people, network and digest of the store, what the
    /// files are. Fails the test where something is neither the old nor a whole new one.
    QString state();

    // Names of files in the folder.
    static QString outgoing(); ///< target of exports and backups; an older text stands there
    static QString incoming(); ///< a bundle by another node
    static QString earlier(); ///< a backup of an earlier state
    static QString crashed();
    static QString mailbox(); ///< a folder; every finished file in it is whole

private:
    QString fileState() const;
    void checkMail() const;

    QTemporaryDir m_folder;
    std::unique_ptr<simpul::Store> m_store;
};
