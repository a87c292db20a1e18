#pragma once

#include "core/reports/report.h"
#include "ui/paper/sheet.h"

#include <QDate>

namespace simpul::paper {

/// What stands below a table: a piece that no page break divides.
class Block {
public:
    virtual ~Block() = default;
    virtual qreal height(const Sheet& sheet) const = 0;
    virtual void paint(Sheet& sheet, qreal top) const = 0;
};
using Blocks = std::vector<std::unique_ptr<Block>>;

/// Each row of the report as a bar against the target; the piece is empty where the report knows no targets.
class BarsBlock : public Block {
public:
    explicit BarsBlock(const Table& table);
    bool isEmpty() const { return m_bars.isEmpty(); }
    qreal height(const Sheet& sheet) const override;
    void paint(Sheet& sheet, qreal top) const override;

private:
    struct Named {
        QString name, figure;
        std::optional<double> percent, target;
    };
    qreal rowHeight(const Sheet& sheet) const { return sheet.lineHeight(Sheet::Body) + 4; }

    QList<Named> m_bars;
};

class NotesBlock : public Block {
public:
    explicit NotesBlock(const QStringList& notes)
        : m_notes(notes)
    {
    }
    qreal height(const Sheet& sheet) const override;
    void paint(Sheet& sheet, qreal top) const override;

private:
    QStringList m_notes;
};

/// Room for the head of the puskesmas and the one who made the report.
class SignatureBlock : public Block {
public:
    /// `isTight`: on a sheet that has little room.
    SignatureBlock(const QDate& day, bool isTight)
        : m_day(day)
        , m_isTight(isTight)
    {
    }
    qreal height(const Sheet& sheet) const override;
    void paint(Sheet& sheet, qreal top) const override;

private:
    qreal blank() const;

    QDate m_day;
    bool m_isTight;
};

} // namespace simpul::paper
