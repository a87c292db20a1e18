#include "tests/support/catalog_copy.h"
#include "tests/support/temp_store.h"
#include "ui/models/cards.h"
#include "ui/models/cell_text.h"

#include <QCborArray>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

QCborValue typed(const QString& code, const QString& text)
{
    const CellReading reading = readTyped(*builtInCatalog().field(u"attendance"_s, code), text);
    CHECK_FALSE(reading.problem.has_value());
    return reading.value;
}

bool isWrong(const QString& code, const QString& text)
{
    return readTyped(*builtInCatalog().field(u"attendance"_s, code), text).problem.has_value();
}

} // namespace

TEST_CASE(
    "Everything that a card or a checklist asks for is known to the catalogue, and every group has its card")
{
    const Catalog& catalog = builtInCatalog();
    QStringList groups;
    for (const DayCard& card : cardsOf(catalog)) {
        groups += card.groups;
        QStringList codes = card.more + card.needs;
        for (const CardColumn& column : card.columns)
            codes += column.code;
        for (const QString& code : codes)
            CHECK(catalog.field(u"attendance"_s, code));
    }
    groups.sort();
    QStringList known = catalog.list(u"groups"_s);
    known.sort();
    CHECK(groups == known);
    for (const VisitForm& form : visitFormsOf(catalog)) {
        CHECK(catalog.list(u"home_visit_forms"_s).contains(form.code));
        for (const QString& code : form.answers)
            CHECK(catalog.field(u"home_visit"_s, code));
        for (const QString& sign : form.dangerSigns) {
            CHECK(catalog.list(u"danger_signs"_s).contains(sign));
            CHECK(dangerSignWord(catalog, sign) != sign);
        }
    }
}

TEST_CASE("The grid has the columns of its generation of cards, the full card the lines of all")
{
    const CatalogCopy copy;
    const QByteArray weight = R"({"code": "bb", "head": "BB kg"})";
    copy.replace(u"cards.json"_s, weight, R"({"code": "tbc_batuk", "head": "Batuk"}, )" + weight);
    const Catalog catalog = good(Catalog::load(copy.folder()));
    const auto first = [&catalog](const QString& generation) { return cardsOf(catalog, generation).first(); };
    CHECK(first(u"2023"_s).columns.first().code == u"tbc_batuk"_s);
    CHECK(first(u"2025"_s).columns.first().code == u"bb"_s);
    CHECK(first(u"2025"_s).more.contains(u"tbc_batuk"_s));
    CHECK(first({}).columns.first().code == u"tbc_batuk"_s);
}

TEST_CASE("A weight is read with a comma or a point, and never a thousand times too large")
{
    CHECK(typed(u"bb"_s, u"7,5"_s).toDouble() == 7.5);
    CHECK(typed(u"bb"_s, u"7.5"_s).toDouble() == 7.5);
    CHECK(isWrong(u"bb"_s, u"1.234,5"_s));
    CHECK(isWrong(u"bb"_s, u"7,5 kg"_s));
    CHECK(isWrong(u"sistole"_s, u"120,5"_s));
}

TEST_CASE("A few letters choose a listed value, and never one of several")
{
    CHECK(typed(u"cara_ukur"_s, u"t"_s).toString() == u"telentang"_s);
    CHECK(typed(u"rujuk"_s, u"pk"_s).toString() == u"puskesmas"_s);
    CHECK(isWrong(u"rujuk"_s, u"pu"_s));
    CHECK(typed(u"perkembangan"_s, u"l"_s).toString() == u"lengkap"_s);
    CHECK(typed(u"imunisasi"_s, u"bcg, dpt1 opv1"_s).toArray()
        == QCborArray { u"BCG"_s, u"DPT-HB-Hib1"_s, u"OPV1"_s });
    CHECK(typed(u"cacing"_s, u"y"_s).toBool());
    CHECK(isWrong(u"cacing"_s, u"x"_s));
}
