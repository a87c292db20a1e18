#pragma once

#include "ui/main/page.h"
#include "ui/models/sessions.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace simpul {

class DoublesForm;
class EmptyState;
class LoadForm;
class MovesForm;
class PeopleModel;
class PersonForm;

/// The people whom the posyandu and the puskesmas serve: find one, open the card, write one down, take over a
/// list.
class SasaranPage : public Page {
    Q_OBJECT
public:
    SasaranPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override;
    void refresh() override;

private:
    QWidget* buildList();
    void read();
    void listCame(qint64 total);
    void showList();
    void openCurrent();
    void beginNew();
    void beginLoad();
    void beginDoubles();
    void beginMoves();
    Id scope() const;

    QList<NamedId> m_places; ///< where new people may be written down
    Id m_opened; ///< the person who was opened last
    PeopleModel* m_model;
    QStackedWidget* m_stack;
    QStackedWidget* m_listOrEmpty;
    QTableView* m_table;
    QLineEdit* m_filter;
    QLabel* m_count;
    QPushButton* m_new;
    QPushButton* m_load;
    QPushButton* m_doubles;
    QPushButton* m_moves;
    EmptyState* m_empty;
    PersonForm* m_person;
    LoadForm* m_loadForm;
    DoublesForm* m_doublesForm;
    MovesForm* m_movesForm;
};

} // namespace simpul
