#pragma once

#include "ui/jobs/desk.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;

namespace simpul {

class DateField;

/// Finds the person whose name was typed, or asks for what a new one needs. Opens in its own place below the
/// grid and is used by keys alone: the arrows choose, Enter takes, Esc leaves.
class FindPersonBar : public QFrame {
    Q_OBJECT
public:
    FindPersonBar(Desk& desk, QWidget* parent = nullptr);

    /// Looks for the name; new people are saved in `scope`, those of the scope come first.
    void find(const QString& name, const Id& scope);

Q_SIGNALS:
    void chosen(const simpul::PersonRow& person);
    void left(); ///< with Esc
    void told(const QString& sentence);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void show(const QList<PersonRow>& found);
    void takeCurrent();
    void askForNew();
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
};

} // namespace simpul
