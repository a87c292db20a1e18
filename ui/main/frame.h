#pragma once

#include "ui/main/frame_facts.h"
#include "ui/main/page_table.h"

#include <QWidget>

class QListWidget;
class QStackedWidget;

namespace simpul {

class FootLine;
class NoticeBar;
class TopBar;

/// The frame around the pages: navigation to the left, place and month above, what is true now below. Ctrl+1
/// to Ctrl+8 open a page, F6 goes from part to part, Ctrl+PgUp and Ctrl+PgDn change the month, Ctrl+K
/// searches.
class Frame : public QWidget {
    Q_OBJECT
public:
    /// The desk is open or opening; the selection starts at this PC's own place and the present month.
    /// `person` stands outside the navigation: a name opens it, and it gives way to where one came from.
    Frame(Desk& desk, const QList<PageEntry>& pages, const PageEntry& person, QWidget* parent = nullptr);
    ~Frame() override;

    QStringList pageKeys() const;
    /// Of the page shown; of the person's page where that is open.
    QString currentKey() const;
    void openPage(const QString& key);
    /// Null before its first showing.
    Page* currentPage() const;
    Selection& selection() { return m_selection; }
    /// The frame and its page show what they asked for.
    bool isSettled() const;

Q_SIGNALS:
    void placeShown(const QString& name);
    void authorChosen(const QString& author);

private:
    QWidget* buildNavigation();
    void addShortcuts();
    void watchOpening();
    void watchMailboxes();
    void showRow(int row);
    Page* make(const PageEntry& entry);
    void readFacts();
    void showFacts(const FrameFacts& facts);
    void showPerson(const Id& person);
    void leavePerson();
    void goToNextPart();
    void tellPlace();

    Desk& m_desk;
    bool m_isOpen = false; ///< the store has answered: pages can be shown
    Selection m_selection;
    QList<PageEntry> m_entries;
    QList<Page*> m_pages; ///< as in m_entries; null until first shown
    PageEntry m_personEntry;
    Page* m_person = nullptr; ///< null until first shown
    QListWidget* m_navigation;
    TopBar* m_top;
    QStackedWidget* m_stack;
    FootLine* m_foot;
    NoticeBar* m_notices;
    QHash<Id, QString> m_placeNames;
};

} // namespace simpul
