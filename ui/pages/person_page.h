#pragma once

#include "ui/main/page.h"
#include "ui/models/person_card.h"
#include "ui/paper/growth_card.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace simpul {

class EmptyState;
class EncounterForm;
class FamilyForm;
class GrowthPanel;
class MoveForm;
class PersonForm;
class RowsTable;
class VisitResultForm;

/// One person: what is due, how the child grows, everything that was recorded, doses, pregnancies, and who
/// changed what. Opens from wherever a name stands; Esc goes back there. F2 corrects the person, Enter on a
/// record opens it.
class PersonPage : public Page {
    Q_OBJECT
public:
    PersonPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override { return tr("Kartu orang"); }
    void refresh() override;
    void showPerson(const Id& person) override;

    /// Writes the card of growth; told() says where it stands now, or what to do.
    void savePdf(const QString& file);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildCard();
    QLayout* buildHead();
    void buildTabs();
    void take(const PersonCard& card);
    void showHead();
    void showNik();
    void showCare();
    void showVaccines();
    void showHistory();
    void showVisits();
    void showPregnancies();
    void openVisit(const QList<PersonVisit>& visits, const Id& record);
    void openHomeVisit(const Id& record);
    void openFamily(const Id& household);
    void leaveFamily();
    void editPerson();
    void movePerson();
    void showCard();
    void print();
    void choosePdf();
    GrowthCard growthCard() const;

    std::shared_ptr<const PersonReader> m_reader; ///< null where the catalogue is broken
    Id m_person;
    bool m_showsNik = false;
    int m_request = 0;
    PersonCard m_card;
    QStackedWidget* m_stack;
    QWidget* m_cardView;
    EmptyState* m_empty;
    PersonForm* m_form;
    EncounterForm* m_encounter;
    VisitResultForm* m_visit;
    FamilyForm* m_familyForm;
    MoveForm* m_moveForm;
    QWidget* m_beforeFamily = nullptr;
    QLabel* m_name;
    QLabel* m_about;
    QLabel* m_where;
    QLabel* m_nik;
    QPushButton* m_showNik;
    QPushButton* m_edit;
    QPushButton* m_family;
    QPushButton* m_move;
    QPushButton* m_print;
    QTabWidget* m_tabs;
    RowsTable* m_care;
    GrowthPanel* m_growth;
    RowsTable* m_visits;
    RowsTable* m_vaccines;
    RowsTable* m_pregnancies;
    RowsTable* m_history;
};

} // namespace simpul
