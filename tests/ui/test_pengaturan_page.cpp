#include "core/sync/membership.h"
#include "tests/support/open_desk.h"
#include "tests/support/stand_in_ask.h"
#include "tests/support/two_nodes.h"
#include "ui/forms/admit_form.h"
#include "ui/pages/pengaturan_page.h"
#include "ui/widgets/rows_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

enum class Tab { Places, Staff, Devices, Author };

struct Settings {
    Id melati;
    OpenDesk open;
    StandInAsk asked;
    PengaturanPage page { *open.desk, open.selection, asked.ask() };

    explicit Settings(Tab tab)
        : open([this](TempStore& temp) {
            melati = temp.posyandu(u"Posyandu Melati"_s);
            temp.put(u"area"_s,
                { { u"code"_s, u"33.29.05.2001"_s }, { u"level"_s, u"desa"_s },
                    { u"name"_s, u"Siwuluh"_s } });
            const Id pustu = temp.put(u"facility"_s,
                { { u"type"_s, u"pustu"_s }, { u"name"_s, u"Pustu Kluwut"_s },
                    { u"parent"_s, temp.founding.facility.bytes() } });
            temp.put(u"facility"_s,
                { { u"type"_s, u"posyandu"_s }, { u"name"_s, u"Posyandu Mawar"_s },
                    { u"parent"_s, pustu.bytes() } });
            for (const QString& name : { u"Sri Wahyuni"_s, u"Tumini"_s })
                temp.put(u"staff"_s,
                    { { u"facility"_s, melati.bytes() }, { u"name"_s, name }, { u"role"_s, u"kader"_s } });
        })
    {
        open.selection.choose(
            tab == Tab::Staff ? melati : open.temp->founding.facility, monthOf(QDate(2026, 12, 1)));
        page.findChild<QTabWidget*>(u"tabs"_s)->setCurrentIndex(int(tab));
        showPage(page);
        settle();
    }
    void settle()
    {
        waitUntilStill([this] { return page.isSettled(); });
    }
    template <typename Widget> Widget* at(const QString& name) { return page.findChild<Widget*>(name); }
    void click(const QString& name) { at<QPushButton>(name)->click(); }
    QWidget* form(const QString& name) { return page.findChild<QWidget*>(name); }
    bool says(const QString& text)
    {
        for (const QLabel* label : page.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
};

} // namespace

TEST_CASE(
    "A posyandu is added below its puskesmas from the keyboard, and what is missing is said under its field")
{
    Settings settings(Tab::Places);
    auto* tree = settings.page.findChild<QTreeWidget*>();
    CHECK(tree->topLevelItem(0)->text(0) == u"Puskesmas Siwuluh"_s);
    settings.at<QPushButton>(u"addPosyandu"_s)->setFocus();
    press(Qt::Key_Space);
    waitUntil(
        [] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"name"_s; });
    CHECK_FALSE(tree->isEnabled());
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return settings.says(u"■ Nama belum diisi"_s); });
    CHECK(settings.open.records(u"facility"_s).size() == 4);
    picture(settings.page, u"settings-finding"_s);

    typeText(u"Posyandu Anggrek"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    CHECK(QApplication::focusWidget()->objectName() == u"area"_s);
    press(Qt::Key_Down);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] {
        return tree->isEnabled() && tree->currentItem()
            && tree->currentItem()->text(0) == u"Posyandu Anggrek"_s;
    });
    CHECK(tree->currentItem()->text(2) == u"Siwuluh"_s);
    CHECK(tree->currentItem()->parent()->text(0) == u"Puskesmas Siwuluh"_s);
    picture(settings.page, u"settings-places"_s);
}

TEST_CASE("A place is given another name and the tree shows it; Esc takes back what was typed")
{
    Settings settings(Tab::Places);
    auto* tree = settings.page.findChild<QTreeWidget*>();
    auto* melati = tree->findItems(u"Posyandu Melati"_s, Qt::MatchRecursive | Qt::MatchExactly).value(0);
    REQUIRE(melati);
    tree->setCurrentItem(melati);
    auto* name = settings.form(u"facilityForm"_s)->findChild<QLineEdit*>(u"name"_s);
    name->setFocus();
    name->selectAll();
    typeText(u"Posyandu Kenanga"_s);
    press(Qt::Key_Escape);
    waitUntil([&] { return name->text() == u"Posyandu Melati"_s && tree->isEnabled(); });
    name->setFocus();
    name->selectAll();
    typeText(u"Posyandu Kenanga"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return tree->currentItem() && tree->currentItem()->text(0) == u"Posyandu Kenanga"_s; });
}

TEST_CASE("A desa is added, and a doubtful code is taken with a warning")
{
    Settings settings(Tab::Places);
    QString told;
    QObject::connect(
        &settings.page, &Page::told, &settings.page, [&told](const QString& sentence) { told = sentence; });
    settings.click(u"addDesa"_s);
    auto* form = settings.form(u"areaForm"_s);
    waitUntil([&] { return form->findChild<QLineEdit*>(u"name"_s)->hasFocus(); });
    typeText(u"Kluwut"_s);
    form->findChild<QLineEdit*>(u"code"_s)->setFocus();
    typeText(u"12345"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return settings.open.records(u"area"_s).size() == 2; });
    waitUntil([&] { return told.startsWith(u"▲"_s); });
}

TEST_CASE("A kader is added at the chosen posyandu by keys, and the task ends and resumes")
{
    Settings settings(Tab::Staff);
    auto* table = settings.page.findChild<RowsTable*>(u"staff"_s);
    CHECK(table->model()->rowCount() == 2);
    settings.at<QPushButton>(u"addKader"_s)->setFocus();
    press(Qt::Key_Space);
    waitUntil(
        [] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"name"_s; });
    typeText(u"S"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return settings.says(u"paling sedikit dua huruf"_s); });
    typeText(u"umarni"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return table->isEnabled() && table->model()->rowCount() == 3; });
    const QList<Record> staff = settings.open.records(u"staff"_s);
    CHECK(std::all_of(staff.begin(), staff.end(), [&](const Record& one) {
        return one.scope == settings.melati && one.fields.value("role"_L1).toString() == u"kader";
    }));
    picture(settings.page, u"settings-staff"_s);

    settings.click(u"endStaff"_s);
    waitUntil([&] { return table->model()->index(2, 3).data().toString() == u"? berhenti 05-12-2026"_s; });
    CHECK_FALSE(settings.at<QPushButton>(u"endStaff"_s)->isEnabled());
    auto* until = settings.form(u"staffForm"_s)->findChild<QLineEdit*>(u"until"_s);
    until->setFocus();
    until->clear();
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return table->model()->index(2, 3).data().toString() == u"✓ bertugas"_s; });
}

TEST_CASE("A device comes in by its card once its six words were compared, and can then join")
{
    Settings settings(Tab::Devices);
    auto stranger = TempStore::node(u"PC Melati"_s);
    const QString card = settings.open.temp->folder.filePath(u"kartu.simpul"_s);
    const QStringList words = good(writeCard(*stranger->store, card)).words();
    settings.asked.answers->files = { card };
    settings.click(u"openCard"_s);
    auto* admit = settings.page.findChild<AdmitForm*>();
    waitUntil([&] { return admit->isVisible(); });
    CHECK(admit->findChild<QLabel*>(u"key"_s)->text() == wordLines(words));
    CHECK_FALSE(settings.at<QPushButton>(u"admit"_s)->isEnabled());
    press(Qt::Key_Space);
    CHECK(settings.at<QCheckBox>(u"compared"_s)->isChecked());
    CHECK_FALSE(settings.at<QPushButton>(u"admit"_s)->isEnabled());
    auto* places = admit->findChild<QListWidget*>(u"places"_s);
    auto* melati = places->findItems(u"Posyandu Melati"_s, Qt::MatchExactly).value(0);
    REQUIRE(melati);
    places->setFocus();
    places->setCurrentItem(melati);
    press(Qt::Key_Space);
    REQUIRE(settings.at<QPushButton>(u"admit"_s)->isEnabled());
    settings.asked.answers->target = settings.open.temp->folder.filePath(u"jawaban.simpul"_s);
    settings.click(u"admit"_s);
    waitUntil([&] { return settings.at<QLabel>(u"admitted"_s)->text().startsWith(u"✓ AMAN DICABUT"_s); });
    settings.settle();
    picture(settings.page, u"settings-admit"_s);
    const Joining joined = good(joinNetwork(*stranger->store, settings.asked.answers->target));
    CHECK(joined.scopes.contains(settings.melati));
}

TEST_CASE("A file that is no card is told in a sentence and admits nobody")
{
    Settings settings(Tab::Devices);
    const QString letter = settings.open.temp->folder.filePath(u"surat.txt"_s);
    QFile file(letter);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("bukan kartu");
    file.close();
    settings.asked.answers->files = { letter };
    settings.click(u"openCard"_s);
    waitUntil(
        [&] { return settings.at<QLabel>(u"deviceSaid"_s)->text().startsWith(u"■ Kartu perangkat"_s); });
    CHECK_FALSE(settings.page.findChild<AdmitForm*>()->isVisible());
}

TEST_CASE("This PC's own card is written with the six words to read out")
{
    Settings settings(Tab::Devices);
    settings.asked.answers->target = settings.open.temp->folder.filePath(u"kartu-sendiri.simpul"_s);
    settings.click(u"ownCard"_s);
    waitUntil([&] { return settings.at<QLabel>(u"deviceSaid"_s)->text().startsWith(u"✓ AMAN DICABUT"_s); });
    const QString words = wordLines(good(readCard(settings.asked.answers->target)).words());
    CHECK(settings.says(words));
    picture(settings.page, u"settings-card"_s);
}

TEST_CASE("The name of who types is saved and stands on the next save")
{
    Settings settings(Tab::Author);
    auto* name = settings.at<QLineEdit>(u"author"_s);
    name->setFocus();
    name->selectAll();
    typeText(u"Bidan Sari"_s);
    press(Qt::Key_Return);
    waitUntil([&] { return settings.says(u"atas nama Bidan Sari"_s); });
    CHECK(settings.open.ask<QString>([](Store& store) { return store.author(); }) == u"Bidan Sari"_s);
    picture(settings.page, u"settings-author"_s);
}
