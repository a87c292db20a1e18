#pragma once

#include "core/programme/spm.h"
#include "core/store/store.h"

#include <QJsonArray>

namespace simpul::reports {

/// What people lack for an indicator, judged anew from their dossiers by what was seen up to a day.
class Unmet {
public:
    /// `year`: as the indicator counts them (a school year by the year in which it ends); `upTo`: Julian day.
    static Result<Unmet> make(Store& store, const QString& indicator, int year, qint32 upTo);

    /// `{"rule","have","need","due","behind"}` for each unmet requirement; `due` is the last day on which it
    /// can be met, `behind` whether more should have been seen by now.
    QJsonArray of(const Id& person) const;

private:
    Unmet(Store& store, const programme::Indicator& indicator, int year, qint32 upTo)
        : m_store(&store)
        , m_indicator(indicator)
        , m_year(year)
        , m_upTo(upTo)
    {
    }

    Store* m_store;
    programme::Indicator m_indicator;
    int m_year;
    qint32 m_upTo;
};

} // namespace simpul::reports
