#include "core/store/moving.h"
#include "tests/support/open_desk.h"
#include "ui/forms/move_form.h"
#include "ui/forms/moves_form.h"
#include "ui/forms/person_form.h"
#include "ui/pages/person_page.h"
#include "ui/pages/sasaran_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Two posyandu; of the two people of the first one has been handed over by the PC of the posyandu.
struct Moving {
    Id melati, anggrek, bagas, citra;
    OpenDesk open { [this](TempStore& temp) {
        melati = temp.posyandu(u"Melati"_s);
        anggrek = temp.posyandu(u"Anggrek"_s);
        bagas = temp.person(u"Bagas"_s, u"2025-01-10"_s, melati);
        citra = temp.person(u"Citra"_s, u"2024-05-10"_s, melati);
        temp.put(u"person"_s,
            { { u"status"_s, u"pindah"_s }, { u"status_date"_s, u"2026-11-20"_s },
                { u"moved_to"_s, anggrek.text() } },
            citra);
    } };

    QList<Id> scopesOf(const Id& person)
    {
        return open.ask<QList<Id>>(
            [person](Store& store) { return store.records().scopesOf(u"person"_s, person); });
    }
    QList<Move> openMovesHere()
    {
        return open.ask<QList<Move>>([](Store& store) { return good(openMoves(store)); });
    }
};

QString cell(const QTableView& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

} // namespace

TEST_CASE("a person moves by typing the place, a date and Enter", "[ui][move]")
{
    Moving world;
    PersonPage page(*world.open.desk, world.open.selection);
    QString said;
    QObject::connect(&page, &Page::told, [&said](const QString& sentence) { said = sentence; });
    showPage(page);
    page.showPerson(world.bagas);
    waitUntil([&page] { return page.findChild<QPushButton*>(u"movePerson"_s)->isEnabled(); });
    page.findChild<QPushButton*>(u"movePerson"_s)->click();
    auto* places = page.findChild<QListWidget*>(u"movePlaces"_s);
    waitUntil([places] { return places->count() == 2; }); // Anggrek, and the puskesmas itself
    CHECK_FALSE(page.findChild<QPushButton*>(u"moveSave"_s)->isEnabled());
    typeText(u"angg"_s);
    REQUIRE(places->count() == 1);
    picture(page, u"move_form"_s);
    press(Qt::Key_Return);
    QApplication::focusWidget()->setProperty("text", u"20-11-2026"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    waitUntil([&said] { return !said.isEmpty(); });
    CHECK(said.contains(u"Bagas pindah ke Anggrek sejak 20-11-2026"_s));
    CHECK(world.scopesOf(world.bagas) == QList<Id> { world.anggrek, world.melati });
}

TEST_CASE("where somebody moved to is named, and never shown as an id", "[ui][move]")
{
    const bool isKnown = GENERATE(true, false);
    Id anggrek, citra;
    OpenDesk open { [&](TempStore& temp) {
        anggrek = temp.posyandu(u"Anggrek"_s);
        const Id to = isKnown ? anggrek : Id::derived("elsewhere");
        citra = temp.person(u"Citra"_s, u"2024-05-10"_s, temp.posyandu(u"Melati"_s));
        temp.put(u"person"_s,
            { { u"status"_s, u"pindah"_s }, { u"status_date"_s, u"2026-11-20"_s },
                { u"moved_to"_s, to.text() } },
            citra);
    } };
    const QString said = isKnown ? u"Anggrek"_s : u"tempat di luar data PC ini"_s;
    PersonPage page(*open.desk, open.selection);
    showPage(page);
    page.showPerson(citra);
    auto* about = page.findChild<QLabel*>(u"personAbout"_s);
    waitUntil([&] { return about->text().contains(u"Pindah ke "_s + said); });

    PersonForm form(*open.desk);
    showPage(form);
    form.open(citra);
    const auto field = [&form] { return form.findChild<QLineEdit*>(u"moved_to"_s); };
    waitUntil([&] { return field() && field()->text() == said; });
    CHECK(form.findChild<QListWidget*>()->item(0)->text().contains(said));
    picture(form, isKnown ? u"moved_known"_s : u"moved_unknown"_s);
    bool hasLeft = false;
    QObject::connect(&form, &PersonForm::left, [&hasLeft] { hasLeft = true; });
    press(Qt::Key_S, Qt::ControlModifier);
    CHECK(hasLeft); // the words shown were not taken for an edit
}

TEST_CASE(
    "who was handed over is listed on Sasaran with what to do, and one button completes it", "[ui][move]")
{
    Moving world;
    SasaranPage page(*world.open.desk, world.open.selection);
    world.open.selection.choose(world.melati, monthOf(QDate(2026, 12, 1)));
    showPage(page);
    page.findChild<QPushButton*>(u"movesOpen"_s)->click();
    auto* table = page.findChild<QTableView*>(u"moves"_s);
    waitUntil([table] { return table->model()->rowCount() == 1; });
    CHECK(cell(*table, 0, 0) == u"Citra"_s);
    CHECK(cell(*table, 0, 3) == u"Anggrek"_s);
    CHECK(cell(*table, 0, 4).contains(u"Diserahkan"_s));
    CHECK(cell(*table, 0, 5).contains(u"tekan Selesaikan"_s));
    picture(page, u"moves"_s);
    auto* complete = page.findChild<QPushButton*>(u"movesComplete"_s);
    REQUIRE(complete->isEnabled());
    complete->click();
    waitUntil([table] { return table->model()->rowCount() == 0; });
    CHECK(page.findChild<QLabel*>(u"movesSaid"_s)->text().contains(u"Selesai"_s));
    CHECK(world.openMovesHere().isEmpty());
    CHECK(world.scopesOf(world.citra).first() == world.anggrek);
    press(Qt::Key_Escape);
    CHECK(page.findChild<QTableView*>(u"people"_s)->isVisible());
}
