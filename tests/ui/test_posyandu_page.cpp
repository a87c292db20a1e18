#include "core/store/drafts.h"
#include "tests/support/open_desk.h"
#include "ui/forms/entry_grid.h"
#include "ui/forms/find_person_bar.h"
#include "ui/models/day_model.h"
#include "ui/pages/posyandu_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

const QStringList kChildren { u"Aisyah"_s, u"Bagas"_s, u"Citra"_s, u"Dewi"_s, u"Eko"_s, u"Fajar"_s,
    u"Galih"_s, u"Hana"_s, u"Indra"_s, u"Joko"_s };

/// A puskesmas with Posyandu Melati, ten children of one year who were weighed last month, one in Mawar.
struct PosyanduDay {
    Id melati, mawar, kader;
    OpenDesk open { [this](TempStore& temp) { prepare(temp); } };
    PosyanduPage page { *open.desk, open.selection };

    void prepare(TempStore& temp)
    {
        melati = temp.posyandu(u"Melati"_s);
        mawar = temp.posyandu(u"Mawar"_s);
        kader = temp.put(u"staff"_s,
            { { u"facility"_s, melati.bytes() }, { u"name"_s, u"Warsini"_s }, { u"role"_s, u"kader"_s } });
        const Id session =
            temp.put(u"session"_s, { { u"posyandu"_s, melati.bytes() }, { u"date"_s, u"2026-11-07"_s } });
        for (const QString& name : kChildren) {
            const Id child = temp.person(name, u"2025-10-20"_s, melati);
            temp.put(u"attendance"_s,
                { { u"session"_s, session.bytes() }, { u"person"_s, child.bytes() }, { u"bb"_s, 9.0 } });
        }
        temp.person(u"Laras Mawar"_s, u"2025-10-20"_s, mawar);
    }

    explicit PosyanduDay()
    {
        open.selection.choose(melati, monthOf(QDate(2026, 12, 1)));
        showPage(page);
        waitUntil([this] { return page.findChild<QPushButton*>(u"openSession"_s)->isEnabled(); });
    }

    EntryGrid& grid() { return *page.findChild<EntryGrid*>(); }
    DayModel& model() { return *page.findChild<DayModel*>(); }
    QString message() { return page.findChild<QLabel*>(u"message"_s)->text(); }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    QString result(int row) { return cell(row, model().resultColumn()); }
    FindPersonBar& bar() { return *page.findChild<FindPersonBar*>(); }

    /// Opens the day of today from the empty list, by keys alone.
    void openToday()
    {
        page.findChild<QPushButton*>(u"openSession"_s)->setFocus();
        press(Qt::Key_Space);
        for (int field = 0; field < 20 && QApplication::focusWidget()->objectName() != u"submit"_s; ++field)
            press(Qt::Key_Return);
        press(Qt::Key_Return);
        waitUntil([this] { return grid().isVisible() && model().rowCount() >= 11 && grid().hasFocus(); });
    }
    int column(const QString& code)
    {
        for (int column = DayModel::FirstAnswer; column < model().resultColumn(); ++column)
            if (model().fieldAt(column)->name == code)
                return column;
        FAIL("no column " << code.toStdString());
        return -1;
    }
    QCborMap answersOf(const QString& name)
    {
        const QString date = u"2026-12-05"_s;
        return open.ask<QCborMap>([name, date](Store& store) {
            QCborMap answers;
            const QList<PersonRow> people = store.people().search(name, 5);
            for (const PersonRow& person : people)
                good(store.records().visit({ u"attendance"_s, {}, {}, person.id }, [&](const Record& record) {
                    const auto session = Id::fromBytes(record.fields.value("session"_L1).toByteArray());
                    const auto day = store.records().find(u"session"_s, *session);
                    if (day && day->fields.value("date"_L1).toString() == date)
                        answers = record.fields;
                    return true;
                }));
            return answers;
        });
    }
};

} // namespace

TEST_CASE("A whole posyandu day is typed by keys alone and stands in the store")
{
    PosyanduDay day;
    picture(day.page, u"posyandu-empty"_s);
    day.openToday();
    CHECK(day.open.records(u"session"_s).size() == 2);

    // Ten children are weighed: down the column, the fifth with a comma, the sixth with a point.
    const QStringList weights { u"9,4"_s, u"8,8"_s, u"9,3"_s, u"9,25"_s, u"9,5"_s, u"9.5"_s, u"9,2"_s,
        u"9,1"_s, u"9,6"_s, u"9,7"_s };
    for (const QString& weight : weights) {
        typeText(weight);
        press(Qt::Key_Down);
    }
    // The first one completely, with Enter from field to field.
    day.grid().setCurrentCell(0, day.column(u"tb"_s));
    for (const QString& value :
        { u"74,5"_s, u"t"_s, u"45"_s, u"13,5"_s, u"m"_s, u"y"_s, u"l"_s, u"mr1 jpe"_s.left(3) }) {
        typeText(value);
        press(Qt::Key_Return);
    }
    press(Qt::Key_Return); // rujuk stays empty
    waitUntil([&] { return day.model().unsaved().isEmpty(); });
    CHECK(day.result(0).contains(u"✓ N"_s));
    CHECK(day.result(1).startsWith(u"■ T (−200 g) → rujuk"_s));
    picture(day.page, u"posyandu-day"_s);

    // A wrong value is caught at the cell and corrected there.
    day.grid().setCurrentCell(2, day.column(u"bb"_s));
    typeText(u"93"_s);
    press(Qt::Key_Return);
    CHECK(day.message().contains(u"Berat badan"_s));
    CHECK(day.grid().currentIndex().row() == 2);
    picture(day.page, u"posyandu-wrong"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    typeText(u"9,35"_s);
    press(Qt::Key_Return);
    CHECK(day.message().isEmpty());

    // A rare one is asked about once; typed again with Enter it is taken.
    day.grid().setCurrentCell(3, day.column(u"bb"_s));
    typeText(u"22,5"_s);
    press(Qt::Key_Return);
    CHECK(day.message().contains(u"22,5"_s));
    CHECK(day.message().contains(u"Dewi"_s));
    CHECK(day.grid().currentIndex().row() == 3);
    press(Qt::Key_Return);
    CHECK(day.grid().currentIndex().column() == day.column(u"tb"_s));

    // A child of another posyandu is found by name and is a guest; a new one is registered in the same place.
    day.grid().setCurrentCell(10, DayModel::NameColumn);
    typeText(u"laras"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return day.bar().isVisible() && day.bar().findChild<QListWidget*>()->hasFocus(); });
    picture(day.page, u"posyandu-find"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return day.model().rowCount() == 12 && day.grid().hasFocus(); });
    typeText(u"9,9"_s);
    press(Qt::Key_Down);

    day.grid().setCurrentCell(11, DayModel::NameColumn);
    typeText(u"kirana ayu"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return day.bar().isVisible() && QApplication::focusWidget()->objectName() == u"sex"_s; });
    typeText(u"p"_s);
    press(Qt::Key_Return);
    typeText(u"11-03-2026"_s);
    press(Qt::Key_Return);
    waitUntil(
        [&] { return day.model().rowCount() == 13 && day.grid().hasFocus() && !day.bar().isVisible(); });
    typeText(u"7,2"_s);
    press(Qt::Key_Down);
    waitUntil([&] { return day.model().unsaved().isEmpty(); });

    // Closing.
    auto* close = day.page.findChild<QPushButton*>(u"closeSession"_s);
    close->setFocus();
    press(Qt::Key_Space);
    waitUntil([&] { return !close->isVisible(); });
    picture(day.page, u"posyandu-closed"_s);

    CHECK(day.open.records(u"attendance"_s).size() == 10 + 12);
    CHECK(day.answersOf(u"Aisyah"_s).value("bb"_L1).toDouble() == 9.4);
    CHECK(day.answersOf(u"Aisyah"_s).value("cara_ukur"_L1).toString() == u"telentang"_s);
    CHECK(day.answersOf(u"Aisyah"_s).value("vita"_L1).toString() == u"merah"_s);
    CHECK(day.answersOf(u"Aisyah"_s).value("cacing"_L1).toBool());
    CHECK(day.answersOf(u"Aisyah"_s).value("group"_L1).toString() == u"balita"_s);
    CHECK(day.answersOf(u"Citra"_s).value("bb"_L1).toDouble() == 9.35);
    CHECK(day.answersOf(u"Dewi"_s).value("bb"_L1).toDouble() == 22.5);
    CHECK(day.answersOf(u"Fajar"_s).value("bb"_L1).toDouble() == 9.5);
    CHECK(day.answersOf(u"Laras"_s).value("bb"_L1).toDouble() == 9.9);
    CHECK(day.answersOf(u"Kirana"_s).value("bb"_L1).toDouble() == 7.2);
    CHECK(day.answersOf(u"Kirana"_s).value("group"_L1).toString() == u"bayi"_s);
    const QList<Record> immunizations = day.open.records(u"immunization"_s);
    REQUIRE(immunizations.size() == 1);
    CHECK(immunizations.first().fields.value("antigen"_L1).toString() == u"MR1"_s);
    QStringList states;
    for (const Record& session : day.open.records(u"session"_s))
        states += session.fields.value("status"_L1).toString();
    CHECK(states.contains(u"tutup"_s));
}

TEST_CASE("A closed posyandu day cannot be typed in until it is reopened with a reason")
{
    PosyanduDay day;
    day.openToday();
    auto* close = day.page.findChild<QPushButton*>(u"closeSession"_s);
    close->setFocus();
    press(Qt::Key_Space);
    waitUntil([&] { return !close->isVisible(); });
    CHECK_FALSE(day.model().flags(day.model().index(0, day.column(u"bb"_s))) & Qt::ItemIsEditable);

    auto* reason = day.page.findChild<QLineEdit*>(u"reason"_s);
    reason->setFocus();
    press(Qt::Key_Return);
    CHECK(day.message().contains(u"alasan"_s));
    typeText(u"satu anak terlewat"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return close->isVisible(); });
    bool kept = false;
    for (const Record& session : day.open.records(u"session"_s))
        kept = kept || session.fields.value("reopened_reason"_L1).toString() == u"satu anak terlewat"_s;
    CHECK(kept);
}

TEST_CASE("Esc takes a cell back, also after something wrong was typed")
{
    PosyanduDay day;
    day.openToday();
    typeText(u"93"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Escape);
    CHECK(day.cell(0, day.column(u"bb"_s)).isEmpty());
    CHECK(day.model().unsaved().isEmpty());
    CHECK(day.open.records(u"attendance"_s).size() == 10);
}

TEST_CASE("What is typed in a row that cannot be saved yet is kept for the next start")
{
    PosyanduDay day;
    day.openToday();
    typeText(u"22,5"_s);
    press(Qt::Key_Return);
    day.page.hide();
    const bool kept = day.open.ask<bool>([](Store& store) {
        bool found = false;
        good(store.records().visit({ u"session"_s, {}, {}, {} }, [&](const Record& record) {
            found = found || !Drafts(store.db()).find(u"hari_buka/"_s + record.id.text()).isEmpty();
            return true;
        }));
        return found;
    });
    CHECK(kept);

    PosyanduPage next(*day.open.desk, day.open.selection);
    showPage(next);
    auto* table = next.findChild<QTableView*>(u"sessions"_s);
    waitUntil([&] { return table->model()->rowCount() == 1; });
    table->setFocus();
    press(Qt::Key_Return);
    auto* model = next.findChild<DayModel*>();
    waitUntil([&] { return !model->unsaved().isEmpty(); });
    CHECK(model->index(0, DayModel::FirstAnswer).data().toString() == u"22,5"_s);
}

TEST_CASE("The full card of a row is typed with F4 and saved with the row")
{
    PosyanduDay day;
    day.openToday();
    typeText(u"9,4"_s);
    press(Qt::Key_Return);
    press(Qt::Key_F4);
    waitUntil(
        [] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"kms"_s; });
    typeText(u"y"_s);
    picture(day.page, u"posyandu-card"_s);
    press(Qt::Key_F4);
    waitUntil(
        [&] { return day.grid().hasFocus() && day.model().unsaved().isEmpty() && day.open.desk->isIdle(); });
    CHECK(day.answersOf(u"Aisyah"_s).value("kms"_L1).toBool());
    CHECK(day.answersOf(u"Aisyah"_s).value("bb"_L1).toDouble() == 9.4);
    CHECK(day.open.records(u"attendance"_s).size() == 11);
}

TEST_CASE("A day with a cell that waits to be corrected is not closed")
{
    PosyanduDay day;
    day.openToday();
    typeText(u"93"_s);
    press(Qt::Key_Return);
    day.page.findChild<QPushButton*>(u"closeSession"_s)->click();
    CHECK(day.message().contains(u"perlu diperiksa"_s));
    CHECK(day.grid().currentIndex().row() == 0);
    for (const Record& session : day.open.records(u"session"_s))
        CHECK(session.fields.value("status"_L1).toString() != u"tutup"_s);
}

TEST_CASE("An immunisation and a referral that were typed by mistake are gone when the cell is cleared")
{
    PosyanduDay day;
    day.openToday();
    day.grid().setCurrentCell(0, day.column(u"imunisasi"_s));
    typeText(u"mr1 pcv3"_s);
    press(Qt::Key_Return);
    typeText(u"pusk"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return day.model().unsaved().isEmpty() && day.open.records(u"referral"_s).size() == 1; });
    CHECK(day.open.records(u"immunization"_s).size() == 2);
    waitUntil([&] { return day.model().person(0)->follows.size() == 3; });

    day.grid().setCurrentCell(0, day.column(u"imunisasi"_s));
    typeText(u"mr1"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Delete);
    press(Qt::Key_Return);
    waitUntil([&] { return day.model().unsaved().isEmpty(); });
    CHECK(day.open.records(u"referral"_s).isEmpty());
    CHECK(day.open.records(u"immunization"_s).size() == 1);
}

namespace {

/// Types the name into the empty last row; nobody of that name is registered.
void typeUnknownName(PosyanduDay& day, const QString& name)
{
    day.grid().setCurrentCell(day.model().rowCount() - 1, DayModel::NameColumn);
    typeText(name);
    press(Qt::Key_Return);
    waitUntil([&] { return day.bar().isVisible() && QApplication::focusWidget()->objectName() == u"sex"_s; });
}

/// Sex, day of birth and origin of a visitor, by keys alone.
void typeVisitor(PosyanduDay& day, const QString& sex, const QString& birth, const QString& from)
{
    typeText(sex);
    press(Qt::Key_Return);
    typeText(birth);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_M, Qt::AltModifier);
    waitUntil([] { return QApplication::focusWidget()->objectName() == u"from"_s; });
    typeText(from);
    picture(day.page, u"posyandu-visitor-form"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return !day.bar().isVisible() && day.grid().hasFocus(); });
}

QCborMap visitorIn(PosyanduDay& day)
{
    for (const Record& record : day.open.records(u"attendance"_s))
        if (record.fields.contains("visitor_name"_L1))
            return record.fields;
    return {};
}

} // namespace

TEST_CASE("A visitor without a record here is typed by keys, weighed, and counted apart")
{
    PosyanduDay day;
    day.openToday();
    typeUnknownName(day, u"rangga saputra"_s);
    typeVisitor(day, u"l"_s, u"05-03-2025"_s, u"Posyandu Kenanga, Karangsari"_s);
    CHECK(day.grid().currentIndex().column() == DayModel::FirstAnswer);
    CHECK(day.cell(10, DayModel::NameColumn) == u"Rangga Saputra (tamu)"_s);
    typeText(u"9,9"_s);
    press(Qt::Key_Return);
    day.grid().setCurrentCell(0, DayModel::FirstAnswer);
    waitUntil([&] { return day.model().unsaved().isEmpty() && day.open.desk->isIdle(); });
    picture(day.page, u"posyandu-visitor"_s);

    const QCborMap saved = visitorIn(day);
    CHECK(saved.value("visitor_name"_L1).toString() == u"Rangga Saputra"_s);
    CHECK(saved.value("visitor_sex"_L1).toString() == u"L"_s);
    CHECK(saved.value("visitor_birth_date"_L1).toString() == u"2025-03-05"_s);
    CHECK(saved.value("visitor_from"_L1).toString() == u"Posyandu Kenanga, Karangsari"_s);
    CHECK(saved.value("group"_L1).toString() == u"balita"_s);
    CHECK(saved.value("bb"_L1).toDouble() == 9.9);
    CHECK_FALSE(saved.contains("person"_L1));
    CHECK_FALSE(saved.value("kartu"_L1).toString().isEmpty());
    CHECK(day.open.records(u"person"_s).size() == 11);
    CHECK(day.model().came() == 0);
    CHECK(day.model().guests() == 1);
    // What happened elsewhere is not known here, so nothing is said of it.
    CHECK_FALSE(day.result(10).contains(u"B (pertama"_s));
    CHECK_FALSE(day.result(10).contains(u"imunisasi"_s));
    CHECK(day.result(10).contains(u"BB"_s));
}

TEST_CASE("What would become a record about a visitor is not typed in the grid, and the page says why")
{
    PosyanduDay day;
    day.openToday();
    typeUnknownName(day, u"rangga"_s);
    typeVisitor(day, u"l"_s, u"05-03-2025"_s, {});
    for (const QString& code : { u"imunisasi"_s, u"rujuk"_s })
        CHECK_FALSE(day.model().flags(day.model().index(10, day.column(code))) & Qt::ItemIsEditable);
    day.grid().setCurrentCell(10, day.column(u"imunisasi"_s));
    CHECK(day.message().contains(u"posyandu asalnya"_s));
}

TEST_CASE("A pregnant visitor is served with the card of the pregnant, an old one with that of the old")
{
    PosyanduDay day;
    day.openToday();
    typeUnknownName(day, u"siti rahma"_s);
    typeText(u"p"_s);
    press(Qt::Key_Return);
    typeText(u"05-03-1998"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_M, Qt::AltModifier);
    waitUntil([] { return QApplication::focusWidget()->objectName() == u"from"_s; });
    press(Qt::Key_Tab);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    waitUntil([&] { return !day.bar().isVisible() && day.grid().hasFocus(); });
    CHECK(day.model().card().code == u"bumil"_s);
    CHECK(visitorIn(day).value("group"_L1).toString() == u"bumil"_s);

    typeUnknownName(day, u"mbah karto"_s);
    typeVisitor(day, u"l"_s, u"01-01-1950"_s, u"Mawar"_s);
    CHECK(day.model().card().code == u"lansia"_s);
    CHECK(day.cell(0, DayModel::NameColumn) == u"Mbah Karto (tamu)"_s);
}

TEST_CASE("A visitor stays in the list with what was measured when the day is opened again")
{
    PosyanduDay day;
    day.openToday();
    typeUnknownName(day, u"rangga"_s);
    typeVisitor(day, u"l"_s, u"05-03-2025"_s, u"Mawar"_s);
    typeText(u"9,9"_s);
    press(Qt::Key_Down);
    waitUntil([&] { return day.model().unsaved().isEmpty() && day.open.desk->isIdle(); });

    PosyanduPage next(*day.open.desk, day.open.selection);
    showPage(next);
    auto* table = next.findChild<QTableView*>(u"sessions"_s);
    waitUntil([&] { return table->model()->rowCount() == 1; });
    table->setFocus();
    press(Qt::Key_Return);
    auto* model = next.findChild<DayModel*>();
    waitUntil([&] { return model->rowCount() == 12; });
    CHECK(model->index(10, DayModel::NameColumn).data().toString() == u"Rangga (tamu)"_s);
    CHECK(model->index(10, DayModel::FirstAnswer).data().toString() == u"9,9"_s);
    CHECK(model->guests() == 1);
}

TEST_CASE("A visitor typed by mistake is taken out of the day, and Ctrl+Z brings back all that was typed")
{
    PosyanduDay day;
    day.openToday();
    typeUnknownName(day, u"rangga"_s);
    typeVisitor(day, u"l"_s, u"05-03-2025"_s, {});
    typeText(u"9,9"_s);
    press(Qt::Key_Return);
    day.grid().setCurrentCell(0, DayModel::FirstAnswer);
    waitUntil([&] { return day.model().unsaved().isEmpty() && day.open.desk->isIdle(); });

    day.grid().setCurrentCell(10, DayModel::FirstAnswer);
    QTest::keyClick(&day.grid(), Qt::Key_Delete, Qt::ControlModifier);
    waitUntil([&] { return day.model().guests() == 0 && day.open.desk->isIdle(); });
    CHECK(day.model().rowOf(day.model().person(9)->person.id) == 9);
    CHECK(day.model().isEmptyRow(10));
    CHECK(visitorIn(day).isEmpty());
    CHECK(day.page.findChild<QLabel*>(u"savedAt"_s)->text().contains(u"Rangga"_s));

    QTest::keyClick(&day.grid(), Qt::Key_Z, Qt::ControlModifier);
    waitUntil([&] { return day.model().guests() == 1 && day.open.desk->isIdle(); });
    CHECK(visitorIn(day).value("bb"_L1).toDouble() == 9.9);
    CHECK(day.cell(10, DayModel::NameColumn) == u"Rangga (tamu)"_s);
}

TEST_CASE("Who was weighed elsewhere on this day is said to have been here before")
{
    PosyanduDay day;
    day.open.ask<bool>([&day](Store& store) {
        auto act = good(Act::begin(store));
        const QList<PersonRow> found = store.people().search(u"laras"_s, 1);
        const Id session =
            good(act.put({ u"session"_s, {}, day.mawar,
                     { { u"posyandu"_s, day.mawar.bytes() }, { u"date"_s, u"2026-12-05"_s } }, false }))
                .id;
        good(act.put({ u"attendance"_s, {}, day.mawar,
            { { u"session"_s, session.bytes() }, { u"person"_s, found.first().id.bytes() },
                { u"bb"_s, 9.8 } },
            false }));
        good(act.commit());
        return true;
    });
    day.openToday();
    day.grid().setCurrentCell(10, DayModel::NameColumn);
    typeText(u"laras"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return day.bar().isVisible() && day.bar().findChild<QListWidget*>()->hasFocus(); });
    press(Qt::Key_Return);
    waitUntil([&] { return day.model().rowCount() == 12 && day.grid().hasFocus(); });
    typeText(u"9,9"_s);
    press(Qt::Key_Down);
    waitUntil([&] { return day.model().unsaved().isEmpty() && day.open.desk->isIdle(); });
    picture(day.page, u"posyandu-second-visit"_s);
    CHECK(day.message().startsWith(u"▲ Laras Mawar: Orang ini sudah tercatat hadir"_s));
    CHECK(day.answersOf(u"Laras"_s).value("bb"_L1).toDouble() > 9);
}

TEST_CASE("Who was marked as come in the wrong row has not come, and neither has the referral")
{
    PosyanduDay day;
    day.openToday();
    typeText(u"9,4"_s);
    press(Qt::Key_Return);
    day.grid().setCurrentCell(0, day.column(u"rujuk"_s));
    typeText(u"puskesmas"_s);
    press(Qt::Key_Down);
    waitUntil([&] { return day.model().unsaved().isEmpty() && day.open.desk->isIdle(); });
    CHECK(day.model().came() == 1);
    REQUIRE(day.open.records(u"referral"_s).size() == 1);
    waitUntil([&] { return day.model().person(0)->follows.size() == 1; });

    day.grid().setCurrentCell(0, DayModel::FirstAnswer);
    waitUntil([&] { return day.page.findChild<QPushButton*>(u"cancelArrival"_s)->isEnabled(); });
    day.page.findChild<QPushButton*>(u"cancelArrival"_s)->click();
    waitUntil([&] { return day.model().came() == 0 && day.open.desk->isIdle(); });
    CHECK(day.model().rowCount() == 11);
    CHECK(day.answersOf(kChildren.first()).isEmpty());
    CHECK(day.open.records(u"referral"_s).isEmpty());
}
