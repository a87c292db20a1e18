#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"

#include <QCborMap>
#include <QDate>
#include <functional>

namespace simpul {

/// A record that follows from an encounter.
struct Derived {
    QString kind;
    Id id;
    QCborMap fields;
};

/// The ids of what follows from an encounter.
Id immunizationId(const Id& encounter, const QString& antigen);
Id referralId(const Id& encounter);

/// Which facility a referral to `pustu`, `puskesmas` or `rs` means from where the encounter took place.
using FacilityFor = std::function<std::optional<Id>(const QString& target)>;

/// Takes `imunisasi` and `rujuk` out of the fields of an encounter and returns what is kept instead: one
/// `immunization` per antigen, one `referral`. Their ids derive from the encounter (and the antigen), so
/// typing the same again changes nothing. The referral states `dikirim`: where it is already here, its
/// `status` is not to be written again.
/// Refused, with `field`, leaving `fields` as they were: `value_unknown` (with `value`, `allowed`),
/// `rujuk_no_facility` (with `target`), `needs_person` where `person` is null.
Result<QList<Derived>> splitEncounter(const Catalog& catalog, const Id& encounter, QCborMap& fields,
    const Id& person, const QDate& date, const FacilityFor& facilityFor);

} // namespace simpul
