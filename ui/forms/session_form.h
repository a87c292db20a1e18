#pragma once

#include "ui/models/sessions.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace simpul {

class DateField;

/// What a posyandu day needs before it opens: where, when, who is on duty, the topic.
class SessionForm : public QWidget {
    Q_OBJECT
public:
    explicit SessionForm(QWidget* parent = nullptr);

    /// Fills in a planned session, or a new one of the posyandu on the day. `plan`: it is not opened yet.
    void begin(
        const SessionList& list, const std::optional<SessionRow>& session, const QDate& today, bool plan);
    /// Shows why it could not be saved.
    void refuse(const QString& sentence);

Q_SIGNALS:
    /// The fields of a `session` record; `id` is null for a new one.
    void submitted(const simpul::Id& id, const QCborMap& fields);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillStaff();
    void submit();

    SessionList m_list;
    std::optional<SessionRow> m_session;
    bool m_plan = false;
    QLabel* m_title;
    QComboBox* m_posyandu;
    DateField* m_date;
    QComboBox* m_type;
    QListWidget* m_kader;
    QListWidget* m_health;
    QLineEdit* m_topic;
    QLabel* m_note;
    QPushButton* m_submit;
};

} // namespace simpul
