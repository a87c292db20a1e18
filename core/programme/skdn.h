#pragma once

#include "core/catalog/catalog.h"
#include "core/programme/life.h"

#include <array>

namespace simpul::programme {

/// The weight chart of a child as the monthly SKDN row counts it, by the rules of the catalogue's file
/// `skdn`:
/// - `skdn.S`, a stock: there in the month and, on its first day, not older than `max_age_months`;
/// - `skdn.K`, a stock: the months of S from the first encounter at which a KMS or Buku KIA was seen;
/// - `skdn.D`, an event: weighed in the month at the own place, not older than `max_age_months` on the day;
/// - exactly one of `skdn.N` `skdn.T` `skdn.O` `skdn.B` for each D, so D = N + T + O + B;
/// - `skdn.2T` and `skdn.BGM`, events beside the verdict.
/// The last weighing of a month decides for it. Weighings elsewhere are no D, but the child's chart has them:
/// the gain is measured against the last weighing of the month before, wherever it was.
class SkdnFigures {
public:
    /// Error `catalog_broken` where the file lacks something or names unknown answers.
    static Result<SkdnFigures> compile(const QJsonObject& rules, const Catalog& catalog);
    void add(const Life& life, QList<Contribution>& out) const;
    /// KBM in grams at the age of the day, from the column that the parameters choose; 0 for who is older
    /// than the table.
    int minimumGain(const Life& life, qint32 day) const
    {
        return minimumGain(life, life.ageMonths(day), day);
    }

private:
    enum class Verdict : quint8 { None, Gained, NotGained, NotWeighedBefore, First };
    /// The weighings of one month: the last one, and the last one at the own place, as
    /// positions in Life::encounters().
    struct Weighed {
        Month month;
        qsizetype last;
        qsizetype own; ///< -1: none
    };
    using Weighings = QVarLengthArray<Weighed, 64>;

    static Result<SkdnFigures> read(const QJsonObject& rules, const Catalog& catalog);
    Result<void> readSettings(const QJsonObject& rules, const ParameterRules& parameters);
    Result<void> readMinimumGains(const QJsonArray& rows);
    Result<void> readAnswers(const QJsonObject& rules, const Catalog& catalog);
    Result<void> readOverride(const QJsonObject& rule, const Catalog& catalog);

    void addStocks(const Life& life, Month last, QList<Contribution>& out) const;
    void addEvents(const Life& life, const Weighings& weighings, QList<Contribution>& out) const;
    bool isWeighing(const Encounter& encounter) const;
    Weighings weighings(const Life& life, qint32 tooOld) const;
    Verdict verdict(const Life& life, const Weighings& weighings, qsizetype index) const;
    Verdict gainVerdict(const Life& life, qsizetype now, qsizetype before) const;
    bool isBelowRedLine(const Life& life, const Encounter& weighing) const;
    /// Whole grams, so that no binary fraction decides a verdict.
    qint64 grams(const Encounter& weighing) const;
    int minimumGain(const Life& life, int ageMonths, qint32 day) const;

    int m_maxAgeMonths = 0;
    quint32 m_sources = 0; ///< a bit for each Source whose weighings count
    int m_weightCode = -1;
    int m_chartCode = -1;
    int m_oedemaCode = -1;
    double m_noOedema = 0;
    int m_overrideCode = -1; ///< -1: the forms of this catalogue do not ask for a verdict
    double m_overrideGained = -1;
    double m_overrideNotGained = -1;
    Setting m_twiceLooksPastGaps;
    Setting m_redLine; ///< z of weight for age
    Setting m_gainVariant; ///< position in kGainVariants
    std::array<QList<int>, 2> m_minimumGains; ///< grams by completed months of age; girls, boys
};

} // namespace simpul::programme
