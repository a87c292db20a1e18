#pragma once

#include "core/base/dates.h"
#include "core/base/id.h"
#include "core/base/progress.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <optional>

namespace simpul {

class Store;

/// A month, a quarter or a year.
struct Period {
    Month from = 0, to = 0;
    QString text; ///< as parse() takes it

    /// `2026-10`, `2026-Q3` or `2026`; nothing for any other text.
    static std::optional<Period> parse(const QString& text);
    bool isMonth() const { return from == to; }
    int months() const { return to - from + 1; }
    int year() const { return to / 12; }
    Month january() const { return year() * 12; }
};

/// Which figures are wanted. The places counted are those of `area` where one is named, else those of
/// `facility`: a posyandu itself; a puskesmas with all its posyandu; for a pustu or poskesdes the posyandu of
/// its area. Without either it is this node's own facility, and without one every place that the node reads.
struct ReportOrder {
    QString name; ///< of the catalogue's file `reports`: `spm` `pws` `skdn` …
    Period period;
    Id facility;
    Id area;
    QString indicator; ///< of `pws` only
    Progress
        progress = {}; ///< told while people are counted one by one, stage `count`; may stop it: `cancelled`
};

struct Column {
    QString key;
    QString label; ///< for people, from the catalogue
    QString group = {}; ///< what stands above it and its neighbours of the same group on a printed sheet
    int number = 0; ///< on the official sheet; 0: none
};

/// What a sheet must satisfy before it is sent, for one of its rows.
struct SelfCheck {
    QString row; ///< as reportNames takes it
    QString code;
    QString text; ///< for people, from the catalogue
    bool isMet = true;
    qint64 have = 0, limit = 0;
    qint64 lacking = -1; ///< how many were not measured or served, where the check tells; -1: it does not
};

/// Rows are objects by column key. Counts are integers, percentages unrounded. Null stands for a percentage
/// of nothing, and for what rests on records that this node does not hold.
struct Table {
    QString name, title, place, period;
    QString rules; ///< 16 hexadecimal digits that stand for the rules in force (see rulesPrint)
    QList<Column> columns;
    QList<QJsonObject> rows;
    QStringList notes; ///< for people, from the catalogue
    QList<SelfCheck> checks;
};

/// Refused: `report_unknown` with `report`, `place_unknown`, `indicator_unknown` with `indicator`.
Result<Table> makeReport(Store& store, const ReportOrder& order);

/// One of the people behind a figure.
struct NamedPerson {
    Id id; ///< of the person; of the household, or of the visit itself, where a home visit names no person
    Id place;
    QString name, sex, birth, placeName;
    QString note; ///< when: the month of an event, the day of a home visit; empty where it is a state
    QJsonArray unmet; ///< of `belum`: `{"rule","have","need"}` for each unmet condition
};

/// Those whom a count of the report counts, as many as it says. `row` is the indicator, the place or kader
/// (id or name) or the life-cycle group. Refused: as makeReport; `row_unknown` (with `ambiguous` where
/// several places have that name), `column_unknown`; `no_names` for a percentage, a target that was decided
/// and not counted, and what is counted elsewhere.
Result<QList<NamedPerson>> reportNames(
    Store& store, const ReportOrder& order, const QString& row, const QString& column);

/// By what a row of a table is asked for in reportNames().
QString rowCode(const QJsonObject& row);

QJsonObject tableToJson(const Table& table);
/// RFC 4180, UTF-8 without a byte order mark: a line of column keys, then the rows. Decimal point; null is an
/// empty cell.
QByteArray tableToCsv(const Table& table);

} // namespace simpul
