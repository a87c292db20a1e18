#include "tests/support/open_desk.h"
#include "ui/models/visits.h"
#include "ui/pages/kunjungan_page.h"

#include <QCborArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

struct Visits {
    Id melati, kader;
    OpenDesk open { [this](TempStore& temp) {
        melati = temp.posyandu(u"Melati"_s);
        kader = temp.put(u"staff"_s,
            { { u"facility"_s, melati.bytes() }, { u"name"_s, u"Warsini"_s }, { u"role"_s, u"kader"_s } });
        temp.person(u"Bagas Wijaya"_s, u"2026-09-20"_s, melati);
    } };
    KunjunganPage page { *open.desk, open.selection };

    Visits()
    {
        open.selection.choose(melati, monthOf(QDate(2026, 12, 1)));
        showPage(page);
        page.findChild<QTabWidget*>(u"visitTabs"_s)->setCurrentIndex(1);
        waitUntil([this] { return page.findChild<QPushButton*>(u"planVisit"_s)->isEnabled(); });
    }
    VisitsModel& model() { return *page.findChild<VisitsModel*>(); }

    /// Plans a visit to Bagas by keys alone.
    void plan()
    {
        page.findChild<QPushButton*>(u"planVisit"_s)->setFocus();
        press(Qt::Key_Space);
        waitUntil([] {
            return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"whom"_s;
        });
        typeText(u"bagas"_s);
        waitUntil([this] {
            return page.findChild<QListWidget*>(u"people"_s)->count() == 1 && open.desk->isIdle();
        });
        for (int field = 0; field < 10 && QApplication::focusWidget()->objectName() != u"savePlan"_s; ++field)
            press(Qt::Key_Return);
        press(Qt::Key_Return);
        waitUntil([this] { return model().rowCount() == 1; });
    }
};

} // namespace

TEST_CASE("A home visit is planned and typed back by keys; a danger sign says at once whom to call")
{
    Visits visits;
    picture(visits.page, u"kunjungan-empty"_s);
    visits.plan();
    picture(visits.page, u"kunjungan-list"_s);
    CHECK(visits.model().visit(0)->form == u"kr_bayi"_s);
    CHECK(visits.model().index(0, VisitsModel::DoneColumn).data().toString() == u"? belum"_s);

    auto* table = visits.page.findChild<QTableView*>(u"visits"_s);
    table->setFocus();
    press(Qt::Key_Return);
    waitUntil(
        [] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"date"_s; });
    typeText(u"4-12-2026"_s);
    press(Qt::Key_Return);
    auto* signs = visits.page.findChild<QListWidget*>(u"signs"_s);
    signs->setFocus();
    press(Qt::Key_Space);
    auto* alarm = visits.page.findChild<QLabel*>(u"alarm"_s);
    CHECK(alarm->text().startsWith(u"■ Hubungi nakes pustu sekarang."_s));
    picture(visits.page, u"kunjungan-result"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return table->isVisible() && visits.model().visit(0)->done.isValid(); });

    const QCborMap fields = visits.open.records(u"home_visit"_s).first().fields;
    CHECK(fields.value("date"_L1).toString() == u"2026-12-04"_s);
    CHECK(fields.value("found"_L1).toBool());
    CHECK(fields.value("bahaya"_L1).toArray().size() == 1);
    CHECK(visits.model().index(0, VisitsModel::ResultColumn).data().toString()
        == u"■ Tanda bahaya: Napas cepat atau sesak"_s);
    CHECK(visits.model().doneCount() == 1);
}
