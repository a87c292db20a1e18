#include "core/catalog/door.h"
#include "core/records/nik.h"
#include "core/records/value.h"
#include "tests/support/string_makers.h"

#include <QCborArray>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

const QDate kToday(2026, 10, 5);
const Id kBaby = Id::derived("baby");
const Id kWoman = Id::derived("woman");
const Id kSession = Id::derived("session");
const Id kPlanned = Id::derived("planned");
const Id kPosyandu = Id::derived("posyandu");

const Catalog& catalog()
{
    static const Catalog loaded = good(Catalog::load());
    return loaded;
}

std::optional<QCborMap> known(const QString& kind, const Id& id)
{
    if (kind == "person"_L1 && id == kBaby)
        return QCborMap { { u"birth_date"_s, u"2026-02-03"_s } };
    if (kind == "person"_L1 && id == kWoman)
        return QCborMap { { u"birth_date"_s, u"1998-02-03"_s } };
    if (kind == "session"_L1 && id == kSession)
        return QCborMap { { u"date"_s, u"2026-10-01"_s } };
    if (kind == "session"_L1 && id == kPlanned)
        return QCborMap { { u"date"_s, u"2026-11-05"_s }, { u"status"_s, u"rencana"_s } };
    if (kind == "facility"_L1 && id == kPosyandu)
        return QCborMap { { u"name"_s, u"Melati"_s } };
    return {};
}

/// The fields of a JSON object, with the ids of the people and places above behind `@baby` and the like.
QCborMap fieldsOf(const QString& kind, QString json)
{
    json.replace(u"@baby"_s, kBaby.text()).replace(u"@woman"_s, kWoman.text());
    json.replace(u"@planned"_s, kPlanned.text())
        .replace(u"@session"_s, kSession.text())
        .replace(u"@posyandu"_s, kPosyandu.text());
    QCborMap fields;
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const Field* field = catalog().field(kind, entry.key());
        fields.insert(entry.key(), field ? good(valueFromJson(*field, entry.value())) : QCborValue(true));
    }
    return fields;
}

QStringList keysOf(const QCborMap& fields)
{
    QStringList keys;
    for (auto entry = fields.begin(); entry != fields.end(); ++entry)
        keys.append(entry.key().toString());
    return keys;
}

/// `field:code` of every finding, warnings with a `?` in front; sorted, with blanks between.
QString told(const QList<Finding>& findings)
{
    QStringList lines;
    for (const Finding& finding : findings)
        lines.append((finding.refuses ? u""_s : u"?"_s) + finding.field + u':' + finding.code);
    lines.sort();
    return lines.join(u' ');
}

QString newRecord(const QString& kind, const QString& json, const QString& scopeType = {})
{
    const QCborMap fields = fieldsOf(kind, json);
    return told(checkRecord(catalog(), kind, fields, keysOf(fields), { kToday, known, true, {}, scopeType }));
}

QString edit(const QString& kind, const QString& json, const QStringList& changed)
{
    return told(
        checkRecord(catalog(), kind, fieldsOf(kind, json), changed, { kToday, known, false, {}, {} }));
}

} // namespace

TEST_CASE("a complete record passes the door in silence", "[records]")
{
    const auto [kind, json] = GENERATE(table<QString, QString>({
        { u"person"_s,
            uR"({"name":"Siti Aminah","sex":"P","birth_date":"1998-02-03","nik":"3329054302980001"})"_s },
        { u"person"_s,
            uR"({"name":"Bayi Ny. Siti","sex":"L","birth_date":"2026-10-05","nik_status":"tidak_ada"})"_s },
        { u"session"_s, uR"({"posyandu":"@posyandu","date":"2026-10-05"})"_s },
        { u"session"_s, uR"({"posyandu":"@posyandu","date":"2026-11-05","status":"rencana"})"_s },
        { u"attendance"_s,
            uR"({"session":"@session","person":"@baby","group":"bayi","bb":7.5,"tb":66,"cara_ukur":"telentang"})"_s },
        { u"attendance"_s,
            uR"({"session":"@session","visitor_name":"Rina","visitor_birth_date":"2020-01-01"})"_s },
        { u"attendance"_s,
            uR"({"session":"@session","person":"@woman","group":"bumil","bb":58,"lila":24,"sistole":110,"diastole":70})"_s },
        { u"pregnancy"_s, uR"({"person":"@woman","lmp":"2026-08-01","edd":"2027-05-08"})"_s },
        { u"spm_target"_s, uR"({"indicator":"spm.04","year":2026,"facility":"@posyandu","sasaran":0})"_s },
        { u"public_figures"_s, uR"({"facility":"@posyandu","period":"2026-10","report":"skdn"})"_s },
        { u"area"_s,
            uR"({"code":"33.29.05.2001","level":"desa","name":"Karangsari","population":{"2026":4012}})"_s },
        { u"document"_s,
            uR"({"facility":"@posyandu","type":"sk_kader","date":"2026-01-02","until":"2028-01-02"})"_s },
    }));
    CAPTURE(json);
    CHECK(newRecord(kind, json) == u""_s);
}

TEST_CASE("what is missing or out of place is refused, what is odd warns", "[records]")
{
    const auto [kind, json, findings] = GENERATE(table<QString, QString, QString>({
        { u"person"_s, uR"({"name":" ","sex":"P"})"_s, u"birth_date:required name:required"_s },
        { u"attendance"_s, uR"({"session":"@session","bb":60})"_s, u"person:one_of_required"_s },
        { u"attendance"_s, uR"({"session":"@session","person":"@baby","hiv":"reaktif"})"_s,
            u"hiv:field_unknown"_s },
        { u"attendance"_s, uR"({"session":"@session","person":"@baby","bb":75})"_s, u"bb:out_of_possible"_s },
        { u"attendance"_s, uR"({"session":"@session","person":"@baby","bb":25})"_s,
            u"?bb:out_of_plausible"_s },
        { u"attendance"_s, uR"({"session":"@session","person":"@woman","bb":75,"tb":21})"_s,
            u"tb:out_of_possible"_s },
        { u"attendance"_s, uR"({"session":"@session","person":"@woman","sistole":80,"diastole":110})"_s,
            u"diastole:pressure_order"_s },
        { u"attendance"_s, uR"({"session":"@session","person":"@woman","aks_bab":3})"_s,
            u"aks_bab:out_of_possible"_s },
        { u"attendance"_s,
            uR"({"session":"@session","visitor_name":"Rina","visitor_birth_date":"2026-10-04"})"_s,
            u"session:before_birth"_s },
        { u"attendance"_s, uR"({"session":"@planned","person":"@baby"})"_s, u"session:date_future"_s },
        { u"attendance"_s, uR"({"session":"@session","visitor_name":"R"})"_s,
            u"visitor_name:name_too_short"_s },
        { u"home_visit"_s, uR"({"kader":"@woman","form":"kr_bayi","date":"2026-10-05"})"_s,
            u"?kader:ref_waiting person:one_of_required"_s },
        { u"session"_s, uR"({"posyandu":"@posyandu","date":"2026-10-06"})"_s, u"date:date_future"_s },
        { u"session"_s, uR"({"posyandu":"@posyandu","date":"1890-10-06"})"_s, u"date:date_too_old"_s },
        { u"immunization"_s, uR"({"person":"@baby","antigen":"BCG","date":"2026-02-02"})"_s,
            u"date:before_birth"_s },
        { u"immunization"_s, uR"({"person":"@posyandu","antigen":"BCG","date":"2026-02-02"})"_s,
            u"?person:ref_waiting"_s },
        { u"pregnancy"_s,
            uR"({"person":"@woman","lmp":"2026-08-01","outcome":"lahir_hidup","outcome_date":"2026-07-01"})"_s,
            u"outcome_date:date_order"_s },
        { u"spm_target"_s, uR"({"indicator":"spm.04","year":2026,"facility":"@posyandu","sasaran":-1})"_s,
            u"sasaran:out_of_possible"_s },
        { u"spm_target"_s, uR"({"indicator":"spm.04","year":2026,"sasaran":10})"_s,
            u"area:one_of_required"_s },
        { u"public_figures"_s, uR"({"facility":"@posyandu","period":"2026-13","report":"skdn"})"_s,
            u"period:period_format"_s },
        { u"area"_s,
            uR"({"code":"3329052001","level":"desa","name":"Karangsari","population":{"kini":-1}})"_s,
            u"?code:area_code_format population:population_format"_s },
        { u"alias"_s, uR"({"survivor":"@baby","merged":"@baby"})"_s, u"merged:alias_same"_s },
        { u"unheard_of"_s, uR"({})"_s, u":kind_unknown"_s },
    }));
    CAPTURE(json);
    CHECK(newRecord(kind, json) == findings);
}

TEST_CASE("a diagnosis is kept at the puskesmas and refused at a posyandu", "[records]")
{
    const QString visit =
        uR"({"person":"@woman","kader":"@woman","form":"kr_tbc","date":"2026-10-05","tb_diagnosis":true})"_s;
    CHECK(newRecord(u"home_visit"_s, visit, u"posyandu"_s).contains(u"tb_diagnosis:diagnosis_refused"_s));
    CHECK_FALSE(newRecord(u"home_visit"_s, visit, u"puskesmas"_s).contains(u"diagnosis_refused"_s));
    CHECK(newRecord(u"household"_s, uR"({"kel_odgj":true})"_s, u"posyandu"_s)
        == u"kel_odgj:diagnosis_refused"_s);
    CHECK(newRecord(u"household"_s, uR"({"kel_hipertensi":true})"_s, u"posyandu"_s) == u""_s);
}

TEST_CASE("a person is at most 120 years old and not born tomorrow", "[records]")
{
    const auto [birth, findings] = GENERATE(table<QString, QString>({
        { u"2026-10-05"_s, u""_s },
        { u"2026-10-06"_s, u"birth_date:date_future"_s },
        { u"1906-10-05"_s, u""_s },
        { u"1905-10-06"_s, u""_s },
        { u"1905-10-05"_s, u"birth_date:date_too_old"_s },
    }));
    CAPTURE(birth);
    CHECK(newRecord(u"person"_s, uR"({"name":"Siti","sex":"P","birth_date":"%1"})"_s.arg(birth)) == findings);
}

TEST_CASE("a NIK must be 16 digits, and one that does not fit only warns", "[records]")
{
    const auto [nik, status, findings] = GENERATE(table<QString, QString, QString>({
        { u"3329054302980001"_s, u"valid"_s, u""_s },
        { u"332905430298000"_s, u"valid"_s, u"nik:nik_length"_s },
        { u"332905430298000x"_s, u""_s, u"nik:nik_length"_s },
        { u"332905"_s, u"sementara"_s, u""_s },
        { u"332905"_s, u"tidak_ada"_s, u""_s },
        { u"3329054402980001"_s, u"valid"_s, u"?nik:nik_mismatch"_s },
        { u"3329050302980001"_s, u"valid"_s, u"?nik:nik_mismatch"_s },
        { u"3329050302700001"_s, u"ibu"_s, u""_s },
    }));
    CAPTURE(nik, status);
    QString json = uR"({"name":"Siti","sex":"P","birth_date":"1998-02-03","nik":"%1")"_s.arg(nik);
    if (!status.isEmpty())
        json += uR"(,"nik_status":"%1")"_s.arg(status);
    CHECK(newRecord(u"person"_s, json + u'}') == findings);
}

TEST_CASE("each part of a NIK is compared with what is known", "[records]")
{
    const QDate birth(1998, 2, 3);
    const auto [nik, sex, parts] = GENERATE(table<QString, QString, QString>({
        { u"3329050302980001"_s, u"L"_s, u""_s },
        { u"3329054302980001"_s, u"P"_s, u""_s },
        { u"3329054302980001"_s, u"L"_s, u"sex"_s },
        { u"9929050302980001"_s, u"L"_s, u"region"_s },
        { u"3329050402980001"_s, u"L"_s, u"day"_s },
        { u"3329050303980001"_s, u"L"_s, u"month"_s },
        { u"3329050302990001"_s, u"L"_s, u"year"_s },
        { u"3329050302980000"_s, u"L"_s, u"serial"_s },
    }));
    CAPTURE(nik);
    CHECK(nikMismatches(nik, birth, sex).join(u' ') == parts);
}

TEST_CASE("without a birth date the day of a NIK must at least exist", "[records]")
{
    const auto [day, fits] = GENERATE(table<QString, bool>({ { u"31"_s, true }, { u"32"_s, false },
        { u"40"_s, false }, { u"41"_s, true }, { u"71"_s, true }, { u"72"_s, false }, { u"00"_s, false } }));
    CAPTURE(day);
    CHECK(nikMismatches(u"332905"_s + day + u"02980001"_s, {}, {}).isEmpty() == fits);
}

TEST_CASE("a family card number is only warned about", "[records]")
{
    const QString start =
        uR"({"name":"Siti","sex":"P","birth_date":"1998-02-03","nik":"3329054302980001","no_kk":)"_s;
    CHECK(newRecord(u"person"_s, start + u"\"3329051\"}"_s) == u"?no_kk:no_kk_length"_s);
    CHECK(newRecord(u"person"_s, start + u"\"3329054302980001\"}"_s) == u"?no_kk:no_kk_is_nik"_s);
    CHECK(newRecord(u"household"_s, u"{\"no_kk\":\"1\"}"_s) == u"?no_kk:no_kk_length"_s);
}

TEST_CASE("an old fault elsewhere does not stop a correction", "[records]")
{
    const QString old = uR"({"name":"S","sex":"P","birth_date":"2026-12-01","nik":"12","phone":"0812"})"_s;
    CHECK(edit(u"person"_s, old, { u"phone"_s }) == u""_s);
    CHECK(edit(u"person"_s, old, { u"name"_s }) == u"name:name_too_short"_s);
    CHECK(edit(u"person"_s, old, { u"birth_date"_s }) == u"birth_date:date_future"_s);
    CHECK(edit(u"person"_s, uR"({"name":null,"sex":"P"})"_s, { u"name"_s }) == u"name:required"_s);
}

TEST_CASE("a planned session that opens must have come", "[records]")
{
    const QString planned = uR"({"posyandu":"@posyandu","date":"2026-11-05","status":"buka"})"_s;
    CHECK(edit(u"session"_s, planned, { u"status"_s }) == u"date:date_future"_s);
    CHECK(edit(u"session"_s, planned, { u"note"_s }) == u""_s);
}

TEST_CASE("a birth date cannot be corrected past the first event known", "[records]")
{
    const QCborMap person =
        fieldsOf(u"person"_s, uR"({"name":"Siti","sex":"P","birth_date":"2020-05-02"})"_s);
    DoorContext context { kToday, known, false, QDate(2020, 5, 1), {} };
    CHECK(told(checkRecord(catalog(), u"person"_s, person, { u"birth_date"_s }, context))
        == u"birth_date:before_birth"_s);
    context.firstEvent = QDate(2020, 5, 2);
    CHECK(told(checkRecord(catalog(), u"person"_s, person, { u"birth_date"_s }, context)).isEmpty());
}

TEST_CASE("nobody's name enters the network's scope and no diagnosis a posyandu's", "[records]")
{
    const auto [kind, scope, refused] = GENERATE(table<QString, QString, bool>({
        { u"person"_s, u"network"_s, true },
        { u"person"_s, u"posyandu"_s, false },
        { u"person"_s, u"puskesmas"_s, false },
        { u"facility_visit"_s, u"posyandu"_s, true },
        { u"facility_visit"_s, u"puskesmas"_s, false },
        { u"condition"_s, u"posyandu"_s, true },
        { u"condition"_s, u"puskesmas"_s, false },
        { u"area"_s, u"network"_s, false },
        { u"area"_s, u"posyandu"_s, true },
    }));
    CAPTURE(kind, scope);
    CHECK(newRecord(kind, u"{}"_s, scope).contains(u"scope_refused"_s) == refused);
}
