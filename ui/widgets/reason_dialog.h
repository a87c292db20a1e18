#pragma once

#include <QDialog>

class QLineEdit;

namespace simpul {

/// What a question says and asks for.
struct Question {
    QString title;
    QString sentence;
    QStringList lines; ///< what is to be looked at, one a line
    QString field; ///< label of a text that must be given; empty: only yes or no
    QString yes; ///< the button that goes on
};

/// Asks before something that others will see, and for the reason where one is needed.
class ReasonDialog : public QDialog {
    Q_OBJECT
public:
    explicit ReasonDialog(const Question& question, QWidget* parent = nullptr);

Q_SIGNALS:
    void agreed(const QString& text);

private:
    void agree();

    QLineEdit* m_text = nullptr;
};

} // namespace simpul
