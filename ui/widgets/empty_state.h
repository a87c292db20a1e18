#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace simpul {

/// What a page shows when there is nothing to show: one sentence that says what to do, and the button for it.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// Without a button text there is no button.
    explicit EmptyState(const QString& sentence, const QString& button = {}, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);

Q_SIGNALS:
    void acted();

private:
    QLabel* m_sentence;
};

} // namespace simpul
