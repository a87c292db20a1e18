#include "ui/forms/visit_result_form.h"

#include "ui/forms/answers_form.h"
#include "ui/main/theme.h"
#include "ui/models/flag_words.h"
#include "ui/models/save_one.h"
#include "ui/words/sentences.h"

#include <QCborArray>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

/// Asked on every checklist, before it and after it.
static const QStringList kVisit { u"date"_s, u"found"_s };
static const QStringList kOutcome { u"outcome"_s, u"rujuk"_s, u"follow_up_date"_s, u"note"_s };

VisitResultForm::VisitResultForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_forms(visitFormsOf(desk.catalog()))
    , m_title(new QLabel)
    , m_form(new QComboBox)
    , m_answers(new AnswersForm(desk.catalog(), u"home_visit"_s))
    , m_signs(new QListWidget)
    , m_alarm(new QLabel)
    , m_flags(new QLabel)
    , m_family(new QPushButton(tr("Lembar kel&uarga")))
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan (Ctrl+S)")))
{
    if (auto rules = Forms::compile(desk.catalog()))
        m_rules = std::move(*rules);
    if (auto flags = programme::Flags::compile(desk.catalog()))
        m_flagRules = std::move(*flags);
    if (m_rules)
        m_answers->setAsked([this](const QCborMap& answers) { return asked(answers); });
    for (const VisitForm& form : std::as_const(m_forms))
        m_form->addItem(form.label, form.code);
    build();
    connect(m_form, &QComboBox::currentIndexChanged, this, [this] {
        m_visit.form = m_form->currentData().toString();
        showForm();
    });
    connect(m_signs, &QListWidget::itemChanged, this, &VisitResultForm::showAlarm);
    connect(m_save, &QPushButton::clicked, this, &VisitResultForm::save);
    connect(m_family, &QPushButton::clicked, this, [this] { Q_EMIT familyWanted(m_visit.household); });
    connect(m_answers, &AnswersForm::edited, this, &VisitResultForm::showFlags);
    connect(m_answers, &AnswersForm::finished, m_signs, qOverload<>(&QWidget::setFocus));
}

void VisitResultForm::build()
{
    constexpr int kSideWidth = 330;
    theme::asTitle(*m_title);
    theme::asPrimary(*m_save);
    m_save->setObjectName(u"saveVisit"_s);
    m_alarm->setObjectName(u"alarm"_s);
    m_alarm->setWordWrap(true);
    m_note->setWordWrap(true);
    for (QLabel* label : { m_alarm, m_note })
        theme::colour(*label, theme::danger());
    QFont strong = m_alarm->font();
    strong.setBold(true);
    m_alarm->setFont(strong);
    constexpr int kAlarmLines = 3;
    m_alarm->setMinimumHeight(kAlarmLines * m_alarm->fontMetrics().lineSpacing());
    m_alarm->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* signsTitle = new QLabel(tr("Tanda &bahaya (Spasi mencentang)"));
    theme::asSection(*signsTitle);
    signsTitle->setBuddy(m_signs);
    m_signs->setObjectName(u"signs"_s);
    m_signs->setAccessibleName(tr("Tanda bahaya"));
    m_signs->setFixedWidth(kSideWidth);
    auto* formLabel = new QLabel(tr("&Lembar"));
    formLabel->setBuddy(m_form);
    auto* cancel = new QPushButton(tr("&Kembali (Esc)"));
    connect(cancel, &QPushButton::clicked, this, &VisitResultForm::left);
    m_family->setObjectName(u"familySheet"_s);
    constexpr int kFlagLines = 6;
    m_flags->setObjectName(u"flags"_s);
    m_flags->setWordWrap(true);
    m_flags->setFixedWidth(kSideWidth);
    m_flags->setMinimumHeight(kFlagLines * m_flags->fontMetrics().lineSpacing());
    m_flags->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(formLabel);
    head->addWidget(m_form);
    auto* side = new QVBoxLayout;
    side->addWidget(signsTitle);
    side->addWidget(m_signs, 1);
    m_alarm->setFixedWidth(kSideWidth);
    side->addWidget(m_alarm);
    side->addWidget(m_flags);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(m_answers, 1);
    middle->addLayout(side);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_save);
    foot->addWidget(cancel);
    foot->addWidget(m_family);
    foot->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addLayout(middle, 1);
    layout->addLayout(foot);
}

const VisitForm* VisitResultForm::chosenForm() const
{
    for (const VisitForm& form : m_forms)
        if (form.code == m_form->currentData().toString())
            return &form;
    return nullptr;
}

void VisitResultForm::open(const VisitRow& visit)
{
    m_visit = visit;
    m_title->setText(tr("Kunjungan: %1").arg(visit.whom));
    m_title->setToolTip(visit.address);
    m_note->clear();
    m_known.reset();
    m_family->setEnabled(!visit.household.isNull());
    const QSignalBlocker quiet(m_form);
    m_form->setCurrentIndex(std::max(0, m_form->findData(visit.form)));
    m_answers->setAnswers({}, {});
    m_signs->clear();
    showForm();
    m_answers->startTyping();
    learnPerson();
}

void VisitResultForm::learnPerson()
{
    const int request = ++m_request;
    if (m_visit.person.isNull())
        return;
    m_desk.read<std::optional<VisitKnown>>(
        this, [person = m_visit.person](Store& store) { return readVisitKnown(store, person); },
        [this, request](const std::optional<VisitKnown>& known) {
            if (request != m_request)
                return;
            m_known = known;
            showFlags();
        });
}

/// The person on the day of the visit.
Subject VisitResultForm::subject(const QCborMap& answers) const
{
    const QDate typed = QDate::fromString(answers.value("date"_L1).toString(), Qt::ISODate);
    const QDate planned = m_visit.planned.isValid() ? m_visit.planned : m_desk.clock().today();
    const QDate day = typed.isValid() ? typed : planned;
    if (m_known && m_flagRules)
        return m_flagRules->person().subject(m_known->dossier, day, {});
    Subject subject = m_visit.subject;
    subject.day = day;
    return subject;
}

/// Another checklist keeps what was typed for the one before.
void VisitResultForm::showForm()
{
    const VisitForm* form = chosenForm();
    if (!form)
        return;
    QCborMap typed = m_answers->changed();
    if (!m_visit.done.isValid() && !typed.contains("found"_L1))
        typed.insert("found"_L1, true);
    QList<AnswersForm::Section> sections { { tr("Kunjungan"), kVisit } };
    const Form* sheet = m_rules ? m_rules->find(form->code) : nullptr;
    for (const FormSection& section : sheet ? sheet->sections : QList<FormSection>()) {
        QStringList codes;
        for (const FormField& field : section.fields)
            codes += field.code;
        sections += AnswersForm::Section { section.label, codes };
    }
    sections += AnswersForm::Section { tr("Hasil"), kOutcome };
    m_answers->setAnswers(sections, m_visit.fields, typed);
    fillSigns();
    showFlags();
}

QStringList VisitResultForm::asked(const QCborMap& answers) const
{
    const Form* form = m_rules->find(m_form->currentData().toString());
    const FormContext context { subject(answers), answers, m_visit.inPuskesmasScope, {} };
    return kVisit + kOutcome + (form ? m_rules->asked(*form, context).codes() : QStringList());
}

void VisitResultForm::fillSigns()
{
    const VisitForm* form = chosenForm();
    QStringList checked = m_visit.dangerSigns + checkedSigns();
    const QSignalBlocker quiet(m_signs);
    m_signs->clear();
    for (const QString& code : form ? form->dangerSigns : QStringList()) {
        auto* item = new QListWidgetItem(dangerSignWord(m_desk.catalog(), code), m_signs);
        item->setData(Qt::UserRole, code);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(checked.contains(code) ? Qt::Checked : Qt::Unchecked);
    }
    m_signs->setCurrentRow(0);
    showAlarm();
}

QStringList VisitResultForm::checkedSigns() const
{
    QStringList codes;
    for (int row = 0; row < m_signs->count(); ++row)
        if (m_signs->item(row)->checkState() == Qt::Checked)
            codes += m_signs->item(row)->data(Qt::UserRole).toString();
    return codes;
}

void VisitResultForm::showAlarm()
{
    QStringList words;
    const QStringList codes = checkedSigns();
    for (const QString& code : codes)
        words += dangerSignWord(m_desk.catalog(), code);
    m_alarm->setText(
        words.isEmpty() ? QString() : tr("■ Hubungi nakes pustu sekarang.\n%1").arg(words.join(u", "_s)));
}

/// Danger signs have their alarm; here stands what the answers say.
void VisitResultForm::showFlags()
{
    m_flags->clear();
    if (!m_known || !m_flagRules)
        return;
    programme::PersonContext context;
    context.answers = m_answers->standing();
    context.answers.remove("bahaya"_L1);
    context.subject = subject(context.answers);
    context.known = &m_known->dossier;
    context.encounter = m_visit.id;
    context.source = Source::HomeVisit;
    context.place = m_known->dossier.place;
    QStringList sentences;
    bool isGrave = false;
    const Facts facts = m_flagRules->person().facts(context, m_known->parameters);
    for (const programme::Flag& flag : m_flagRules->flags(facts)) {
        if (flag.severity == programme::Severity::Hijau)
            continue;
        sentences += flagSentence(flag);
        isGrave = isGrave || levelOf(flag.severity) == Status::Danger;
    }
    theme::colour(*m_flags, isGrave ? theme::danger() : theme::warn());
    m_flags->setText(sentences.join(u'\n'));
}

void VisitResultForm::save()
{
    if (!m_answers->check())
        return;
    QCborMap fields = m_answers->changed();
    const bool hasDay = m_visit.done.isValid() || fields.contains("date"_L1);
    if (!hasDay) {
        m_note->setText(tr("Tulis tanggal kunjungannya."));
        return m_answers->startTypingAt(u"date"_s);
    }
    fields.insert("form"_L1, m_form->currentData().toString());
    const QStringList signs = checkedSigns();
    if (signs != m_visit.dangerSigns)
        fields.insert("bahaya"_L1,
            signs.isEmpty() ? QCborValue(nullptr) : QCborValue(QCborArray::fromStringList(signs)));
    Draft draft { u"home_visit"_s, {}, {}, fields, false };
    if (m_visit.id.isNull())
        for (const auto& [name, value] : m_visit.fields)
            draft.fields.insert(name, fields.contains(name) ? fields.value(name) : QCborValue(value));
    else
        draft.id = m_visit.id;
    m_desk.write<Id>(
        this, [draft](Store& store) { return saveOne(store, draft); },
        [this](const Result<Id>& result) {
            if (!result)
                return m_note->setText(u"▲ "_s + sentence(result.error(), m_desk.catalog(), u"home_visit"_s));
            Q_EMIT saved(m_alarm->text().replace(u'\n', u' '));
        });
}

void VisitResultForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (event->matches(QKeySequence::Save))
        return save();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
