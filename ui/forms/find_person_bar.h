#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/day.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace simpul {

class DateField;

/// Finds the person whose name was typed, or asks for what a new one or a visitor needs. Opens in its own
/// place below the grid and is used by keys alone: the arrows choose, Enter takes, Esc leaves.
class FindPersonBar : public QFrame {
    Q_OBJECT
public:
    /// A visitor's group that does not follow from the age, and what it is called.
    using StateGroup = std::pair<QString, QString>;
    FindPersonBar(Desk& desk, const QList<StateGroup>& states, QWidget* parent = nullptr);

    /// Looks for the name; new people are saved in `scope`, those of the scope come first.
    void find(const QString& name, const Id& scope);
    /// What stands in the way of saving the visitor.
    void refuse(const QString& sentence);

Q_SIGNALS:
    void chosen(const simpul::PersonRow& person);
    /// Is to be saved by who listens, who then hides the bar or calls refuse().
    void visitorCame(const simpul::DayVisitor& visitor);
    void left(); ///< with Esc
    void told(const QString& sentence);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void show(const QList<PersonRow>& found);
    void takeCurrent();
    void askForNew(bool isVisitor);
    void buildForm(const QList<StateGroup>& states);
    void buildVisitor(const QList<StateGroup>& states, QHBoxLayout& row);
    void showVisitor(bool isVisitor);
    void tellWhatToDo();
    bool isFilledIn();
    void goOn(QObject* field);
    void save();
    void saveNew();
    void leave();

    Desk& m_desk;
    Id m_scope;
    QString m_name;
    int m_request = 0;
    QList<PersonRow> m_found;
    QLabel* m_title;
    QListWidget* m_list;
    QWidget* m_new;
    QLineEdit* m_sex;
    DateField* m_birth;
    QCheckBox* m_isVisitor;
    QWidget* m_visitor;
    QLineEdit* m_from;
    QComboBox* m_group;
    QPushButton* m_save;
};

} // namespace simpul
