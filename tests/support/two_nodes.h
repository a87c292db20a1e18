#pragma once

#include "core/sync/membership.h"
#include "tests/support/temp_store.h"

/// A puskesmas and PCs that it has let in, with sticks carried between them.
struct TwoNodes {
    std::unique_ptr<TempStore> a = TempStore::founded();
    std::unique_ptr<TempStore> b = TempStore::node(QStringLiteral("Posyandu Melati"));
    simpul::Id melati = a->posyandu(QStringLiteral("Melati"));
    int files = 0;

    TwoNodes() { join(*b, { melati }); }

    QString stick(const QString& name = {})
    {
        return a->folder.filePath(name.isEmpty() ? QStringLiteral("stick-%1.simpul").arg(++files) : name);
    }
    void join(TempStore& node, const QList<simpul::Id>& scopes, simpul::Role role = simpul::Role::Entry)
    {
        const QString card = stick(), welcome = stick();
        good(simpul::writeCard(*node.store, card));
        good(simpul::admit(*a->store, good(simpul::readCard(card)), role, scopes, welcome));
        good(simpul::joinNetwork(*node.store, welcome));
    }
    /// A stick for all members (with what all of them may read), or for one.
    QString write(TempStore& from, bool brief = false, TempStore* to = nullptr)
    {
        const QString file = stick();
        good(simpul::exportBundles(*from.store, file,
            { to ? QList<simpul::Id> { to->store->node().id } : QList<simpul::Id>(), brief }));
        return file;
    }
    simpul::ImportReport read(TempStore& to, const QString& file)
    {
        return good(simpul::importBundle(*to.store, file));
    }
    simpul::ImportReport carry(TempStore& from, TempStore& to) { return read(to, write(from, false, &to)); }
    /// Until both hold the same.
    void settle()
    {
        carry(*b, *a);
        carry(*a, *b);
    }
    QByteArray print(TempStore& of, const simpul::Id& scope)
    {
        return good(of.store->fingerprint(scope)).hash;
    }
};
