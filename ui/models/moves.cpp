#include "ui/models/moves.h"

#include "core/reports/places.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::Moves", text);
}

QString lackingText(const Catalog& catalog, const QList<Move::Missing>& missing)
{
    QMap<QString, int> counts;
    for (const Move::Missing& one : missing) {
        const Kind* kind = catalog.kind(one.kind);
        ++counts[kind ? kind->label.toLower() : one.kind];
    }
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts += u"%1 %2"_s.arg(*it).arg(it.key());
    return parts.join(u", "_s);
}

MoveLine lineOf(Store& store, const Move& move)
{
    const auto person = store.records().find(u"person"_s, move.person);
    return { move, person ? person->fields.value("name"_L1).toString() : QString(),
        reports::facilityName(store, move.from), reports::facilityName(store, move.to),
        lackingText(store.catalog(), move.missing) };
}

} // namespace

Result<QList<MoveLine>> readMoves(Store& store, bool alsoDone)
{
    SIMPUL_GET(moves, openMoves(store, alsoDone));
    QList<MoveLine> lines;
    for (const Move& move : std::as_const(moves))
        lines += lineOf(store, move);
    std::stable_sort(lines.begin(), lines.end(),
        [](const MoveLine& a, const MoveLine& b) { return a.move.date > b.move.date; });
    return lines;
}

QList<MovePlace> readMovePlaces(Store& store, const Id& person)
{
    const auto record = store.records().find(u"person"_s, person);
    const QList<Facility> all = store.scopes().facilities();
    QSet<Id> puskesmas;
    for (const Facility& one : all)
        if (one.type == "puskesmas"_L1)
            puskesmas.insert(one.id);
    QList<MovePlace> places;
    for (const Facility& one : all) {
        const bool isPlace = one.type == "posyandu"_L1 || one.type == "puskesmas"_L1;
        if (!isPlace || !one.active || (record && record->scope == one.id))
            continue;
        const QString above = reports::facilityName(store, store.scopes().puskesmasOf(one.id));
        const QString name = one.type == "puskesmas"_L1 ? tr("%1 (belum masuk posyandu)").arg(one.name)
            : puskesmas.size() > 1                      ? u"%1 · %2"_s.arg(one.name, above)
                                                        : one.name;
        places += { one.id, name, store.rights().mayWrite(store.node().id, one.id) };
    }
    std::sort(places.begin(), places.end(), [](const MovePlace& a, const MovePlace& b) {
        return std::pair(People::sortKey(a.name), a.id) < std::pair(People::sortKey(b.name), b.id);
    });
    return places;
}

} // namespace simpul
