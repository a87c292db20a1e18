#include "app/ctl/command.h"
#include "core/programme/doubles.h"
#include "core/store/merging.h"
#include "core/store/moving.h"

#include <QJsonArray>

namespace simpul::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonObject entryToJson(const PersonRow& person)
{
    return { { u"id"_s, person.id.text() }, { u"scope"_s, person.scope.text() }, { u"name"_s, person.name },
        { u"sex"_s, person.sex }, { u"birth_date"_s, person.birth }, { u"nik"_s, person.nik },
        { u"mother_name"_s, person.mother }, { u"address"_s, person.address } };
}

Answer duplicates(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(pairs, likelyDoubles(*store));
    for (const LikelyDouble& pair : std::as_const(pairs))
        Context::print({ { u"survivor"_s, entryToJson(pair.one) }, { u"merged"_s, entryToJson(pair.other) },
            { u"points"_s, pair.points }, { u"reasons"_s, QJsonArray::fromStringList(pair.reasons) } });
    return 0;
}

Answer merge(const Context& context)
{
    SIMPUL_GET(survivor, parseId(context.words()[0], u"SURVIVOR"_s));
    SIMPUL_GET(merged, parseId(context.words()[1], u"MERGED"_s));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_TRY(mergePeople(*store, survivor, merged, context.value(u"reason"_s)));
    Context::print(QJsonObject());
    return 0;
}

Answer unmerge(const Context& context)
{
    SIMPUL_GET(merged, parseId(context.words()[0], u"MERGED"_s));
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_TRY(unmergePeople(*store, merged));
    Context::print(QJsonObject());
    return 0;
}

Answer move(const Context& context)
{
    SIMPUL_GET(person, parseId(context.words()[0], u"PERSON"_s));
    if (!context.has(u"to"_s))
        return wrongUsage();
    SIMPUL_GET(to, parseId(context.value(u"to"_s), u"SCOPE"_s));
    QDate date;
    if (context.has(u"date"_s)) {
        date = QDate::fromString(context.value(u"date"_s), Qt::ISODate);
        if (!date.isValid())
            return wrongUsage();
    }
    SIMPUL_GET(store, context.open(Access::Write));
    SIMPUL_GET(records, movePerson(*store, person, to, date));
    Context::print({ { u"records"_s, records } });
    return 0;
}

QString stateText(Move::State state)
{
    switch (state) {
    case Move::State::HandedOver:
        return u"diserahkan"_s;
    case Move::State::Received:
        return u"diterima"_s;
    case Move::State::Lost:
        break;
    }
    return u"hilang"_s;
}

Answer moves(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(known, openMoves(*store, context.has(u"all"_s)));
    for (const Move& move : std::as_const(known)) {
        QJsonArray missing;
        for (const Move::Missing& one : move.missing)
            missing.append(QJsonObject { { u"kind"_s, one.kind }, { u"id"_s, one.record.text() } });
        Context::print({ { u"person"_s, move.person.text() }, { u"from"_s, move.from.text() },
            { u"to"_s, move.to.text() }, { u"date"_s, move.date.toString(Qt::ISODate) },
            { u"state"_s, stateText(move.state) }, { u"missing"_s, missing },
            { u"completable"_s, move.canComplete } });
    }
    return 0;
}

} // namespace

QList<Command> peopleCommands()
{
    return { { u"duplicates"_s, {}, duplicates },
        { u"merge"_s, u"SURVIVOR MERGED"_s, merge, u"[--reason ALASAN]"_s },
        { u"unmerge"_s, u"MERGED"_s, unmerge }, { u"move"_s, u"PERSON"_s, move, u"--to SCOPE [--date D]"_s },
        { u"moves"_s, {}, moves, u"[--all]"_s } };
}

} // namespace simpul::ctl
