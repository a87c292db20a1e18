#pragma once

#include "core/reports/report.h"
#include "ui/paper/sheet.h"

namespace simpul::paper {

/// The mark of a figure that rests on a rule not yet compared with the regulation.
inline const QString kUnverified = QStringLiteral("▲");

/// A report as rows of text with widths and heights in points.
class TableLayout {
public:
    struct Column {
        QString key, label;
        bool number = false; ///< set flush right
        qreal natural = 0; ///< as wide as its longest cell
        qreal least = 0; ///< as wide as its longest word
        qreal width = 0;
    };
    struct Row {
        QStringList cells;
        qreal height = 0;
        bool isTotal = false;
    };
    static constexpr qreal kPadX = 4;
    static constexpr qreal kPadY = 3;

    TableLayout(const Table& table, const Sheet& sheet);
    /// Shares the width of the page among the columns, and sets the heights of the rows by it.
    void fit(const Sheet& sheet);

    qreal naturalWidth() const;
    const QList<Column>& columns() const { return m_columns; }
    const QList<Row>& rows() const { return m_rows; }
    qreal headHeight() const { return m_headHeight; }
    bool hasUnverified() const { return m_hasUnverified; }
    bool hasUnknown() const { return m_hasUnknown; }

private:
    void addColumns(const Table& table);
    void addRow(const QJsonObject& values);
    void measure(const Sheet& sheet);
    void shrink(qreal excess);
    void widen(qreal rest);

    QList<Column> m_columns;
    QList<Row> m_rows;
    qreal m_headHeight = 0;
    bool m_hasUnverified = false;
    bool m_hasUnknown = false;
};

} // namespace simpul::paper
