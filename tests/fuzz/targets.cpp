#include "tests/fuzz/targets.h"

#include "core/base/cbor.h"
#include "core/catalog/catalog.h"
#include "core/sync/bundle.h"
#include "core/sync/membership.h"

#include <QBuffer>
#include <QDir>
#include <QTemporaryDir>
#include <cstdlib>

namespace fuzz {

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

void hold(bool agrees)
{
    if (!agrees)
        std::abort();
}

/// The identity that seals the corpus; no other file is meant for it.
BoxKey identity()
{
    return BoxKey::fromSecret(QByteArray(32, 'k'));
}

void envelope(QByteArrayView bytes)
{
    QByteArray held = bytes.toByteArray();
    QBuffer source(&held);
    source.open(QIODevice::ReadOnly);
    auto reader = AgeReader::open(source, { identity() });
    while (reader) {
        const auto chunk = reader->readChunk();
        if (!chunk || chunk->isEmpty())
            return;
        hold(chunk->size() <= 65'536);
    }
}

void zstd(QByteArrayView bytes)
{
    constexpr qint64 limit = 1 << 20;
    bool given = false;
    ZstdReader reader(
        [&]() -> Result<QByteArray> {
            return std::exchange(given, true) ? QByteArray() : bytes.toByteArray();
        },
        limit);
    qint64 total = 0;
    for (auto piece = reader.read(4096); piece && !piece->isEmpty(); piece = reader.read(4096))
        total += piece->size();
    hold(total <= limit);
}

void cbor(QByteArrayView bytes)
{
    CborReader reader(bytes);
    const QCborValue read = reader.value();
    wholeCbor(bytes, 10'000);
    if (reader.failed() || read.isTag() || read.isInvalid())
        return;
    QByteArray written;
    CborWriter(written).shortValue(read);
    CborReader again(written);
    again.value();
    hold(!again.failed() && again.atEnd());
}

Segment segmentOf(QByteArrayView bytes)
{
    Segment segment;
    segment.seq = 1;
    segment.prev = QByteArray(32, 0);
    segment.salt = QByteArray(16, 's');
    segment.changes = bytes.isEmpty() ? 0 : quint8(bytes[0]);
    segment.body = bytes.sliced(bytes.isEmpty() ? 0 : 1).toByteArray();
    return segment;
}

/// What was read and sealed anew gives the same versions, and its body is read again.
void segment(QByteArrayView bytes)
{
    Segment given = segmentOf(bytes);
    const auto records = parseSegment(given);
    if (!records)
        return;
    QList<RecordChanges> plain;
    for (const StoredRecord& record : *records) {
        plain += RecordChanges { record.kind, record.record, record.catalogue, {} };
        for (const StoredChange& change : record.changes) {
            if (change.erased)
                return;
            plain.last().changes += change.change;
        }
    }
    Segment anew = given;
    sealSegment(anew, plain);
    hold(anew.changes == given.changes);
    hold(parseSegment(anew).ok());
}

void runOfSegments(QByteArrayView bytes)
{
    const auto parsed = decodeRun(bytes);
    if (!parsed)
        return;
    hold(parsed->run.segments.size() == parsed->records.size());
    hold(decodeRun(encodeRun(parsed->run)).ok());
}

void header(QByteArrayView bytes)
{
    const auto header = decodeHeader(bytes.toByteArray());
    hold(!header || decodeHeader(encodeHeader(*header)).ok());
}

void card(QByteArrayView bytes)
{
    const auto card = parseCard(bytes.toByteArray());
    hold(!card || card->words().size() == 6);
}

/// A copy of the catalogue with one file replaced: its name stands in the first line.
void catalogue(QByteArrayView bytes)
{
    static const QTemporaryDir folder;
    static const QStringList files = QDir(u":/catalog"_s).entryList(QDir::Files);
    const qsizetype line = bytes.indexOf('\n');
    const QString name = QString::fromLatin1(bytes.first(qMax<qsizetype>(line, 0)));
    if (!files.contains(name))
        return;
    for (const QString& file : files)
        if (!QFile::exists(folder.filePath(file)))
            QFile::copy(u":/catalog/"_s + file, folder.filePath(file));
    const QString path = folder.filePath(name);
    QFile::remove(path);
    QFile file(path);
    hold(file.open(QIODevice::WriteOnly));
    file.write(bytes.sliced(line + 1).toByteArray());
    file.close();
    const auto loaded = Catalog::load(folder.path());
    hold(loaded || !loaded.error().code.isEmpty());
    QFile::remove(path);
}

const QMap<QString, void (*)(QByteArrayView)>& all()
{
    static const QMap<QString, void (*)(QByteArrayView)> map { { u"envelope"_s, envelope },
        { u"zstd"_s, zstd }, { u"cbor"_s, cbor }, { u"segment"_s, segment }, { u"run"_s, runOfSegments },
        { u"header"_s, header }, { u"card"_s, card }, { u"catalogue"_s, catalogue } };
    return map;
}

} // namespace

QStringList targets()
{
    return all().keys();
}

void run(const QString& target, QByteArrayView bytes)
{
    all()[target](bytes);
}

} // namespace fuzz
