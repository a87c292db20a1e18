#include "core/reports/month_report.h"
#include "tests/support/report_desk.h"
#include "ui/pages/beranda_page.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

struct BerandaScreen : ReportDesk {
    BerandaPage page { *desk, selection };

    BerandaScreen()
    {
        showPage(page);
        settle();
    }
    bool says(const QString& part) const
    {
        const auto labels = page.findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(),
            [&part](const QLabel* label) { return label->isVisible() && label->text().contains(part); });
    }
    /// With the reports of September at Melati.
    void take(MonthStep step, const QList<MonthNote>& notes = {})
    {
        const MonthOrder order { melati, u"2026-09"_s, { u"skdn"_s }, notes, {}, true };
        desk->write<bool>(
            qApp,
            [step, order](Store& store) -> Result<bool> {
                good(takeMonthStep(store, step, order));
                return true;
            },
            [](const Result<bool>&) {});
        settle();
        settle();
    }
};

} // namespace

TEST_CASE("the first page says where last month's reports stand, and opens them by the keyboard")
{
    BerandaScreen screen;
    waitUntil([&screen] { return screen.says(u"Bulan September 2026 belum ditutup"_s); });
    CHECK_FALSE(screen.says(u"dikembalikan"_s));
    screen.take(MonthStep::Send);
    waitUntil([&screen] { return screen.says(u"1 posyandu menunggu laporan September 2026 diterima"_s); });
    screen.take(MonthStep::Return, { { {}, {}, u"Periksa lagi"_s } });
    waitUntil([&screen] { return screen.says(u"Laporan September 2026 dikembalikan untuk diperbaiki"_s); });
    picture(screen.page, u"beranda-dikembalikan"_s);

    QSignalSpy wanted(&screen.page, &Page::wanted);
    for (QPushButton* button : screen.page.findChildren<QPushButton*>())
        if (button->isVisible() && button->text() == u"Perbaiki"_s)
            button->setFocus();
    press(Qt::Key_Space);
    REQUIRE(wanted.count() == 1);
    CHECK(wanted.first().first().toString() == u"laporan"_s);
}

TEST_CASE("a posyandu is told that it has not sent its month, not that it should close it")
{
    BerandaScreen screen;
    screen.selection.choose(screen.melati, screen.selection.month());
    screen.settle();
    waitUntil([&screen] { return screen.says(u"Laporan September 2026 belum dikirim"_s); });
    CHECK_FALSE(screen.says(u"September 2026 belum ditutup"_s));
}
