#include "core/catalog/catalog.h"
#include "tests/support/string_makers.h"

#include <QJsonArray>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

const Id kPosyandu = Id::derived("posyandu"), kPustu = Id::derived("pustu");
const Id kPuskesmas = Id::derived("puskesmas"), kDinkes = Id::derived("dinkes");
const Id kOther = Id::derived("other");
const QHash<Id, Id> kParents { { kPosyandu, kPustu }, { kPustu, kPuskesmas }, { kPuskesmas, kDinkes } };

const Catalog& catalog()
{
    static const Catalog loaded = good(Catalog::load());
    return loaded;
}

qint32 day(int year, int month, int number)
{
    return qint32(QDate(year, month, number).toJulianDay());
}

Parameters::Override says(const Id& facility, qint32 from, double value, const char* record = "one")
{
    return { catalog().parameterRules().find(u"puma.cut"_s), facility, from, value, Id::derived(record) };
}

/// The PUMA cut at the posyandu.
double cut(const QList<Parameters::Override>& overrides, qint32 on)
{
    const Parameters parameters(catalog().parameterRules(), overrides, kParents);
    return parameters.value(catalog().parameterRules().find(u"puma.cut"_s), kPosyandu, on);
}

} // namespace

TEST_CASE("a parameter that nobody overrides has the catalogue's value", "[parameters]")
{
    CHECK(cut({}, day(2026, 1, 1)) == 6);
}

TEST_CASE("an override counts from its day and not before", "[parameters]")
{
    const QList<Parameters::Override> overrides { says({}, day(2026, 7, 1), 7),
        says({}, day(2026, 10, 1), 5) };
    CHECK(cut(overrides, day(2026, 6, 30)) == 6);
    CHECK(cut(overrides, day(2026, 7, 1)) == 7);
    CHECK(cut(overrides, day(2026, 9, 30)) == 7);
    CHECK(cut(overrides, day(2026, 10, 1)) == 5);
}

TEST_CASE("the nearest facility's word stands, another one's does not touch us", "[parameters]")
{
    const qint32 early = day(2026, 1, 1), late = day(2026, 6, 1), now = day(2026, 12, 1);
    CHECK(cut({ says(kOther, early, 7) }, now) == 6);
    CHECK(cut({ says(kDinkes, early, 7) }, now) == 7);
    CHECK(cut({ says({}, early, 7), says(kPuskesmas, early, 5) }, now) == 5);
    CHECK(cut({ says(kPuskesmas, early, 7), says(kPosyandu, early, 5) }, now) == 5);
    // Later and wider does not go before earlier and nearer.
    CHECK(cut({ says(kPuskesmas, early, 7), says({}, late, 5) }, now) == 7);
    CHECK(cut({ says(kPuskesmas, late, 7), says({}, early, 5) }, day(2026, 3, 1)) == 5);
}

TEST_CASE("two words for the same day give the same answer in any order of arrival", "[parameters]")
{
    const auto one = says({}, day(2026, 1, 1), 5, "a"), other = says({}, day(2026, 1, 1), 7, "b");
    CHECK(cut({ one, other }, day(2026, 2, 1)) == cut({ other, one }, day(2026, 2, 1)));
}

TEST_CASE("facilities in a ring do not hang the program", "[parameters]")
{
    const Parameters parameters(
        catalog().parameterRules(), { says(kOther, 0, 7) }, { { kPosyandu, kPustu }, { kPustu, kPosyandu } });
    CHECK(parameters.value(catalog().parameterRules().find(u"puma.cut"_s), kPosyandu, day(2026, 1, 1)) == 6);
}

TEST_CASE(
    "the fingerprint tells the overrides that concern a place apart from those that do not", "[parameters]")
{
    const ParameterRules& rules = catalog().parameterRules();
    const qint32 end = day(2026, 12, 31);
    const Parameters none(rules), ours(rules, { says(kPuskesmas, day(2026, 7, 1), 7) }, kParents);
    const Parameters others(rules, { says(kOther, day(2026, 7, 1), 7) }, kParents);
    CHECK(none.fingerprint({ kPosyandu }, end).isEmpty());
    CHECK(others.fingerprint({ kPosyandu }, end).isEmpty());
    CHECK_FALSE(ours.fingerprint({ kPosyandu }, end).isEmpty());
    CHECK(ours.fingerprint({ kPosyandu }, day(2026, 6, 30)).isEmpty());
    CHECK(ours.fingerprint({}, end) == ours.fingerprint({ kPosyandu }, end));
}

TEST_CASE("a value that a parameter cannot have is refused with what it can have", "[parameters]")
{
    struct Case {
        QString key;
        QCborValue value;
        QString code;
    };
    const Case one = GENERATE(values<Case>({
        { u"puma.cut"_s, 7, {} },
        { u"puma.cut"_s, 7.0, {} },
        { u"puma.cut"_s, 6.5, u"parameter_value"_s },
        { u"puma.cut"_s, 8, u"parameter_value"_s },
        { u"puma.cut"_s, u"7"_s, u"parameter_value"_s },
        { u"puma.cut"_s, std::nan(""), u"parameter_value"_s },
        { u"bgm_z"_s, -2.5, {} },
        { u"require_shk"_s, false, {} },
        { u"require_shk"_s, 0, u"parameter_value"_s },
        { u"balita.window"_s, u"calendar_year"_s, {} },
        { u"balita.window"_s, u"tahun"_s, u"parameter_value"_s },
        { u"puma"_s, 6, u"parameter_unknown"_s },
    }));
    CAPTURE(one.key, one.value.toJsonValue());
    const auto number = catalog().parameterRules().number(one.key, one.value);
    CHECK((number ? QString() : number.error().code) == one.code);
    if (!number && one.code == u"parameter_value"_s) {
        const QJsonObject& data = number.error().data;
        CHECK((data.contains("min"_L1) || data.contains("allowed"_L1)));
    }
}

TEST_CASE("a rule takes a number or a parameter, and nothing else", "[parameters]")
{
    const ParameterRules& rules = catalog().parameterRules();
    const Parameters& standard = catalog().defaults();
    const auto named = [](const QString& key) { return QJsonObject { { u"parameter"_s, key } }; };
    CHECK(good(Setting::number(12.5, rules)).number(standard, {}, 0) == 12.5);
    CHECK(good(Setting::number(named(u"bgm_z"_s), rules)).number(standard, {}, 0) == -3);
    CHECK(good(Setting::number(named(u"require_shk"_s), rules)).flag(standard, {}, 0));
    CHECK_FALSE(Setting::number(u"12"_s, rules));
    CHECK_FALSE(Setting::number(QJsonValue(), rules));
    CHECK_FALSE(Setting::number(named(u"no.such"_s), rules));
    CHECK_FALSE(Setting::number(named(u"balita.window"_s), rules));

    const QStringList windows { u"completed_age_year"_s, u"calendar_year"_s };
    CHECK(good(Setting::choice(u"calendar_year"_s, windows, rules)).whole(standard, {}, 0) == 1);
    CHECK(good(Setting::choice(named(u"balita.window"_s), windows, rules)).whole(standard, {}, 0) == 0);
    CHECK_FALSE(Setting::choice(u"tahun"_s, windows, rules));
    CHECK_FALSE(Setting::choice(named(u"bbl.tahun"_s), windows, rules));
}

TEST_CASE("a rule's JSON is resolved to what holds at the place on the day", "[parameters]")
{
    const Parameters parameters(
        catalog().parameterRules(), { says(kPuskesmas, day(2026, 7, 1), 7) }, kParents);
    const QJsonValue rule =
        QJsonObject { { u"cuts"_s, QJsonArray { 1, QJsonObject { { u"parameter"_s, u"puma.cut"_s } } } } };
    const auto cutOn = [&](const QDate& on) {
        return parameters.resolved(rule, kPosyandu, on)["cuts"_L1].toArray();
    };
    CHECK(cutOn(QDate(2026, 6, 30)) == QJsonArray { 1, 6 });
    CHECK(cutOn(QDate(2026, 7, 1)) == QJsonArray { 1, 7 });
    const auto unknown = QJsonObject { { u"parameter"_s, u"proyeksi.cbr"_s } };
    CHECK(parameters.resolved(unknown, kPosyandu, QDate(2026, 7, 1)).isNull());
}
