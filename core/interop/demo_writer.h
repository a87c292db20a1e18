#pragma once

#include "core/interop/demo.h"
#include "core/interop/demo_random.h"

#include <QCborArray>

namespace simpul::demo {

/// A clock for ids and a funnel to the sink. The first error of the sink stays; what comes after it is
/// dropped, and the months stop at the next look at `outcome`.
class Writer {
public:
    Writer(const DemoSink& sink, quint64 seed)
        : m_sink(sink)
        , m_random(seed)
    {
    }

    /// The next ids carry this moment and the seconds that follow. Local time of western Indonesia.
    void at(const QDate& date, int hour);
    /// A UUIDv7 of the clock's moment whose random bits come from the seed.
    Id newId();

    void put(const QString& kind, const Id& id, const Id& scope, const QCborMap& fields);
    /// The same with a new id, which it returns.
    Id put(const QString& kind, const Id& scope, const QCborMap& fields);

    const Result<void>& outcome() const { return m_outcome; }

private:
    const DemoSink& m_sink;
    Random m_random;
    qint64 m_nowMs = 0;
    Result<void> m_outcome;
};

inline QCborValue ref(const Id& id)
{
    return QCborValue(id.bytes());
}
inline QCborValue iso(const QDate& date)
{
    return QCborValue(date.toString(Qt::ISODate));
}
QCborArray refs(const QList<Id>& ids);
/// 7.3 and not 7.300000000000001: the double nearest to the decimal with `digits` places.
double rounded(double value, int digits = 1);

} // namespace simpul::demo
