#include "ui/widgets/empty_state.h"

#include "ui/main/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace simpul {

EmptyState::EmptyState(const QString& sentence, const QString& button, QWidget* parent)
    : QWidget(parent)
    , m_sentence(new QLabel(sentence))
{
    constexpr int kTextWidth = 480;
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setFixedWidth(kTextWidth);
    theme::asHint(*m_sentence);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch(2);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    if (!button.isEmpty()) {
        auto* act = new QPushButton(button);
        theme::asPrimary(*act);
        connect(act, &QPushButton::clicked, this, &EmptyState::acted);
        layout->addWidget(act, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

} // namespace simpul
