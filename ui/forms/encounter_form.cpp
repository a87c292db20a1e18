#include "ui/forms/encounter_form.h"

#include "ui/forms/answers_form.h"
#include "ui/main/theme.h"
#include "ui/models/save_one.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

EncounterForm::EncounterForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_cards(cardsOf(desk.catalog()))
    , m_title(new QLabel)
    , m_hint(new QLabel)
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan (Ctrl+S)")))
{
    theme::asTitle(*m_title);
    theme::asHint(*m_hint);
    theme::asPrimary(*m_save);
    m_save->setObjectName(u"saveEncounter"_s);
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    theme::colour(*m_note, theme::danger());
    auto* back = new QPushButton(tr("&Kembali (Esc)"));
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_save);
    foot->addWidget(back);
    foot->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, &EncounterForm::save);
    connect(back, &QPushButton::clicked, this, &EncounterForm::left);
}

/// A form belongs to one kind of record.
void EncounterForm::replaceForm()
{
    constexpr int kPlace = 2;
    delete m_form;
    m_form = new AnswersForm(m_desk.catalog(), m_visit.kind);
    qobject_cast<QVBoxLayout*>(layout())->insertWidget(kPlace, m_form, 1);
    connect(m_form, &AnswersForm::finished, this, &EncounterForm::save);
}

void EncounterForm::open(const PersonVisit& visit, const QString& name)
{
    m_visit = visit;
    replaceForm();
    m_title->setText(tr("%1, %2").arg(visit.type, name));
    QStringList hint { dateText(visit.date), visit.place };
    if (!visit.isWritable)
        hint += tr("hanya dapat dilihat di komputer ini");
    hint.removeAll(QString());
    m_hint->setText(hint.join(u" · "_s));
    m_note->clear();
    m_form->setAnswers({ { {}, answerCodes() }, { {}, fieldCodes() } }, visit.fields);
    m_save->setVisible(visit.isWritable);
    for (QLineEdit* edit : m_form->findChildren<QLineEdit*>())
        edit->setReadOnly(!visit.isWritable);
    m_form->startTyping();
}

/// What can be typed in a line; who it is about, where and which day of service stay as they are.
QStringList EncounterForm::fieldCodes() const
{
    QStringList codes;
    const Kind* kind = m_desk.catalog().kind(m_visit.kind);
    for (const Field& field : kind ? kind->fields : QList<Field>()) {
        const bool isFixed = field.type == Type::Ref || field.type == Type::RefList || field.type == Type::Map
            || field.type == Type::Any;
        const bool isOfGuest = field.name.startsWith("visitor_"_L1) || field.name == "group"_L1;
        if (!isFixed && !isOfGuest)
            codes += field.name;
    }
    return codes;
}

/// The answers of the card, then whatever else the record holds.
QStringList EncounterForm::answerCodes() const
{
    const Kind* kind = m_desk.catalog().kind(m_visit.kind);
    if (!kind || !kind->answers)
        return {};
    QStringList codes;
    const QString group = m_visit.fields.value("group"_L1).toString();
    for (const DayCard& card : m_cards)
        if (m_visit.kind == "attendance"_L1 && card.groups.contains(group)) {
            for (const CardColumn& column : card.columns)
                codes += column.code;
            codes += card.more;
        }
    for (const QCborValue& key : m_visit.fields.keys())
        codes += key.toString();
    codes.removeDuplicates();
    codes.removeIf([&](const QString& code) {
        const Field* field = m_desk.catalog().field(m_visit.kind, code);
        return !field || !field->stored || kind->field(code);
    });
    return codes;
}

void EncounterForm::save()
{
    if (!m_visit.isWritable || !m_form->check())
        return;
    const QCborMap changed = m_form->changed();
    if (changed.isEmpty())
        return Q_EMIT left();
    const Draft draft { m_visit.kind, m_visit.record, {}, changed, false };
    auto warnings = std::make_shared<QList<Finding>>();
    m_desk.write<Id>(
        this, [draft, warnings](Store& store) { return saveOne(store, draft, warnings.get()); },
        [this, warnings](const Result<Id>& result) {
            if (!result) {
                m_note->setText(u"▲ "_s + sentence(result.error(), m_desk.catalog(), m_visit.kind));
                return m_form->startTypingAt(result.error().data.value("field"_L1).toString());
            }
            Q_EMIT saved(warnings->isEmpty()
                    ? QString()
                    : u"▲ "_s + sentence(warnings->first(), m_desk.catalog(), m_visit.kind));
        });
}

void EncounterForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (event->matches(QKeySequence::Save))
        return save();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
