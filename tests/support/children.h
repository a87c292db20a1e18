#pragma once

#include "tests/support/temp_store.h"

/// Children whose growth is worth a look, at one posyandu, as of 5 December 2026.
struct Children {
    simpul::Id posyandu, faltering, premature, girl;

    explicit Children(TempStore& temp)
        : posyandu(temp.posyandu(QStringLiteral("Melati")))
        , m_temp(temp)
    {
        addFaltering();
        addPremature();
        addGirl();
    }

private:
    using Answers = QCborMap;

    simpul::Id child(const QString& name, const QString& sex, const QString& birth, QCborMap more = {})
    {
        more.insert(QStringLiteral("name"), name);
        more.insert(QStringLiteral("sex"), sex);
        more.insert(QStringLiteral("birth_date"), birth);
        more.insert(QStringLiteral("mother_name"), QStringLiteral("Sumini"));
        return m_temp.put(QStringLiteral("person"), more, {}, posyandu);
    }
    void measured(const simpul::Id& child, const QString& group, const QString& date, Answers answers)
    {
        if (!m_sessions.contains(date))
            m_sessions.insert(date,
                m_temp.put(QStringLiteral("session"),
                    { { QStringLiteral("posyandu"), posyandu.bytes() }, { QStringLiteral("date"), date } }));
        answers.insert(QStringLiteral("session"), m_sessions.value(date).bytes());
        answers.insert(QStringLiteral("person"), child.bytes());
        answers.insert(QStringLiteral("group"), group);
        m_temp.put(QStringLiteral("attendance"), answers);
    }
    static Answers sizes(double weight, double height, double head = 0, bool lying = true)
    {
        Answers answers { { QStringLiteral("bb"), weight }, { QStringLiteral("tb"), height },
            { QStringLiteral("cara_ukur"),
                lying ? QStringLiteral("telentang") : QStringLiteral("berdiri") } };
        if (head > 0)
            answers.insert(QStringLiteral("lk"), head);
        return answers;
    }
    static QString day(int year, int month) { return QDate(year, month, 7).toString(Qt::ISODate); }

    /// Well to six months, then ever less; no weighing in one month.
    void addFaltering()
    {
        faltering = child(QStringLiteral("Bagas Wijaya"), QStringLiteral("L"), QStringLiteral("2025-08-01"),
            { { QStringLiteral("birth_weight"), 3.2 }, { QStringLiteral("birth_length"), 49.5 },
                { QStringLiteral("nik"), QStringLiteral("3329050108250003") },
                { QStringLiteral("rt"), QStringLiteral("03") },
                { QStringLiteral("rw"), QStringLiteral("01") } });
        const QList<double> weights { 4.3, 5.4, 6.3, 6.9, 7.4, 7.8, 7.9, 7.9, 7.8, 0, 7.7, 7.6, 7.5, 7.4,
            7.3 };
        const QList<double> heights { 54, 58, 61, 63.5, 65.5, 67, 68, 68.7, 69.3, 0, 70.5, 71, 71.5, 72,
            72.4 };
        for (int month = 0; month < weights.size(); ++month)
            if (weights[month] > 0)
                measured(faltering, month + 1 < 12 ? QStringLiteral("bayi") : QStringLiteral("balita"),
                    day(2025 + (8 + month) / 12, 1 + (8 + month) % 12),
                    sizes(weights[month], heights[month], 37 + 0.6 * month));
    }

    void addPremature()
    {
        premature = child(QStringLiteral("Citra Lestari"), QStringLiteral("P"), QStringLiteral("2026-07-10"),
            { { QStringLiteral("birth_weight"), 1.7 }, { QStringLiteral("birth_length"), 41.0 } });
        const QList<double> weights { 2.2, 2.9, 3.7, 4.4 }, heights { 45.5, 48.5, 51.5, 54.5 };
        for (int month = 0; month < weights.size(); ++month)
            measured(premature, QStringLiteral("bayi"), day(2026, 8 + month),
                sizes(weights[month], heights[month], 32 + 1.6 * month));
    }

    void addGirl()
    {
        girl = child(QStringLiteral("Dewi Anggraini"), QStringLiteral("P"), QStringLiteral("2016-05-20"));
        const QList<double> weights { 24.5, 28, 33, 41 }, heights { 121, 126, 132, 138 };
        for (int year = 0; year < weights.size(); ++year)
            measured(girl, QStringLiteral("usek"), day(2023 + year, 9),
                sizes(weights[year], heights[year], 0, false));
    }

    TempStore& m_temp;
    QHash<QString, simpul::Id> m_sessions;
};
