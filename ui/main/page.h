#pragma once

#include "ui/jobs/desk.h"
#include "ui/main/selection.h"

#include <QWidget>

namespace simpul {

/// One page of the window: it answers one question and has one main button.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(Desk& desk, Selection& selection, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_desk(desk)
        , m_selection(selection)
    {
        connect(&desk, &Desk::changed, this, &Page::refreshIfShown);
        connect(&selection, &Selection::changed, this, &Page::refreshIfShown);
    }
    /// As it stands in the navigation.
    virtual QString title() const = 0;
    /// Reads again what the page shows. Never moves the focus or throws away what is being typed.
    virtual void refresh() = 0;
    /// Turns to this person; only the page of one person does.
    virtual void showPerson(const Id&) { }
    /// Turns to a part of the page, as named in wanted().
    virtual void showPart(const QString&) { }
    /// Everything that the page asked for has come.
    virtual bool isSettled() const { return m_desk.isIdle(); }

Q_SIGNALS:
    /// A sentence for the line at the foot of the window.
    void told(const QString& sentence);
    /// Work that is under way: the foot of the window shows where it is, with a button to cancel.
    void working(Job* job, const QString& sentence);
    /// Another page is to be opened, by its key (page_table.h), or a part of it: `pengaturan/perangkat`.
    void wanted(const QString& page);
    /// Somebody wants to see this person's records.
    void personChosen(const simpul::Id& person);
    /// The page has been looked at: the one from which it was opened comes back.
    void left();

protected:
    void showEvent(QShowEvent* event) override
    {
        QWidget::showEvent(event);
        refresh();
    }
    Desk& desk() const { return m_desk; }
    Selection& selection() const { return m_selection; }

private:
    void refreshIfShown()
    {
        if (isVisible())
            refresh();
    }
    Desk& m_desk;
    Selection& m_selection;
};

} // namespace simpul
