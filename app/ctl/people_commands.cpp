#include "app/ctl/command.h"
#include "core/programme/doubles.h"
#include "core/store/merging.h"

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

} // namespace

QList<Command> peopleCommands()
{
    return { { u"duplicates"_s, {}, duplicates }, { u"merge"_s, u"SURVIVOR MERGED"_s, merge },
        { u"unmerge"_s, u"MERGED"_s, unmerge } };
}

} // namespace simpul::ctl
