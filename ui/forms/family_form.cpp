#include "ui/forms/family_form.h"

#include "ui/forms/answers_form.h"
#include "ui/main/theme.h"
#include "ui/models/save_one.h"
#include "ui/words/sentences.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

FamilyForm::FamilyForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(new QLabel)
    , m_members(new QLabel)
    , m_answers(new AnswersForm(desk.catalog(), u"household"_s))
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan (Ctrl+S)")))
{
    if (auto rules = Forms::compile(desk.catalog())) {
        m_rules = std::move(*rules);
        for (const Form& form : m_rules->all())
            if (form.kind == "household"_L1)
                m_sheet = &form;
    }
    m_answers->setAsked([this](const QCborMap& answers) { return asked(answers); });
    m_answers->setObjectName(u"familyAnswers"_s);
    theme::asTitle(*m_title);
    theme::asHint(*m_members);
    m_members->setWordWrap(true);
    theme::asPrimary(*m_save);
    m_save->setObjectName(u"saveFamily"_s);
    m_note->setWordWrap(true);
    auto* back = new QPushButton(tr("&Kembali (Esc)"));
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_save);
    foot->addWidget(back);
    foot->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addWidget(m_title);
    layout->addWidget(m_members);
    layout->addWidget(m_answers, 1);
    layout->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &FamilyForm::save);
    connect(back, &QPushButton::clicked, this, &FamilyForm::left);
    connect(m_answers, &AnswersForm::finished, m_save, qOverload<>(&QWidget::setFocus));
}

FamilyForm::Family FamilyForm::read(Store& store, const Id& household)
{
    Family family { household, {}, {}, false };
    const auto record = store.records().find(u"household"_s, household);
    if (!record)
        return family;
    family.fields = record->fields;
    const Facility* home = store.scopes().facility(record->scope);
    family.inPuskesmasScope = home && home->type == "puskesmas"_L1;
    QStringList names;
    (void)store.records().visit({ u"person"_s, {}, {}, household }, [&](const Record& person) {
        if (Id::fromBytes(person.fields.value("household"_L1).toByteArray()) == household)
            names += person.fields.value("name"_L1).toString();
        return true;
    });
    family.members = names.join(u", "_s);
    return family;
}

void FamilyForm::open(const Id& household)
{
    m_family = {};
    m_note->clear();
    m_desk.read<Family>(
        this, [household](Store& store) { return read(store, household); },
        [this](const Family& family) { take(family); });
}

void FamilyForm::take(const Family& family)
{
    m_family = family;
    const QString number = family.fields.value("no_kk"_L1).toString();
    m_title->setText(number.isEmpty() ? tr("Lembar keluarga") : tr("Lembar keluarga, KK %1").arg(number));
    m_members->setText(family.members);
    QList<AnswersForm::Section> sections;
    for (const FormSection& section : m_sheet ? m_sheet->sections : QList<FormSection>()) {
        QStringList codes;
        for (const FormField& field : section.fields)
            codes += field.code;
        sections += AnswersForm::Section { section.label, codes };
    }
    m_answers->setAnswers(sections, family.fields);
    m_answers->startTyping();
}

QStringList FamilyForm::asked(const QCborMap& answers) const
{
    if (!m_sheet)
        return {};
    Subject subject;
    subject.day = m_desk.clock().today();
    return m_rules->asked(*m_sheet, FormContext { subject, answers, m_family.inPuskesmasScope, {} }).codes();
}

void FamilyForm::save()
{
    if (m_family.id.isNull() || !m_answers->check())
        return;
    const Draft draft { u"household"_s, m_family.id, {}, m_answers->changed(), false };
    if (draft.fields.isEmpty())
        return Q_EMIT left();
    m_desk.write<Id>(
        this, [draft](Store& store) { return saveOne(store, draft); },
        [this](const Result<Id>& result) {
            if (!result)
                return m_note->setText(u"▲ "_s + sentence(result.error(), m_desk.catalog(), u"household"_s));
            Q_EMIT saved();
        });
}

void FamilyForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (event->matches(QKeySequence::Save))
        return save();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
