#pragma once

#include "ui/main/frame_facts.h"
#include "ui/main/selection.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace simpul {

class Desk;
class PeopleSearch;

/// The place and the month that all pages obey, the search for people, and who is typing.
class TopBar : public QWidget {
    Q_OBJECT
public:
    TopBar(Desk& desk, Selection& selection, QWidget* parent = nullptr);

    void showFacts(const FrameFacts& facts);
    void moveMonth(int months);
    void focusSearch();

Q_SIGNALS:
    void personChosen(const simpul::Id& person);
    void authorChosen(const QString& author);

private:
    QToolButton* monthButton(const QString& icon, const QString& name, int months);
    void fillPlaces(const FrameFacts& facts);
    void fillAuthors(const FrameFacts& facts);
    void showSelection();
    void takeAuthor();
    void showAuthor(const QString& author);

    Desk& m_desk;
    Selection& m_selection;
    QComboBox* m_place;
    QLabel* m_month;
    QToolButton* m_previous;
    QToolButton* m_next;
    PeopleSearch* m_search;
    QComboBox* m_author;
    QString m_knownAuthor;
};

} // namespace simpul
