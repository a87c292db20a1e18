#include "core/store/understanding.h"

#include "core/store/store.h"

#include <algorithm>

namespace simpul {

namespace {

bool anyHead(const RecordState& state, const std::function<bool(const Version&)>& is)
{
    return std::any_of(state.groups.begin(), state.groups.end(),
        [&is](const QList<Version>& heads) { return std::any_of(heads.begin(), heads.end(), is); });
}

} // namespace

bool mayEdit(const Catalog& catalog, const QString& kind, const RecordState& state)
{
    const auto isUnknown = [&](const Values::Entry& field) { return !catalog.field(kind, field.name); };
    return !anyHead(state, [&](const Version& head) {
        return head.mustUnderstand && std::any_of(head.value.begin(), head.value.end(), isUnknown);
    });
}

bool mustBeUnderstood(const RecordState& state)
{
    return anyHead(state, [](const Version& head) { return head.mustUnderstand; });
}

Result<QList<BeyondUs>> recordsBeyondUs(Store& store)
{
    Statement rows = store.db().prepare(
        QStringLiteral("SELECT r.kind, r.id, p.id, r.state FROM record r JOIN place p ON p.ref = r.scope "
                       "WHERE r.flags > 1 AND (r.flags & ?) <> 0 ORDER BY r.id, r.kind, p.id"));
    SIMPUL_TRY(rows.run(kMustUnderstand));
    QList<BeyondUs> beyond;
    while (rows.next())
        if (!mayEdit(store.catalog(), rows.text(0), RecordState::decode(rows.bytes(3))))
            beyond += BeyondUs { rows.text(0), rows.id(1), rows.id(2) };
    SIMPUL_TRY(rows.ended());
    return beyond;
}

} // namespace simpul
