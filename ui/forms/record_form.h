#pragma once

#include "core/catalog/door.h"
#include "ui/jobs/desk.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace simpul {

/// One record of the network's own books (a facility, an area, a member of staff): a line for each field, the
/// door's findings under the field that they are about, and the buttons to save it or to leave it.
class RecordForm : public QWidget {
    Q_OBJECT
public:
    /// What a field that points at another record may point at.
    struct Choice {
        Id id;
        QString name;
    };

    /// `settled` fields cannot be changed once the record is saved.
    RecordForm(Desk& desk, const QString& kind, const QStringList& fields, const QStringList& settled = {},
        QWidget* parent = nullptr);

    void setChoices(const QString& field, const QList<Choice>& choices);
    /// Offers only these values of the field.
    void setValues(const QString& field, const QStringList& values);
    /// A new record; `fields` are filled in already.
    void begin(const QString& title, const QCborMap& fields);
    void open(const Id& id, const QString& title, const QCborMap& fields);
    bool isEditing() const { return m_editing; }
    void save();
    void giveUp();

Q_SIGNALS:
    /// Something was typed that is not saved yet, or no longer.
    void editing(bool isEditing);
    void saved(const simpul::Id& id, const QString& sentence);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Line {
        const Field* field;
        QWidget* editor;
        QLabel* note;
    };
    void addLine(const Field& field, QFormLayout& layout);
    QWidget* editorFor(const Field& field);
    QCborValue valueOf(const Line& line) const;
    void setValue(const Line& line, const QCborValue& value);
    Line* lineOf(const QString& field);
    void show(const QString& title);
    QCborMap changed() const;
    QList<Finding> unreadable() const;
    void showFindings(const QList<Finding>& findings);
    void setEditing(bool isEditing);
    void follow();

    Desk& m_desk;
    QString m_kind;
    QStringList m_settled;
    std::optional<Id> m_id;
    QCborMap m_fields; ///< as they are saved
    QCborMap m_given; ///< filled in for a new record
    bool m_editing = false;
    bool m_filling = false;
    QList<Line> m_lines;
    QLabel* m_title;
    QLabel* m_note;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace simpul
