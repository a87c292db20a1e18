#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <optional>

namespace simpul::reports {

/// What is needed of a good or of staff, and what is there.
struct Supply {
    double needed = 0, available = 0;
};

/// The index of SPM achievement, by the catalogue's file `ipspm`. All in percent, unrounded.
class IpSpm {
public:
    /// `rules`: the file with its parameters resolved.
    explicit IpSpm(const QJsonObject& rules);

    /// Services given of those to be given, at most 100; nothing over nothing.
    static std::optional<double> services(qint64 served, qint64 sasaran);
    /// The mean over the items of what is there of what is needed, each at most 100; items of which nothing
    /// is needed do not count. Nothing where none is left.
    static std::optional<double> quality(const QList<Supply>& items);
    /// The weighted sum; nothing where one of them is not known.
    std::optional<double> index(std::optional<double> services, std::optional<double> quality) const;
    /// The name of the band in which an unrounded index lies.
    QString band(double index) const;

private:
    double m_services, m_quality;
    QJsonArray m_bands; ///< highest first
};

} // namespace simpul::reports
