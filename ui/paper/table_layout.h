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
        QString key, label, group;
        int official = 0; ///< its number on the official sheet; 0: none
        bool number = false; ///< set flush right
        bool isUpright = false; ///< its label reads upwards
        qreal natural = 0; ///< as wide as its longest cell
        qreal least = 0; ///< as wide as its longest word
        qreal width = 0;
    };
    struct Row {
        QStringList cells;
        qreal height = 0;
        bool isTotal = false;
    };
    /// Neighbours with the same group, and the name above them.
    struct Group {
        QString name;
        qsizetype first = 0, last = 0;
    };
    static constexpr qreal kPadY = 3;

    TableLayout(const Table& table, const Sheet& sheet);
    /// Shares the width of the page among the columns, and sets the heights of the rows by it.
    void fit(const Sheet& sheet);

    /// A sheet with groups or numbers of columns: small type, labels upright below the names of groups,
    /// numbers below them.
    bool isOfficial() const { return m_isOfficial; }
    Sheet::Face bodyFace() const { return m_isOfficial ? Sheet::Small : Sheet::Body; }
    Sheet::Face headFace() const { return m_isOfficial ? Sheet::SmallHead : Sheet::Head; }
    qreal padX() const { return m_isOfficial ? 2 : 4; }
    QList<Group> groups() const;
    qreal widthOf(qsizetype first, qsizetype last) const;
    qreal groupHeight() const { return m_groupHeight; }
    qreal numberHeight() const { return m_numberHeight; }

    qreal naturalWidth() const;
    const QList<Column>& columns() const { return m_columns; }
    const QList<Row>& rows() const { return m_rows; }
    qreal rowsHeight() const;
    qreal headHeight() const { return m_headHeight; }
    bool hasUnverified() const { return m_hasUnverified; }
    bool hasUnknown() const { return m_hasUnknown; }

private:
    void addColumns(const Table& table);
    void addRow(const QJsonObject& values);
    void measure(const Sheet& sheet);
    void measureColumn(const Sheet& sheet, qsizetype at);
    void makeRoomForGroups(const Sheet& sheet);
    void layDown(const Sheet& sheet);
    void measureHead(const Sheet& sheet);
    void shrink(qreal excess);
    void widen(qreal rest);

    QList<Column> m_columns;
    QList<Row> m_rows;
    bool m_isOfficial = false;
    qreal m_headHeight = 0; ///< with groups and numbers
    qreal m_groupHeight = 0, m_numberHeight = 0;
    bool m_hasUnverified = false;
    bool m_hasUnknown = false;
};

} // namespace simpul::paper
