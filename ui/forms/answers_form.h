#pragma once

#include "core/catalog/catalog.h"

#include <QCborMap>
#include <QScrollArea>
#include <functional>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace simpul {

/// The fields of a record, one below the other: each is typed in a line as in the grid (readTyped); Enter
/// goes on. What is wrong is said beside the field.
class AnswersForm : public QScrollArea {
    Q_OBJECT
public:
    struct Section {
        QString heading; ///< may be empty
        QStringList codes;
    };

    AnswersForm(const Catalog& catalog, const QString& kind, QWidget* parent = nullptr);

    /// Which of the codes are asked, given the answers as they stand: the others are hidden, at once and
    /// after every edit. Without it all are.
    using Asked = std::function<QStringList(const QCborMap& answers)>;
    void setAsked(Asked asked) { m_asked = std::move(asked); }
    /// `typed` stands in the fields over the answers, and counts as changed.
    void setAnswers(const QList<Section>& sections, const QCborMap& answers, const QCborMap& typed = {});
    /// What differs from the answers given; null where one was cleared. What cannot be read is left out, see
    /// check().
    QCborMap changed() const;
    /// The answers given, with what was changed.
    QCborMap standing() const;
    /// Whether all can be read; else the first that cannot gets the focus.
    bool check();
    void startTyping(); ///< focus in the first field
    void startTypingAt(const QString& code);

Q_SIGNALS:
    void edited();
    void finished(); ///< Enter in the last field

private:
    struct Line {
        const Field* field;
        QLineEdit* edit;
        QLabel* note;
        int row;
        int heading; ///< the row of its section's; -1: none
        bool shown = true;
    };
    void showAsked();
    qsizetype nextShown(qsizetype from) const;
    void addLine(const Field& field, const QCborValue& value, int heading);
    void judge(const Line& line);
    void go(const Line& line);

    const Catalog& m_catalog;
    QString m_kind;
    QCborMap m_answers;
    QList<Line> m_lines;
    Asked m_asked;
    QFormLayout* m_layout = nullptr;
};

} // namespace simpul
