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

TEST_CASE("The cards of a generation ask for nothing that only another generation has")
{
    const auto codes = [](const QString& generation, const QString& code) {
        for (const DayCard& card : cardsOf(builtInCatalog(), generation))
            if (card.code == code) {
                QStringList all = card.more;
                for (const CardColumn& column : card.columns)
                    all += column.code;
                return all;
            }
        return QStringList();
    };
    CHECK(codes(u"2023"_s, u"balita"_s).contains(u"tbc_batuk"_s));
    CHECK_FALSE(codes(u"2025"_s, u"balita"_s).contains(u"tbc_batuk"_s));
    CHECK(codes(u"2025"_s, u"balita"_s).contains(u"tbc_batuk_lama"_s));
    CHECK(codes({}, u"balita"_s).contains(u"tbc_batuk"_s));
    CHECK(codes({}, u"balita"_s).contains(u"tbc_batuk_lama"_s));
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
