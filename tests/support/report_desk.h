#pragma once

#include "tests/support/open_desk.h"
#include "tests/support/report_store.h"

/// A puskesmas that counts, with three elders in two posyandu of Siwuluh, seen through a desk. At Melati live
/// two, one of them screened in October; at Mawar one, not screened; each posyandu has one kader.
struct ReportDesk {
    ReportStore counting;
    std::unique_ptr<simpul::Desk> desk;
    simpul::Selection selection;
    simpul::Id melati, mawar, kader, screened, lacking;

    ReportDesk()
    {
        counting.now = QDateTime(QDate(2026, 10, 20), QTime(8, 0));
        const simpul::Id desa =
            counting.area(QStringLiteral("33.29.05.2001"), QStringLiteral("desa"), QStringLiteral("Siwuluh"));
        melati = counting.posyanduIn(desa, QStringLiteral("Melati"));
        mawar = counting.posyanduIn(desa, QStringLiteral("Mawar"));
        const QList<simpul::Id> here = counting.elders(melati, 2);
        screened = here[0];
        lacking = here[1];
        counting.elders(mawar, 1);
        counting.screens(counting.session(melati, QStringLiteral("2026-10-07")), screened);
        kader = staff(melati, QStringLiteral("Sumini"));
        staff(mawar, QStringLiteral("Ratna"));
        open();
        selection.choose(counting.founding.facility, simpul::monthOf(QDate(2026, 10, 1)));
    }

    QList<simpul::Record> records(const QString& kind)
    {
        std::optional<QList<simpul::Record>> found;
        desk->read<QList<simpul::Record>>(
            qApp,
            [kind](simpul::Store& store) {
                QList<simpul::Record> all;
                good(store.records().visit({ kind, {}, {}, {} }, [&all](const simpul::Record& record) {
                    all += record;
                    return true;
                }));
                return all;
            },
            [&found](const QList<simpul::Record>& all) { found = all; });
        waitUntil([&found] { return found.has_value(); });
        return *found;
    }
    void settle()
    {
        waitUntil([this] { return desk->isIdle(); });
    }

private:
    simpul::Id staff(const simpul::Id& facility, const QString& name)
    {
        return counting.put(QStringLiteral("staff"),
            { { QStringLiteral("facility"), facility.bytes() }, { QStringLiteral("name"), name },
                { QStringLiteral("role"), QStringLiteral("kader") } });
    }
    void open()
    {
        auto options = counting.options();
        options.evaluate = good(simpul::makeEvaluate(builtInCatalog()));
        counting.store.reset();
        desk = std::make_unique<simpul::Desk>(options);
        bool isOpen = false;
        desk->open(qApp, [&isOpen](const simpul::Result<void>& opened) {
            good(opened);
            isOpen = true;
        });
        waitUntil([&isOpen] { return isOpen; });
    }
};
