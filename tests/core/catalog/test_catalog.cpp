#include "core/catalog/catalog.h"
#include "tests/support/catalog_copy.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

QStringList requiredOf(const Catalog& catalog, const QString& kind)
{
    QStringList names;
    for (const Field& field : catalog.kind(kind)->fields)
        if (field.required)
            names.append(field.name);
    return names;
}

QStringList namesOf(const QList<const Field*>& fields)
{
    QStringList names;
    for (const Field* field : fields)
        names.append(field->name);
    return names;
}

} // namespace

TEST_CASE("the catalogue has every kind of the contract with its required fields", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    const auto [kind, required] = GENERATE(table<QString, QString>({
        { u"area"_s, u"code level name"_s },
        { u"facility"_s, u"type name"_s },
        { u"parameter"_s, u"key value from"_s },
        { u"staff"_s, u"facility name role"_s },
        { u"document"_s, u"facility type"_s },
        { u"count"_s, u"facility period item"_s },
        { u"household"_s, u""_s },
        { u"person"_s, u"name sex birth_date"_s },
        { u"condition"_s, u"person code"_s },
        { u"pregnancy"_s, u"person"_s },
        { u"session"_s, u"posyandu date"_s },
        { u"attendance"_s, u"session"_s },
        { u"home_visit"_s, u"kader form"_s },
        { u"facility_visit"_s, u"person facility date"_s },
        { u"immunization"_s, u"person antigen date"_s },
        { u"referral"_s, u"person to date"_s },
        { u"spm_target"_s, u"indicator year sasaran"_s },
        { u"monthly_report"_s, u"facility period report"_s },
        { u"public_figures"_s, u"facility period report"_s },
        { u"alias"_s, u"survivor merged"_s },
        { u"network"_s, u"name founder"_s },
        { u"member"_s, u"name sign_key box_key"_s },
        { u"grant"_s, u"node scope role"_s },
    }));
    CAPTURE(kind);
    REQUIRE(catalog.kind(kind));
    CHECK(requiredOf(catalog, kind) == required.split(u' ', Qt::SkipEmptyParts));
    CHECK(catalog.kind(kind)->internal
        == QStringList({ u"network"_s, u"member"_s, u"grant"_s }).contains(kind));
}

TEST_CASE("fields that belong together merge together", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    const auto [kind, group, fields] = GENERATE(table<QString, QString, QString>({
        { u"person"_s, u"sex"_s, u"sex birth_date birth_date_estimated"_s },
        { u"person"_s, u"nik"_s, u"nik nik_status"_s },
        { u"person"_s, u"mother"_s, u"mother mother_name"_s },
        { u"person"_s, u"address"_s, u"address rt rw dusun area"_s },
        { u"person"_s, u"status"_s, u"status status_date moved_to"_s },
        { u"person"_s, u"birth_weight"_s, u"birth_weight birth_length birth_order"_s },
        { u"person"_s, u"hypertension"_s, u"hypertension diabetes disability"_s },
        { u"person"_s, u"school"_s, u"school class"_s },
        { u"facility"_s, u"ilp_status"_s, u"ilp_status ilp_since"_s },
        { u"staff"_s, u"since"_s, u"since until"_s },
        { u"document"_s, u"number"_s, u"number date until"_s },
        { u"count"_s, u"needed"_s, u"needed available"_s },
        { u"household"_s, u"no_kk"_s, u"no_kk head"_s },
        { u"pregnancy"_s, u"lmp"_s, u"lmp edd"_s },
        { u"pregnancy"_s, u"outcome"_s, u"outcome outcome_date place attendants mode"_s },
        { u"attendance"_s, u"visitor_name"_s, u"visitor_name visitor_sex visitor_birth_date visitor_from"_s },
        { u"attendance"_s, u"bb"_s, u"bb tb cara_ukur"_s },
        { u"attendance"_s, u"sistole"_s, u"sistole diastole"_s },
        { u"facility_visit"_s, u"gd"_s, u"gd gd_jenis"_s },
        { u"home_visit"_s, u"plan_date"_s, u"plan_date reason"_s },
        { u"home_visit"_s, u"date"_s, u"date found"_s },
        { u"home_visit"_s, u"outcome"_s, u"outcome follow_up_date"_s },
        { u"immunization"_s, u"antigen"_s, u"antigen dose date place batch source"_s },
        { u"referral"_s, u"answer"_s, u"answer answer_date"_s },
        { u"spm_target"_s, u"sasaran"_s, u"sasaran basis source decided_on"_s },
        { u"monthly_report"_s, u"figures"_s, u"figures rules vector"_s },
        { u"alias"_s, u"survivor"_s, u"survivor merged reason undone"_s },
    }));
    CAPTURE(kind, group);
    CHECK(namesOf(catalog.fieldsOf(kind, group)) == fields.split(u' '));
    for (const QString& field : fields.split(u' '))
        CHECK(catalog.groupOf(kind, field) == group);
}

TEST_CASE("the items of one instrument are one group, any other answer its own", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    const QStringList instruments { u"skilas"_s, u"aks"_s, u"puma"_s, u"srq"_s, u"tbc"_s };
    for (const Field& answer : catalog.answers()) {
        const QString prefix = answer.name.section(u'_', 0, 0);
        CAPTURE(answer.name);
        if (instruments.contains(prefix))
            CHECK(answer.group == prefix);
        else if (!QStringList({ u"tb"_s, u"cara_ukur"_s, u"diastole"_s, u"gd_jenis"_s })
                      .contains(answer.name))
            CHECK(answer.group == answer.name);
    }
    CHECK(catalog.groupOf(u"attendance"_s, u"from_next_year"_s) == u"from_next_year"_s);
}

TEST_CASE("the answer codes of the contract are there with their values", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    const auto [code, values] = GENERATE(table<QString, QString>({
        { u"bb"_s, u""_s },
        { u"tb"_s, u""_s },
        { u"cara_ukur"_s, u"telentang berdiri"_s },
        { u"lk"_s, u""_s },
        { u"lila"_s, u""_s },
        { u"lp"_s, u""_s },
        { u"kol"_s, u""_s },
        { u"au"_s, u""_s },
        { u"hb"_s, u""_s },
        { u"gd_jenis"_s, u"sewaktu puasa"_s },
        { u"edema"_s, u"tidak 1 2 3"_s },
        { u"perkembangan"_s, u"lengkap tidak_lengkap"_s },
        { u"vita"_s, u"biru merah"_s },
        { u"cacing"_s, u""_s },
        { u"rujuk"_s, u"pustu puskesmas rs"_s },
        { u"perilaku"_s, u""_s },
        { u"edukasi"_s, u""_s },
        { u"kms"_s, u""_s },
        { u"skilas_orientasi"_s, u""_s },
        { u"aks_mandi"_s, u""_s },
        { u"puma_napas"_s, u""_s },
        { u"srq_17"_s, u""_s },
        { u"tbc_kontak"_s, u""_s },
        { u"bahaya"_s, u"*"_s },
        { u"suhu"_s, u""_s },
        { u"lapor"_s, u""_s },
    }));
    CAPTURE(code);
    REQUIRE(catalog.answers().contains(code));
    const Field field = catalog.answers().value(code);
    if (values != u"*"_s)
        CHECK(field.values == values.split(u' ', Qt::SkipEmptyParts));
    CHECK(!field.label.isEmpty());
    CHECK(field.stored == (code != u"rujuk"_s));
}

TEST_CASE("what only the clinic records is no answer of a posyandu", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    CHECK(catalog.field(u"facility_visit"_s, u"hiv"_s));
    CHECK_FALSE(catalog.field(u"attendance"_s, u"hiv"_s));
    CHECK_FALSE(catalog.field(u"home_visit"_s, u"hiv"_s));
    CHECK_FALSE(catalog.field(u"person"_s, u"bb"_s));
}

TEST_CASE("the life-cycle groups leave no age out and overlap nowhere", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    const QStringList codes { u"bumil"_s, u"bufas"_s, u"bayi"_s, u"balita"_s, u"apras"_s, u"usek"_s,
        u"remaja"_s, u"dewasa"_s, u"lansia"_s };
    CHECK(catalog.list(u"groups"_s) == codes);
    CHECK(catalog.field(u"attendance"_s, u"group"_s)->values == codes);
    int next = 0;
    const QJsonValue groups = catalog.document(u"groups"_s)["groups"_L1];
    for (const QJsonValue group : catalog.defaults().resolved(groups, {}, QDate(2026, 1, 1)).toArray()) {
        if (group["by"_L1] == u"status"_s)
            continue;
        CHECK(group["from"_L1].toInt() == next);
        next = group["to"_L1].toInt(-1) + 1;
    }
    CHECK(next == 0); // the last group has no upper end
}

TEST_CASE("a weight is judged by the age and the state of the person", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    const Field bb = catalog.answers().value(u"bb"_s);
    CHECK_FALSE(bb.limitsFor(8, {}).possible.holds(75));
    CHECK(bb.limitsFor(8, {}).plausible.holds(7.5));
    CHECK_FALSE(bb.limitsFor(8, {}).plausible.holds(25));
    CHECK(bb.limitsFor(400, {}).plausible.holds(75));
    CHECK_FALSE(bb.limitsFor(300, u"bumil"_s).plausible.holds(130));
    CHECK(bb.limitsFor({}, {}).possible.holds(75));
    CHECK_FALSE(bb.limitsFor({}, {}).possible.holds(750));
}

TEST_CASE("code numbers name each other back and cover packed evidence", "[catalog]")
{
    const Catalog catalog = good(Catalog::load());
    for (const QString& code :
        { u"bb"_s, u"imunisasi:BCG"_s, u"imunisasi:DPT-HB-Hib3"_s, u"kunjungan_rencana"_s,
            u"kunjungan_ditemukan"_s, u"hamil_akhir"_s, u"hamil_hasil"_s, u"rujukan"_s }) {
        CAPTURE(code);
        CHECK(catalog.codeNumber(code) >= 0);
        CHECK(catalog.codeName(catalog.codeNumber(code)) == code);
    }
    CHECK(catalog.codeNumber(u"imunisasi:unknown"_s) == -1);
}

TEST_CASE("a folder with the same files has the same fingerprint, a changed figure another", "[catalog]")
{
    const CatalogCopy copy;
    const QByteArray builtIn = good(Catalog::load()).fingerprint();
    CHECK(good(Catalog::load(copy.folder())).fingerprint() == builtIn);
    CHECK(builtIn.size() == 32);
    copy.replace(u"answers.json"_s, "[0.5, 300]", "[0.5, 301]");
    CHECK(good(Catalog::load(copy.folder())).fingerprint() != builtIn);
}

TEST_CASE("a broken catalogue names the file, the line and what is wrong", "[catalog]")
{
    const CatalogCopy copy;
    const auto check = [&copy](const QString& file, qsizetype line, const QString& reason) {
        const Result<Catalog> result = Catalog::load(copy.folder());
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().code == u"catalog_broken"_s);
        CHECK(result.error().kind == ErrorKind::Refused);
        CHECK(result.error().data["file"_L1].toString() == file);
        CHECK(result.error().data["line"_L1].toInteger() == line);
        CHECK(result.error().data["reason"_L1].toString().contains(reason));
    };
    SECTION("a missing comma")
    {
        const qsizetype line = copy.lineOf(u"answers.json"_s, "\"code\": \"lk\"");
        copy.replace(u"answers.json"_s, "\"code\": \"lk\",", "\"code\": \"lk\"");
        check(u"answers.json"_s, line, u"object"_s);
    }
    SECTION("an unknown type")
    {
        copy.replace(u"records.json"_s, "\"type\": \"map\"", "\"type\": \"mapp\"");
        check(u"records.json"_s, copy.lineOf(u"records.json"_s, "mapp"), u"area.population.type.mapp"_s);
    }
    SECTION("a misspelt member")
    {
        copy.replace(u"answers.json"_s, "\"plausible\": [0.9, 150]", "\"plausibel\": [0.9, 150]");
        check(u"answers.json"_s, copy.lineOf(u"answers.json"_s, "plausibel"), u"bb.plausibel"_s);
    }
    SECTION("a range upside down")
    {
        copy.replace(u"answers.json"_s, "\"possible\": [50, 300]", "\"possible\": [300, 50]");
        check(u"answers.json"_s, copy.lineOf(u"answers.json"_s, "[300, 50]"), u"sistole.possible"_s);
    }
    SECTION("an answer twice")
    {
        copy.replace(u"answers.json"_s, "\"code\": \"lp\"", "\"code\": \"lk\"");
        check(u"answers.json"_s, copy.lineOf(u"answers.json"_s, "\"code\": \"lk\""), u"lk"_s);
    }
    SECTION("an answer with the name of a fixed field")
    {
        copy.replace(u"answers.json"_s, "\"code\": \"kms\"", "\"code\": \"note\"");
        check(u"answers.json"_s, copy.lineOf(u"answers.json"_s, "\"note\""), u"note"_s);
    }
    SECTION("a reference to a kind that does not exist")
    {
        copy.replace(u"records.json"_s, "\"ref\": \"session\"", "\"ref\": \"sesion\"");
        check(u"records.json"_s, copy.lineOf(u"records.json"_s, "sesion"), u"attendance.session.sesion"_s);
    }
    SECTION("a list that is not there")
    {
        copy.replace(u"answers.json"_s, "\"values\": \"antigens\"", "\"values\": \"antigen\"");
        check(
            u"answers.json"_s, copy.lineOf(u"answers.json"_s, "\"antigen\""), u"imunisasi.values.antigen"_s);
    }
    SECTION("a missing file")
    {
        QFile::remove(copy.path(u"records.json"_s));
        check(u"records.json"_s, 0, u"missing"_s);
    }
}
