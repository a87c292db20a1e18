#pragma once

#include "core/store/store.h"

namespace simpul {

/// A device card: what a node says about itself when it asks to be let in. Signed by the node.
struct Card {
    Id node;
    QByteArray signKey, boxKey;
    QString name;
    /// What the network of a founder who wishes to join another one consists of, the network itself first:
    /// its scopes are adopted with it.
    struct Scope {
        Id id;
        QString type; ///< `network`, or a type of facility
        QString name;
        Id parent; ///< the nearest place above it that opens a scope; null where there is none
        bool own = true; ///< the node may read it
    };
    QList<Scope> scopes;
    /// Shows that the node founded that network, or that its recovery sheet made it a successor: founder,
    /// recovery keys and random bytes, from which the network's id derives, and the sheet's segment.
    QByteArray claim;

    /// Six words of 2,048 (66 bits of the hash of its keys), to be compared by telephone.
    QStringList words() const;
};

Result<Card> ownCard(Store& store);
/// Whether the claim holds. Without it a card brings nothing.
bool leadsItsNetwork(const Card& card);
/// Writes this node's card, beside its target and renamed.
Result<Card> writeCard(Store& store, const QString& file);
/// NotGenuine: `card_damaged`. Machine: `no_file`.
Result<Card> readCard(const QString& file);
Result<Card> parseCard(const QByteArray& bytes);

} // namespace simpul
