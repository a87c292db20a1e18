#pragma once

#include "ui/models/cards.h"
#include "ui/models/day_verdict.h"

#include <QAbstractTableModel>

namespace simpul {

/// The grid of one tab of a posyandu day: a row a person, then an empty one to type a name in. What is typed
/// stays with the row until it is saved, whatever is read meanwhile.
class DayModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NumberColumn, NameColumn, AgeColumn, LastColumn, FirstAnswer };
    enum Role {
        WordsRole = Qt::UserRole, ///< QList<VerdictWord> of the result column
        ProblemRole, ///< the cell waits to be corrected or confirmed
        CameRole,
        UnsavedRole
    };
    /// What became of a typed value.
    enum class Entry {
        Taken,
        Wrong, ///< stays typed, must be corrected
        Asked, ///< rare: typed once more, it is taken
    };

    DayModel(const Catalog& catalog, DayVerdict verdict, QObject* parent = nullptr);

    void setDay(const Day& day); ///< reads in; rows keep their order and what is typed in them
    void setCard(const DayCard& card);
    void setWritable(bool writable);
    const DayCard& card() const { return m_card; }
    const QDate& date() const { return m_date; }

    /// Types into a cell. The sentence says what is wrong or asked.
    Entry type(const QModelIndex& index, const QString& text, QString* sentence);
    void takeBack(const QModelIndex& index);
    /// Answers from the full card: waiting to be saved, as if typed.
    void answer(const Id& person, const QCborMap& answers);

    bool isEmptyRow(int row) const { return row >= m_shown.size(); }
    const DayRow* person(int row) const;
    int rowOf(const Id& person) const; ///< in this tab; -1: not shown
    QString groupOf(const Id& person) const;
    /// Adds somebody who was not in the list; at the end.
    void add(const DayRow& row);

    bool isUnsaved(int row) const;
    bool hasProblem(int row) const;
    QString problemAt(const QModelIndex& index) const;
    /// Somebody, in any tab, with a cell that waits to be corrected or confirmed; null where there is none.
    Id troubled() const;
    /// People with something typed that is not saved, in every tab.
    QList<Id> unsaved() const { return m_typed.keys(); }
    /// What is typed in the row and can be saved; makes the attendance's id at the first value. Empty
    /// answers: nothing to save, or a problem stands in the way.
    DayEntry entryFor(const Id& person, qint64 nowMs);
    void markSaved(const DayEntry& entry);

    int came() const; ///< in every tab, without guests
    int expected() const;
    int guests() const;
    int incomplete() const; ///< of this tab: came, but a needed value is missing
    /// The line about one person below the grid.
    QString details(int row) const;

    QByteArray draft() const;
    void restoreDraft(const QByteArray& draft);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    const Field* fieldAt(int column) const;
    int resultColumn() const { return FirstAnswer + int(m_card.columns.size()); }

private:
    struct Typed {
        QString text;
        QCborValue value;
        bool bad = false; ///< wrong, or rare and not confirmed
        QString sentence;
    };
    using TypedRow = QHash<QString, Typed>;

    QCborMap standing(const DayRow& row) const; ///< saved, and over it what is typed well
    QString ageText(const DayRow& row) const;
    QString cellText(const DayRow& row, int column) const;
    QVariant colourOf(const DayRow& row, int column) const;
    const Typed* typedAt(const DayRow& row, int column) const;
    Typed judged(const DayRow& row, const Field& field, const QString& text) const;
    void showCard();
    void tellRow(int row);

    const Catalog& m_catalog;
    DayVerdict m_verdict;
    Id m_session;
    QDate m_date;
    bool m_writable = false;
    DayCard m_card;
    QList<DayRow> m_rows; ///< everybody of the day
    QList<int> m_shown; ///< positions in m_rows of this tab
    QHash<Id, TypedRow> m_typed;
    QSet<Id> m_added; ///< by hand; they stay though nothing of them is saved yet
    QHash<Id, Id> m_made; ///< attendances that this screen has begun, so that a row never gets two
};

} // namespace simpul

Q_DECLARE_METATYPE(QList<simpul::VerdictWord>)
