#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/visits.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace simpul {

class DateField;

/// Plans a home visit: whom, by which kader, on which day, why.
class VisitPlanForm : public QWidget {
    Q_OBJECT
public:
    VisitPlanForm(Desk& desk, QWidget* parent = nullptr);
    void begin(const QList<StaffRow>& kader);

Q_SIGNALS:
    void saved();
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void find();
    void showFound(const QList<PersonRow>& found);
    void learnPerson();
    void save();

    Desk& m_desk;
    programme::LifeGroups m_groups;
    QList<PersonRow> m_found;
    int m_request = 0;
    Id m_household; ///< of the person chosen
    QString m_formCode;
    QLineEdit* m_name;
    QListWidget* m_people;
    QCheckBox* m_family;
    QComboBox* m_kader;
    DateField* m_date;
    QComboBox* m_reason;
    QLabel* m_note;
    QPushButton* m_save;
};

} // namespace simpul
