#include "core/reports/rules_page.h"
#include "tests/support/string_makers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace simpul;
using namespace simpul::reports;
using namespace Qt::StringLiterals;

namespace {

const Catalog& catalog()
{
    static const Catalog loaded = good(Catalog::load());
    return loaded;
}

RulesAt everywhere(const Parameters& parameters = catalog().defaults())
{
    return { parameters, {}, QDate(2026, 10, 5) };
}

RuleLine lineAt(const QString& file, const QString& name)
{
    const QList<RuleFile> files = ruleFiles(catalog(), everywhere());
    for (const RuleFile& one : files)
        for (const RuleLine& line : one.lines)
            if (one.name == file && line.name.contains(name))
                return line;
    FAIL("no rule " << name.toStdString());
    return {};
}

/// Whether the object itself says a number, a range or yes and no that something depends on.
bool hasThreshold(const QJsonObject& object)
{
    static const QStringList members { u"above"_s, u"below"_s, u"default"_s, u"every_years"_s, u"from"_s,
        u"look_past_gaps"_s, u"min"_s, u"overdue"_s, u"plausible"_s, u"points"_s, u"possible"_s, u"to"_s,
        u"tolerance_months"_s, u"up_to"_s, u"value"_s, u"weight"_s, u"z_below"_s };
    return std::any_of(members.cbegin(), members.cend(),
        [&](const QString& member) { return object.contains(member) && !object[member].isString(); });
}

/// The thresholds of which nobody says where they come from and whether that was verified.
QStringList unsourced(const QJsonValue& value, const QString& path, bool isSourced)
{
    QStringList found;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        found += unsourced(array[i], path + u'.' + QString::number(i), isSourced);
    const QJsonObject object = value.toObject();
    isSourced |= object.contains("source"_L1) && object["verified"_L1].isBool();
    if (!isSourced && hasThreshold(object))
        found += path;
    for (auto member = object.begin(); member != object.end(); ++member)
        found += unsourced(member.value(), path + u'.' + member.key(), isSourced);
    return found;
}

} // namespace

TEST_CASE("every threshold of the catalogue says its source and whether it was verified", "[rules]")
{
    for (const QString& name : catalog().documentNames()) {
        CAPTURE(name);
        CHECK(unsourced(catalog().document(name), name, false) == QStringList());
    }
}

TEST_CASE("every file of the catalogue is named on the rules page or left out on purpose", "[rules]")
{
    const QJsonObject words = catalog().document(u"words"_s);
    QStringList named;
    for (const QJsonValue file : words["files"_L1].toArray())
        named += file[0].toString();
    for (const QJsonValue file : words["hidden"_L1].toArray())
        named += file.toString();
    for (const QString& name : catalog().documentNames()) {
        CAPTURE(name);
        CHECK(named.contains(name));
    }
}

TEST_CASE("every parameter is used by a rule", "[rules]")
{
    QByteArray all;
    for (const QString& name : catalog().documentNames())
        if (name != u"parameters")
            all += QJsonDocument(catalog().document(name)).toJson();
    // Two choose between whole sets of rules and are asked for by their reader.
    for (const char* reader : { "catalog/card_generations.cpp", "reports/report_komdat.cpp" }) {
        QFile source(QStringLiteral(SIMPUL_SOURCE "/core/") + QLatin1String(reader));
        REQUIRE(source.open(QIODevice::ReadOnly));
        all += source.readAll();
    }
    for (qsizetype i = 0; i < catalog().parameterRules().size(); ++i) {
        const QString key = catalog().parameterRules().at(i).key;
        CAPTURE(key);
        CHECK(all.contains('"' + key.toUtf8() + '"'));
    }
}

TEST_CASE("a rule is told in words, with its limits, its source and what is in force", "[rules]")
{
    const RuleLine cut = lineAt(u"parameters"_s, u"Skor PUMA"_s);
    CHECK(cut.value.contains(u"Rentang yang boleh: 5–7"_s));
    CHECK(cut.value.contains(u"Berlaku sekarang: 6"_s));
    CHECK(cut.source.contains(u"kuesioner Kemenkes"_s));
    CHECK_FALSE(cut.verified);
    const RuleLine weight = lineAt(u"answers"_s, u"Berat badan"_s);
    CHECK(weight.value.contains(u"Batas keras: 0,5–300"_s));
    const RuleLine gain = lineAt(u"skdn"_s, u"KBM (gram)"_s);
    CHECK(gain.verified == (gain.source == u"Buku KIA 2023, lembar KMS"_s));
    CHECK(lineAt(u"skdn"_s, u"Bawah garis merah"_s).value.contains(u"-3 (parameter bgm_z)"_s));
}

TEST_CASE("the page shows what an admin has set, and the fingerprint that reports print", "[rules]")
{
    const Parameters set(catalog().parameterRules(),
        { { catalog().parameterRules().find(u"puma.cut"_s), {}, qint32(QDate(2026, 7, 1).toJulianDay()), 7,
            {} } });
    const QString before = QString::fromUtf8(rulesToHtml(catalog(), everywhere(), {}));
    const QString after = QString::fromUtf8(rulesToHtml(catalog(), everywhere(set), u"Puskesmas <A>"_s));
    CHECK(before.contains(u"Berlaku sekarang: 6"_s));
    CHECK(after.contains(u"Berlaku sekarang: 7"_s));
    CHECK(after.contains(u"Puskesmas &lt;A&gt;"_s));
    CHECK(rulesToJson(catalog(), everywhere())["rules"_L1]
        != rulesToJson(catalog(), everywhere(set))["rules"_L1]);
    for (const QString& outside : { u"<script"_s, u"http://"_s, u"https://"_s, u"src="_s })
        CHECK_FALSE(after.contains(outside));
}
