#include "ui/forms/person_form.h"

#include "ui/forms/answers_form.h"
#include "ui/main/theme.h"
#include "ui/models/person_writer.h"
#include "ui/models/record_history.h"
#include "ui/models/sessions.h"
#include "ui/models/value_text.h"
#include "ui/words/sentences.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QList<AnswersForm::Section> sections()
{
    return {
        { PersonForm::tr("Identitas"),
            { u"name"_s, u"sex"_s, u"birth_date"_s, u"birth_date_estimated"_s, u"nik"_s, u"nik_status"_s,
                u"bpjs"_s } },
        { PersonForm::tr("Keluarga dan alamat"),
            { u"no_kk"_s, u"mother_name"_s, u"address"_s, u"rt"_s, u"rw"_s, u"dusun"_s, u"phone"_s } },
        { PersonForm::tr("Status"), { u"status"_s, u"status_date"_s, u"moved_to"_s } },
        { PersonForm::tr("Lahir"), { u"birth_weight"_s, u"birth_length"_s, u"birth_order"_s } },
        { PersonForm::tr("Lain-lain"),
            { u"hypertension"_s, u"diabetes"_s, u"disability"_s, u"school"_s, u"class"_s } },
    };
}

QListWidgetItem* itemOf(const HistoryLine& line)
{
    const QString text = PersonForm::tr("%1 — %2\n%3").arg(line.when, line.who, line.what);
    auto* item = new QListWidgetItem(line.stands ? text : text + PersonForm::tr(" (disisihkan)"));
    item->setToolTip(line.what);
    return item;
}

} // namespace

struct PersonForm::Known {
    QCborMap fields;
    QString place;
    QList<HistoryLine> history;
};

PersonForm::PersonForm(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_title(new QLabel)
    , m_place(new QLabel)
    , m_places(new QComboBox)
    , m_form(new AnswersForm(desk.catalog(), u"person"_s))
    , m_historyTitle(new QLabel(tr("Riwayat")))
    , m_history(new QListWidget)
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan (Ctrl+S)")))
{
    build();
}

void PersonForm::build()
{
    constexpr int kHistoryWidth = 340;
    theme::asTitle(*m_title);
    theme::asPrimary(*m_save);
    theme::asSection(*m_historyTitle);
    theme::asHint(*m_place);
    m_history->setFixedWidth(kHistoryWidth);
    m_history->setWordWrap(true);
    m_history->setAccessibleName(tr("Riwayat perubahan"));
    m_places->setAccessibleName(tr("Posyandu"));
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    theme::colour(*m_note, theme::danger());
    auto* cancel = new QPushButton(tr("&Kembali (Esc)"));

    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_place);
    head->addWidget(m_places);
    head->addStretch();
    auto* side = new QVBoxLayout;
    side->addWidget(m_historyTitle);
    side->addWidget(m_history);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(m_form, 1);
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

    connect(m_save, &QPushButton::clicked, this, &PersonForm::save);
    connect(m_form, &AnswersForm::finished, this, &PersonForm::save);
    connect(cancel, &QPushButton::clicked, this, &PersonForm::left);
}

void PersonForm::show(const QCborMap& fields)
{
    const bool isNew = m_person.isNull();
    m_title->setText(isNew ? tr("Orang baru") : fields.value("name"_L1).toString());
    m_places->setVisible(isNew && m_places->count() > 1);
    m_place->setVisible(!isNew);
    m_historyTitle->setVisible(!isNew);
    m_history->setVisible(!isNew);
    m_note->clear();
    m_form->setAnswers(sections(), fields);
    m_form->startTyping();
}

void PersonForm::begin(const QList<NamedId>& places)
{
    ++m_request;
    m_person = Id();
    m_places->clear();
    for (const NamedId& place : places)
        m_places->addItem(place.name, place.id.bytes());
    show({});
}

void PersonForm::open(const Id& person)
{
    m_person = person;
    const int request = ++m_request;
    m_desk.read<Known>(
        this,
        [person](Store& store) {
            Known known;
            if (const auto record = store.records().find(u"person"_s, person)) {
                known.fields = record->fields;
                if (const QString to = record->fields.value("moved_to"_L1).toString(); !to.isEmpty())
                    known.fields.insert(u"moved_to"_s, destinationText(store, to));
                if (const Facility* place = store.scopes().facility(record->scope))
                    known.place = place->name;
            }
            known.history = historyOf(store, u"person"_s, person);
            return known;
        },
        [this, request](const Known& known) {
            if (request != m_request)
                return;
            m_place->setText(known.place);
            m_history->clear();
            for (const HistoryLine& line : known.history)
                m_history->addItem(itemOf(line));
            show(known.fields);
        });
}

void PersonForm::refuse(const QString& text, const QString& field)
{
    m_note->setText(u"▲ "_s + text);
    m_form->startTypingAt(field);
}

void PersonForm::save()
{
    if (!m_form->check())
        return;
    const QCborMap changed = m_form->changed();
    if (changed.isEmpty())
        return Q_EMIT left();
    Draft draft { u"person"_s, {}, {}, changed, false };
    if (!m_person.isNull())
        draft.id = m_person;
    else if (m_places->count() > 0)
        draft.scope = Id::fromBytes(m_places->currentData().toByteArray());
    auto warnings = std::make_shared<QList<Finding>>();
    m_desk.write<Id>(
        this, [draft, warnings](Store& store) { return savePerson(store, draft, warnings.get()); },
        [this, warnings](const Result<Id>& result) {
            if (!result)
                return refuse(sentence(result.error(), m_desk.catalog(), u"person"_s),
                    result.error().data.value("field"_L1).toString());
            const QString warning =
                warnings->isEmpty() ? QString() : sentence(warnings->first(), m_desk.catalog(), u"person"_s);
            Q_EMIT saved(*result, warning);
        });
}

void PersonForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT left();
    if (event->matches(QKeySequence::Save))
        return save();
    QWidget::keyPressEvent(event);
}

} // namespace simpul
