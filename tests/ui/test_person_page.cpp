#include "core/growth/growth.h"
#include "core/programme/evaluate.h"
#include "tests/support/children.h"
#include "tests/support/open_desk.h"
#include "ui/charts/growth_chart.h"
#include "ui/main/frame.h"
#include "ui/models/visits.h"
#include "ui/pages/person_page.h"
#include "ui/paper/growth_words.h"
#include "ui/widgets/names_dialog.h"
#include "ui/widgets/rows_table.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The window's frame over a posyandu with three children and an elder.
struct ShownFrame {
    std::optional<Children> children;
    Id elder, kader;
    OpenDesk open { [this](TempStore& temp) {
        children.emplace(temp);
        elder = temp.person(u"Soekarno"_s, u"1950-03-11"_s, children->posyandu);
        kader = temp.put(u"staff"_s,
            { { u"facility"_s, children->posyandu.bytes() }, { u"name"_s, u"Warsini"_s },
                { u"role"_s, u"kader"_s } });
        temp.put(u"home_visit"_s,
            { { u"person"_s, children->faltering.bytes() }, { u"kader"_s, kader.bytes() },
                { u"plan_date"_s, u"2026-12-02"_s }, { u"form"_s, u"kr_balita"_s } });
        temp.put(u"immunization"_s,
            { { u"person"_s, children->faltering.bytes() }, { u"antigen"_s, u"BCG"_s },
                { u"date"_s, u"2025-08-20"_s }, { u"source"_s, u"diberikan"_s } });
        auto options = temp.options();
        options.evaluate = good(makeEvaluate(builtInCatalog()));
        temp.store.reset();
        temp.store = good(Store::open(options, Access::Write));
        good(temp.store->rebuild());
    } };
    std::unique_ptr<Frame> frame;

    ShownFrame()
    {
        frame = std::make_unique<Frame>(*open.desk, pageTable(), personEntry());
        frame->resize(1366, 768);
        frame->show();
        frame->activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(frame.get()));
        settle();
    }
    void settle()
    {
        waitUntil([this] { return frame->isSettled(); });
        QCoreApplication::processEvents();
    }
    template <typename Widget> Widget& at(const QString& name)
    {
        auto* found = frame->currentPage()->findChild<Widget*>(name);
        REQUIRE(found);
        return *found;
    }
    /// Opens the person as any list does.
    void openPerson(const Id& person)
    {
        Q_EMIT frame->currentPage()->personChosen(person);
        settle();
        CHECK(frame->currentKey() == u"orang"_s);
    }
    QString name() { return at<QLabel>(u"personName"_s).text(); }
    void showTab(int tab)
    {
        at<QTabWidget>(u"personTabs"_s).setCurrentIndex(tab);
        QCoreApplication::processEvents();
    }
    QString said(RowsTable& table)
    {
        QStringList lines;
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table.model()->columnCount(); ++column)
                cells += table.model()->index(row, column).data().toString();
            lines += cells.join(u" | "_s);
        }
        return lines.join(u'\n');
    }
    void picture(const QString& name) { ::picture(*frame, name); }
};

constexpr int kGrowth = 1, kVisits = 2, kVaccines = 3, kPregnancies = 4, kHistory = 5;

} // namespace

TEST_CASE("A person's card says who it is, with the NIK covered until it is asked for")
{
    ShownFrame shown;
    shown.openPerson(shown.children->faltering);
    CHECK(shown.name() == u"Bagas Wijaya"_s);
    auto* navigation = shown.frame->findChild<QListWidget*>(u"navigation"_s);
    CHECK(navigation->selectedItems().size() == 1);
    CHECK(shown.at<QLabel>(u"personAbout"_s).text().startsWith(u"Laki-laki · 16 bln, lahir 01-08-2025"_s));
    CHECK(shown.at<QLabel>(u"personNik"_s).text() == u"NIK ••••••••••••0003"_s);
    shown.at<QPushButton>(u"showNik"_s).click();
    CHECK(shown.at<QLabel>(u"personNik"_s).text() == u"NIK 3329050108250003"_s);
    shown.picture(u"person-summary"_s);
    shown.openPerson(shown.children->girl);
    shown.openPerson(shown.children->faltering);
    CHECK(shown.at<QLabel>(u"personNik"_s).text() == u"NIK ••••••••••••0003"_s);
}

TEST_CASE("The summary names what is open for a child: bad growth, a visit that was missed")
{
    ShownFrame shown;
    shown.openPerson(shown.children->faltering);
    const QString said = shown.said(shown.at<RowsTable>(u"care"_s));
    INFO(said.toStdString());
    CHECK(said.contains(u"Direncanakan 02-12-2026"_s));
    CHECK(said.contains(u"2T"_s));
    CHECK(said.contains(u"Pelayanan terakhir"_s));
    CHECK(said.startsWith(u"■ "_s));
}

TEST_CASE("The charts of a child fit the age and say the z of core/growth")
{
    ShownFrame shown;
    shown.openPerson(shown.children->faltering);
    shown.showTab(kGrowth);
    auto& chart = *shown.frame->currentPage()->findChild<GrowthChart*>();
    CHECK(chart.pointCount() == 15);
    growth::Measurement taken;
    taken.sex = growth::Sex::Male;
    taken.ageDays = double(QDate(2025, 8, 1).daysTo(QDate(2026, 11, 7)));
    taken.weightKg = 7.3;
    CHECK(chart.sentence().contains(
        u"07-11-2026 · 15 bln · 7,3 kg · BB/U z "_s + scoreText(growth::score(taken).waz)));
    CHECK(chart.sentence().endsWith(u"T (tidak naik)"_s));
    shown.picture(u"person-kms-faltering"_s);

    chart.setFocus();
    press(Qt::Key_Home);
    CHECK(chart.sentence().startsWith(u"01-08-2025 · 0 hari · 3,2 kg"_s));
    press(Qt::Key_Right);
    auto& table = shown.at<RowsTable>(u"growthTable"_s);
    CHECK(table.currentIndex().data().toString() == u"07-09-2025"_s);
    auto& choice = shown.at<QComboBox>(u"growthChoice"_s);
    for (int at = 0; at < choice.count(); ++at) {
        choice.setCurrentIndex(at);
        CHECK(chart.pointCount() > 0);
        shown.picture(u"person-chart-"_s + choice.itemData(at).toString());
    }
}

TEST_CASE("A premature baby and a girl of ten have their own charts")
{
    ShownFrame shown;
    shown.openPerson(shown.children->premature);
    shown.showTab(kGrowth);
    CHECK(shown.at<QComboBox>(u"growthChoice"_s).currentData().toString() == u"kms"_s);
    shown.picture(u"person-kms-premature"_s);
    shown.openPerson(shown.children->girl);
    shown.showTab(kGrowth);
    CHECK(shown.at<QComboBox>(u"growthChoice"_s).currentData().toString() == u"imtu_sekolah"_s);
    CHECK(shown.frame->currentPage()->findChild<GrowthChart*>()->sentence().contains(u"10 th 3 bln"_s)
        == shown.frame->currentPage()->findChild<GrowthChart*>()->sentence().contains(u"Gizi"_s));
    shown.picture(u"person-girl"_s);
    shown.openPerson(shown.elder);
    CHECK_FALSE(shown.at<QTabWidget>(u"personTabs"_s).isTabVisible(kGrowth));
    CHECK_FALSE(shown.at<QPushButton>(u"printCard"_s).isEnabled());
    shown.picture(u"person-elder"_s);
}

TEST_CASE("Everything recorded of a person stands in one list, the newest first, and can be corrected there")
{
    ShownFrame shown;
    shown.openPerson(shown.children->faltering);
    shown.showTab(kVisits);
    auto& visits = shown.at<RowsTable>(u"personVisits"_s);
    CHECK(visits.model()->rowCount() == 16);
    CHECK(visits.model()->index(0, 1).data().toString() == u"Rencana kunjungan rumah"_s);
    CHECK(visits.model()->index(1, 0).data().toString() == u"07-11-2026"_s);
    CHECK(visits.model()->index(1, 3).data().toString().contains(u"BB 7,3 kg"_s));
    shown.picture(u"person-visits"_s);
    visits.setFocus();
    visits.setCurrentIndex(visits.model()->index(1, 0));
    press(Qt::Key_Return);
    waitUntil(
        [&] { return shown.frame->currentPage()->findChild<QPushButton*>(u"saveEncounter"_s)->isVisible(); });
    auto* weight = shown.frame->currentPage()->findChild<QLineEdit*>(u"bb"_s);
    REQUIRE(weight);
    CHECK(weight->text() == u"7,3"_s);
    shown.picture(u"person-correct"_s);
    weight->setFocus();
    weight->selectAll();
    typeText(u"8,3"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return visits.model()->index(1, 3).data().toString().contains(u"BB 8,3 kg"_s); });
    CHECK(visits.hasFocus());
}

TEST_CASE("Doses, and changes of the person, have a table each")
{
    ShownFrame shown;
    shown.openPerson(shown.children->faltering);
    shown.showTab(kVaccines);
    const QString doses = shown.said(shown.at<RowsTable>(u"vaccines"_s));
    CHECK(doses.startsWith(u"BCG | ✓ 20-08-2025"_s));
    CHECK(doses.contains(u"▲ terlambat"_s));
    shown.picture(u"person-vaccines"_s);
    shown.showTab(kHistory);
    CHECK(shown.said(shown.at<RowsTable>(u"personHistory"_s)).contains(u"Nama: Bagas Wijaya"_s));
    CHECK_FALSE(shown.at<QTabWidget>(u"personTabs"_s).isTabVisible(kPregnancies));
}

TEST_CASE("Who changed what of a person is told once it is saved from the card, by F2")
{
    ShownFrame shown;
    shown.openPerson(shown.elder);
    press(Qt::Key_F2);
    auto* page = shown.frame->currentPage();
    waitUntil([&] {
        auto* name = page->findChild<QLineEdit*>(u"name"_s);
        return name && name->hasFocus();
    });
    shown.open.temp->now = QDateTime(QDate(2026, 12, 5), QTime(9, 41));
    auto* name = page->findChild<QLineEdit*>(u"name"_s);
    name->selectAll();
    typeText(u"Sukarno"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return shown.name() == u"Sukarno"_s; });
    const QString history = shown.said(shown.at<RowsTable>(u"personHistory"_s));
    CHECK(history.startsWith(u"05-12-2026 09.41"_s));
    CHECK(history.contains(u"Nama: Soekarno → Sukarno"_s));
    CHECK(history.contains(u"Puskesmas Siwuluh"_s));
}

TEST_CASE("Enter on a name in Sasaran opens the person, and Esc comes back to that name")
{
    ShownFrame shown;
    shown.frame->openPage(u"sasaran"_s);
    shown.settle();
    auto& people = shown.at<QTableView>(u"people"_s);
    waitUntil([&] { return people.model()->rowCount() == 4; });
    people.setFocus();
    people.setCurrentIndex(people.model()->index(1, 0));
    const QString name = people.currentIndex().data().toString();
    press(Qt::Key_Return);
    shown.settle();
    CHECK(shown.frame->currentKey() == u"orang"_s);
    CHECK(shown.name() == name);
    press(Qt::Key_Escape);
    shown.settle();
    CHECK(shown.frame->currentKey() == u"sasaran"_s);
    waitUntil([&] { return people.currentIndex().data().toString() == name; });
    CHECK(people.hasFocus());
}

TEST_CASE("A planned visit opens the person who is to be visited")
{
    ShownFrame shown;
    shown.frame->openPage(u"kunjungan"_s);
    shown.at<QTabWidget>(u"visitTabs"_s).setCurrentIndex(1);
    shown.settle();
    waitUntil([&] { return shown.frame->currentPage()->findChild<VisitsModel*>()->rowCount() == 1; });
    shown.at<QTableView>(u"visits"_s).setFocus();
    press(Qt::Key_O, Qt::ControlModifier);
    shown.settle();
    CHECK(shown.name() == u"Bagas Wijaya"_s);
    press(Qt::Key_Escape);
    CHECK(shown.frame->currentKey() == u"kunjungan"_s);
}

TEST_CASE("A name behind a figure of a report opens the person, and coming back brings the list")
{
    ShownFrame shown;
    shown.frame->openPage(u"laporan"_s);
    shown.settle();
    for (QComboBox* box : shown.frame->currentPage()->findChildren<QComboBox*>())
        if (box->findData(u"skdn"_s) >= 0)
            box->setCurrentIndex(box->findData(u"skdn"_s));
    shown.settle();
    auto* table = shown.frame->currentPage()->findChild<QTableView*>();
    const auto column = [&](const QString& head) {
        for (int at = 0; at < table->model()->columnCount(); ++at)
            if (table->model()->headerData(at, Qt::Horizontal).toString() == head)
                return at;
        return -1;
    };
    REQUIRE(column(u"S"_s) > 0);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, column(u"S"_s)));
    press(Qt::Key_Return);
    NamesDialog* names = nullptr;
    waitUntil([&] { return (names = shown.frame->findChild<NamesDialog*>()) && names->isVisible(); });
    auto* list = names->findChild<QTableView*>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    shown.settle();
    CHECK(shown.frame->currentKey() == u"orang"_s);
    CHECK_FALSE(names->isVisible());
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : shown.frame->currentPage(),
        Qt::Key_Escape);
    CHECK(shown.frame->currentKey() == u"laporan"_s);
    CHECK(names->isVisible());
}

TEST_CASE("Nobody who is not on this PC is shown as somebody else")
{
    ShownFrame shown;
    shown.openPerson(shown.children->girl);
    shown.openPerson(Id::create(1));
    CHECK(QApplication::focusWidget()->metaObject()->className() == QByteArray("QPushButton"));
    press(Qt::Key_Escape);
    CHECK(shown.frame->currentKey() == u"beranda"_s);
}

TEST_CASE("Everything on the person's card that takes the focus has a name")
{
    ShownFrame shown;
    shown.openPerson(shown.children->girl);
    for (QWidget* widget : shown.frame->currentPage()->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy()
            || !widget->isVisibleTo(shown.frame->currentPage()))
            continue;
        auto* spoken = QAccessible::queryAccessibleInterface(widget);
        INFO(widget->metaObject()->className() << ' ' << widget->objectName().toStdString());
        REQUIRE(spoken);
        const bool isTabs = qobject_cast<QTabBar*>(widget) || qobject_cast<QTabWidget*>(widget);
        CHECK((isTabs || !spoken->text(QAccessible::Name).isEmpty()));
    }
}
