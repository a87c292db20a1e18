#pragma once

#include "core/base/dates.h"
#include "core/base/id.h"

#include <QObject>

namespace simpul {

/// The place and the month that were chosen at the top of the window; every page obeys them.
class Selection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    Id facility() const { return m_facility; } ///< a puskesmas, pustu or posyandu
    Month month() const { return m_month; }
    void choose(const Id& facility, Month month)
    {
        if (facility == m_facility && month == m_month)
            return;
        m_facility = facility;
        m_month = month;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    Id m_facility;
    Month m_month = 0;
};

} // namespace simpul
