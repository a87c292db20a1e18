#pragma once

#include "core/store/store.h"
#include "core/sync/exchange.h"

namespace simpul {

/// A device card: what a node says about itself when it asks to be let in. Signed by the node.
struct Card {
    Id node;
    QByteArray signKey, boxKey;
    QString name;
    /// What the node has worked with on its own so far, its network first: its scopes are adopted with it.
    struct Scope {
        Id id;
        QString type; ///< `network`, or a type of facility
        QString name;
        Id parent;
    };
    QList<Scope> scopes;

    /// Six words of 2,048 (66 bits of the hash of its keys), to be compared by telephone.
    QStringList words() const;
};

Result<Card> ownCard(Store& store);
/// Writes this node's card, beside its target and renamed.
Result<Card> writeCard(Store& store, const QString& file);
/// NotGenuine: `card_damaged`. Machine: `no_file`.
Result<Card> readCard(const QString& file);

struct Admission {
    Card card;
    ExportReport welcome;
};
/// Lets the device in with a role in these scopes and writes its welcome bundle. Admitting again replaces its
/// scopes. Refused: `not_admin`, `admin_by_founder` (only the founder's PC makes admins), `scope_unknown`,
/// `not_allowed` with `scope`, `admit_self`.
Result<Admission> admit(Store& store, const Card& card, Role role, const QList<Id>& scopes,
    const QString& welcomeFile, const Progress& progress = {});

struct Joining {
    Id network;
    QList<Id> scopes; ///< readable now
    QList<Id> adopted; ///< of the network that this PC worked in alone
};
/// Becomes the member that a welcome bundle says. Work already done in this store comes along. Refused:
/// `already_joined`; NotGenuine as importBundle, and `not_welcome` where the bundle grants this node nothing.
Result<Joining> joinNetwork(Store& store, const QString& welcomeFile, const Progress& progress = {});

} // namespace simpul
