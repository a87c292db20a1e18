#pragma once

#include <QString>
#include <functional>

namespace simpul {

/// How a long job tells where it is and hears that it should stop. Called from the job's own thread.
class Progress {
public:
    using Report = std::function<bool(const QString& stage, qint64 done, qint64 total)>;

    Progress() = default;
    explicit Progress(Report report)
        : m_report(std::move(report))
    {
    }

    /// `stage` is a code (`verify`, `apply`, `evaluate` …); `total` is 0 where it is not known.
    /// False means: stop, leave everything as it was, return Error::cancelled().
    [[nodiscard]] bool step(const QString& stage, qint64 done, qint64 total) const
    {
        return !m_report || m_report(stage, done, total);
    }

private:
    Report m_report;
};

} // namespace simpul
