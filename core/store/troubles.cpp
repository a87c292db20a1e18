#include "core/store/troubles.h"

#include "core/catalog/door.h"

#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

const QString kPerson = u"person"_s, kFacility = u"facility"_s;

/// The rules that the record breaks by itself: neither today's date nor another record has a say, so that
/// every node comes to the same.
QList<Finding> brokenRules(const Catalog& catalog, const QString& kindName, const QCborMap& fields)
{
    const Kind* kind = catalog.kind(kindName);
    if (!kind || kind->internal)
        return {};
    QStringList known;
    for (const auto& [name, value] : fields)
        if (catalog.field(kindName, name.toString()))
            known += name.toString();
    DoorContext alone;
    alone.isNew = false;
    QList<Finding> findings = checkRecord(catalog, kindName, fields, known, alone);
    findings.removeIf([](const Finding& finding) { return !finding.refuses; });
    return findings;
}

/// Collects what is wrong, each thing in its scope.
class Search {
public:
    explicit Search(Store& store)
        : m_store(store)
    {
        const QList<Store::ScopeInfo> readable = store.readableScopes();
        for (const Store::ScopeInfo& scope : readable)
            m_readable.insert(scope.id);
    }

    Result<QList<Trouble>> run()
    {
        SIMPUL_TRY(findDeleted());
        SIMPUL_TRY(findMissing());
        SIMPUL_TRY(findPlaces());
        SIMPUL_TRY(findBroken());
        std::sort(m_found.begin(), m_found.end(), [](const Trouble& a, const Trouble& b) {
            return std::tie(a.code, a.record, a.scope, a.field)
                < std::tie(b.code, b.record, b.scope, b.field);
        });
        return m_found;
    }

private:
    void add(Trouble trouble)
    {
        trouble.id = Id::derived("trouble" + trouble.scope.bytes() + trouble.code.toUtf8() + ' '
            + trouble.kind.toUtf8() + ' ' + trouble.record.bytes() + trouble.field.toUtf8());
        m_found += trouble;
    }

    /// Whether the record stands in the scope, or where every member reads it.
    bool stands(const QString& kind, const Id& id, const Id& scope)
    {
        const QList<Id> scopes = m_store.records().scopesOf(kind, id);
        return std::any_of(scopes.begin(), scopes.end(), [&](const Id& one) {
            return (one == scope || m_store.rights().isNetwork(one))
                && m_store.records().find(kind, id, one).has_value();
        });
    }

    struct Link {
        QString kind;
        Id record, scope;
    };
    Result<QList<Link>> linksTo(const Id& target)
    {
        Statement rows = m_store.db().prepare(
            u"SELECT l.kind, l.record, p.id FROM link l JOIN place p ON p.ref = l.scope WHERE l.target = ? "
            "ORDER BY p.id, l.kind, l.record"_s);
        SIMPUL_TRY(rows.run(target));
        QList<Link> links;
        while (rows.next())
            links += Link { rows.text(0), rows.id(1), rows.id(2) };
        SIMPUL_TRY(rows.ended());
        return links;
    }

    /// Whether a record of this kind names one of the other as something of its own.
    bool pointsAt(const QString& kind, const QString& target) const
    {
        const Kind* known = m_store.catalog().kind(kind);
        return known && !known->internal
            && std::any_of(known->fields.begin(), known->fields.end(), [&](const Field& field) {
                   return (field.type == Type::Ref || field.type == Type::RefList) && field.refKind == target;
               });
    }

    /// One trouble a scope in which something still points at the target.
    Result<void> addPointing(const QString& code, const QString& kind, const Id& target, const Id& deletedIn)
    {
        SIMPUL_GET(links, linksTo(target));
        QMap<Id, Trouble> byScope;
        for (const Link& link : std::as_const(links)) {
            const bool isNear =
                deletedIn.isNull() || link.scope == deletedIn || m_store.rights().isNetwork(deletedIn);
            if (!isNear || !m_readable.contains(link.scope) || !pointsAt(link.kind, kind)
                || stands(kind, target, link.scope))
                continue;
            Trouble& trouble = byScope[link.scope];
            trouble = { {}, code, kind, target, link.scope, {}, {}, trouble.pointing };
            trouble.pointing += { link.kind, link.record };
        }
        for (Trouble& trouble : byScope) {
            trouble.data = { { u"kind"_s, kind }, { u"count"_s, trouble.pointing.size() } };
            add(trouble);
        }
        return {};
    }

    Result<void> findDeleted()
    {
        Statement rows = m_store.db().prepare(
            u"SELECT r.kind, r.id, p.id FROM record r JOIN place p ON p.ref = r.scope WHERE r.flags = 1"_s);
        SIMPUL_TRY(rows.run());
        while (rows.next()) {
            m_deleted.insert(rows.id(1));
            SIMPUL_TRY(addPointing(u"ref_deleted"_s, rows.text(0), rows.id(1), rows.id(2)));
        }
        return rows.ended();
    }

    /// People of whom something counts and who are not here themselves.
    Result<void> findMissing()
    {
        Statement rows = m_store.db().prepare(u"SELECT subject FROM dossier WHERE place = 0"_s);
        SIMPUL_TRY(rows.run());
        while (rows.next())
            if (const Id subject = rows.id(0); !m_deleted.contains(subject))
                SIMPUL_TRY(addPointing(u"subject_missing"_s, kPerson, subject, {}));
        return rows.ended();
    }

    Result<void> findPlaces()
    {
        QSet<Id> gone;
        const QList<Chain> chains = m_store.log().chains();
        for (const Chain& chain : chains)
            if (m_deleted.contains(chain.scope) && !m_store.scopes().facility(chain.scope))
                gone.insert(chain.scope);
        for (const Id& scope : std::as_const(gone)) {
            qint64 people = 0;
            SIMPUL_TRY(m_store.records().visit({ kPerson, scope, {}, {} }, [&people](const Record&) {
                ++people;
                return true;
            }));
            if (people > 0)
                add({ {}, u"place_deleted"_s, kFacility, scope, scope, {}, { { u"people"_s, people } }, {} });
        }
        return {};
    }

    Result<void> findBroken()
    {
        Statement rows = m_store.db().prepare(
            u"SELECT r.kind, r.id, p.id, r.state FROM record r JOIN place p ON p.ref = r.scope "
            "WHERE r.flags > 1 AND (r.flags & ?) <> 0"_s);
        SIMPUL_TRY(rows.run(kBreaksRules));
        while (rows.next()) {
            if (!m_readable.contains(rows.id(2)))
                continue;
            const QCborMap fields = RecordState::decode(rows.bytes(3)).fields();
            const QList<Finding> findings = brokenRules(m_store.catalog(), rows.text(0), fields);
            for (const Finding& finding : findings)
                add({ {}, finding.code, rows.text(0), rows.id(1), rows.id(2), finding.field, finding.data,
                    {} });
        }
        return rows.ended();
    }

    Store& m_store;
    QSet<Id> m_readable, m_deleted;
    QList<Trouble> m_found;
};

} // namespace

bool breaksRules(const Catalog& catalog, const QString& kind, const RecordState& state)
{
    const auto isOfAnother = [&catalog](const Version& head) { return head.catalogue != catalog.version(); };
    const bool mayBreak = std::any_of(state.groups.begin(), state.groups.end(),
        [&](const auto& heads) { return std::any_of(heads.begin(), heads.end(), isOfAnother); });
    return mayBreak && !brokenRules(catalog, kind, state.fields()).isEmpty();
}

Result<QList<Trouble>> troubles(Store& store)
{
    return Search(store).run();
}

} // namespace simpul
