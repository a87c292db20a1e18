#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/moves.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace simpul {

class DateField;

/// Moves one person to another posyandu: where to, by typing its name, and since when.
class MoveForm : public QWidget {
    Q_OBJECT
public:
    explicit MoveForm(Desk& desk, QWidget* parent = nullptr);
    void open(const Id& person, const QString& name);

Q_SIGNALS:
    void saved(const QString& sentence); ///< what has become of it
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void filter();
    void explain();
    const MovePlace* chosen() const;
    void save();

    Desk& m_desk;
    Id m_person;
    QString m_name;
    QList<MovePlace> m_places, m_shown;
    int m_request = 0;
    QLabel* m_title;
    QLineEdit* m_typed;
    QListWidget* m_list;
    DateField* m_date;
    QLabel* m_what;
    QLabel* m_note;
    QPushButton* m_save;
};

} // namespace simpul
