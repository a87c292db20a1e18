#include "tests/support/ctl.h"
#include "tests/support/damaged_table.h"

using namespace Qt::StringLiterals;

namespace {

/// The demo of a desa, made once.
struct DemoCtl : Ctl {
    DemoCtl() { good(u"a.db"_s, { u"demo"_s, u"--scale"_s, u"desa"_s, u"--months"_s, u"3"_s }); }
    QList<QJsonObject> lines(const QStringList& words) const
    {
        const Answer answer = run(u"a.db"_s, words);
        REQUIRE(answer.exit == 0);
        return answer.lines();
    }
};

} // namespace

TEST_CASE("the list of a week names whom to visit and why; a code typed back closes the task", "[ctl]")
{
    const DemoCtl ctl;
    const QList<QJsonObject> tasks = ctl.lines({ u"worklist"_s, u"--week"_s, u"2026-W49"_s });
    REQUIRE_FALSE(tasks.isEmpty());
    const QJsonObject first = tasks.first();
    CHECK_FALSE(first[u"reasons"_s].toArray().isEmpty());
    CHECK(first[u"rank"_s] == 1);
    const QString code = first[u"code"_s].toString();
    CHECK(ctl.run(u"a.db"_s, { u"visited"_s, u"0000"_s, u"--week"_s, u"2026-W49"_s }).exit == 1);
    ctl.good(u"a.db"_s,
        { u"visited"_s, code, u"--week"_s, u"2026-W49"_s, u"--facility"_s, first[u"place"_s].toString() });
    QString status;
    for (const QJsonObject& task : ctl.lines({ u"worklist"_s, u"--week"_s, u"2026-W49"_s }))
        if (task[u"person"_s] == first[u"person"_s])
            status = task[u"status"_s].toString();
    CHECK(status == u"selesai"_s);
    CHECK(ctl.run(u"a.db"_s, { u"worklist"_s, u"--week"_s, u"2026-W60"_s }).exit == 1);
}

TEST_CASE(
    "every report comes as JSON for a month, a quarter and a year, and as a file of each format", "[ctl]")
{
    const DemoCtl ctl;
    const QStringList reports { u"spm"_s, u"skdn"_s, u"posyandu"_s, u"kunjungan"_s, u"sasaran"_s, u"gizi"_s,
        u"imunisasi"_s, u"skrining"_s, u"ilp"_s, u"rekap-ibu"_s, u"rekap-balita"_s, u"rekap-remaja"_s,
        u"rekap-dewasa"_s, u"rekap-kr"_s, u"sip"_s, u"komdat"_s, u"desa"_s };
    for (const QString& name : reports) {
        CAPTURE(name);
        const QJsonObject json = ctl.good(u"a.db"_s, { u"report"_s, name, u"--period"_s, u"2026-11"_s });
        for (const QString& key :
            { u"title"_s, u"period"_s, u"rules"_s, u"columns"_s, u"rows"_s, u"notes"_s })
            CHECK(json.contains(key));
        CHECK_FALSE(json[u"rows"_s].toArray().isEmpty());
    }
    for (const QString& period : { u"2026-Q4"_s, u"2026"_s })
        ctl.good(u"a.db"_s, { u"report"_s, u"rekap-balita"_s, u"--period"_s, period });
    for (const auto& [format, start] : { std::pair(u"csv"_s, QByteArray("indicator,")),
             { u"xlsx"_s, QByteArray("PK") }, { u"pdf"_s, QByteArray("%PDF") } }) {
        const QString file = ctl.path(u"spm."_s + format);
        ctl.good(u"a.db"_s,
            { u"report"_s, u"spm"_s, u"--period"_s, u"2026-11"_s, u"--format"_s, format, u"--out"_s, file });
        QFile written(file);
        REQUIRE(written.open(QIODevice::ReadOnly));
        CHECK(written.read(start.size()) == start);
    }
    CHECK(ctl.run(u"a.db"_s, { u"report"_s, u"spm"_s, u"--period"_s, u"2026-13"_s }).errorCode()
        == u"period_format"_s);
    CHECK(ctl.run(u"a.db"_s, { u"report"_s, u"pws"_s, u"--period"_s, u"2026-11"_s }).errorCode()
        == u"indicator_unknown"_s);
}

TEST_CASE("the names behind a figure are as many as it says", "[ctl]")
{
    const DemoCtl ctl;
    const QJsonObject skdn = ctl.good(u"a.db"_s, { u"report"_s, u"skdn"_s, u"--period"_s, u"2026-11"_s });
    const QJsonObject row = skdn[u"rows"_s][0].toObject();
    for (const QString& column : { u"S"_s, u"D"_s, u"T"_s })
        CHECK(ctl.lines({ u"names"_s, u"skdn"_s, u"--period"_s, u"2026-11"_s, u"--row"_s,
                            row[u"place"_s].toString(), u"--column"_s, column })
                  .size()
            == row[column].toInt());
}

TEST_CASE("the rules come as a page and as JSON, each with its source and whether it was verified", "[ctl]")
{
    const DemoCtl ctl;
    const QString page = ctl.path(u"aturan.html"_s);
    ctl.good(u"a.db"_s, { u"rules"_s, u"--format"_s, u"html"_s, u"--out"_s, page });
    QFile html(page);
    REQUIRE(html.open(QIODevice::ReadOnly));
    CHECK(html.readAll().contains("puma.cut"));
    const QJsonDocument json =
        QJsonDocument::fromJson(ctl.run(u"a.db"_s, { u"rules"_s, u"--format"_s, u"json"_s }).out);
    CHECK_FALSE(json.isNull());
    CHECK(json.toJson().contains("verified"));
}

TEST_CASE("a report of which the disk gave only a part is not printed", "[ctl]")
{
    const DemoCtl ctl;
    spoilTable(ctl.path(u"a.db"_s), u"tally"_s);
    const Ctl::Answer answer = ctl.run(u"a.db"_s, { u"report"_s, u"skdn"_s, u"--period"_s, u"2026-11"_s });
    CHECK(answer.exit == 4);
    CHECK(answer.errorCode() == u"store_damaged"_s);
    CHECK_FALSE(answer.json().contains(u"rows"_s));
}
