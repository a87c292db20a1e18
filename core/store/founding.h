#pragma once

#include "core/store/store.h"

#include <QCborArray>

namespace simpul {

struct Founding {
    Id network, facility;
    QList<Id> scopes;
    QByteArray recoverySecret; ///< X25519, 32 bytes: for the printed sheet, kept nowhere
};

/// Makes a network with this node as its founder, and the facility `name` of type `level` (posyandu, pustu,
/// puskesmas, dinkes) with its scope. A pustu has no scope of its own: it gets a puskesmas of the same name
/// above it.
Result<Founding> foundNetwork(Store& store, const QString& name, const QString& level);

/// The member record of a node.
QCborMap memberFields(const QString& name, const QByteArray& signKey, const QByteArray& boxKey);
QCborMap grantFields(const Id& node, const Id& scope, Role role, const QCborArray& until = {});

} // namespace simpul
