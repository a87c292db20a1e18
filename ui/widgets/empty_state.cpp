#include "ui/widgets/empty_state.h"

#include "ui/main/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace simpul {

namespace {

constexpr int kTextWidth = 480;

}

EmptyState::EmptyState(const QString& sentence, const QString& button, QWidget* parent)
    : QWidget(parent)
    , m_sentence(new QLabel)
{
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setFixedWidth(kTextWidth);
    theme::asHint(*m_sentence);
    setSentence(sentence);
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
    // A layout that stood before a longer sentence came leaves it one line; an empty one has no height (-1).
    m_sentence->setMinimumHeight(qMax(0, m_sentence->heightForWidth(kTextWidth)));
}

} // namespace simpul
