#pragma once

#include "core/store/store.h"

#include <QJsonArray>

namespace simpul::reports {

/// What a person lacks for an indicator in the year of a month: the figures' own notes.
class Unmet {
public:
    /// `rule`: an entry of `indicators` in the catalogue's file `spm`.
    Unmet(Store& store, const QJsonObject& rule, Month month, const QList<Id>& places);

    /// `{"rule","have","need"}` for each unmet condition; empty for who meets all of them later in the year.
    QJsonArray of(const Figures::Name& name) const;

private:
    QJsonArray nothingMet(int ageMonths) const;
    int needOf(const QJsonValue& condition) const;

    Store& m_store;
    QJsonObject m_rule;
    Month m_month;
    bool m_isOpen; ///< the denominator's age has no upper end: notes stand under `<id>.kurang`
    QHash<Id, QString> m_notes;
    QSet<Id> m_credited; ///< at any time in the year
};

} // namespace simpul::reports
