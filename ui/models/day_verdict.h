#pragma once

#include "core/growth/classes.h"
#include "core/growth/growth.h"
#include "core/programme/evaluate.h"
#include "ui/models/day.h"
#include "ui/widgets/status_badge.h"

#include <QJsonArray>

namespace simpul {

/// One word of the verdict: its shape (✓ ? ▲ ■) stands before it.
struct VerdictWord {
    Status level = Status::Ok;
    QString text; ///< with the shape
    bool refers = false; ///< the card says: send on
};

/// What the kader says to the mother at once: gain against the KBM, classes of growth, flags of the card. The
/// gain is what the figures will count, by the same rules.
class DayVerdict {
public:
    /// Error `catalog_broken`.
    static Result<DayVerdict> compile(const Catalog& catalog);

    /// What sends the person on comes first, and says so.
    QList<VerdictWord> words(const DayRow& row, const QCborMap& answers, const QDate& on) const;

    struct Weighing {
        double kg = 0;
        QDate date;
    };
    /// The last weighing before the day.
    std::optional<Weighing> lastWeighing(const DayRow& row, const QDate& on) const;
    /// The least gain of the month of age, grams; 0 where there is none.
    int minimumGain(const DayRow& row) const;

private:
    explicit DayVerdict(const Catalog& catalog, Evaluate evaluate);
    void addGain(
        const DayRow& row, const QCborMap& answers, const QDate& on, QList<VerdictWord>& words) const;
    void addGrowth(
        const DayRow& row, const QCborMap& answers, const QDate& on, QList<VerdictWord>& words) const;
    void addFlags(const DayRow& row, const QCborMap& answers, QList<VerdictWord>& words) const;

    const Catalog* m_catalog;
    Evaluate m_evaluate;
    growth::GrowthClasses m_classes;
    QJsonArray m_flags, m_growthWords, m_gains;
    int m_weightCode = -1;
};

} // namespace simpul
