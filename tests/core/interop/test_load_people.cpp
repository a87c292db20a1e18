#include "core/interop/load_people.h"
#include "core/records/name_alike.h"
#include "core/store/acts.h"
#include "tests/support/temp_store.h"

#include <QJsonArray>
#include <QStringEncoder>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

const char kHeader[] = "Nama\tL/P\tTgl lahir\tNIK\tNama ibu\tRT/RW\n";

struct Register {
    std::unique_ptr<TempStore> temp = TempStore::founded();
    Id posyandu = temp->posyandu(u"Melati"_s);

    Store& store() { return *temp->store; }
    LoadPlan plan(const QString& text)
    {
        return good(planPeople(store(), readPeopleSheet(good(cellsOfText(text))), posyandu));
    }
    LoadReport load(const QString& text) { return good(loadPeople(store(), plan(text))); }
    QList<PersonRow> people() { return store().people().page(posyandu, nullptr, 100); }
    PersonRow person(const QString& name)
    {
        const QList<PersonRow> found = store().people().search(name, 2);
        REQUIRE(found.size() == 1);
        return found.first();
    }
    Record record(const QString& name)
    {
        const auto found = store().records().find(u"person"_s, person(name).id);
        REQUIRE(found);
        return *found;
    }
};

QString sheet(const char* rows)
{
    return QString::fromUtf8(kHeader) + QString::fromUtf8(rows);
}

LoadRow onlyRow(const LoadPlan& plan)
{
    REQUIRE(plan.rows.size() == 1);
    return plan.rows.first();
}

} // namespace

TEST_CASE("A sheet is understood by its headings in any order, under a title row too")
{
    const auto people = readPeopleSheet(good(cellsOfText(
        u"DAFTAR BALITA\t\t\t\nNo\tTanggal Lahir\tNama Balita\tJK\n1\t11/03/2026\tCitra Lestari\tPerempuan\n"_s)));
    REQUIRE(people.size() == 1);
    CHECK(people.first().line == 3);
    const QCborMap& fields = people.first().fields;
    CHECK(fields.size() == 3);
    CHECK(fields.value("name"_L1).toString() == u"Citra Lestari"_s);
    CHECK(fields.value("birth_date"_L1).toString() == u"2026-03-11"_s);
    CHECK(fields.value("sex"_L1).toString() == u"P"_s);
}

TEST_CASE("A sheet without headings is read in the usual order, also with semicolons")
{
    const auto people =
        readPeopleSheet(good(cellsOfText(u"Bagas;L;12-12-2024;'3329051212240001;Sumini;03;01\n"_s)));
    REQUIRE(people.size() == 1);
    const QCborMap& fields = people.first().fields;
    CHECK(fields.value("nik"_L1).toString() == u"3329051212240001"_s);
    CHECK(fields.value("mother_name"_L1).toString() == u"Sumini"_s);
    CHECK(fields.value("rw"_L1).toString() == u"01"_s);
}

TEST_CASE("The day number that a spreadsheet keeps for a date is that date")
{
    const auto people = readPeopleSheet(good(cellsOfText(u"Bagas\tL\t45638\n"_s)));
    REQUIRE(people.size() == 1);
    CHECK(people.first().fields.value("birth_date"_L1).toString() == u"2024-12-12"_s);
}

TEST_CASE("Old and new spellings of a name are alike, other names are not")
{
    CHECK(namesAlike(u"Soekarno"_s, u"SUKARNO"_s));
    CHECK(namesAlike(u"Djoko Tjahyono"_s, u"Joko Cahiono"_s));
    CHECK(namesAlike(u"Sjarifah"_s, u"Syarifa"_s));
    CHECK(namesAlike(u"Mochammad Rizki"_s, u"M. Rizky"_s));
    CHECK(namesAlike(u"Aisyah"_s, u"Aisyah Putri"_s));
    CHECK_FALSE(namesAlike(u"Hasan"_s, u"Husein"_s));
    CHECK_FALSE(namesAlike(u"Ani"_s, u"Ana"_s));
    CHECK_FALSE(namesAlike(u"Siti Aminah"_s, u"Siti Rohmah"_s));
}

TEST_CASE("New people of a sheet are saved as one act and are gone when it is undone")
{
    Register desa;
    const QByteArray before = good(desa.store().fingerprint(desa.posyandu)).hash;
    const LoadReport report =
        desa.load(sheet("Citra\tP\t11-03-2026\t\tSumini\t03/01\nBagas\tL\t12-12-2024\t\tWarni\t04/01\n"));
    CHECK(report.created == 2);
    CHECK(desa.people().size() == 2);
    CHECK(desa.record(u"Citra"_s).fields.value("rt"_L1).toString() == u"03"_s);

    const UnloadReport undone = good(unloadAct(desa.store(), report.act));
    CHECK(undone.removed == 2);
    CHECK(desa.people().isEmpty());
    CHECK(good(desa.store().fingerprint(desa.posyandu)).hash != before); // what was done stays in the log
    CHECK(unloadAct(desa.store(), report.act).error().code == u"act_undone"_s);
}

TEST_CASE("A sheet that is loaded again changes nothing")
{
    Register desa;
    const QString rows = sheet("Citra\tP\t11-03-2026\t\tSumini\t03/01\n");
    desa.load(rows);
    CHECK(onlyRow(desa.plan(rows)).status == LoadStatus::Same);
    CHECK(onlyRow(desa.plan(sheet("CITRA\tP\t11-03-2026\t\tSUMINI\t03/01\n"))).status == LoadStatus::Same);
    const LoadReport again = desa.load(rows);
    CHECK(again.same == 1);
    CHECK(again.act.isNull());
    CHECK(desa.people().size() == 1);
}

TEST_CASE("What a sheet adds to a known person is an edit, and undoing it brings back what was there")
{
    Register desa;
    desa.load(sheet("Citra\tP\t11-03-2026\t\tSumini\t03/01\n"));
    const LoadPlan plan = desa.plan(sheet("Citra\tP\t11-03-2026\t3329055103260001\tSumini\t05/01\n"));
    CHECK(onlyRow(plan).status == LoadStatus::Changed);
    const LoadReport report = good(loadPeople(desa.store(), plan));
    CHECK(report.changed == 1);
    CHECK(desa.record(u"Citra"_s).fields.value("rt"_L1).toString() == u"05"_s);

    CHECK(good(unloadAct(desa.store(), report.act)).restored == 1);
    const QCborMap fields = desa.record(u"Citra"_s).fields;
    CHECK(fields.value("rt"_L1).toString() == u"03"_s);
    CHECK_FALSE(fields.contains("nik"_L1));
}

TEST_CASE("Undoing is refused, and says why, where somebody has edited or used a record since")
{
    Register desa;
    const LoadReport report =
        desa.load(sheet("Citra\tP\t11-03-2026\nBagas\tL\t12-12-2024\nDewi\tP\t01-02-2025\n"));
    desa.temp->put(u"person"_s, { { u"phone"_s, u"0812"_s } }, desa.person(u"Bagas"_s).id);
    const Id session = desa.temp->put(
        u"session"_s, { { u"posyandu"_s, desa.posyandu.bytes() }, { u"date"_s, u"2026-12-05"_s } });
    desa.temp->put(u"attendance"_s,
        { { u"session"_s, session.bytes() }, { u"person"_s, desa.person(u"Citra"_s).id.bytes() } });

    const auto undone = unloadAct(desa.store(), report.act);
    REQUIRE_FALSE(undone.ok());
    CHECK(undone.error().code == u"act_changed_since"_s);
    QStringList reasons;
    for (const QJsonValue entry : undone.error().data.value("records"_L1).toArray())
        reasons += entry["name"_L1].toString() + u' ' + entry["reason"_L1].toString();
    reasons.sort();
    CHECK(reasons == QStringList { u"Bagas edited"_s, u"Citra used"_s });
    CHECK(desa.people().size() == 3);
}

TEST_CASE("Rows that may mean somebody else are doubtful, with the reason, and are left out unless chosen")
{
    Register desa;
    desa.load(sheet("Soekarno\tL\t11-03-2020\t3329051103200001\tSumini\nAisyah\tP\t12-12-2024\t\tWarni\n"));
    const auto doubt = [&](const char* row) { return onlyRow(desa.plan(sheet(row))).doubt; };
    CHECK(doubt("Widodo\tL\t11-03-2020\t3329051103200001\n") == u"nik_other_name"_s);
    CHECK(doubt("Sukarno\tL\t11-03-2020\n") == u"alike"_s);
    CHECK(doubt("Aisyah Putri\tP\t12-12-2024\n") == u"alike"_s);
    CHECK(doubt("Soekarno\tL\t11-03-2020\t3329051103200002\n") == u"nik_differs"_s);
    CHECK(doubt("Aisyah\tP\t12-12-2024\t\tRokayah\n") == u"mother_differs"_s);
    CHECK(doubt("Aisyah\tP\t13-12-2024\n").isEmpty());

    CHECK(desa.load(sheet("Sukarno\tL\t11-03-2020\n")).doubtful.size() == 1);
    CHECK(desa.people().size() == 2);

    LoadPlan chosen = desa.plan(sheet("Sukarno\tL\t11-03-2020\n"));
    chosen.rows.first().choice = LoadChoice::AsThatPerson;
    CHECK(good(loadPeople(desa.store(), chosen)).changed == 1);
    chosen = desa.plan(sheet("Soekarno\tL\t11-03-2020\n"));
    chosen.rows.first().choice = LoadChoice::AsNew;
    CHECK(good(loadPeople(desa.store(), chosen)).created == 1);
    CHECK(desa.people().size() == 3);
}

TEST_CASE("Somebody who lives in another posyandu is doubtful, not a new person")
{
    Register desa;
    desa.load(sheet("Citra\tP\t11-03-2026\n"));
    const Id mawar = desa.temp->posyandu(u"Mawar"_s);
    const auto plan = good(
        planPeople(desa.store(), readPeopleSheet(good(cellsOfText(sheet("Citra\tP\t11-03-2026\n")))), mawar));
    CHECK(onlyRow(plan).doubt == u"elsewhere"_s);
}

TEST_CASE("A person who stands twice on a sheet is asked about the second time")
{
    Register desa;
    const LoadPlan plan = desa.plan(sheet("Citra\tP\t11-03-2026\nCITRA\tP\t11/03/2026\n"));
    CHECK(plan.rows[0].status == LoadStatus::New);
    CHECK(plan.rows[1].doubt == u"twice"_s);
    CHECK(plan.rows[1].otherLine == 2);
}

TEST_CASE("Rows that the door refuses are named with line and field, the good ones are saved")
{
    Register desa;
    const LoadReport report = desa.load(
        sheet("Citra\tP\t31-02-2026\nBagas\tL\t12-12-2030\nDewi\t\t01-02-2025\nEko\tL\t01-02-2025\n"));
    CHECK(report.created == 1);
    QStringList refused;
    for (const QJsonValue entry : jsonOf(report).value("refused"_L1).toArray())
        refused += QString::number(entry["line"_L1].toInt()) + u' ' + entry["field"_L1].toString();
    CHECK(refused.contains(u"2 birth_date"_s));
    CHECK(refused.contains(u"3 birth_date"_s));
    CHECK(refused.contains(u"4 sex"_s));
}

TEST_CASE("Cancelling a load leaves the store as it was")
{
    Register desa;
    const LoadPlan plan = desa.plan(sheet("Citra\tP\t11-03-2026\nBagas\tL\t12-12-2024\n"));
    const auto loaded = loadPeople(
        desa.store(), plan, Progress([](const QString&, qint64 done, qint64) { return done < 1; }));
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error().kind == ErrorKind::Cancelled);
    CHECK(desa.people().isEmpty());
    CHECK(Acts(desa.store().db()).recent(5).isEmpty());
}

TEST_CASE("A file is read in the encoding that a spreadsheet gave it, and rows keep their line")
{
    const QString text = u"Daftar Balita, Posyandu Melati\n\nNama;L/P (L/P);Tanggal Lahir (dd/mm/yyyy)\n\n"
                         "\"Ren\u00e9\n Lima\";Lk;5 Januari 2024\nSari;P;05-Mei-2024\nTono;M;31/02/2024\n"_s;
    const auto [name, bytes] = GENERATE_COPY(table<QString, QByteArray>({
        { u"UTF-8"_s, text.toUtf8() },
        { u"Windows-1252"_s, text.toLatin1() },
        { u"UTF-16"_s, QByteArray("\xff\xfe") + QStringEncoder(QStringEncoder::Utf16LE)(text) },
    }));
    INFO(name.toStdString());
    const auto people = readPeopleSheet(good(cellsOfText(good(textOfSheet(bytes)))));
    REQUIRE(people.size() == 3);
    CHECK(people[0].fields.value("name"_L1).toString() == u"Ren\u00e9 Lima"_s);
    CHECK(people[0].fields.value("sex"_L1).toString() == u"L"_s);
    CHECK(people[0].fields.value("birth_date"_L1).toString() == u"2024-01-05"_s);
    CHECK(people[0].line == 5);
    CHECK(people[1].fields.value("birth_date"_L1).toString() == u"2024-05-05"_s);
    CHECK(people[1].line == 7);
    REQUIRE(people[2].findings.size() == 1);
    CHECK(people[2].line == 8);
}

TEST_CASE("A workbook or an open quotation mark is refused with what to do")
{
    CHECK(textOfSheet("PK\3\4rest").error().code == u"sheet_not_csv"_s);
    const Error open = cellsOfText(u"Nama,L/P\n\"Sari,P\nTono,L\n"_s).error();
    CHECK(open.code == u"csv_quote"_s);
    CHECK(open.data["line"_L1].toInt() == 2);
}
