#include "core/store/acts.h"

#include <QCborArray>
#include <QCborValue>

namespace simpul {

namespace {

QByteArray packSteps(const QList<ActStep>& steps)
{
    QCborArray packed;
    for (const ActStep& step : steps)
        packed.append(QCborArray {
            step.kind, step.id.bytes(), step.scope.bytes(), step.created, step.before, step.after });
    return QCborValue(packed).toCbor();
}

Id idAt(const QCborArray& array, qsizetype position)
{
    return Id::fromBytes(array.at(position).toByteArray()).value_or(Id());
}

QList<ActStep> unpackSteps(const QByteArray& packed)
{
    QList<ActStep> steps;
    const QCborArray array = QCborValue::fromCbor(packed).toArray();
    for (const QCborValue entry : array) {
        const QCborArray step = entry.toArray();
        steps += ActStep { step.at(0).toString(), idAt(step, 1), idAt(step, 2), step.at(3).toBool(),
            step.at(4).toMap(), step.at(5).toMap() };
    }
    return steps;
}

} // namespace

Result<void> Acts::add(const KeptAct& act)
{
    return m_db.statement("INSERT INTO act (id, time, what, records, undone) VALUES (?, ?, ?, ?, ?)")
        .run(act.id, act.time, act.what, packSteps(act.steps), act.undone);
}

std::optional<KeptAct> Acts::find(const Id& id)
{
    Statement row = m_db.statement("SELECT time, what, records, undone FROM act WHERE id = ?");
    if (!row.run(id) || !row.next())
        return {};
    return KeptAct { id, row.number(0), row.text(1), unpackSteps(row.bytes(2)), row.number(3) };
}

QList<KeptAct> Acts::recent(int limit)
{
    QList<KeptAct> acts;
    Statement rows =
        m_db.statement("SELECT id, time, what, undone FROM act ORDER BY time DESC, id DESC LIMIT ?");
    if (!rows.run(limit))
        return acts;
    while (rows.next())
        acts += KeptAct { rows.id(0), rows.number(1), rows.text(2), {}, rows.number(3) };
    return acts;
}

Result<void> Acts::markUndone(const Id& id, qint64 time)
{
    return m_db.statement("UPDATE act SET undone = ? WHERE id = ?").run(time, id);
}

} // namespace simpul
