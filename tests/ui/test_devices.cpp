#include "core/sync/bech32.h"
#include "tests/support/open_desk.h"
#include "tests/support/stand_in_ask.h"
#include "tests/support/two_nodes.h"
#include "ui/forms/devices_tab.h"
#include "ui/widgets/rows_table.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The puskesmas looks at its devices; the posyandu's store is in the test's hands.
struct Devices {
    TwoNodes two;
    Id posyandu = two.b->store->node().id;
    StandInAsk asked;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<DevicesTab> tab;

    TempStore& melati() { return *two.b; }
    void open()
    {
        two.a->store.reset();
        desk = openedDesk(two.a->options());
        tab = std::make_unique<DevicesTab>(*desk, asked.ask());
        QObject::connect(desk.get(), &Desk::changed, tab.get(), &DevicesTab::refresh);
        showPage(*tab);
        tab->refresh();
        settle();
        choose(posyandu);
    }
    void settle()
    {
        waitUntilStill([this] { return desk->isIdle(); });
    }
    RowsTable* devices()
    {
        const auto tables = tab->findChildren<RowsTable*>();
        return *std::find_if(tables.begin(), tables.end(),
            [](const RowsTable* table) { return table->accessibleName() == u"Perangkat di jejaring"_s; });
    }
    void choose(const Id& node)
    {
        devices()->choose(node);
        settle();
    }
    QPushButton* button(const QString& name) { return tab->findChild<QPushButton*>(name); }
    QString said() { return tab->findChild<QLabel*>(u"rightsSaid"_s)->text(); }
    bool counts(const Id& person)
    {
        return askDesk<bool>(
            *desk, [person](Store& store) { return store.records().find(u"person"_s, person).has_value(); });
    }
    void take(const QString& file)
    {
        bool taken = false;
        desk->write<bool>(
            qApp,
            [file](Store& store) -> Result<bool> {
                SIMPUL_GET(report, importBundle(store, file));
                return true;
            },
            [&taken](const Result<bool>& result) { taken = good(result); });
        waitUntil([&taken] { return taken; });
        settle();
    }
    void revoke()
    {
        button(u"revoke"_s)->click();
        tab->findChild<QLineEdit*>(u"revokeReason"_s)->setText(u"PC hilang"_s);
    }
    void confirm()
    {
        button(u"revokeNow"_s)->click();
        waitUntil([this] { return said().startsWith(u"✓ Hak"_s); });
        settle();
    }
};

} // namespace

TEST_CASE(
    "Rights that were taken back leave what was received; what comes later is set aside, named, and can "
    "be counted after all")
{
    Devices devices;
    const Id before = devices.melati().person(u"Aisyah"_s, u"2025-01-02"_s);
    devices.two.settle();
    devices.open();
    CHECK(devices.button(u"revoke"_s)->isVisible());
    picture(*devices.tab, u"device"_s);
    devices.revoke();
    picture(*devices.tab, u"device-revoke"_s);
    devices.confirm();
    CHECK(devices.counts(before));

    devices.melati().store->setAuthor(u"Sri Wahyuni"_s);
    const Id after = devices.melati().person(u"Bagas"_s, u"2025-01-03"_s);
    devices.take(devices.two.write(devices.melati()));
    CHECK_FALSE(devices.counts(after));
    devices.choose(devices.posyandu);
    waitUntil([&] { return devices.tab->findChild<QLabel*>(u"setAside"_s)->isVisible(); });
    const QAbstractItemModel* runs = devices.tab->findChild<RowsTable*>(u"setAsideRuns"_s)->model();
    REQUIRE(runs->rowCount() == 1);
    CHECK(runs->index(0, 2).data().toString().contains(u"1 Orang"_s));
    CHECK(runs->index(0, 2).data().toString().contains(u"Sri Wahyuni"_s));
    picture(*devices.tab, u"device-set-aside"_s);

    devices.button(u"countToo"_s)->click();
    waitUntil([&] { return devices.said().contains(u"ikut dihitung"_s); });
    CHECK(devices.counts(after));
}

TEST_CASE("Of a lost PC only what it wrote up to a day can be made to count")
{
    Devices devices;
    devices.melati().now = QDateTime(QDate(2026, 12, 1), QTime(9, 0));
    const Id honest = devices.melati().person(u"Aisyah"_s, u"2025-01-02"_s);
    devices.melati().now = QDateTime(QDate(2026, 12, 4), QTime(9, 0));
    const Id doubtful = devices.melati().person(u"Bagas"_s, u"2025-01-03"_s);
    devices.two.settle();
    devices.open();
    CHECK(devices.counts(doubtful));
    devices.revoke();
    devices.tab->findChild<QRadioButton*>(u"revokeUntil"_s)->setChecked(true);
    CHECK_FALSE(devices.button(u"revokeNow"_s)->isEnabled());
    devices.tab->findChild<QLineEdit*>(u"revokeDay"_s)->setText(u"2-12-2026"_s);
    CHECK(devices.button(u"revokeNow"_s)->isEnabled());
    devices.confirm();
    CHECK(devices.counts(honest));
    CHECK_FALSE(devices.counts(doubtful));
}

TEST_CASE("A member is given another place without a new card")
{
    Devices devices;
    const Id mawar = devices.two.a->posyandu(u"Mawar"_s);
    devices.two.settle();
    devices.open();
    devices.button(u"changeRights"_s)->click();
    QListWidget* places = nullptr;
    for (QListWidget* list : devices.tab->findChildren<QListWidget*>(u"places"_s))
        places = list->isVisible() ? list : places;
    REQUIRE(places);
    for (int row = 0; row < places->count(); ++row)
        if (places->item(row)->text() == u"Mawar"_s)
            places->item(row)->setCheckState(Qt::Checked);
    picture(*devices.tab, u"device-rights"_s);
    devices.button(u"keepRights"_s)->click();
    waitUntil([&] { return devices.said().startsWith(u"✓"_s); });
    devices.settle();
    std::optional<bool> mayWrite;
    devices.desk->read<bool>(
        qApp, [node = devices.posyandu, mawar](Store& store) { return store.rights().mayWrite(node, mawar); },
        [&mayWrite](bool may) { mayWrite = may; });
    waitUntil([&mayWrite] { return mayWrite.has_value(); });
    CHECK(*mayWrite);
    CHECK(devices.devices()->model()->index(0, 2).data().toString().contains(u"Ma"_s));
}

TEST_CASE("A PC whose admin is lost becomes admin by the printed sheet, typed with its gaps")
{
    Devices devices;
    const Id lost = devices.two.a->store->node().id;
    const QString key = ageIdentity(devices.two.a->founding.recoverySecret);
    devices.two.settle();
    std::swap(devices.two.a, devices.two.b); // the posyandu's screen
    devices.open();
    CHECK_FALSE(devices.button(u"openCard"_s)->isEnabled());
    devices.button(u"recover"_s)->click();
    auto* typed = devices.tab->findChild<QPlainTextEdit*>(u"recoveryKey"_s);
    typed->setPlainText(key.left(40));
    CHECK_FALSE(devices.button(u"recoverNow"_s)->isEnabled());
    typed->setPlainText(key.left(40) + u' ' + key.mid(40));
    CHECK(devices.button(u"recoverNow"_s)->isEnabled());
    auto* admins = devices.tab->findChild<QListWidget*>(u"lostAdmins"_s);
    REQUIRE(admins->count() == 1);
    admins->item(0)->setCheckState(Qt::Checked);
    picture(*devices.tab, u"device-recover"_s);
    devices.button(u"recoverNow"_s)->click();
    const auto* said = devices.tab->findChild<QLabel*>(u"recoverSaid"_s);
    waitUntil([&] { return said->text().startsWith(u"✓ PC ini kini admin"_s); });
    devices.settle();
    CHECK(devices.button(u"openCard"_s)->isEnabled());
    std::optional<bool> isEnded;
    devices.desk->read<bool>(
        qApp, [lost](Store& store) { return !store.rights().isAdmin(lost); },
        [&isEnded](bool ended) { isEnded = ended; });
    waitUntil([&isEnded] { return isEnded.has_value(); });
    CHECK(*isEnded);
}
