#pragma once

#include "core/store/act.h"
#include "core/sync/card.h"

namespace simpul {

/// Which of the card's scopes are new here, or came with its network before. A card cannot claim what belongs
/// to somebody else, nor what its node was only given.
Result<QList<Card::Scope>> broughtBy(Store& store, const Card& card);
bool isAmong(const QList<Card::Scope>& scopes, const Id& id);

/// Whether this node's word for what is brought goes on counting once its places are known: the founder's
/// does, an admin's for what it holds and for posyandu in a puskesmas that it holds.
bool mayAdopt(const Store& store, const QList<Card::Scope>& brought, const Id& above);
/// What the device brings: its own scopes are granted to it, its topmost places hang below `above`, and its
/// network goes on to speak for all of them.
Result<void> adopt(Act& act, const Card& card, const QList<Card::Scope>& brought, const Id& above);
/// Below which place the device's own places are to hang: the puskesmas of a scope that it is given, else
/// this PC's place.
Id placeFor(Store& store, const QSet<Id>& wanted);

} // namespace simpul
