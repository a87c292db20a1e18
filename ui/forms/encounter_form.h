#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/cards.h"
#include "ui/models/person_card.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace simpul {

class AnswersForm;

/// One record of a person, to look at or to correct: the fields of its kind, and the answers of its card.
class EncounterForm : public QWidget {
    Q_OBJECT
public:
    EncounterForm(Desk& desk, QWidget* parent = nullptr);
    /// `name`: of the person.
    void open(const PersonVisit& visit, const QString& name);

Q_SIGNALS:
    void saved(const QString& warning); ///< empty where there is none
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QStringList fieldCodes() const;
    QStringList answerCodes() const;
    void replaceForm();
    void save();

    Desk& m_desk;
    QList<DayCard> m_cards;
    PersonVisit m_visit;
    QLabel* m_title;
    QLabel* m_hint;
    QLabel* m_note;
    AnswersForm* m_form = nullptr;
    QPushButton* m_save;
};

} // namespace simpul
