#pragma once

#include "core/sync/grants.h"
#include "core/sync/membership.h"
#include "tests/support/temp_store.h"

/// A dinkes with many puskesmas and a PC in each posyandu, all admitted in one act. The PCs are keys in
/// records and nothing else; join() puts a real one among them.
struct LargeNetwork {
    std::unique_ptr<TempStore> dinkes =
        TempStore::founded(QStringLiteral("Dinkes"), QStringLiteral("dinkes"));
    QList<simpul::Id> puskesmas;
    QList<simpul::Id> posyandu; ///< those of the first puskesmas first
    int files = 0;

    LargeNetwork(int puskesmasCount, int posyanduOfEach)
    {
        auto act = good(simpul::Act::begin(*dinkes->store));
        for (int i = 0; i < puskesmasCount; ++i) {
            puskesmas += facility(act, QStringLiteral("puskesmas"), dinkes->founding.facility, i);
            for (int j = 0; j < posyanduOfEach; ++j)
                posyandu += facility(act, QStringLiteral("posyandu"), puskesmas.last(), j);
        }
        good(act.flush());
        good(dinkes->store->refreshRights());
        for (const simpul::Id& scope : puskesmas + posyandu)
            member(act, scope);
        good(act.commit());
    }

    QString file() { return dinkes->folder.filePath(QStringLiteral("%1.simpul").arg(++files)); }

    std::unique_ptr<TempStore> join(
        const QString& name, const simpul::Id& scope, simpul::Role role = simpul::Role::Entry)
    {
        auto node = TempStore::node(name);
        const QString card = file(), welcome = file();
        good(simpul::writeCard(*node->store, card));
        good(simpul::admit(*dinkes->store, good(simpul::readCard(card)), role, { scope }, welcome));
        good(simpul::joinNetwork(*node->store, welcome));
        return node;
    }

private:
    static simpul::Id facility(simpul::Act& act, const QString& type, const simpul::Id& above, int number)
    {
        const QCborMap fields { { QStringLiteral("type"), type },
            { QStringLiteral("name"), QStringLiteral("%1 %2").arg(type).arg(number) },
            { QStringLiteral("parent"), above.bytes() } };
        return good(act.put({ QStringLiteral("facility"), {}, {}, fields, false })).id;
    }
    static void member(simpul::Act& act, const simpul::Id& scope)
    {
        const QByteArray sign = simpul::SignKey::create().publicKey, box = simpul::BoxKey::create().publicKey;
        const simpul::Id node = simpul::LocalNode::idOf(sign, box);
        good(act.set(act.store().network(), QStringLiteral("member"), node, QStringLiteral("name"),
            simpul::memberFields(QStringLiteral("PC"), sign, box)));
        good(simpul::grant(act, node, scope, simpul::Role::Entry));
    }
};
