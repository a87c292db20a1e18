#include "core/store/store.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul {

namespace {

/// What a rebuild makes anew besides the fold and the figures, without this file's own row numbers.
constexpr std::pair<const char*, const char*> kDerivedTables[] = {
    { "counting", "SELECT chain, seq, hash FROM segment WHERE counts = 0 ORDER BY chain, seq, hash" },
    { "flags", "SELECT kind, id, scope, flags FROM record ORDER BY kind, id, scope" },
    { "links",
        "SELECT target, kind, year, record, scope FROM link ORDER BY target, kind, year, record, scope" },
    { "people",
        "SELECT id, scope, name, sort, sex, birth, nik, mother, address, status FROM person ORDER BY id, "
        "scope" },
};

Result<QByteArray> digestOf(Database& db, const char* select)
{
    Hasher hash;
    Statement rows = db.prepare(QLatin1String(select));
    SIMPUL_TRY(rows.run());
    while (rows.next())
        for (int column = 0; column < rows.columns(); ++column) {
            const QByteArray cell = rows.bytes(column);
            hash.add(QByteArray::number(cell.size()) + ' ').add(cell);
        }
    SIMPUL_TRY(rows.ended());
    return hash.result();
}

} // namespace

Result<Store::Fingerprint> Store::fingerprint(const Id& scope)
{
    Fingerprint print;
    Hasher hash;
    SIMPUL_TRY(m_records.visitStates(
        scope, [&](const QString& kind, const Id& id, const QByteArray& state, int flags) {
            hash.add(kind.toUtf8()).add(id.view()).add(QByteArray::number(state.size()) + ' ').add(state);
            print.records += (flags & Records::Deleted) ? 0 : 1;
        }));
    print.hash = hash.result();
    print.segments = m_log.segmentCount(scope);
    return print;
}

QByteArray combinedDigest(QList<std::pair<Id, QByteArray>> fingerprints)
{
    std::sort(fingerprints.begin(), fingerprints.end());
    Hasher hash;
    for (const auto& [scope, print] : fingerprints)
        hash.add(scope.view()).add(print);
    return hash.result();
}

QStringList Store::verifyChains(const Progress& progress)
{
    QStringList problems;
    const QList<Chain> chains = m_log.chains();
    qint64 done = 0;
    for (const Chain& chain : chains) {
        QSet<QByteArray> before { QByteArray(32, 0) }, here;
        quint32 seq = 0;
        const QByteArray key = nodeKeys(chain.node).left(32);
        const QString name = chain.node.text() + u' ' + chain.scope.text();
        const auto visited = m_log.visit(chain, 1, [&](Segment& segment) -> Result<bool> {
            if (!progress.step(QStringLiteral("verify"), ++done, 0))
                return Error::cancelled();
            if (segment.seq != seq) {
                if (segment.seq != seq + 1)
                    here.clear();
                before = std::exchange(here, {});
                seq = segment.seq;
            }
            const QByteArray stated = segment.hash;
            if (!parseSegment(segment) || segment.hash != stated)
                problems += QStringLiteral("hash %1 %2").arg(name).arg(seq);
            else if (!before.isEmpty() && !before.contains(segment.prev)
                && (chain.twin == 0 || seq <= chain.twin))
                problems += QStringLiteral("chain %1 %2").arg(name).arg(seq);
            else if (!segment.signature.isEmpty()
                && !verifySignature(segment.signedText(), segment.signature, key))
                problems += QStringLiteral("signature %1 %2").arg(name).arg(seq);
            here.insert(stated);
            return true;
        });
        if (!visited)
            problems += QStringLiteral("read %1 %2").arg(name, visited.error().code);
    }
    return problems;
}

Result<QJsonObject> Store::verify(const Progress& progress)
{
    QStringList problems;
    {
        Statement check = m_db->prepare(QStringLiteral("PRAGMA integrity_check"));
        SIMPUL_TRY(check.run());
        while (check.next())
            if (check.text(0) != u"ok")
                problems += QStringLiteral("engine ") + check.text(0);
    }
    problems += verifyChains(progress);

    const auto snapshot = [this]() -> Result<QHash<QString, QByteArray>> {
        QHash<QString, QByteArray> prints;
        const QList<Chain> chains = m_log.chains();
        for (const Chain& chain : chains) {
            SIMPUL_GET(print, fingerprint(chain.scope));
            prints.insert(QStringLiteral("fold ") + chain.scope.text(), print.hash);
        }
        SIMPUL_GET(figures, m_figures.digest());
        prints.insert(QStringLiteral("figures"), figures);
        for (const auto& [table, rows] : kDerivedTables) {
            SIMPUL_GET(digest, digestOf(*m_db, rows));
            prints.insert(QLatin1String(table), digest);
        }
        return prints;
    };
    SIMPUL_GET(kept, snapshot());
    {
        SIMPUL_GET(transaction, Transaction::begin(*m_db));
        const auto rebuilt = rebuildInside(progress);
        SIMPUL_GET(anew, snapshot());
        for (auto it = kept.begin(); it != kept.end(); ++it)
            if (anew.value(it.key()) != *it)
                problems += it.key();
        if (!rebuilt)
            problems += QStringLiteral("rebuild %1").arg(rebuilt.error().code);
    }
    forget();
    if (!problems.isEmpty())
        return Error::notGenuine(QStringLiteral("verify_failed"),
            { { QStringLiteral("problems"), QJsonArray::fromStringList(problems) } });
    qint64 segments = 0, records = 0;
    const QList<ScopeInfo> scopes = readableScopes();
    for (const ScopeInfo& scope : scopes) {
        SIMPUL_GET(print, fingerprint(scope.id));
        segments += print.segments;
        records += print.records;
    }
    return QJsonObject { { QStringLiteral("ok"), true }, { QStringLiteral("segments"), segments },
        { QStringLiteral("records"), records }, { QStringLiteral("set_aside"), m_log.setAsideCount() } };
}

} // namespace simpul
