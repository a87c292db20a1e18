#include "tests/support/ctl.h"

using namespace Qt::StringLiterals;

namespace {

QByteArray line(const QString& kind, const QJsonObject& fields, const QString& id = {})
{
    QJsonObject object { { u"kind"_s, kind }, { u"fields"_s, fields } };
    if (!id.isEmpty())
        object.insert(u"id"_s, id);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// A puskesmas with the posyandu Melati and one elder.
struct MonthCtl : Ctl {
    QString melati = putOne(u"facility"_s,
        { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Melati"_s },
            { u"parent"_s, good(u"a.db"_s, { u"init"_s, u"--name"_s, u"Siwuluh"_s })[u"facility"_s] } });
    QString person = putOne(u"person"_s,
        { { u"name"_s, u"Suparti"_s }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, u"1955-02-01"_s } });

    QString putOne(const QString& kind, const QJsonObject& fields, const QString& id = {})
    {
        return good(u"a.db"_s, { u"put"_s, u"-"_s }, line(kind, fields, id))[u"ids"_s][0].toString();
    }
    QStringList at(const QStringList& words) const
    {
        return words + QStringList { u"2026-10"_s, u"--facility"_s, melati };
    }
};

} // namespace

TEST_CASE("close freezes a month, and corrections list by cell and name what changed since", "[ctl]")
{
    MonthCtl ctl;
    CHECK(ctl.run(u"a.db"_s, ctl.at({ u"corrections"_s })).errorCode() == u"month_not_closed"_s);
    const QJsonObject closed = ctl.good(u"a.db"_s, ctl.at({ u"close"_s }));
    CHECK(closed[u"status"_s] == u"ditutup"_s);
    CHECK(closed[u"reports"_s].toArray().size() >= 4);
    CHECK(ctl.run(u"a.db"_s, ctl.at({ u"close"_s })).exit == 1);
    CHECK(ctl.good(u"a.db"_s, ctl.at({ u"corrections"_s }))[u"corrections"_s].toArray().isEmpty());

    ctl.putOne(u"person"_s, { { u"birth_date"_s, u"1990-03-01"_s } }, ctl.person);
    const QJsonObject found = ctl.good(u"a.db"_s, ctl.at({ u"corrections"_s }));
    bool named = false;
    const QJsonArray lines = found[u"corrections"_s].toArray();
    for (const QJsonValue correction : lines)
        if (correction[u"row"_s] == u"spm.07"_s && correction[u"column"_s] == u"sasaran"_s) {
            CHECK(correction[u"effect"_s].toInt() == -1);
            const QJsonValue gone = correction[u"people"_s][0];
            named = gone[u"name"_s] == u"Suparti"_s && gone[u"change"_s] == u"removed"_s
                && gone[u"because"_s][0][u"kind"_s] == u"person"_s;
        }
    CHECK(named);
    CHECK(ctl.good(u"a.db"_s, { u"verify"_s })[u"ok"_s].toBool());
}

TEST_CASE("the steps of a month by name, with notes, and a step out of turn is exit 1", "[ctl]")
{
    MonthCtl ctl;
    CHECK(ctl.run(u"a.db"_s, ctl.at({ u"month"_s, u"accept"_s })).errorCode() == u"month_step"_s);
    CHECK(ctl.run(u"a.db"_s, { u"month"_s, u"dance"_s, u"2026-10"_s }).exit == 2);
    ctl.good(u"a.db"_s, ctl.at({ u"month"_s, u"send"_s }) + QStringList { u"--acknowledge"_s });
    ctl.good(u"a.db"_s,
        ctl.at({ u"month"_s, u"return"_s })
            + QStringList { u"--report"_s, u"spm"_s, u"--note"_s, u"spm.07|kumulatif=Periksa lagi"_s });
    QString status, note;
    for (const QJsonObject& report : ctl.run(u"a.db"_s, ctl.at({ u"month"_s, u"list"_s })).lines())
        if (report[u"report"_s] == u"spm"_s) {
            status = report[u"status"_s].toString();
            note = report[u"notes"_s][u"spm.07|kumulatif"_s].toString();
        }
    CHECK(status == u"dikembalikan"_s);
    CHECK(note == u"Periksa lagi"_s);
}
