#include "core/sync/zstd_stream.h"

#include <algorithm>
#include <bit>
#include <zstd.h>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int windowLog = 23; ///< 8 MiB

Error damaged()
{
    return Error::notGenuine(u"bundle_damaged"_s);
}

} // namespace

ZstdWriter::ZstdWriter(int level, Sink sink)
    : m_context(ZSTD_createCCtx(), ZSTD_freeCCtx)
    , m_sink(std::move(sink))
    , m_out(qsizetype(ZSTD_CStreamOutSize()), Qt::Uninitialized)
{
    Q_CHECK_PTR(m_context.get());
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, std::clamp(level, 1, 19));
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_windowLog, windowLog);
}

void ZstdWriter::expect(qint64 bytes)
{
    const int log = std::clamp(int(std::bit_width(quint64(std::max<qint64>(bytes, 1)))), 16, windowLog);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_windowLog, log);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_chainLog, log);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_hashLog, log - 1);
}

Result<void> ZstdWriter::write(QByteArrayView plain)
{
    return compress(plain, false);
}

Result<void> ZstdWriter::finish()
{
    return compress({}, true);
}

Result<void> ZstdWriter::compress(QByteArrayView plain, bool last)
{
    ZSTD_inBuffer in { plain.data(), size_t(plain.size()), 0 };
    size_t left = 1;
    while (last ? left > 0 : in.pos < in.size) {
        ZSTD_outBuffer out { m_out.data(), size_t(m_out.size()), 0 };
        left = ZSTD_compressStream2(m_context.get(), &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left) != 0)
            return Error::machine(u"io"_s, { { u"reason"_s, QString::fromLatin1(ZSTD_getErrorName(left)) } });
        if (out.pos > 0)
            SIMPUL_TRY(m_sink(QByteArrayView(m_out).first(qsizetype(out.pos))));
    }
    return {};
}

ZstdReader::ZstdReader(Source source, qint64 limit)
    : m_context(ZSTD_createDCtx(), ZSTD_freeDCtx)
    , m_source(std::move(source))
    , m_limit(limit)
{
    Q_CHECK_PTR(m_context.get());
    ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, windowLog);
}

Result<QByteArray> ZstdReader::read(qsizetype max)
{
    if (m_atEnd)
        return QByteArray();
    QByteArray plain(std::min(max, qsizetype(ZSTD_DStreamOutSize())), Qt::Uninitialized);
    SIMPUL_GET(size, decompress(plain));
    m_total += size;
    if (m_total > m_limit)
        return Error::notGenuine(u"bundle_bomb"_s, { { u"limit"_s, m_limit } });
    if (m_atEnd)
        SIMPUL_TRY(expectSourceEnd());
    plain.truncate(size);
    return plain;
}

/// New input is fetched only when the decoder has used all and holds no output back.
Result<qsizetype> ZstdReader::decompress(QByteArray& plain)
{
    ZSTD_outBuffer out { plain.data(), size_t(plain.size()), 0 };
    bool drained = false;
    while (!m_atEnd && out.pos == 0) {
        if (drained)
            SIMPUL_TRY(refill());
        ZSTD_inBuffer in { m_in.constData(), size_t(m_in.size()), m_used };
        const size_t left = ZSTD_decompressStream(m_context.get(), &out, &in);
        if (ZSTD_isError(left) != 0)
            return damaged();
        m_used = in.pos;
        drained = m_used == in.size;
        m_atEnd = left == 0;
    }
    return qsizetype(out.pos);
}

Result<void> ZstdReader::refill()
{
    SIMPUL_GET(piece, m_source());
    if (piece.isEmpty())
        return damaged();
    m_in = piece;
    m_used = 0;
    return {};
}

Result<void> ZstdReader::expectSourceEnd()
{
    if (m_used < size_t(m_in.size()))
        return damaged();
    SIMPUL_GET(piece, m_source());
    if (!piece.isEmpty())
        return damaged();
    return {};
}

} // namespace simpul
