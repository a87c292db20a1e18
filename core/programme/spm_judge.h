#pragma once

#include "core/programme/pregnancies.h"
#include "core/programme/spm_rules.h"

namespace simpul::programme {

/// One thing to be judged: a person's year, a pregnancy, a newborn's 28 days. Julian days, `until` not
/// included.
struct Case {
    int year = 0; ///< in which it counts, and by whose regulation it is judged
    qint32 from = 0, middle = 0, until = 0;
    qint32 immunizedBy = 0; ///< the last day that counts for a set of antigens, from birth on
    qint32 origin = 0; ///< weeks of gestation and days of life count from here
    qint32 knownSince = 0; ///< services are due from the month of this day on
    int ageMonths = 0; ///< that decides the band
    Month counted = 0; ///< in which it is an event of the denominator; of a stock its first month
    Month ends = 0; ///< the month in which it ends
    bool creditAtEnd = false; ///< whatever the indicator says

    qint32 last() const { return until - 1; }
};

struct Seen {
    bool asked = true; ///< the requirement holds for this person
    int have = 0, need = 1;
    qint32 metOn = Life::kNever; ///< the day on which it came to be met
    qint32 due = 0; ///< the last day on which it can be
    bool behind = false; ///< less than is expected by the day up to which evidence is known
    bool met() const { return !asked || metOn != Life::kNever; }
};

struct Judgement {
    const Band* band = nullptr; ///< null: the regulation has no rule for it
    QVarLengthArray<Seen, 20> seen; ///< in the order of the band
    qint32 completed = Life::kNever; ///< the day on which the last requirement came to be met
    bool met() const { return completed != Life::kNever; }
};

/// What one life shows to one indicator, up to a day.
class SpmJudge {
public:
    SpmJudge(const Indicator& indicator, const Life& life, qint32 upTo = Life::kNever);

    const QVarLengthArray<PregnancyCourse, 4>& pregnancies() const { return m_pregnancies; }
    Judgement judge(const Case& one) const;
    /// The days on which the person was found to be a suspect, in order.
    QVarLengthArray<qint32, 8> starts() const;
    /// The calendar years with evidence, each once, in order.
    QVarLengthArray<int, 16> years() const;

private:
    struct Evidence {
        qint32 day;
        Month month;
        quint64 probes;
        int week; ///< of gestation as written down; -1 where it is not
    };
    struct Stretch {
        qint32 from, until;
    };

    quint64 probesShown(const Encounter& encounter) const;
    void addEvidence(const Encounter& encounter);
    Stretch stretchOf(const Requirement& asked, const Case& one) const;
    bool isAsked(const Requirement& asked, const Case& one) const;
    quint64 maskOf(const Requirement& asked, const Case& one) const;
    bool isInScale(const Requirement& asked, const Case& one, const Evidence& piece) const;
    Seen look(const Requirement& asked, const Case& one) const;
    void countTimes(const Requirement& asked, const Case& one, Seen& seen) const;
    void lookBefore(const Requirement& asked, const Case& one, Seen& seen) const;
    void countKinds(const Requirement& asked, const Case& one, Seen& seen) const;
    void sum(const Requirement& asked, const Case& one, Seen& seen) const;
    int needOf(const Requirement& asked, const Case& one) const;
    int expected(const Requirement& asked, const Case& one, const Seen& seen) const;
    const Evidence* firstFrom(qint32 day) const;

    const Indicator& m_indicator;
    const Life& m_life;
    qint32 m_upTo;
    QVarLengthArray<PregnancyCourse, 4> m_pregnancies;
    QVarLengthArray<Evidence, 160> m_evidence;
};

} // namespace simpul::programme
