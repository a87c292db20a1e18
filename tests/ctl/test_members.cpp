#include "tests/support/ctl.h"

using namespace Qt::StringLiterals;

namespace {

QByteArray person(const QString& name)
{
    const QJsonObject fields { { u"name"_s, name }, { u"sex"_s, u"P"_s },
        { u"birth_date"_s, u"1990-05-01"_s } };
    return QJsonDocument(QJsonObject { { u"kind"_s, u"person"_s }, { u"fields"_s, fields } })
               .toJson(QJsonDocument::Compact)
        + '\n';
}

/// A puskesmas and the PC of one posyandu.
struct Pair {
    Ctl ctl;
    QJsonObject made = ctl.good(u"a.db"_s, { u"init"_s, u"--name"_s, u"Puskesmas Siwuluh"_s });

    Pair()
    {
        const QJsonObject facility { { u"kind"_s, u"facility"_s },
            { u"fields"_s,
                QJsonObject { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Melati"_s },
                    { u"parent"_s, made[u"facility"_s] } } } };
        const QString melati = ctl.good(u"a.db"_s, { u"put"_s, u"-"_s },
                                      QJsonDocument(facility).toJson(QJsonDocument::Compact))[u"ids"_s][0]
                                   .toString();
        ctl.good(u"b.db"_s, { u"card"_s, u"--out"_s, u"b.card"_s, u"--name"_s, u"Posyandu Melati"_s });
        ctl.good(u"a.db"_s,
            { u"admit"_s, u"b.card"_s, u"--role"_s, u"entry"_s, u"--scope"_s, melati, u"--out"_s,
                u"welcome"_s });
        ctl.good(u"b.db"_s, { u"join"_s, u"welcome"_s });
        carry(u"b"_s, u"a"_s);
    }
    void carry(const QString& from, const QString& to, const QStringList& more = {})
    {
        ctl.good(from + u".db"_s, QStringList { u"export"_s, u"--out"_s, u"stick"_s } + more);
        ctl.good(to + u".db"_s, { u"import"_s, u"stick"_s });
    }
};

} // namespace

TEST_CASE("receipts and custody say what was taken, by whom, with fingerprints to be read out", "[ctl]")
{
    Pair pair;
    pair.ctl.good(u"b.db"_s, { u"put"_s, u"-"_s }, person(u"Aminah"_s));
    QJsonObject board = pair.ctl.good(u"b.db"_s, { u"custody"_s });
    CHECK(board[u"unconfirmed"_s].toInt() > 0);
    CHECK(board[u"unwritten"_s].toInt() > 0);
    pair.carry(u"b"_s, u"a"_s);
    pair.carry(u"a"_s, u"b"_s);
    board = pair.ctl.good(u"b.db"_s, { u"custody"_s });
    CHECK(board[u"name"_s].toString() == u"Puskesmas Siwuluh");
    CHECK(board[u"unconfirmed"_s].toInt() == 0);
    CHECK(board[u"confirmed_days"_s].toInt(-1) == 0);
    CHECK(board[u"last_sent"_s][u"file"_s].toString() == u"stick");

    const QList<QJsonObject> receipts = pair.ctl.run(u"b.db"_s, { u"receipts"_s }).lines();
    REQUIRE_FALSE(receipts.isEmpty());
    const auto sent = std::find_if(receipts.begin(), receipts.end(),
        [](const QJsonObject& one) { return one[u"direction"_s].toString() == u"out"; });
    REQUIRE(sent != receipts.end());
    const QJsonValue taken = (*sent)[u"taken"_s];
    CHECK(taken[u"applied"_s].toInt() == 1);
    const QJsonValue scope = taken[u"scopes"_s][0];
    CHECK(scope[u"name"_s].toString() == u"Melati");
    CHECK(scope[u"spoken"_s].toString().size() == 9);
    const QList<QJsonObject> scopes = pair.ctl.run(u"b.db"_s, { u"scopes"_s }).lines();
    const auto own = std::find_if(scopes.begin(), scopes.end(),
        [&](const QJsonObject& one) { return one[u"scope"_s] == scope[u"scope"_s]; });
    REQUIRE(own != scopes.end());
    CHECK((*own)[u"fingerprint"_s] == scope[u"fingerprint"_s]);
}

TEST_CASE("a packet that is missing is named in plain words, and filled once asked for", "[ctl]")
{
    Pair pair;
    pair.ctl.good(u"b.db"_s, { u"put"_s, u"-"_s }, person(u"Aminah"_s));
    pair.ctl.good(u"b.db"_s, { u"export"_s, u"--out"_s, u"lost"_s });
    pair.ctl.good(u"b.db"_s, { u"put"_s, u"-"_s }, person(u"Budiono"_s));
    pair.ctl.good(u"b.db"_s, { u"export"_s, u"--brief"_s, u"--out"_s, u"stick"_s });
    const QJsonObject told = pair.ctl.good(u"a.db"_s, { u"import"_s, u"stick"_s });
    REQUIRE(told[u"missing"_s].toArray().size() == 1);
    const QString message = told[u"missing"_s][0][u"message"_s].toString();
    CHECK(message.startsWith(u"Paket "));
    CHECK(message.contains(u"Posyandu Melati"));
    CHECK(message.contains(u"belum diterima"));
    pair.carry(u"a"_s, u"b"_s);
    pair.carry(u"b"_s, u"a"_s, { u"--brief"_s });
    for (const QJsonObject& node : pair.ctl.run(u"a.db"_s, { u"nodes"_s }).lines())
        CHECK(node[u"missing"_s].toArray().isEmpty());
}

TEST_CASE("recover makes the posyandu's PC an admin with the sheet, and a wrong key is not genuine", "[ctl]")
{
    Pair pair;
    const QJsonObject other = pair.ctl.good(u"other.db"_s, { u"init"_s, u"--name"_s, u"Lain"_s });
    pair.ctl.write(u"wrong"_s, other[u"recovery"_s].toString().toUtf8() + '\n');
    pair.ctl.write(u"sheet"_s, pair.made[u"recovery"_s].toString().toUtf8() + '\n');
    const Ctl::Answer wrong = pair.ctl.run(u"b.db"_s, { u"recover"_s, u"--key"_s, u"wrong"_s });
    CHECK(wrong.exit == 4);
    CHECK(wrong.errorCode() == u"recovery_key_wrong");

    pair.ctl.good(u"b.db"_s, { u"recover"_s, u"--key"_s, u"sheet"_s });
    const QString founder = pair.made[u"node"_s].toString();
    pair.ctl.good(u"b.db"_s, { u"revoke"_s, founder, u"--reason"_s, u"PC hilang"_s });
    const QList<QJsonObject> nodes = pair.ctl.run(u"b.db"_s, { u"nodes"_s }).lines();
    REQUIRE(nodes.size() == 1);
    CHECK(nodes.first()[u"admin"_s].toBool());
    REQUIRE(nodes.first()[u"notices"_s].toArray().size() == 1);
    CHECK_FALSE(nodes.first()[u"notices"_s][0][u"message"_s].toString().isEmpty());
    CHECK(pair.ctl.good(u"b.db"_s, { u"verify"_s })[u"ok"_s].toBool());
}

TEST_CASE("a puskesmas with members joins a kabupaten from the command line", "[ctl]")
{
    Pair pair;
    const QJsonObject kabupaten =
        pair.ctl.good(u"k.db"_s, { u"init"_s, u"--name"_s, u"Dinkes"_s, u"--level"_s, u"dinkes"_s });
    pair.ctl.good(u"b.db"_s, { u"put"_s, u"-"_s }, person(u"Aminah"_s));
    pair.ctl.good(u"a.db"_s, { u"card"_s, u"--out"_s, u"a.card"_s });
    pair.ctl.good(u"k.db"_s, { u"admit"_s, u"a.card"_s, u"--role"_s, u"admin"_s, u"--out"_s, u"selamat"_s });
    const QJsonObject joined = pair.ctl.good(u"a.db"_s, { u"join"_s, u"selamat"_s });
    CHECK(joined[u"network"_s] == kabupaten[u"network"_s]);
    CHECK(joined[u"adopted"_s].toArray().size() == 3);
    pair.carry(u"a"_s, u"b"_s);
    pair.carry(u"b"_s, u"a"_s, { u"--to"_s, pair.made[u"node"_s].toString() });
    CHECK(pair.ctl.run(u"a.db"_s, { u"list"_s, u"person"_s }).lines().size() == 1);
    CHECK(pair.ctl.good(u"b.db"_s, { u"verify"_s })[u"set_aside"_s].toInt() == 0);
    CHECK(pair.ctl.run(u"b.db"_s, { u"nodes"_s }).lines().size() == 3);
}
