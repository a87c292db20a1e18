#pragma once

#include "core/base/progress.h"
#include "core/store/peers.h"
#include "core/sync/age.h"
#include "core/sync/run.h"
#include "core/sync/zstd_stream.h"

#include <QHash>

namespace simpul {

/// A bundle is an age v1 file around one zstd frame around a CBOR sequence (RFC 8742) of byte strings, each
/// of them CBOR again (core/sync/FORMAT.md): a header, runs of segments, and a signature by the sender over
/// all before it. Nothing decrypted touches the disk.

/// How much of a chain somebody holds: everything up to `upto`, and single ranges above a gap.
struct Have {
    Id node, epoch, scope;
    quint32 upto = 0;
    QByteArray hash; ///< of the segment `upto`; tells twins apart
    QList<QPair<quint32, quint32>> beyond;
};

/// What the sender says of a bundle that it took from one of the recipients.
struct TakenNote {
    Id recipient; ///< who wrote that bundle
    Id bundle;
    Taken taken;
};

struct BundleHeader {
    static constexpr int kVersion = 1;
    int version = kVersion;
    Id bundle; ///< made anew for each
    Id network;
    Id sender;
    QByteArray senderKey; ///< Ed25519
    QByteArray senderBox; ///< X25519; with senderKey it gives the sender's id
    QString senderName;
    qint64 time = 0;
    QList<Id> recipients;
    QList<Id> scopes;
    QHash<Id, QByteArray>
        keys; ///< signing keys of the nodes whose segments are in, with their box keys appended
    QList<Have> have; ///< what the sender holds of these scopes
    QList<Gap> wants; ///< what it lacks of them and somebody holds
    QList<TakenNote> receipts;
    qint64 segments = 0, changes = 0;
    QCborMap secrets; ///< of a backup: the node's own keys
};

/// Writes a bundle to `sink`: begin, runs, finish.
class BundleWriter {
public:
    BundleWriter(QIODevice& sink, const QList<QByteArray>& recipients, const SignKey& sender, int level);
    Result<void> begin(const BundleHeader& header);
    Result<void> add(const Run& run);
    Result<void> finish();

private:
    Result<void> item(const QByteArray& content);

    AgeWriter m_age;
    ZstdWriter m_zstd;
    SignKey m_sender;
    Hasher m_hash;
};

/// Reads a bundle run by run. Everything is checked on the way: form, limits, hashes, the signature of each
/// run. Only after finish() has said so is it certain that the whole bundle is genuine: read twice, verify
/// then apply. Errors: those of AgeReader and ZstdReader, `bundle_too_new`, `bundle_forged`,
/// `bundle_damaged`.
class BundleReader {
public:
    static Result<std::unique_ptr<BundleReader>> open(QIODevice& source, const QList<BoxKey>& identities);
    const BundleHeader& header() const { return m_header; }

    using Parsed = ParsedRun;
    /// The next run; empty after the last one, whose signature then has verified.
    Result<std::optional<Parsed>> next();

private:
    explicit BundleReader(AgeReader age);
    Result<QByteArray> bytes(qsizetype count);
    Result<QByteArray> item();
    Result<void> readHeader();
    Result<void> verifyEnd(const QByteArray& signature);

    AgeReader m_age;
    ZstdReader m_zstd;
    QByteArray m_buffer;
    Hasher m_hash;
    BundleHeader m_header;
};

QByteArray encodeHeader(const BundleHeader& header);
Result<BundleHeader> decodeHeader(const QByteArray& bytes);

} // namespace simpul
