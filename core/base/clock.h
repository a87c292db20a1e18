#pragma once

#include <QDateTime>
#include <functional>

namespace simpul {

/// The wall clock, replaceable: simpulctl --now, tests, and PCs with a dead battery.
class Clock {
public:
    Clock()
        : m_now([] { return QDateTime::currentDateTime(); })
    {
    }
    explicit Clock(std::function<QDateTime()> now)
        : m_now(std::move(now))
    {
    }
    static Clock fixed(const QDateTime& at)
    {
        return Clock([at] { return at; });
    }

    qint64 ms() const { return m_now().toMSecsSinceEpoch(); }
    QDate today() const { return m_now().date(); }
    QDateTime now() const { return m_now(); }

private:
    std::function<QDateTime()> m_now;
};

} // namespace simpul
