#include "core/reports/pws.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

Pws::Pws(const QJsonObject& rules)
    : m_goal(rules["goal"_L1].toDouble())
    , m_matrix(rules["matrix"_L1].toArray())
{
}

/// Compared as products, so that no rounding decides at the line itself.
bool Pws::isReached(qint64 served, qint64 sasaran, int months) const
{
    return double(served) * 100 * 12 >= m_goal * months * double(sasaran);
}

QString Pws::trend(const Pace& pace)
{
    if (pace.isFirst || pace.sasaranBefore == 0)
        return u"tetap"_s;
    const qint64 now = pace.served * pace.sasaranBefore;
    const qint64 before = pace.servedBefore * pace.sasaran;
    return now > before ? u"naik"_s : now < before ? u"turun"_s : u"tetap"_s;
}

QString Pws::status(bool reached, const QString& trend) const
{
    for (const QJsonValue cell : m_matrix)
        if (cell["reached"_L1].toBool() == reached && cell["tren"_L1].toString() == trend)
            return cell["status"_L1].toString();
    return {};
}

} // namespace simpul::reports
