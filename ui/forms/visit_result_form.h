#pragma once

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
/// at once what to do.
class VisitResultForm : public QWidget {
    Q_OBJECT
public:
    VisitResultForm(Desk& desk, QWidget* parent = nullptr);
    void open(const VisitRow& visit);

Q_SIGNALS:
    void saved(const QString& alarm); ///< the sentence about danger signs, empty where there is none
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    const VisitForm* chosenForm() const;
    void showForm();
    void fillSigns();
    void showAlarm();
    QStringList checkedSigns() const;
    void save();

    Desk& m_desk;
    QList<VisitForm> m_forms;
    VisitRow m_visit;
    QLabel* m_title;
    QComboBox* m_form;
    AnswersForm* m_answers;
    QListWidget* m_signs;
    QLabel* m_alarm;
    QLabel* m_note;
    QPushButton* m_save;
};

} // namespace simpul
