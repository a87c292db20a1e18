#pragma once

#include "core/base/crypto.h"

#include <QIODevice>
#include <QList>

namespace simpul {

/// Files in the public age format, version 1 (C2SP age, age-encryption.org/v1), binary, sealed to X25519
/// recipients; the `age` tool opens what AgeWriter makes and the other way round. Both classes hold at most
/// two chunks of 64 KiB.

/// Seals a stream: start, then any number of writes, then finish; a file without finish is refused as cut
/// off. Errors of the sink are Machine `io` with `reason`.
class AgeWriter {
public:
    /// A header with so many stays well below the 64 KiB that readers take.
    static constexpr qsizetype kMostRecipients = 500;

    /// `sink` is open for writing; `recipients` are X25519 public keys of 32 bytes.
    AgeWriter(QIODevice& sink, const QList<QByteArray>& recipients);

    /// Writes the header. Refused `no_recipients` for an empty list, `recipients_too_many` with `count` and
    /// `most`, `recipient_invalid` with `number` (from 1) for a key that is not 32 bytes or with which no
    /// secret can be agreed.
    Result<void> start();
    Result<void> write(QByteArrayView plain);
    Result<void> finish();

private:
    Result<QByteArray> header(QByteArrayView fileKey) const;
    Result<void> put(QByteArrayView bytes);
    Result<void> putChunk(QByteArrayView plain, bool last);

    QIODevice& m_sink;
    QList<QByteArray> m_recipients;
    QByteArray m_payloadKey;
    QByteArray m_held; ///< not yet sealed, at most one chunk
    quint64 m_counter = 0;
};

/// Opens a sealed stream, one authenticated chunk at a time.
///
/// NotGenuine `bundle_not_age`: no age v1 header; `bundle_not_for_us`: none of the identities opens it;
/// `bundle_damaged`: header, chunk or end do not verify. Machine `io` with `reason`: the source cannot be
/// read.
class AgeReader {
public:
    /// Reads and verifies the header. `source` is a file or buffer, open for reading without QIODevice::Text,
    /// and must outlive the reader. A header over 64 KiB is refused.
    static Result<AgeReader> open(QIODevice& source, const QList<BoxKey>& identities);

    /// The next 1 to 65,536 bytes; empty once the last chunk has verified and been handed out (and for the
    /// one chunk of an empty file). After an error every further call fails.
    Result<QByteArray> readChunk();
    /// The last chunk has verified, and nothing followed it.
    bool atEnd() const { return m_state == State::End; }

private:
    enum class State { Open, End, Failed };

    AgeReader(QIODevice& source, const QByteArray& payloadKey)
        : m_source(&source)
        , m_payloadKey(payloadKey)
    {
    }
    Result<QByteArray> openNext();

    QIODevice* m_source;
    QByteArray m_payloadKey;
    QByteArray m_ahead; ///< read, not yet opened: it tells whether a chunk is the last
    quint64 m_counter = 0;
    State m_state = State::Open;
};

} // namespace simpul
