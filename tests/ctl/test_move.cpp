#include "tests/support/ctl.h"

using namespace Qt::StringLiterals;

namespace {

/// A puskesmas with two posyandu and a child of the first who was weighed there.
struct MoveCtl : Ctl {
    QString puskesmas = good(u"a.db"_s, { u"init"_s, u"--name"_s, u"Siwuluh"_s })[u"facility"_s].toString();
    QString melati = posyandu(u"Melati"_s), anggrek = posyandu(u"Anggrek"_s);
    QString child = putOne(u"person"_s,
        { { u"name"_s, u"Bagas"_s }, { u"sex"_s, u"L"_s }, { u"birth_date"_s, u"2025-01-10"_s } }, melati);
    QString weighing = weigh(u"2026-10-10"_s, 9.3);

    QString posyandu(const QString& name)
    {
        return putOne(
            u"facility"_s, { { u"type"_s, u"posyandu"_s }, { u"name"_s, name }, { u"parent"_s, puskesmas } });
    }
    QString putOne(const QString& kind, const QJsonObject& fields, const QString& scope = {})
    {
        QJsonObject object { { u"kind"_s, kind }, { u"fields"_s, fields } };
        if (!scope.isEmpty())
            object.insert(u"scope"_s, scope);
        return good(u"a.db"_s, { u"put"_s, u"-"_s },
            QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n')[u"ids"_s][0]
            .toString();
    }
    QString weigh(const QString& day, double weight)
    {
        const QString session = putOne(u"session"_s, { { u"posyandu"_s, melati }, { u"date"_s, day } });
        return putOne(
            u"attendance"_s, { { u"session"_s, session }, { u"person"_s, child }, { u"bb"_s, weight } });
    }
    int stockOf(const QString& posyandu, const QString& month)
    {
        return good(u"a.db"_s,
            { u"report"_s, u"skdn"_s, u"--period"_s, month, u"--facility"_s, posyandu })[u"rows"_s][0][u"S"_s]
            .toInt(-1);
    }
};

} // namespace

TEST_CASE("move hands a person over, moves lists what comes late, and the same call copies it", "[ctl][move]")
{
    MoveCtl ctl;
    const QStringList move { u"move"_s, ctl.child, u"--to"_s, ctl.anggrek };
    CHECK(ctl.run(u"a.db"_s, { u"move"_s, ctl.child }).exit == 2);
    CHECK(ctl.good(u"a.db"_s, move + QStringList { u"--date"_s, u"2026-10-20"_s })[u"records"_s] == 2);
    CHECK(ctl.run(u"a.db"_s, { u"moves"_s }).lines().isEmpty());

    const QList<QJsonObject> entries = ctl.run(u"a.db"_s, { u"get"_s, u"person"_s, ctl.child }).lines();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0][u"scope"_s] == ctl.anggrek);
    CHECK(entries[0][u"fields"_s][u"status"_s] == u"aktif"_s);
    CHECK(entries[1][u"fields"_s][u"status"_s] == u"pindah"_s);
    CHECK(entries[1][u"fields"_s][u"moved_to"_s] == ctl.anggrek);
    CHECK(ctl.stockOf(ctl.melati, u"2026-10"_s) == 1);
    CHECK(ctl.stockOf(ctl.melati, u"2026-11"_s) == 0);
    CHECK(ctl.stockOf(ctl.anggrek, u"2026-10"_s) == 0);
    CHECK(ctl.stockOf(ctl.anggrek, u"2026-11"_s) == 1);

    const QString late = ctl.weigh(u"2026-10-18"_s, 9.4);
    const QList<QJsonObject> open = ctl.run(u"a.db"_s, { u"moves"_s }).lines();
    REQUIRE(open.size() == 1);
    CHECK(open[0][u"state"_s] == u"diterima"_s);
    CHECK(open[0][u"date"_s] == u"2026-10-20"_s);
    CHECK(open[0][u"missing"_s][0][u"id"_s] == late);
    CHECK(ctl.good(u"a.db"_s, move)[u"records"_s] == 1);
    CHECK(ctl.run(u"a.db"_s, { u"moves"_s }).lines().isEmpty());
    CHECK(ctl.run(u"a.db"_s, { u"moves"_s, u"--all"_s }).lines().size() == 1);
    CHECK(ctl.good(u"a.db"_s, { u"verify"_s })[u"ok"_s] == true);
}

TEST_CASE("an edit of a moved person goes to the new place; another scope is refused", "[ctl][move]")
{
    MoveCtl ctl;
    ctl.good(u"a.db"_s, { u"move"_s, ctl.child, u"--to"_s, ctl.anggrek });
    const QJsonObject edit { { u"kind"_s, u"person"_s }, { u"id"_s, ctl.child },
        { u"fields"_s, QJsonObject { { u"phone"_s, u"0812"_s } } } };
    ctl.good(u"a.db"_s, { u"put"_s, u"-"_s }, QJsonDocument(edit).toJson(QJsonDocument::Compact) + '\n');
    const QList<QJsonObject> entries = ctl.run(u"a.db"_s, { u"get"_s, u"person"_s, ctl.child }).lines();
    CHECK(entries[0][u"fields"_s][u"phone"_s] == u"0812"_s);
    CHECK_FALSE(entries[1][u"fields"_s].toObject().contains(u"phone"_s));

    CHECK(ctl.run(u"a.db"_s, { u"move"_s, ctl.child, u"--to"_s, ctl.anggrek }).exit == 0);
    CHECK(
        ctl.run(u"a.db"_s, { u"move"_s, ctl.child, u"--to"_s, ctl.child }).errorCode() == u"scope_unknown"_s);
    CHECK(
        ctl.run(u"a.db"_s, { u"move"_s, ctl.melati, u"--to"_s, ctl.anggrek }).errorCode() == u"not_found"_s);
}
