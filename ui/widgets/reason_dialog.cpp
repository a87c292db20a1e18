#include "ui/widgets/reason_dialog.h"

#include "ui/main/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace simpul {

ReasonDialog::ReasonDialog(const Question& question, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(question.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    auto* heading = new QLabel(question.title);
    theme::asSection(*heading);
    auto* sentence = new QLabel(question.sentence);
    sentence->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(sentence);
    if (!question.lines.isEmpty()) {
        auto* lines = new QListWidget;
        lines->setWordWrap(true);
        lines->setAccessibleName(question.title);
        lines->addItems(question.lines);
        layout->addWidget(lines, 1);
    }
    if (!question.field.isEmpty()) {
        m_text = new QLineEdit;
        auto* label = new QLabel(question.field);
        label->setBuddy(m_text);
        layout->addWidget(label);
        layout->addWidget(m_text);
    }

    auto* yes = new QPushButton(question.yes);
    yes->setObjectName(QStringLiteral("yes"));
    yes->setDefault(true);
    theme::asPrimary(*yes);
    auto* no = new QPushButton(tr("Ba&tal"));
    no->setAutoDefault(false);
    connect(yes, &QPushButton::clicked, this, &ReasonDialog::agree);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(no);
    buttons->addWidget(yes);
    layout->addLayout(buttons);
    setMinimumWidth(520);
}

void ReasonDialog::agree()
{
    const QString text = m_text ? m_text->text().simplified() : QString();
    if (m_text && text.isEmpty())
        return m_text->setFocus();
    Q_EMIT agreed(text);
    accept();
}

} // namespace simpul
