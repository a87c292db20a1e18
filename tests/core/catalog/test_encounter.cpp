#include "core/catalog/encounter.h"
#include "tests/support/string_makers.h"

#include <QCborArray>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

const Id kEncounter = Id::derived("encounter");
const Id kPerson = Id::derived("person");
const Id kPuskesmas = Id::derived("puskesmas");

Result<QList<Derived>> split(QCborMap& fields, const Id& person = kPerson)
{
    static const Catalog catalog = good(Catalog::load());
    return splitEncounter(catalog, kEncounter, fields, person, QDate(2026, 10, 5), [](const QString& target) {
        return target == "puskesmas"_L1 ? std::optional(kPuskesmas) : std::nullopt;
    });
}

} // namespace

TEST_CASE("immunizations typed in an encounter become records of their own", "[records]")
{
    QCborMap fields { { u"bb"_s, 7.5 }, { u"imunisasi"_s, QCborArray { u"BCG"_s, u"OPV1"_s, u"BCG"_s } } };
    const QList<Derived> derived = good(split(fields));
    CHECK(fields == QCborMap { { u"bb"_s, 7.5 } });
    REQUIRE(derived.size() == 2);
    CHECK(derived[0].kind == u"immunization"_s);
    CHECK(derived[0].id != derived[1].id);
    CHECK(derived[0].fields
        == QCborMap { { u"person"_s, kPerson.bytes() }, { u"antigen"_s, u"BCG"_s },
            { u"date"_s, u"2026-10-05"_s }, { u"source"_s, u"diberikan"_s } });
    QCborMap again { { u"imunisasi"_s, u"BCG"_s } };
    CHECK(good(split(again)).at(0).id == derived[0].id);
}

TEST_CASE("a referral typed in an encounter becomes a record that names it", "[records]")
{
    QCborMap fields { { u"rujuk"_s, u"puskesmas"_s } };
    const QList<Derived> derived = good(split(fields));
    CHECK(fields.isEmpty());
    REQUIRE(derived.size() == 1);
    CHECK(derived[0].kind == u"referral"_s);
    CHECK(derived[0].fields
        == QCborMap { { u"person"_s, kPerson.bytes() }, { u"from"_s, kEncounter.bytes() },
            { u"to"_s, kPuskesmas.bytes() }, { u"date"_s, u"2026-10-05"_s }, { u"status"_s, u"dikirim"_s } });
}

TEST_CASE("what cannot become a record is refused and the fields stay", "[records]")
{
    const auto [name, value, code] = GENERATE(table<QString, QString, QString>({
        { u"imunisasi"_s, u"Cacar"_s, u"value_unknown"_s },
        { u"rujuk"_s, u"rs"_s, u"rujuk_no_facility"_s },
    }));
    QCborMap fields { { name, value } };
    const Result<QList<Derived>> result = split(fields);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == code);
    CHECK(result.error().data["field"_L1].toString() == name);
    CHECK(fields.contains(name));
}

TEST_CASE("a visitor without a record can be given nothing that needs one", "[records]")
{
    QCborMap fields { { u"imunisasi"_s, u"BCG"_s } };
    const Result<QList<Derived>> result = split(fields, Id());
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().code == u"needs_person"_s);
    QCborMap cleared { { u"imunisasi"_s, QCborValue(nullptr) }, { u"rujuk"_s, QCborValue(nullptr) } };
    CHECK(good(split(cleared, Id())).isEmpty());
    CHECK(cleared.isEmpty());
}
