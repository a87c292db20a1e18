#pragma once

#include "core/store/store.h"

#include <QJsonObject>

namespace simpul {

/// Work that is left over where no two values stand beside each other: something points at what is gone, or
/// the rules here refuse what another program let in. It goes when its cause goes.
///
/// | code | data | meaning |
/// | --- | --- | --- |
/// | `ref_deleted` | `kind`, `count` | `record` is deleted in its scope and stands in no network's;
/// `pointing` still names it | | `subject_missing` | `kind`, `count` | `record`, a person, has not come here;
/// `pointing` are visits and the like of theirs | | `place_deleted` | `people` | the facility of this scope
/// is deleted, and people lie in it | | else | as the door's | `field` of the record breaks this rule
/// (core/catalog/door.h) |
struct Trouble {
    Id id; ///< the same on every node that holds the same of the scope and reads it by the same catalogue
    QString code;
    QString kind;
    Id record, scope;
    QString field;
    QJsonObject data;
    QList<std::pair<QString, Id>> pointing; ///< kind and id, all in the scope
};

/// All of them in the scopes that this node may read; by code, then by record. The cost grows with what is
/// deleted, missing and refused, not with what is held.
Result<QList<Trouble>> troubles(Store& store);

/// Set in a record's row, beside Records::Flag, where the rules here refuse what stands in it. Only what was
/// written under another version of the catalogue is judged: the rest passed this very door.
constexpr int kBreaksRules = 16;
bool breaksRules(const Catalog& catalog, const QString& kind, const RecordState& state);

} // namespace simpul
