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
enum class Source : quint8 {
    Attendance,
    HomeVisit,
    FacilityVisit,
    Immunization,
    Pregnancy,
    Referral,
    Condition
};

/// One answer of an encounter, or one fact of a person. `code` is Catalog::codeNumber. `value` by the field:
/// - a number itself; 0 or 1 for bool; the Julian day for a date;
/// - one of Field::values: its position, `values.size()` for another value of an open list;
/// - a list of Field::values: the sum of 2^position, with 2^size for what an open list does not name;
/// - any other text or list: 1.
struct Answered {
    quint16 code;
    double value;
};

/// What one record says about a person, reduced to what figures need.
/// - Attendance: `day` is the session's date, `group` the life-cycle group written down (catalogue
///   `groups`, position; 255 where empty), `place` the posyandu of the session.
/// - HomeVisit: `day` is the date of the visit, or of the plan where it has not been made yet. The answer
///   `kunjungan_rencana` is 1 for a bare plan, else the Julian day of the plan, if there was one; `link` is
///   the kader; `kunjungan:form` and `kunjungan:follow_up_date` as in the record.
/// - FacilityVisit: `place` is the facility; `layanan:<service>` is 1 for each service given (catalogue
///   `services`; its other names, `K1` …, count as the service and are the answer `kontak` besides).
/// - Immunization: an answer whose code is `imunisasi:<antigen>` (`imunisasi:BCG`); `imunisasi:source`.
/// - Pregnancy: `day` is the HPHT (or 280 days before the HPL); answers `hamil_akhir` (Julian day of the
///   outcome), `hamil_hasil` (position in the outcome's values) and `hamil:<field>` of the record for
///   `gravida` `para` `abortus` `height_first` `weight_first` `muac_first` `place` `attendants` `mode`.
///   A second mention among the attendants (two midwives) adds 2^(16 + position).
/// - Referral: `link` is the encounter that it came from; `rujukan:status`, `rujukan:answer_date`.
/// - Condition: `day` is since when, 1900-01-01 where that is unknown; the answer `kondisi:<code>` is the
///   last Julian day on which it holds, 0 where it has no end.
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

/// The day from which a condition of unknown beginning holds.
inline const QDate kUnknownBeginning { 1900, 1, 1 };

enum class PersonStatus : quint8 { Active, Moved, Died, NotFound };

/// A place in which the person was counted before moving (pindah) to the next one.
struct Stay {
    Id place;
    qint32 until = 0; ///< Julian day of the move, the last day there
    friend bool operator==(const Stay&, const Stay&) = default;
};

/// Everything that figures need of one subject, and nothing else: a person with all encounters, or a home
/// visit of its own (for the kader's figures).
struct Dossier {
    enum class Subject : quint8 { Person, HomeVisit };
    Subject type = Subject::Person;
    Id subject;
    bool exists = false; ///< the subject's own record is here and not deleted
    Id place; ///< the scope in which the person is counted; for a home visit the kader's facility
    QList<Stay> stays; ///< where the person was counted before (see Homes), the first one first
    /// Moved from `place`, on the statusDate, to another scope, which has not received the person here.
    bool handedOver = false;
    bool male = false;
    QDate birth;
    PersonStatus status = PersonStatus::Active;
    QDate statusDate;
    /// The person's fields under the codes `orang:<field>`: `birth_weight` `birth_length` `birth_order`
    /// `hypertension` `diabetes` `disability` `school` `nik` `nik_status` `bpjs` `household`, and `class` as
    /// the number that it names (`7`, `VII`, `kelas 7b`: 7).
    QVarLengthArray<Answered, 8> facts;
    QList<Encounter> encounters; ///< by (day, record)

    const double* fact(int code) const
    {
        for (const Answered& known : facts)
            if (known.code == code)
                return &known.value;
        return nullptr;
    }
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

class Parameters;

/// The programme's answer to one dossier under the parameters in force: a pure function, independent of the
/// order of arrival and of today.
using Evaluate = std::function<QList<Contribution>(const Dossier&, const Parameters&)>;

} // namespace simpul
