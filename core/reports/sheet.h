#pragma once

#include "core/reports/counter.h"
#include "core/reports/places.h"

namespace simpul::reports {

/// One of those whom a cell counts.
struct Counted {
    enum class Who : quint8 {
        Person,
        HomeVisit, ///< the subject is the visit
        Visitor, ///< nobody's record: the subject is the attendance
        Staff, ///< the subject is a staff record
    };
    Figures::Name name;
    Who who = Who::Person;
};

struct Row {
    Id id; ///< of the place or kader that the row is about
    QString code; ///< of the indicator, group or month
    QString name; ///< by which the row may be asked for too
    QJsonObject values; ///< by column
    QHash<QString, Cell> cells; ///< the columns with people behind them
    /// Those behind any other column that counts; refuses `no_names` for the rest.
    std::function<Result<QList<Counted>>(const QString& column)> people = {};

    /// What names the row in a question for names.
    QString key() const;
};

/// A report in the making: what the rows count is kept with the figures, so that a figure and the names
/// behind it are one thing.
class Sheet {
public:
    Sheet(Store& store, const ReportOrder& order, const Areas& areas, const Where& where);

    Store& store() const { return m_store; }
    const ReportOrder& order() const { return m_order; }
    const Period& period() const { return m_order.period; }
    const Areas& areas() const { return m_areas; }
    const Where& where() const { return m_where; }
    Counter& counter() { return m_counter; }

    /// Writes the count of the cell into the row. Null, with a note that names the row, where one of the
    /// `evidence` scopes is not read here.
    void count(Row& row, const QString& column, const Cell& cell, const QList<Id>& evidence);
    /// The count alone; null where one of the `evidence` scopes is not read here.
    QJsonValue counted(const Cell& cell, const QList<Id>& evidence);
    /// One count in percent of another; null over nothing, and where either is null.
    static QJsonValue percent(const QJsonValue& part, const QJsonValue& whole);

    QList<Row> rows;
    QList<SelfCheck> checks;

    /// A sentence of the catalogue's file `reports` with its `{names}` filled in; the same one stands once,
    /// also where it is said of several `indicator`s.
    void note(const QString& code, const QHash<QString, QString>& names = {});
    /// A word of the catalogue's file `reports`.
    QString word(const QString& code) const;

    /// The columns shown: those of the catalogue's file `reports`, then those that the report adds.
    const QList<Column>& columns() const { return m_columns; }
    void addColumn(const Column& column) { m_columns.append(column); }
    /// What is shown of the rows.
    Table table() const;

private:
    QString periodName() const;
    QString title() const;
    QString placeName() const;

    Store& m_store;
    ReportOrder m_order;
    Areas m_areas;
    Where m_where;
    Counter m_counter;
    QJsonObject m_texts; ///< the catalogue's file `reports`
    struct Note {
        QString code;
        QHash<QString, QString> names; ///< without the indicator
        QStringList indicators;
    };
    QStringList notes() const;
    QList<Note> m_notes;
    QList<Column> m_columns;
};

// One file each. They fill the rows.
Result<void> makeSpm(Sheet& sheet);
Result<void> makeIpSpm(Sheet& sheet);
Result<void> makePws(Sheet& sheet);
Result<void> makeSkdn(Sheet& sheet);
Result<void> makePosyandu(Sheet& sheet);
Result<void> makeKunjungan(Sheet& sheet);
Result<void> makeSkrining(Sheet& sheet);
Result<void> makeIlp(Sheet& sheet);
Result<void> makeRekap(Sheet& sheet);
Result<void> makeRekapKr(Sheet& sheet);
Result<void> makeSipRegister(Sheet& sheet);
Result<void> makeSipBirths(Sheet& sheet);
Result<void> makeTindakLanjut(Sheet& sheet);
Result<void> makeKomdat(Sheet& sheet);
Result<void> makeDesa(Sheet& sheet);
Result<void> makeSasaran(Sheet& sheet);
Result<void> makeImunisasi(Sheet& sheet);

/// D/S, N/D, K/S and N/S from the counts in the row; `sumOfS`: S added up over the months of the report. What
/// N is divided by says the block `nd` of the catalogue's file `skdn`; it stays in the row as `dinilai`.
void fillSkdnPercentages(const Sheet& sheet, QJsonObject& values, const QJsonValue& sumOfS);

/// Runs the report that the order names.
Result<Sheet> makeSheet(Store& store, const ReportOrder& order);

} // namespace simpul::reports
