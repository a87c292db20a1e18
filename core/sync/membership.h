#pragma once

#include "core/sync/card.h"
#include "core/sync/exchange.h"

namespace simpul {

struct Admission {
    Card card;
    ExportReport welcome;
};
/// Lets the device in with a role in these scopes and writes its welcome bundle. Admitting again replaces its
/// scopes. A card that brings a network of its own brings its scopes: they may be named here, its topmost
/// places hang below the first other scope named or else below this PC's place, and what its network says of
/// its own members goes on to count for them. An admin of a network that has joined this one goes on to admit
/// to that network's scopes, in its words. Refused: `not_admin`, `admin_by_founder` (only the founder's PC
/// makes admins and takes in who was one), `led_by_sheet` (of a successor the founder says nothing),
/// `adopt_by_founder` (mayAdopt in adoption.h), `scope_unknown`, `not_allowed` with `scope`, `admit_self`,
/// `scope_not_held` (grants.h).
Result<Admission> admit(Store& store, const Card& card, Role role, const QList<Id>& scopes,
    const QString& welcomeFile, const Progress& progress = {});

/// Gives a member exactly this role in these scopes, as far as this node may take and give; what it wrote
/// before and is held here goes on counting. Refused: as admit, `member_unknown` with `node`.
Result<void> changeRights(Store& store, const Id& node, Role role, const QList<Id>& scopes);

struct Joining {
    Id network;
    QList<Id> scopes; ///< readable now
    QList<Id> adopted; ///< of the network that this PC worked in alone
};
/// Becomes the member that a welcome bundle says. Work already done in this store comes along, and so do the
/// other members of the network that this node has founded: they follow with the next bundle that reaches
/// them (following.h). Refused: `already_joined`; NotGenuine as importBundle, and `not_welcome` where the
/// bundle grants this node nothing.
Result<Joining> joinNetwork(Store& store, const QString& welcomeFile, const Progress& progress = {});

} // namespace simpul
