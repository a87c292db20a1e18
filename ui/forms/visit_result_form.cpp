#include "ui/forms/visit_result_form.h"

#include "ui/forms/answers_form.h"
#include "ui/main/theme.h"
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

VisitResultForm::VisitResultForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_forms(visitFormsOf(desk.catalog()))
    , m_title(new QLabel)
    , m_form(new QComboBox)
    , m_answers(new AnswersForm(desk.catalog(), u"home_visit"_s))
    , m_signs(new QListWidget)
    , m_alarm(new QLabel)
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan (Ctrl+S)")))
{
    for (const VisitForm& form : std::as_const(m_forms))
        m_form->addItem(form.label, form.code);
    build();
    connect(m_form, &QComboBox::currentIndexChanged, this, [this] {
        m_visit.form = m_form->currentData().toString();
        showForm();
    });
    connect(m_signs, &QListWidget::itemChanged, this, &VisitResultForm::showAlarm);
    connect(m_save, &QPushButton::clicked, this, &VisitResultForm::save);
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
    for (QLabel* label : { m_alarm, m_note }) {
        QPalette red = label->palette();
        red.setColor(QPalette::WindowText, theme::danger());
        label->setPalette(red);
    }
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

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(formLabel);
    head->addWidget(m_form);
    auto* side = new QVBoxLayout;
    side->addWidget(signsTitle);
    side->addWidget(m_signs, 1);
    m_alarm->setFixedWidth(kSideWidth);
    side->addWidget(m_alarm);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(m_answers, 1);
    middle->addLayout(side);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_save);
    foot->addWidget(cancel);
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
    const QSignalBlocker quiet(m_form);
    m_form->setCurrentIndex(std::max(0, m_form->findData(visit.form)));
    m_answers->setAnswers({}, {});
    m_signs->clear();
    showForm();
    m_answers->startTyping();
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
    m_answers->setAnswers({ { tr("Kunjungan"), { u"date"_s, u"found"_s } }, { form->label, form->answers },
                              { tr("Hasil"), { u"outcome"_s, u"rujuk"_s, u"follow_up_date"_s, u"note"_s } } },
        m_visit.fields, typed);
    fillSigns();
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
    const Draft draft { u"home_visit"_s, m_visit.id, {}, fields, false };
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
