#pragma once

#include "core/catalog/forms.h"
#include "core/programme/flags.h"
#include "ui/models/day.h"
#include "ui/widgets/status_badge.h"

namespace simpul {

/// One word of the verdict: its shape (✓ ? ▲ ■) stands before it.
struct VerdictWord {
    Status level = Status::Ok;
    QString text; ///< with the shape
    bool refers = false; ///< the card says: send on
};

/// What the kader says to the mother at once: the flags of the card, and where the child stands on the KMS.
/// The gain is what the figures will count, by the same rules.
class DayVerdict {
public:
    /// Error `catalog_broken`.
    static Result<DayVerdict> compile(const Catalog& catalog);

    /// What sends the person on comes first, and says so.
    QList<VerdictWord> words(const DayRow& row, const QCborMap& answers, const QDate& on) const;
    /// The same as sentences: why, and what to do; then the values that follow from the answers.
    QStringList sentences(const DayRow& row, const QCborMap& answers, const QDate& on) const;

    /// The full card of the person, with the fields that are asked given these answers; nothing where the
    /// group has no card.
    std::optional<Form> card(const DayRow& row, const QCborMap& answers, const QDate& on) const;
    /// The generation of the card: the one that the attendance was written with, else that of the day.
    QString generation(const DayRow& row, const QCborMap& answers, const QDate& on) const;
    QString generation(const Day& day) const;

    struct Weighing {
        double kg = 0;
        QDate date;
    };
    /// The last weighing before the day.
    std::optional<Weighing> lastWeighing(const DayRow& row, const QDate& on) const;
    /// The least gain of the month of age, grams; 0 where there is none.
    int minimumGain(const DayRow& row, const QDate& on) const;

private:
    DayVerdict(const Catalog& catalog, programme::Flags flags, Forms forms);
    const Parameters& parametersOf(const DayRow& row) const;
    Subject subject(const DayRow& row, const QCborMap& answers, const QDate& on) const;
    Facts facts(const DayRow& row, const QCborMap& answers, const QDate& on) const;
    QString notGained(const DayRow& row, const Facts& facts, const QDate& on) const;

    programme::Flags m_flags;
    Forms m_forms;
    Parameters m_standard;
    int m_weightCode = -1;
};

} // namespace simpul
