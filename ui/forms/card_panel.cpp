#include "ui/forms/card_panel.h"

#include "ui/forms/answers_form.h"
#include "ui/main/theme.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

CardPanel::CardPanel(const Catalog& catalog, DayModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_title(new QLabel)
    , m_form(new AnswersForm(catalog, u"attendance"_s))
    , m_flags(new QLabel)
{
    theme::asSection(*m_title);
    m_flags->setObjectName(u"cardFlags"_s);
    m_flags->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_form);
    layout->addWidget(m_flags);
    connect(m_form, &AnswersForm::finished, this, &CardPanel::finished);
    connect(m_form, &AnswersForm::edited, this, &CardPanel::sayFlags);
}

void CardPanel::open(int at)
{
    const DayRow* row = m_model.person(at);
    if (!row)
        return;
    m_person = row->person.id;
    QList<AnswersForm::Section> sections;
    for (const CardStep& step : m_model.card().steps)
        sections += { step.label.isEmpty() ? QString() : tr("Langkah %1 · %2").arg(step.step).arg(step.label),
            step.codes };
    m_form->setAsked([this, at](const QCborMap& answers) {
        const auto card = m_model.fullCard(at, answers);
        return card ? card->codes() : QStringList();
    });
    m_form->setAnswers(sections, row->answers);
    m_title->setText(tr("Kartu lengkap — %1   (Enter lanjut, F4 simpan, Esc batal)").arg(row->person.name));
    sayFlags();
    show();
    m_form->startTyping();
}

bool CardPanel::check()
{
    return m_form->check();
}

QCborMap CardPanel::changed() const
{
    return m_form->changed();
}

void CardPanel::sayFlags()
{
    m_flags->setText(m_model.sentences(m_model.rowOf(m_person), m_form->standing()).join(u'\n'));
}

} // namespace simpul
