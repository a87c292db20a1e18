#pragma once

#include "core/programme/evaluate.h"
#include "core/reports/report.h"
#include "tests/support/temp_store.h"

/// A store that counts, and short ways to fill it.
struct ReportStore : TempStore {
    explicit ReportStore(
        const QString& level = QStringLiteral("puskesmas"), const simpul::Catalog& catalog = builtInCatalog())
    {
        auto counting = options();
        counting.catalog = &catalog;
        counting.evaluate = good(simpul::makeEvaluate(catalog));
        store = good(simpul::Store::create(counting, QStringLiteral("PC")));
        founding = good(simpul::foundNetwork(*store, QStringLiteral("Siwuluh"), level));
    }

    simpul::Id area(const QString& code, const QString& level, const QString& name)
    {
        return put(QStringLiteral("area"),
            { { QStringLiteral("code"), code }, { QStringLiteral("level"), level },
                { QStringLiteral("name"), name } });
    }
    simpul::Id posyanduIn(const simpul::Id& area, const QString& name)
    {
        return put(QStringLiteral("facility"),
            { { QStringLiteral("type"), QStringLiteral("posyandu") }, { QStringLiteral("name"), name },
                { QStringLiteral("parent"), founding.facility.bytes() },
                { QStringLiteral("area"), area.bytes() } });
    }
    simpul::Id session(const simpul::Id& posyandu, const QString& date)
    {
        return put(QStringLiteral("session"),
            { { QStringLiteral("posyandu"), posyandu.bytes() }, { QStringLiteral("date"), date } });
    }
    simpul::Id attends(const simpul::Id& session, const simpul::Id& person, QCborMap answers = {})
    {
        answers[QStringLiteral("session")] = session.bytes();
        answers[QStringLiteral("person")] = person.bytes();
        return put(QStringLiteral("attendance"), answers);
    }
    static QCborMap elderScreening()
    {
        QCborMap answers { { QStringLiteral("tb"), 150.0 }, { QStringLiteral("bb"), 50.0 },
            { QStringLiteral("lp"), 80.0 }, { QStringLiteral("sistole"), 120 },
            { QStringLiteral("diastole"), 80 }, { QStringLiteral("gd"), 110.0 },
            { QStringLiteral("perilaku"), true } };
        for (const char* item : { "sedih", "minat", "orientasi", "kata" })
            answers.insert(QStringLiteral("skilas_") + QLatin1String(item), false);
        for (const char* item :
            { "bab", "bak", "diri", "wc", "makan", "pindah", "jalan", "pakaian", "tangga", "mandi" })
            answers.insert(QStringLiteral("aks_") + QLatin1String(item), 1);
        return answers;
    }
    /// Everything that the standard of spm.07 asks for, in one visit.
    void screens(const simpul::Id& session, const simpul::Id& person)
    {
        attends(session, person, elderScreening());
    }
    /// People of 60 and above.
    QList<simpul::Id> elders(const simpul::Id& posyandu, int count)
    {
        QList<simpul::Id> people;
        for (int number = 1; number <= count; ++number)
            people += person(QStringLiteral("Lansia %1").arg(number),
                QStringLiteral("19%1-03-01").arg(50 + number), posyandu);
        return people;
    }
    void target(const QString& place, const simpul::Id& id, int sasaran,
        const QString& basis = QStringLiteral("sk_dinkes"), int year = 2026)
    {
        put(QStringLiteral("spm_target"),
            { { QStringLiteral("indicator"), QStringLiteral("spm.07") }, { QStringLiteral("year"), year },
                { place, id.bytes() }, { QStringLiteral("sasaran"), sasaran },
                { QStringLiteral("basis"), basis } });
    }

    static simpul::ReportOrder order(
        const QString& name, const QString& period, const simpul::Id& facility = {})
    {
        const QString indicator = name == QStringLiteral("pws") ? QStringLiteral("spm.07") : QString();
        return { name, *simpul::Period::parse(period), facility, {}, indicator };
    }
    simpul::Table report(const simpul::ReportOrder& order) { return good(simpul::makeReport(*store, order)); }
    /// The row in which the column has the value.
    static QJsonObject row(const simpul::Table& table, const QString& column, const QString& value)
    {
        for (const QJsonObject& row : table.rows)
            if (row[column].toString() == value)
                return row;
        FAIL("no row " << value.toStdString());
        return {};
    }
    QJsonObject spm07(const QString& period, const simpul::Id& facility = {})
    {
        return row(report(order(QStringLiteral("spm"), period, facility)), QStringLiteral("indicator"),
            QStringLiteral("spm.07"));
    }
};
