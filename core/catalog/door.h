#pragma once

#include "core/base/id.h"
#include "core/catalog/catalog.h"
#include "core/records/values.h"

#include <QDate>
#include <functional>

namespace simpul {

/// One thing that the door says about a record: refused, or saved with a warning.
struct Finding {
    QString field;
    QString code;
    QJsonObject data;
    bool refuses = true;
};

struct DoorContext {
    /// The latest day that is not the future: of this PC's clock, the build date and the newest wall time
    /// received. Invalid: the future is not checked.
    QDate latest;
    /// The standing fields of another record here; empty: every reference counts as arrived.
    std::function<std::optional<Values>(const QString& kind, const Id&)> lookup;
    /// A new record must have its required fields; of an edit only what it changes is judged, so that an old
    /// fault elsewhere in the record does not stand in the way of a correction.
    bool isNew = true;
    /// For an edited person: the day of the earliest event known of them.
    std::optional<QDate> firstEvent;
    /// The type of the scope the record is to lie in: `network` `dinkes` `puskesmas` `posyandu`; empty: not
    /// checked.
    QString scopeType;
    /// For an edited session: the latest birth of those who were there.
    std::optional<QDate> lastBirth = {};
};

/// What is wrong or odd about `whole`, the record after the edit, as far as `changedFields` have to do with
/// it. The values must already have their types (valueFromJson).
///
/// | code | refuses | data | meaning |
/// | --- | --- | --- | --- |
/// | `kind_unknown` | yes | `kind` | the catalogue has no such kind |
/// | `field_unknown` | yes | | the kind has no such field, or does not take this answer |
/// | `required` | yes | | a required field is empty |
/// | `one_of_required` | yes | `fields` | at least one of these must be filled |
/// | `out_of_possible` | yes | `value`, `min`, `max`, `unit` | no human body has this measure |
/// | `out_of_plausible` | no | `value`, `min`, `max`, `unit` | rare; ask for a reason |
/// | `pressure_order` | yes | `sistole`, `diastole` | the systolic value must be the higher one |
/// | `date_future` | yes | `date`, `latest` | later than today |
/// | `date_too_old` | yes | `date` | more than 120 years ago |
/// | `date_order` | yes | `earlier`, `date`, `earlier_date` | lies before the date it must follow |
/// | `before_birth` | yes | `date`, `birth_date` | an event before the person was born |
/// | `name_too_short` | yes | | fewer than two letters |
/// | `name_has_digits` | no | | digits in a person's name |
/// | `nik_length` | yes | | not 16 digits, though the NIK is said to be valid |
/// | `nik_mismatch` | no | `parts` | does not fit region, sex or birth date (nikMismatches) |
/// | `no_kk_length` | no | | not 16 digits |
/// | `no_kk_is_nik` | no | | the family card bears the person's own NIK |
/// | `area_code_format` | no | | not a Kemendagri code `33.29.05.2001` |
/// | `population_format` | yes | `year` | not a count of people per year |
/// | `period_format` | yes | | not `2026-10`, `2026-Q3` or `2026` |
/// | `parameter_unknown` | yes | `key` | the catalogue has no such parameter |
/// | `parameter_value` | yes | `key`, `value`, `min`, `max` or `allowed` | no value that the parameter can
/// have | | `alias_same` | yes | | a person cannot be merged with themself | | `ref_waiting` | no | `kind`,
/// `id` | refers to a record that has not arrived yet | | `scope_refused` | yes | `scope_type` | this kind
/// may not lie in a scope of this type | | `diagnosis_refused` | yes | | a diagnosis (list `diagnoses`) that
/// a posyandu's scope may not keep |
QList<Finding> checkRecord(const Catalog& catalog, const QString& kind, const Values& whole,
    const QStringList& changedFields, const DoorContext& context);

} // namespace simpul
