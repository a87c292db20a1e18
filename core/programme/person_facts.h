#pragma once

#include "core/growth/classes.h"
#include "core/programme/schedule.h"
#include "core/programme/scores.h"
#include "core/programme/skdn.h"

#include <memory>

namespace simpul::programme {

/// One person in front of the kader: what is known, and what is being typed.
struct PersonContext {
    Subject subject; ///< see PersonFacts::subject
    QCborMap answers; ///< as they stand: saved and typed
    /// The evidence so far; null for a visitor of whom nothing but the day is known.
    const Dossier* known = nullptr;
    Id encounter; ///< the record that is being typed: what `known` has of it is replaced
    Source source = Source::Attendance;
    Id place; ///< whose parameters hold
};

/// Everything that a rule may know about a person on a day: the subject, the answers, and
/// - `z_bbu` `z_tbu` `z_bbtb` `z_imtu` `z_lku`, WHO scores, and `kelas_…`, the classes of Permenkes 2/2020;
///   `z_janggal`: one of them is implausible;
/// - `kms_n` `kms_t` `kms_o` `kms_b` `kms_2t` `kms_bgm`: what the month's SKDN row will count;
/// - `terlambat_<kind>` and `kurang_<kind>`: services of the schedule that are late, or open or late;
/// - `hamil_ke` and `jarak` from the pregnancy where they are not answered;
/// - all that Scores derives.
class PersonFacts {
public:
    /// Error `catalog_broken`.
    static Result<PersonFacts> compile(const Catalog& catalog);

    /// What a dossier tells of the person on the day; `group` as LifeCourse has it.
    Subject subject(const Dossier& dossier, const QDate& day, const QString& card) const;
    /// Without parameters those of the catalogue hold.
    Facts facts(const PersonContext& context) const { return facts(context, m_standard); }
    Facts facts(const PersonContext& context, const Parameters& parameters) const;

    /// See SkdnFigures::minimumGain; 0 where the birth date is not known.
    int minimumGain(const Dossier& dossier, const QDate& day, const Parameters& parameters) const;

    const FactNames& names() const { return m_names; }
    const Scores& scores() const { return m_scores; }

private:
    PersonFacts(const Catalog& catalog, LifeGroups groups, SkdnFigures skdn, Schedule schedule);
    Result<void> addNames(const Catalog& catalog);

    void addPregnancy(const PersonContext& context, Facts& facts) const;
    void addGrowth(const PersonContext& context, Facts& facts) const;
    void addChart(const Life& life, qint32 day, Facts& facts) const;
    void addSchedule(const Life& life, qint32 day, Facts& facts) const;
    Dossier withToday(const PersonContext& context) const;

    FactNames m_names;
    Parameters m_standard;
    LifeGroups m_groups;
    SkdnFigures m_skdn;
    Schedule m_schedule;
    growth::GrowthClasses m_classes;
    Scores m_scores;
    QHash<QString, int> m_codes; ///< code numbers of answers and antigens
    int m_gravida = -1, m_heightFirst = -1, m_weightFirst = -1; ///< code numbers
};

} // namespace simpul::programme
