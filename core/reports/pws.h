#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace simpul::reports {

/// The services of two months (or quarters, years) and the annual target of each, for comparing them.
struct Pace {
    qint64 served = 0, sasaran = 0;
    qint64 servedBefore = 0, sasaranBefore = 0;
    bool isFirst = false; ///< nothing is known of the time before
};

/// How an area stands against its target (pemantauan wilayah setempat), by the block `pws` of the catalogue's
/// file `spm`: goal in percent of the annual target, spread evenly over twelve months, and a matrix of
/// statuses.
class Pws {
public:
    explicit Pws(const QJsonObject& rules);

    /// The target line in percent after `months` (1–12) of the year.
    double line(int months) const { return m_goal * months / 12; }
    bool isReached(qint64 served, qint64 sasaran, int months) const;
    /// `naik` `turun` `tetap`: coverage against that of the time before, never cumulative.
    static QString trend(const Pace& pace);
    /// `baik` `cukup` `kurang` `jelek`.
    QString status(bool reached, const QString& trend) const;

private:
    double m_goal;
    QJsonArray m_matrix;
};

} // namespace simpul::reports
