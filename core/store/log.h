#pragma once

#include "core/store/fold.h"
#include "core/store/places.h"

#include <QCache>

namespace simpul {

/// One (node, epoch, scope).
struct Chain {
    qint64 ref = 0;
    Id node, epoch, scope;
    quint32 upto = 0; ///< everything from 1 to here is held
    quint32 top = 0; ///< the highest number held
    quint32 heard = 0; ///< the highest number that anybody said to hold
    quint32 counting = 0; ///< the last number that counts by the rights held
    /// The lowest number under which there are two segments, both held or one of them only named by what
    /// follows it; 0 where there is none.
    quint32 twin = 0;
};

struct Gap {
    Id node, epoch, scope;
    quint32 from = 0, to = 0;
};

/// A change as the log holds it.
struct HeldChange {
    FoldInput input;
    Id epoch;
    quint32 seq = 0;
    bool counts = false;
};

/// The append-only log: segments, and which of them touch which record. Knows nothing of values.
class Log {
public:
    explicit Log(Database& db, Places& places)
        : m_db(db)
        , m_places(places)
        , m_parsed(16)
    {
    }
    /// Asked how much of a chain counts when its first segment comes.
    using CountsUpTo = std::function<quint32(const Id& node, const Id& epoch, const Id& scope)>;
    void setCountsUpTo(CountsUpTo countsUpTo) { m_countsUpTo = std::move(countsUpTo); }

    /// The chain, made now if it is new.
    Result<Chain> chain(const Id& node, const Id& epoch, const Id& scope);
    QList<Chain> chains();
    /// The hash of the segment with number `seq`; of the lowest hash where twins hold it; empty if not held.
    QByteArray hashAt(const Chain& chain, quint32 seq);
    /// When that segment was written, by its writer's clock, Unix ms; 0 if not held.
    qint64 timeAt(const Chain& chain, quint32 seq);
    /// The lowest number held from `from` to `to`; 0 if none is.
    quint32 firstHeld(const Chain& chain, quint32 from, quint32 to);

    struct Inserted {
        qint64 ref = 0; ///< 0 where the segment was held already
        bool counts = false;
        bool waits = false; ///< for an earlier one of its chain
    };
    /// Appends a parsed segment.
    Result<Inserted> insert(const Segment& segment, const QList<StoredRecord>& records);
    /// Somebody holds the chain up to `seq`.
    Result<void> hear(const Chain& chain, quint32 seq);

    /// Segments of the chain in order, numbers `from` and above; `visit` returns false to stop.
    Result<void> visit(
        const Chain& chain, quint32 from, const std::function<Result<bool>(Segment& segment)>& visit);
    /// All segments in order of arrival.
    Result<void> visitAll(
        const std::function<Result<bool>(qint64 ref, Segment& segment, bool counts)>& visit);

    /// All changes of the record in the scope, in order of arrival.
    Result<QList<HeldChange>> changesOf(const Id& scope, const QString& kind, const Id& record);
    /// The same of many records at once; each segment is read once.
    Result<QList<HeldChange>> changesOfAll(const Id& scope, const QString& kind, const QSet<Id>& records);
    /// Changes whenever something comes to any scope but these, or begins or ceases to count.
    Result<QByteArray> markWithout(const QSet<Id>& scopes);

    /// The scopes and kinds under which the log knows a record.
    Result<QSet<QPair<Id, QString>>> placesOf(const Id& record);

    QList<Gap> gaps();
    /// The ranges of numbers held above `upto`.
    QList<QPair<quint32, quint32>> heldBeyond(const Chain& chain);
    struct Amount {
        qint64 segments = 0, changes = 0;
    };
    Amount amountFrom(const Chain& chain, quint32 from);
    /// Sets which segments of the chain count: numbers up to `upTo`. Returns the records that this touches.
    Result<QSet<Id>> setCounting(const Chain& chain, quint32 upTo);
    qint64 segmentCount(const Id& scope);
    /// How many held segments do not count; of those that came after this one.
    qint64 setAsideCount(qint64 after = 0);
    qint64 newestRef();
    /// The newest wall time of any held segment, Unix ms.
    qint64 newestTime();
    void forget() { m_parsed.clear(); }

private:
    Result<void> noteTwin(const Chain& chain, quint32 seq);
    Result<void> noteFork(const Chain& chain, const Segment& segment);
    Result<const QList<StoredRecord>*> parsed(qint64 ref);
    Result<void> addChanges(qint64 segment, qint64 scope, const QString& kind, const QSet<Id>& records,
        QList<HeldChange>& changes);

    Database& m_db;
    Places& m_places;
    CountsUpTo m_countsUpTo;
    QCache<qint64, QList<StoredRecord>> m_parsed;
};

} // namespace simpul
