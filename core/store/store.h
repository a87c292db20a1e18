#pragma once

#include "core/base/clock.h"
#include "core/base/crypto.h"
#include "core/base/progress.h"
#include "core/catalog/catalog.h"
#include "core/store/figures.h"
#include "core/store/notices.h"
#include "core/store/peers.h"
#include "core/store/people.h"
#include "core/store/rights.h"
#include "core/store/scopes.h"
#include "core/store/token.h"

#include <QLockFile>

namespace simpul {

/// A node that writes through this store: an installation with its keys and its present epoch.
struct LocalNode {
    Id id;
    Id epoch;
    SignKey sign;
    BoxKey box;
    QString name;

    static Id idOf(const QByteArray& signKey, const QByteArray& boxKey);
};

/// One store file: the log, its fold and everything that derives from it. For one thread. One process writes
/// at a time (a second waits 5 s, then `store_held` with `by`); readers never wait.
class Store {
public:
    struct Options {
        QString file;
        const Catalog* catalog = nullptr;
        Evaluate evaluate;
        Clock clock;
        QString author; ///< who types; empty: the node's name
        QString tokenFolder; ///< see Token
        Progress progress; ///< of the rebuilding that a new catalogue asks for
    };

    /// Opens an existing store. Errors: `store_missing`, `store_held`, `store_too_new`, those of
    /// Database::open.
    static Result<std::unique_ptr<Store>> open(const Options& options, Access access);
    /// Makes a store with a node and no network, whole or not at all. Error: `store_exists`.
    static Result<std::unique_ptr<Store>> create(const Options& options, const QString& name,
        const SignKey& sign = SignKey::create(), const BoxKey& box = BoxKey::create());
    ~Store();
    /// Whether there is a store to open.
    static bool exists(const QString& file);
    /// Keeps every other process from writing to the store of this name. Machine: `store_held`, `read_only`.
    static Result<std::unique_ptr<QLockFile>> lock(const QString& file);

    const LocalNode& node() const { return m_node; }
    const Id& network() const { return m_network; }
    bool hasNetwork() const { return !m_network.isNull(); }
    /// The age recipient's public key of the network's recovery sheet.
    QByteArray recoveryKey() const { return m_rights.word().recoveryKeys.mid(32); }
    /// The facility that this PC belongs to; null where it was not said.
    Id facility();
    bool isNewEpoch() const { return m_newEpoch; } ///< a copy of this store was noticed since it was opened
    bool canWrite() const { return m_lock != nullptr; }

    const Catalog& catalog() const { return *m_options.catalog; }
    const Clock& clock() const { return m_options.clock; }
    QString author() const { return m_options.author.isEmpty() ? m_node.name : m_options.author; }
    void setAuthor(const QString& author) { m_options.author = author; }
    /// No date may lie after it: this PC's clock, the build date, the newest wall time received.
    QDate latestDate();
    /// The clock lies before the build date or the newest session.
    bool isClockWrong();

    const Rights& rights() const { return m_rights; }
    const Scopes& scopes() const { return m_scopes; }
    /// The parameters in force, as the figures are evaluated under them.
    const Parameters& parameters() const { return m_parameters; }
    /// A facility that an open act has staged: its scope can be written to before the act is saved.
    void addFacility(const Id& id, const QCborMap& fields);
    Records& records() { return m_records; }
    People& people() { return m_people; }
    Figures& figures() { return m_figures; }
    Log& log() { return m_log; }
    Peers& peers() { return m_peers; }
    Notices& notices() { return m_notices; }
    Database& db() { return *m_db; } ///< for transactions

    struct ScopeInfo {
        Id id;
        QString name, type; ///< `network` `dinkes` `puskesmas` `posyandu`
        bool writable = false;
    };
    /// The scopes that this node may read, the network first.
    QList<ScopeInfo> readableScopes();

    struct Fingerprint {
        QByteArray hash;
        qint64 records = 0; ///< not deleted
        qint64 segments = 0; ///< that count
    };
    Result<Fingerprint> fingerprint(const Id& scope);

    /// The Ed25519 and X25519 public keys of a node, 64 bytes; empty where nobody has named them.
    QByteArray nodeKeys(const Id& node);

    QByteArray meta(const QString& key);
    Result<void> setMeta(const QString& key, const QByteArray& value);

    /// Recomputes everything from the log, in one transaction.
    Result<void> rebuild(const Progress& progress = {});
    /// Checks the engine, chains, signatures, fold and figures. Good: the counts. Else NotGenuine
    /// `verify_failed` with `problems`.
    Result<QJsonObject> verify(const Progress& progress = {});

    // For acts (act.h), founding and joining (network.h) and import (sync): inside a transaction of theirs.
    Result<void> append(const Id& scope, const QList<RecordChanges>& records, const LocalNode& writer);
    struct Received {
        bool known = false, waits = false, setAside = false;
    };
    Result<Received> receive(const Segment& segment, const QList<StoredRecord>& records);
    Result<void> finish(Transaction& transaction);
    void forget();
    /// For a reading connection: forgets what it remembers if another one has written since.
    void refresh();
    Result<void> setNetwork(const Id& network);
    Result<void> startEpoch();
    /// Derives rights anew from the grants held, and folds anew what thereby comes in or goes out.
    Result<void> refreshRights();
    /// The same if something has come that rights depend on.
    Result<void> settleRights() { return m_rightsStale ? refreshRights() : Result<void>(); }
    /// Another copy of this node has written under this epoch: it goes on under a new one.
    Result<void> leaveTakenEpoch(const Id& node, const Id& epoch);

private:
    explicit Store(const Options& options, std::unique_ptr<Database> db);
    static Result<std::unique_ptr<Store>> openHeld(
        const Options& options, Access access, std::unique_ptr<QLockFile> held);
    static Result<void> fillNew(const Options& options, const QString& file, const QString& name,
        const SignKey& sign, const BoxKey& box);
    Result<void> load();
    Result<void> loadNode();
    Result<void> checkToken();
    Result<void> checkCatalog();
    Result<void> loadRights();
    Result<QByteArray> rightsMark();
    Result<bool> settleCounting(bool ofNetworks);
    Result<void> loadParameters();
    Result<void> settleParameters();
    Result<void> fold(const Segment& segment, const QList<StoredRecord>& records);
    Result<void> rebuildInside(const Progress& progress);
    QStringList verifyChains(const Progress& progress);

    Options m_options;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Database> m_db;
    Places m_places;
    Log m_log;
    Records m_records;
    People m_people;
    Peers m_peers;
    Notices m_notices;
    Figures m_figures;
    Scopes m_scopes;
    Rights m_rights;
    Token m_token;
    LocalNode m_node;
    Id m_network;
    bool m_newEpoch = false;
    Parameters m_parameters;
    bool m_rightsStale = false;
    QByteArray m_rightsMark; ///< of what rights and scopes were derived from; empty where they must be anew
    bool m_parametersStale = false;
    QByteArray m_seenCommits;
};

/// BLAKE2b-256 over the fingerprints of several scopes, lowest scope id first.
QByteArray combinedDigest(QList<std::pair<Id, QByteArray>> fingerprints);

} // namespace simpul
