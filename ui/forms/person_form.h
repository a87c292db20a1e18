#pragma once

#include "ui/jobs/desk.h"

#include <QCborMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace simpul {

class AnswersForm;
struct NamedId;

/// One person: all that is known, by groups, and beside it who wrote what and when.
class PersonForm : public QWidget {
    Q_OBJECT
public:
    PersonForm(Desk& desk, QWidget* parent = nullptr);

    /// A new person, in one of the places.
    void begin(const QList<NamedId>& places);
    void open(const Id& person);

Q_SIGNALS:
    void saved(const simpul::Id& person, const QString& sentence);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Known;
    void build();
    void show(const QCborMap& fields);
    void save();
    void refuse(const QString& sentence, const QString& field);

    Desk& m_desk;
    Id m_person;
    int m_request = 0;
    QLabel* m_title;
    QLabel* m_place;
    QComboBox* m_places;
    AnswersForm* m_form;
    QLabel* m_historyTitle;
    QListWidget* m_history;
    QLabel* m_note;
    QPushButton* m_save;
};

} // namespace simpul
