#pragma once

#include "core/catalog/forms.h"
#include "core/programme/flags.h"
#include "ui/jobs/desk.h"
#include "ui/models/visits.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace simpul {

class AnswersForm;

/// Types back a home visit from the kader's paper: the day, what was found, the checklist. A danger sign says
/// at once what to do, and so does every flag of the rules.
class VisitResultForm : public QWidget {
    Q_OBJECT
public:
    VisitResultForm(Desk& desk, QWidget* parent = nullptr);
    void open(const VisitRow& visit);

Q_SIGNALS:
    void saved(const QString& alarm); ///< the sentence about danger signs, empty where there is none
    void left();
    void familyWanted(const simpul::Id& household); ///< the family sheet is to be opened

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    const VisitForm* chosenForm() const;
    void showForm();
    void fillSigns();
    void showAlarm();
    void showFlags();
    void learnPerson();
    Subject subject(const QCborMap& answers) const;
    QStringList checkedSigns() const;
    QStringList asked(const QCborMap& answers) const;
    void save();

    Desk& m_desk;
    QList<VisitForm> m_forms;
    std::optional<Forms> m_rules; ///< nothing where the catalogue is broken: then all is asked
    std::optional<programme::Flags> m_flagRules;
    VisitRow m_visit;
    std::optional<VisitKnown> m_known; ///< of the person, once it is read
    int m_request = 0;
    QLabel* m_title;
    QComboBox* m_form;
    AnswersForm* m_answers;
    QListWidget* m_signs;
    QLabel* m_alarm;
    QLabel* m_flags;
    QPushButton* m_family;
    QLabel* m_note;
    QPushButton* m_save;
};

} // namespace simpul
