#pragma once

#include "core/store/act.h"
#include "core/store/founding.h"
#include "tests/support/string_makers.h"

#include <QTemporaryDir>

/// The built-in catalogue, loaded once.
inline const simpul::Catalog& builtInCatalog()
{
    static const simpul::Catalog catalog = good(simpul::Catalog::load());
    return catalog;
}

/// A store in a folder of its own that goes with it.
struct TempStore {
    QTemporaryDir folder;
    std::unique_ptr<simpul::Store> store;
    simpul::Founding founding;
    QDateTime now = QDateTime(QDate(2026, 12, 5), QTime(8, 0));

    simpul::Store::Options options(const QString& name = QStringLiteral("a.simpul"))
    {
        simpul::Store::Options options;
        options.file = folder.filePath(name);
        options.catalog = &builtInCatalog();
        options.clock = simpul::Clock([this] { return now; });
        return options;
    }

    /// A node of its own, without a network.
    static std::unique_ptr<TempStore> node(const QString& name)
    {
        auto temp = std::make_unique<TempStore>();
        temp->store = good(simpul::Store::create(temp->options(), name));
        return temp;
    }
    /// A puskesmas (or other facility) that starts its own network.
    static std::unique_ptr<TempStore> founded(const QString& name = QStringLiteral("Puskesmas Siwuluh"),
        const QString& level = QStringLiteral("puskesmas"))
    {
        auto temp = node(name);
        temp->founding = good(simpul::foundNetwork(*temp->store, name, level));
        return temp;
    }

    void reopen()
    {
        store.reset();
        store = good(simpul::Store::open(options(), simpul::Access::Write));
    }

    /// Saves one draft that must pass the door; returns its id.
    simpul::Id put(const QString& kind, const QCborMap& fields, std::optional<simpul::Id> id = {},
        std::optional<simpul::Id> scope = {})
    {
        auto act = good(simpul::Act::begin(*store));
        const simpul::Outcome outcome = good(act.put({ kind, id, scope, fields, false }));
        for (const simpul::Finding& finding : outcome.findings)
            if (finding.refuses)
                FAIL("refused: " << finding.field.toStdString() << ' ' << finding.code.toStdString());
        good(act.commit());
        return outcome.id;
    }
    void remove(const QString& kind, const simpul::Id& id)
    {
        auto act = good(simpul::Act::begin(*store));
        CHECK_FALSE(good(act.put({ kind, id, {}, {}, true })).refused());
        good(act.commit());
    }
    simpul::Id posyandu(const QString& name)
    {
        return put(QStringLiteral("facility"),
            { { QStringLiteral("type"), QStringLiteral("posyandu") }, { QStringLiteral("name"), name },
                { QStringLiteral("parent"), founding.facility.bytes() } });
    }
    simpul::Id person(const QString& name, const QString& birth, std::optional<simpul::Id> scope = {})
    {
        return put(QStringLiteral("person"),
            { { QStringLiteral("name"), name }, { QStringLiteral("sex"), QStringLiteral("L") },
                { QStringLiteral("birth_date"), birth } },
            {}, scope);
    }
    QByteArray digest()
    {
        QList<std::pair<simpul::Id, QByteArray>> prints;
        for (const auto& scope : store->readableScopes())
            prints += { scope.id, good(store->fingerprint(scope.id)).hash };
        return simpul::combinedDigest(prints);
    }
};
