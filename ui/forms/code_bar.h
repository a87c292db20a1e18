#pragma once

#include "ui/models/week.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace simpul {

class DateField;
class Desk;

/// Types back the printed list of a kader, one line after the other: the code, found or not, the day, danger
/// signs; Enter goes on and saves in the last field, then the next code is awaited. What cannot be is said
/// below the line.
class CodeBar : public QWidget {
    Q_OBJECT
public:
    explicit CodeBar(Desk& desk, QWidget* parent = nullptr);
    void setWeek(const Week& week);
    void startTyping();

Q_SIGNALS:
    void recorded(const QString& alarm); ///< the sentence about danger signs, empty where there is none

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    /// The task of the code that stands there; what is wrong with it is said. `whole`: no letter follows.
    std::optional<Task> lookUp(bool whole);
    void showWho();
    void leaveCode();
    void leaveFound();
    void leaveDate();
    void showSigns();
    std::optional<bool> found() const;
    /// The danger signs typed, by code or word; nothing where one is not on the person's sheet.
    std::optional<QStringList> signs(const Task& task) const;
    std::optional<QDate> visited() const;
    void record();
    void clearLine();
    void say(const QString& sentence, const QColor& colour);

    Desk& m_desk;
    Week m_week;
    QList<VisitForm> m_forms;
    QLineEdit* m_code;
    QLabel* m_who;
    QLineEdit* m_found;
    DateField* m_date;
    QLineEdit* m_signs;
    QPushButton* m_save;
    QLabel* m_note;
};

} // namespace simpul
