#include "core/store/evidence.h"
#include "core/store/store.h"
#include "tests/support/temp_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The evidence of one record as it is packed and read again.
struct Reduced {
    std::unique_ptr<TempStore> held = TempStore::founded();
    Evidence evidence { builtInCatalog(), held->store->records() };

    Encounter encounter(const QString& kind, const QCborMap& fields)
    {
        Dossier dossier;
        const auto made = evidence.encounter({ kind, Id::create(1), Id::create(2), fields });
        REQUIRE(made);
        dossier.encounters.append(*made);
        return unpackDossier({}, packDossier(dossier)).encounters.first();
    }
    static double value(const Encounter& encounter, const QString& code)
    {
        const double* found = encounter.answer(builtInCatalog().codeNumber(code));
        return found ? *found : -1;
    }
    double fact(const QCborMap& person, const QString& code)
    {
        Dossier dossier;
        evidence.fillPerson(dossier, { u"person"_s, Id::create(1), Id::create(2), person });
        const Dossier again = unpackDossier({}, packDossier(dossier));
        const double* found = again.fact(builtInCatalog().codeNumber(code));
        return found ? *found : -1;
    }
};

} // namespace

TEST_CASE("facts of the register are evidence, a class by its number", "[store][evidence]")
{
    Reduced a;
    CHECK(a.fact({ { u"birth_weight"_s, 2.4 } }, u"orang:birth_weight"_s) == 2.4);
    CHECK(a.fact({ { u"hypertension"_s, false } }, u"orang:hypertension"_s) == 0);
    CHECK(a.fact({}, u"orang:hypertension"_s) == -1);
    CHECK(a.fact({ { u"nik_status"_s, u"ibu"_s } }, u"orang:nik_status"_s) == 2);
    CHECK(a.fact({ { u"class"_s, u"7"_s } }, u"orang:class"_s) == 7);
    CHECK(a.fact({ { u"class"_s, u"VII B"_s } }, u"orang:class"_s) == 7);
    CHECK(a.fact({ { u"class"_s, u"kelas 12 IPA"_s } }, u"orang:class"_s) == 12);
    CHECK(a.fact({ { u"class"_s, u"TK"_s } }, u"orang:class"_s) == -1);
}

TEST_CASE("a facility's service is known by each of its names", "[store][evidence]")
{
    Reduced a;
    for (const QCborMap& fields :
        { QCborMap { { u"service"_s, QCborArray { u"anc.contact"_s } }, { u"kontak"_s, u"K2"_s } },
            QCborMap { { u"service"_s, u"K2"_s } }, QCborMap { { u"kontak"_s, u"K2"_s } } }) {
        QCborMap dated = fields;
        dated[u"date"_s] = u"2026-03-04"_s;
        const Encounter visit = a.encounter(u"facility_visit"_s, dated);
        CHECK(Reduced::value(visit, u"layanan:anc.contact"_s) == 1);
        CHECK(Reduced::value(visit, u"kontak"_s) == 1);
        CHECK(Reduced::value(visit, u"layanan:pnc.contact"_s) == -1);
    }
}

TEST_CASE("a list is the sum of its words, a second midwife is told from one", "[store][evidence]")
{
    Reduced a;
    const auto helped = [&](const QCborArray& who) {
        return Reduced::value(
            a.encounter(u"pregnancy"_s, { { u"lmp"_s, u"2025-12-01"_s }, { u"attendants"_s, who } }),
            u"hamil:attendants"_s);
    };
    CHECK(helped({ u"bidan"_s }) == 4);
    CHECK(helped({ u"dokter"_s, u"bidan"_s }) == 6);
    CHECK(helped({ u"bidan"_s, u"bidan"_s }) == 4 + 262144);
    CHECK(helped({}) == -1);
    const Encounter visit = a.encounter(u"home_visit"_s,
        { { u"date"_s, u"2026-01-02"_s }, { u"bahaya"_s, QCborArray { u"sakit_kepala"_s } } });
    CHECK(Reduced::value(visit, u"bahaya"_s) == 2);
}

TEST_CASE("a condition holds from its beginning, known or not, to its end", "[store][evidence]")
{
    Reduced a;
    const Encounter open = a.encounter(u"condition"_s, { { u"code"_s, u"odgj"_s } });
    CHECK(open.date() == kUnknownBeginning);
    CHECK(Reduced::value(open, u"kondisi:odgj"_s) == 0);
    const Encounter over = a.encounter(u"condition"_s,
        { { u"code"_s, u"tb"_s }, { u"since"_s, u"2026-01-02"_s }, { u"until"_s, u"2026-07-02"_s } });
    CHECK(over.date() == QDate(2026, 1, 2));
    CHECK(Reduced::value(over, u"kondisi:tb"_s) == double(QDate(2026, 7, 2).toJulianDay()));
}
