#pragma once

#include "core/base/dates.h"
#include "core/base/id.h"

#include <QList>
#include <QString>
#include <QVarLengthArray>
#include <functional>
#include <limits>

namespace simpul {

/// Where a piece of evidence comes from.
enum class Source : quint8 { Attendance, HomeVisit, FacilityVisit, Immunization, Pregnancy, Referral };

/// One answer of an encounter. `code` is Catalog::codeNumber. `value`: the number; 0 or 1 for bool; the
/// position in Field::values for a closed list; the Julian day for a date; 1 for any other text or list.
struct Answered {
    quint16 code;
    double value;
};

/// What one record says about a person, reduced to what figures need.
/// - Attendance: `day` is the session's date, `group` the life-cycle group written down (catalogue
///   `groups`, position; 255 where empty), `place` the posyandu of the session.
/// - HomeVisit: `day` is the date of the visit, or of the plan where it has not been made yet. The answer
///   `kunjungan_rencana` is 1 for a bare plan, else the Julian day of the plan, if there was one; `link` is
///   the kader.
/// - Immunization: one answer whose code is `imunisasi:<antigen>` (`imunisasi:BCG`).
/// - Pregnancy: `day` is the HPHT (or 280 days before the HPL); answers `hamil_akhir` (Julian day of the
///   outcome) and `hamil_hasil` (position in the outcome's values).
/// - Referral: `link` is the encounter that it came from.
struct Encounter {
    Id record;
    Id place;
    Id link;
    Source source = Source::Attendance;
    quint8 group = 255;
    qint32 day = 0; ///< Julian day (QDate::toJulianDay)
    QVarLengthArray<Answered, 8> answers;

    QDate date() const { return QDate::fromJulianDay(day); }
    const double* answer(int code) const
    {
        for (const Answered& given : answers)
            if (given.code == code)
                return &given.value;
        return nullptr;
    }
};

enum class PersonStatus : quint8 { Active, Moved, Died, NotFound };

/// Everything that figures need of one subject, and nothing else: a person with all encounters, or a home
/// visit of its own (for the kader's figures).
struct Dossier {
    enum class Subject : quint8 { Person, HomeVisit };
    Subject type = Subject::Person;
    Id subject;
    bool exists = false; ///< the subject's own record is here and not deleted
    Id place; ///< the scope in which the person is counted; for a home visit the kader's facility
    bool male = false;
    QDate birth;
    PersonStatus status = PersonStatus::Active;
    QDate statusDate;
    QList<Encounter> encounters; ///< by (day, record)
};

/// What one subject adds to one figure: at `place`, under `key`, in the months `from`…`to`.
/// A *stock* is true in each of its months (a child belongs to S from birth to 59 months); everything else
/// is an event in one month (`from == to`) and adds up over months.
struct Contribution {
    static constexpr Month kOpen = std::numeric_limits<int>::max();

    QString key; ///< `skdn.S`, `spm.04.num`, `datang.balita` …
    Id place;
    Month from = 0;
    Month to = 0;
    bool stock = false;
    QString note; ///< what is met and unmet, as compact JSON, for the list of names; often empty

    friend bool operator==(const Contribution&, const Contribution&) = default;
};

/// The programme's answer to one dossier: a pure function, independent of the order of arrival and of today.
using Evaluate = std::function<QList<Contribution>(const Dossier&)>;

} // namespace simpul
