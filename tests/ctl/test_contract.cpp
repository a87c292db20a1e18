#include "tests/support/ctl.h"

using namespace Qt::StringLiterals;

namespace {

QByteArray line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject person(const QString& name, const QString& birth = u"1990-05-01"_s)
{
    return { { u"kind"_s, u"person"_s },
        { u"fields"_s,
            QJsonObject { { u"name"_s, name }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, birth } } } };
}

} // namespace

TEST_CASE("init makes a store once, and the exits say what went wrong", "[ctl]")
{
    Ctl ctl;
    const QJsonObject made = ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"Puskesmas Siwuluh"_s });
    for (const QString& key : { u"node"_s, u"network"_s, u"facility"_s, u"scopes"_s, u"recovery"_s })
        CHECK(made.contains(key));
    CHECK(made[u"recovery"_s].toString().startsWith(u"AGE-SECRET-KEY-1"));
    CHECK(ctl.run(u"a.db"_s, { u"init"_s, u"--name"_s, u"Lagi"_s }).exit == 1);
    CHECK(ctl.run(u"a.db"_s, { u"init"_s }).exit == 2);
    CHECK(ctl.run(u"a.db"_s, { u"nonsense"_s }).exit == 2);
    const Ctl::Answer missing = ctl.run(u"none.db"_s, { u"digest"_s });
    CHECK(missing.exit == 3);
    CHECK(missing.errorCode() == u"store_missing");
}

TEST_CASE(
    "put saves the good lines, refuses the bad ones by number, or with all-or-nothing keeps none", "[ctl]")
{
    Ctl ctl;
    ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    QJsonObject bad = person(u"Siti"_s);
    bad.remove(u"fields"_s);
    const QByteArray lines = line(person(u"Aminah"_s)) + line(bad) + "{oops\n" + line(person(u"Budiono"_s));
    const QString before = ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s].toString();

    const Ctl::Answer nothing = ctl.run(u"a.db"_s, { u"put"_s, u"-"_s, u"--all-or-nothing"_s }, lines);
    CHECK(nothing.exit == 1);
    CHECK(nothing.json()[u"saved"_s].toInt() == 0);
    CHECK(ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s].toString() == before);

    const Ctl::Answer some = ctl.run(u"a.db"_s, { u"put"_s, u"-"_s }, lines);
    CHECK(some.exit == 1);
    CHECK(some.json()[u"saved"_s].toInt() == 2);
    CHECK(some.json()[u"ids"_s].toArray().size() == 2);
    QSet<int> refused;
    const QJsonArray told = some.json()[u"refused"_s].toArray();
    for (const QJsonValue& one : told) {
        refused.insert(one[u"line"_s].toInt());
        CHECK_FALSE(one[u"message"_s].toString().isEmpty());
    }
    CHECK(refused == QSet<int> { 2, 3 });
    CHECK(ctl.run(u"a.db"_s, { u"list"_s, u"person"_s, u"--where"_s, u"name=Aminah"_s }).lines().size() == 1);
    CHECK(ctl.run(u"a.db"_s, { u"list"_s, u"person"_s, u"--limit"_s, u"1"_s }).lines().size() == 1);
}

TEST_CASE("get, history and delete tell the life of a record", "[ctl]")
{
    Ctl ctl;
    ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    const QString id =
        ctl.good(u"a.db"_s, { u"put"_s, u"-"_s }, line(person(u"Aminah"_s)))[u"ids"_s][0].toString();
    QJsonObject edit { { u"kind"_s, u"person"_s }, { u"id"_s, id },
        { u"fields"_s, QJsonObject { { u"name"_s, u"Aminah B"_s } } } };
    ctl.good(u"a.db"_s, { u"put"_s, u"-"_s, u"--author"_s, u"Bidan Rini"_s }, line(edit));
    CHECK(
        ctl.good(u"a.db"_s, { u"get"_s, u"person"_s, id })[u"fields"_s][u"name"_s].toString() == u"Aminah B");
    edit = { { u"kind"_s, u"person"_s }, { u"id"_s, id }, { u"delete"_s, true } };
    ctl.good(u"a.db"_s, { u"put"_s, u"-"_s }, line(edit));
    CHECK(ctl.run(u"a.db"_s, { u"get"_s, u"person"_s, id }).exit == 1);
    bool renamed = false, deleted = false;
    for (const QJsonObject& entry : ctl.run(u"a.db"_s, { u"history"_s, u"person"_s, id }).lines()) {
        renamed = renamed
            || (entry[u"author"_s] == u"Bidan Rini"_s && entry[u"before"_s][u"name"_s] == u"Aminah"_s
                && entry[u"after"_s][u"name"_s] == u"Aminah B"_s);
        deleted = deleted || entry[u"delete"_s].toBool();
    }
    CHECK(renamed);
    CHECK(deleted);
}

TEST_CASE("two stores meet by card, welcome and stick; a wrong file is exit 4 and changes nothing", "[ctl]")
{
    Ctl ctl;
    const QJsonObject made = ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"Puskesmas Siwuluh"_s });
    const QString melati =
        ctl.good(u"a.db"_s, { u"put"_s, u"-"_s },
               line({ { u"kind"_s, u"facility"_s },
                   { u"fields"_s,
                       QJsonObject { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Melati"_s },
                           { u"parent"_s, made[u"facility"_s] } } } }))[u"ids"_s][0]
            .toString();
    const QJsonObject card = ctl.good(u"b.db"_s, { u"card"_s, u"--out"_s, u"b.card"_s });
    const QJsonObject admitted = ctl.good(u"a.db"_s,
        { u"admit"_s, u"b.card"_s, u"--role"_s, u"entry"_s, u"--scope"_s, melati, u"--out"_s, u"welcome"_s });
    CHECK(card[u"words"_s].toArray().size() == 6);
    CHECK(card[u"words"_s] == admitted[u"words"_s]);
    const QJsonObject joined = ctl.good(u"b.db"_s, { u"join"_s, u"welcome"_s });
    CHECK(joined[u"network"_s] == made[u"network"_s]);
    ctl.good(u"b.db"_s, { u"put"_s, u"-"_s }, line(person(u"Aisyah"_s, u"2025-08-01"_s)));
    ctl.good(u"b.db"_s, { u"export"_s, u"--out"_s, u"stick"_s });
    const QJsonObject inspected = ctl.good(u"a.db"_s, { u"inspect"_s, u"stick"_s });
    CHECK(inspected[u"kinds"_s][u"person"_s].toInt() > 0);
    const QJsonObject imported = ctl.good(u"a.db"_s, { u"import"_s, u"stick"_s });
    CHECK(imported[u"bundles"_s][0][u"applied"_s].toInt() > 0);
    CHECK(imported[u"missing"_s].toArray().isEmpty());
    const QStringList digest { u"digest"_s, u"--scope"_s, melati };
    CHECK(ctl.good(u"a.db"_s, digest)[u"digest"_s] == ctl.good(u"b.db"_s, digest)[u"digest"_s]);

    QFile stick(ctl.path(u"stick"_s));
    REQUIRE(stick.open(QIODevice::ReadOnly));
    QByteArray bytes = stick.readAll();
    bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
    ctl.write(u"bad"_s, bytes);
    const QJsonValue before = ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s];
    const Ctl::Answer refused = ctl.run(u"a.db"_s, { u"import"_s, u"bad"_s });
    CHECK(refused.exit == 4);
    CHECK(refused.errorCode() == u"bundle_damaged");
    CHECK(ctl.run(u"a.db"_s, { u"import"_s, u"stick"_s, u"bad"_s }).exit == 4);
    CHECK(ctl.run(u"a.db"_s, { u"import"_s, u"absent"_s }).exit == 3);
    CHECK(ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s] == before);
    for (const QString& store : { u"a.db"_s, u"b.db"_s })
        CHECK(ctl.good(store, { u"verify"_s })[u"ok"_s].toBool());
}

TEST_CASE(
    "killed in the middle of saving or importing, a store holds the old state or the new, never between",
    "[ctl][kill]")
{
    Ctl ctl;
    const QJsonObject made = ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    ctl.good(u"b.db"_s, { u"card"_s, u"--out"_s, u"b.card"_s });
    ctl.good(u"a.db"_s,
        { u"admit"_s, u"b.card"_s, u"--role"_s, u"entry"_s, u"--scope"_s, made[u"facility"_s].toString(),
            u"--out"_s, u"welcome"_s });
    ctl.good(u"b.db"_s, { u"join"_s, u"welcome"_s });
    QByteArray lines;
    for (int i = 0; i < 3000; ++i)
        lines += line(person(u"Orang %1"_s.arg(QChar(u'A' + i % 26)), u"19%1-01-01"_s.arg(10 + i % 80)));
    ctl.write(u"many"_s, lines);
    const auto people = [&](const QString& store) {
        return ctl.run(store, { u"list"_s, u"person"_s }).lines().size();
    };
    const auto killAt = [&](const QString& store, const QStringList& words, int ms) {
        QProcess process;
        ctl.start(process, store, words);
        process.waitForFinished(ms);
        process.kill();
        process.waitForFinished();
    };
    qsizetype expected = 0;
    for (int ms = 10; ms < 700; ms += 60) {
        killAt(u"a.db"_s, { u"put"_s, u"many"_s }, ms);
        const qsizetype now = people(u"a.db"_s);
        CHECK((now == expected || now == expected + 3000));
        expected = now;
    }
    if (expected == 0) {
        ctl.good(u"a.db"_s, { u"put"_s, u"many"_s });
        expected = people(u"a.db"_s);
    }
    CHECK(ctl.good(u"a.db"_s, { u"verify"_s })[u"ok"_s].toBool());

    ctl.good(u"a.db"_s, { u"export"_s, u"--out"_s, u"stick"_s });
    for (int ms = 10; ms < 700; ms += 60) {
        killAt(u"b.db"_s, { u"import"_s, u"stick"_s }, ms);
        const qsizetype now = people(u"b.db"_s);
        CHECK((now == 0 || now == expected));
    }
    ctl.good(u"b.db"_s, { u"import"_s, u"stick"_s });
    CHECK(ctl.good(u"b.db"_s, { u"verify"_s })[u"ok"_s].toBool());
    CHECK(ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s]
        == ctl.good(u"b.db"_s, { u"digest"_s })[u"digest"_s]);
}

TEST_CASE("a sheet of people is loaded as one act and undone whole", "[ctl]")
{
    Ctl ctl;
    ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    ctl.write(u"people.csv"_s,
        "Nama,L/P,Tanggal lahir,NIK,Ibu,RT,RW\nAisyah "
        "Putri,P,01-08-2025,,Sumarni,02,01\nBagas,L,11/03/2024,,Sumini,02,01\n");
    const QJsonValue before = ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s];
    CHECK(ctl.good(u"a.db"_s, { u"load"_s, u"people.csv"_s, u"--dry-run"_s })[u"new"_s].toInt() == 2);
    CHECK(ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s] == before);
    const QJsonObject loaded = ctl.good(u"a.db"_s, { u"load"_s, u"people.csv"_s, u"--as"_s, u"people"_s });
    CHECK(loaded[u"new"_s].toInt() == 2);
    CHECK(ctl.good(u"a.db"_s, { u"load"_s, u"people.csv"_s })[u"same"_s].toInt() == 2);
    ctl.good(u"a.db"_s, { u"unload"_s, loaded[u"act"_s].toString() });
    CHECK(ctl.run(u"a.db"_s, { u"list"_s, u"person"_s }).lines().isEmpty());
}

namespace {

/// `rows` without what rests on records that only the puskesmas holds: those figures are null in `asSeen`.
QJsonArray heldBy(const QJsonArray& asSeen, const QJsonArray& rows)
{
    QJsonArray held;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const bool elsewhere = asSeen[i][u"indicator"_s].isString() && asSeen[i][u"kumulatif"_s].isNull();
        held.append(elsewhere ? asSeen[i] : rows[i]);
    }
    return held;
}

} // namespace

TEST_CASE(
    "the month's figures come as JSON, CSV and PDF, equal on both nodes, and open to their names", "[ctl]")
{
    Ctl ctl;
    ctl.good(u"a.db"_s, { u"demo"_s, u"--scale"_s, u"desa"_s, u"--months"_s, u"4"_s });
    const QList<QJsonObject> scopes = ctl.run(u"a.db"_s, { u"scopes"_s }).lines();
    QString posyandu;
    for (const QJsonObject& scope : scopes)
        if (scope[u"type"_s] == u"posyandu"_s)
            posyandu = scope[u"scope"_s].toString();
    ctl.good(u"b.db"_s, { u"card"_s, u"--out"_s, u"b.card"_s });
    ctl.good(u"a.db"_s,
        { u"admit"_s, u"b.card"_s, u"--role"_s, u"entry"_s, u"--scope"_s, posyandu, u"--out"_s,
            u"welcome"_s });
    ctl.good(u"b.db"_s, { u"join"_s, u"welcome"_s });
    for (const QString& name : { u"spm"_s, u"skdn"_s, u"posyandu"_s, u"kunjungan"_s }) {
        const QStringList order { u"report"_s, name, u"--period"_s, u"2026-11"_s, u"--facility"_s, posyandu };
        const QJsonObject here = ctl.good(u"a.db"_s, order), there = ctl.good(u"b.db"_s, order);
        CHECK_FALSE(here[u"rows"_s].toArray().isEmpty());
        CHECK(heldBy(there[u"rows"_s].toArray(), here[u"rows"_s].toArray()) == there[u"rows"_s].toArray());
        const Ctl::Answer csv = ctl.run(u"a.db"_s, order + QStringList { u"--format"_s, u"csv"_s });
        CHECK(csv.exit == 0);
        CHECK(csv.out.count('\n') == here[u"rows"_s].toArray().size() + 1);
    }
    const QJsonArray spm =
        ctl.good(u"b.db"_s,
               { u"report"_s, u"spm"_s, u"--period"_s, u"2026-11"_s, u"--facility"_s, posyandu })[u"rows"_s]
            .toArray();
    CHECK(spm.size() == 12);
    for (const QJsonValue& row : spm)
        if (row[u"indicator"_s] == u"spm.04"_s || row[u"indicator"_s] == u"spm.07"_s)
            CHECK(row[u"kumulatif"_s].isDouble());
    const QJsonObject skdn = ctl.good(u"b.db"_s, { u"report"_s, u"skdn"_s, u"--period"_s, u"2026-11"_s });
    const QJsonObject row = skdn[u"rows"_s][0].toObject();
    CHECK(row[u"D"_s].toInt()
        == row[u"N"_s].toInt() + row[u"T"_s].toInt() + row[u"O"_s].toInt() + row[u"B"_s].toInt());
    CHECK(row[u"D"_s].toInt() > 0);
    const Ctl::Answer names = ctl.run(u"b.db"_s,
        { u"names"_s, u"skdn"_s, u"--period"_s, u"2026-11"_s, u"--row"_s, row[u"place"_s].toString(),
            u"--column"_s, u"D"_s });
    CHECK(names.lines().size() == row[u"D"_s].toInt());
    for (const QString& name : { u"spm"_s, u"skdn"_s }) {
        ctl.good(u"a.db"_s,
            { u"report"_s, name, u"--period"_s, u"2026-11"_s, u"--format"_s, u"pdf"_s, u"--out"_s,
                name + u".pdf"_s });
        QFile pdf(ctl.path(name + u".pdf"_s));
        REQUIRE(pdf.open(QIODevice::ReadOnly));
        CHECK(pdf.read(5) == "%PDF-");
    }
}

TEST_CASE("what a deleted person leaves behind is listed with a sentence that says what to do")
{
    Ctl ctl;
    const QString place =
        ctl.good(
               u"a.db"_s, { u"init"_s, u"--name"_s, u"Melati"_s, u"--level"_s, u"posyandu"_s })[u"facility"_s]
            .toString();
    const auto put = [&ctl](const QString& line) {
        const QJsonObject answer = ctl.good(u"a.db"_s, { u"put"_s, u"-"_s }, line.toUtf8());
        return answer[u"ids"_s][0].toString();
    };
    const QString person =
        put(uR"({"kind":"person","fields":{"name":"Aisyah","sex":"P","birth_date":"2025-08-01"}})"_s);
    const QString session =
        put(uR"({"kind":"session","fields":{"posyandu":"%1","date":"2026-11-12"}})"_s.arg(place));
    put(uR"({"kind":"attendance","fields":{"session":"%1","person":"%2","group":"balita"}})"_s.arg(
        session, person));
    CHECK(ctl.run(u"a.db"_s, { u"troubles"_s }).lines().isEmpty());
    put(uR"({"kind":"person","id":"%1","delete":true})"_s.arg(person));
    const QList<QJsonObject> left = ctl.run(u"a.db"_s, { u"troubles"_s }).lines();
    REQUIRE(left.size() == 1);
    CHECK(left[0][u"code"_s] == u"ref_deleted"_s);
    CHECK(left[0][u"record"_s] == person);
    CHECK(left[0][u"records"_s].toArray().size() == 1);
    CHECK(left[0][u"message"_s].toString().contains(u"dihapus"_s));
}

TEST_CASE("put says no to a line that would save nothing, and reads past a null byte", "[ctl]")
{
    Ctl ctl;
    ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    const QByteArray good = line(person(u"Aminah"_s));
    const QByteArray id = ctl.good(u"a.db"_s, { u"put"_s, u"-"_s }, good)[u"ids"_s][0].toString().toUtf8();
    const QByteArray begin = R"({"kind":"person","id":")" + id + '"';
    for (const QByteArray& rest :
        { QByteArray(R"(,"field":{"name":"X Y"}})"), QByteArray(R"(,"fields":[1]})"),
            QByteArray(R"(,"fields":"x"})"), QByteArray(R"(,"delete":"true"})"), QByteArray("}") }) {
        INFO(rest.toStdString());
        CHECK(ctl.run(u"a.db"_s, { u"put"_s, u"-"_s }, begin + rest + '\n').exit == 1);
    }
    const QByteArray cut =
        good + QByteArray("\0\n", 2) + line(person(u"Budiono"_s)) + line(person(u"Siti"_s));
    const Ctl::Answer answer = ctl.run(u"a.db"_s, { u"put"_s, u"-"_s }, cut);
    CHECK(answer.exit == 1);
    CHECK(answer.json()[u"saved"_s].toInt() == 3);
}

TEST_CASE("what a command does not take is wrong usage and changes nothing", "[ctl]")
{
    Ctl ctl;
    CHECK(ctl.run(u"a.db"_s, { u"init"_s, u"--name"_s, u""_s }).exit == 1);
    CHECK_FALSE(QFile::exists(ctl.path(u"a.db"_s)));
    ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    const QByteArray one = line(person(u"Aminah"_s));
    CHECK(ctl.run(u"a.db"_s, { u"put"_s, u"-"_s, u"--dry-run"_s }, one).exit == 2);
    CHECK(ctl.run(u"a.db"_s, { u"list"_s, u"person"_s }).out.isEmpty());
    ctl.good(u"a.db"_s, { u"put"_s, u"-"_s }, one);
    for (const QStringList& words : QList<QStringList> { { u"list"_s, u"person"_s, u"--limit"_s, u"abc"_s },
             { u"list"_s, u"person"_s, u"--where"_s, u"name"_s },
             { u"list"_s, u"person"_s, u"--where"_s, u"nonsense=1"_s },
             { u"resolve"_s, u"00000000-0000-7000-8000-000000000000"_s } }) {
        INFO(words.join(u' ').toStdString());
        CHECK(ctl.run(u"a.db"_s, words).exit == 2);
    }
    CHECK(ctl.run({}, { u"--store"_s, u""_s, u"digest"_s }).exit == 2);
}

TEST_CASE("no output goes over the store, and an answer that is cut is no success", "[ctl]")
{
    Ctl ctl;
    ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"P"_s });
    const QString before = ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s].toString();
    for (const QStringList& words :
        QList<QStringList> { { u"export"_s, u"--out"_s, u"a.db"_s }, { u"backup"_s, u"a.db"_s },
            { u"card"_s, u"--out"_s, u"a.db"_s }, { u"rules"_s, u"--out"_s, u"a.db"_s },
            { u"report"_s, u"spm"_s, u"--period"_s, u"2026-10"_s, u"--out"_s, u"a.db"_s } }) {
        INFO(words.join(u' ').toStdString());
        const Ctl::Answer answer = ctl.run(u"a.db"_s, words);
        CHECK(answer.exit == 1);
        CHECK(answer.errorCode() == u"target_is_store"_s);
    }
    CHECK(ctl.good(u"a.db"_s, { u"digest"_s })[u"digest"_s].toString() == before);
    QProcess full;
    full.setStandardOutputFile(u"/dev/full"_s);
    ctl.start(full, u"a.db"_s, { u"scopes"_s });
    REQUIRE(full.waitForFinished(60'000));
    CHECK(full.exitCode() == 3);
}
