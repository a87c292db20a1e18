#pragma once

#include "ui/models/cards.h"
#include "ui/models/day_typing.h"
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
    DayModel(const Catalog& catalog, DayVerdict verdict, QObject* parent = nullptr);

    void setDay(const Day& day); ///< reads in; rows keep their order and what is typed in them
    void setCard(const DayCard& card);
    void setWritable(bool writable);
    /// The generation of cards that is in use on the day.
    QString generation() const { return m_generation; }
    const DayCard& card() const { return m_card; }
    const QDate& date() const { return m_date; }

    /// Types into a cell. The sentence says what is wrong or asked.
    DayTyping::Entry type(const QModelIndex& index, const QString& text, QString* sentence);
    void takeBack(const QModelIndex& index);
    /// Answers from the full card: waiting to be saved, as if typed.
    void answer(const Id& person, const QCborMap& answers);

    bool isEmptyRow(int row) const { return row >= m_shown.size(); }
    const DayRow* person(int row) const;
    int rowOf(const Id& person) const; ///< in this tab; -1: not shown
    QString groupOf(const Id& person) const;
    /// Adds somebody who was not in the list; at the end.
    void add(const DayRow& row);

    /// There is something of the day about this person, be it saved, about to be, or typed.
    bool hasCome(const DayRow& row) const;
    /// Forgets what is typed in the row, and that it was added by hand; the row as it is saved.
    DayRow takeOut(const Id& person);

    QString problemAt(const QModelIndex& index) const;
    /// Somebody, in any tab, with a cell that waits to be corrected or confirmed; null where there is none.
    Id troubled() const { return m_typing.troubled(); }
    /// People with something typed that is not saved, in every tab.
    QList<Id> unsaved() const { return m_typing.people(); }
    /// What is typed in the row and can be saved; makes the attendance's id at the first value. Empty
    /// answers: nothing to save, or a problem stands in the way.
    DayEntry entryFor(const Id& person, qint64 nowMs);
    void markSaved(const DayEntry& entry);

    int came() const; ///< in every tab, without guests
    int expected() const;
    int guests() const;
    int incomplete() const; ///< of this tab: came, but a needed value is missing
    /// The full card of the person in the row, see DayVerdict::card; `answers` stand over those of the row.
    std::optional<Form> fullCard(int row, const QCborMap& answers) const;
    /// What the flags say about the person in the row, see DayVerdict::sentences.
    QStringList sentences(int row, const QCborMap& answers) const;
    /// The line about one person below the grid.
    QString details(int row) const;

    QByteArray draft() const { return m_typing.draft(); }
    void restoreDraft(const QByteArray& draft);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    const Field* fieldAt(int column) const;
    int resultColumn() const { return FirstAnswer + int(m_card.columns.size()); }

private:
    QCborMap standing(const DayRow& row, const QCborMap& over) const;
    QString cellText(const DayRow& row, int column) const;
    QString fixedText(const DayRow& row, int column) const;
    QString numberText(int row) const;
    QString resultText(const DayRow& row) const;
    bool isTypedIn(const QModelIndex& index) const;
    QVariant colourOf(const DayRow& row, int column) const;
    const DayTyping::Cell* typedAt(const DayRow& row, int column) const;
    QVariant emptyRow(int column, int role) const;
    void showCard();
    void tellRow(int row);

    const Catalog& m_catalog;
    DayVerdict m_verdict;
    Id m_session;
    QDate m_date;
    QString m_generation;
    bool m_writable = false;
    DayCard m_card;
    QList<DayRow> m_rows; ///< everybody of the day
    QList<int> m_shown; ///< positions in m_rows of this tab
    DayTyping m_typing;
    QSet<Id> m_added; ///< by hand; they stay though nothing of them is saved yet
    QHash<Id, Id> m_made; ///< attendances that this screen has begun, so that a row never gets two
};

} // namespace simpul

Q_DECLARE_METATYPE(QList<simpul::VerdictWord>)
