#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <functional>
#include <memory>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace simpul {

/// Zstandard (RFC 8878) as a stream of one frame with a checksum and a window of at most 8 MiB, so that a
/// small PC opens what a large one made. Memory does not grow with the length of the stream.

/// Compresses what is written into pieces for `sink`; errors of the sink come back from write and finish.
class ZstdWriter {
public:
    using Sink = std::function<Result<void>(QByteArrayView)>;

    /// `level` 1 to 19; the highest takes some 50 MiB while writing and is eighty times slower than level 3.
    ZstdWriter(int level, Sink sink);

    /// About how much will be written: a short stream then takes a small part of the memory. Before the first
    /// write; a stream may well turn out longer, it is only packed less tightly.
    void expect(qint64 bytes);
    Result<void> write(QByteArrayView plain);
    /// Ends the frame; nothing may be written after it.
    Result<void> finish();

private:
    Result<void> compress(QByteArrayView plain, bool last);

    std::unique_ptr<ZSTD_CCtx_s, size_t (*)(ZSTD_CCtx_s*)> m_context;
    Sink m_sink;
    QByteArray m_out;
};

/// Decompresses exactly one frame.
///
/// NotGenuine `bundle_damaged`: no frame, one with a window over 8 MiB, cut off, with a wrong checksum, or
/// followed by anything; `bundle_bomb` with `limit`: it grows beyond `limit` bytes. Errors of the source come
/// back as they are.
class ZstdReader {
public:
    /// Gives the next compressed piece, empty at the end of what there is.
    using Source = std::function<Result<QByteArray>()>;

    ZstdReader(Source source, qint64 limit);

    /// The next bytes: at least one, at most `max` (over 0) and 128 KiB; empty at the end. The end, and the
    /// bytes just before it, are handed out only after the source was read to its own end. After an error the
    /// reader is of no further use.
    Result<QByteArray> read(qsizetype max);

private:
    Result<qsizetype> decompress(QByteArray& plain);
    Result<void> refill();
    Result<void> expectSourceEnd();

    std::unique_ptr<ZSTD_DCtx_s, size_t (*)(ZSTD_DCtx_s*)> m_context;
    Source m_source;
    qint64 m_limit;
    qint64 m_total = 0;
    QByteArray m_in;
    size_t m_used = 0; ///< of m_in
    bool m_atEnd = false;
};

} // namespace simpul
