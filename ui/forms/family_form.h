#pragma once

#include "core/catalog/forms.h"
#include "ui/jobs/desk.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace simpul {

class AnswersForm;

/// The family sheet of the yearly home visit: what is asked of a household once, not of each of its members.
class FamilyForm : public QWidget {
    Q_OBJECT
public:
    explicit FamilyForm(Desk& desk, QWidget* parent = nullptr);
    void open(const Id& household);

Q_SIGNALS:
    void saved();
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Family {
        Id id;
        QString members; ///< their names
        QCborMap fields;
        bool inPuskesmasScope = false;
    };
    static Family read(Store& store, const Id& household);
    void take(const Family& family);
    QStringList asked(const QCborMap& answers) const;
    void save();

    Desk& m_desk;
    std::optional<Forms> m_rules; ///< nothing where the catalogue is broken: then nothing is asked
    const Form* m_sheet = nullptr;
    Family m_family;
    QLabel* m_title;
    QLabel* m_members;
    AnswersForm* m_answers;
    QLabel* m_note;
    QPushButton* m_save;
};

} // namespace simpul
