#include "ui/forms/record_form.h"

#include "core/store/act.h"
#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/models/save_one.h"
#include "ui/widgets/date_field.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Codes that the rule of wordOf would write badly.
QString valueWord(const QString& code)
{
    static const QHash<QString, QString> words { { u"tpmb"_s, RecordForm::tr("TPMB (praktik bidan)") },
        { u"rs"_s, RecordForm::tr("Rumah sakit") }, { u"lintas"_s, RecordForm::tr("Lintas klaster") },
        { u"gizi"_s, RecordForm::tr("Petugas gizi") } };
    return words.value(code, wordOf(code));
}

void fillValues(QComboBox& box, const QStringList& values, bool required)
{
    box.clear();
    if (!required)
        box.addItem(RecordForm::tr("(belum diisi)"), QString());
    for (const QString& value : values)
        box.addItem(valueWord(value), value);
}

bool isSame(const QCborValue& a, const QCborValue& b)
{
    const auto isNothing = [](const QCborValue& value) { return value.isUndefined() || value.isNull(); };
    return a == b || (isNothing(a) && isNothing(b));
}

} // namespace

RecordForm::RecordForm(
    Desk& desk, const QString& kind, const QStringList& fields, const QStringList& settled, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_kind(kind)
    , m_settled(settled)
    , m_title(new QLabel)
    , m_note(new QLabel)
    , m_save(new QPushButton(tr("&Simpan (Ctrl+S)")))
    , m_cancel(new QPushButton(tr("&Batal (Esc)")))
{
    theme::asSection(*m_title);
    m_title->setTextFormat(Qt::PlainText);
    theme::asPrimary(*m_save);
    m_save->setObjectName(u"saveRecord"_s);
    m_note->setObjectName(u"note"_s);
    m_note->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(2);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    for (const QString& name : fields)
        if (const Field* field = desk.catalog().field(kind, name))
            addLine(*field, *form);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_save);
    foot->addWidget(m_cancel);
    foot->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addLayout(foot);
    layout->addStretch();
    // A list of choices would take the keys for a search.
    auto* keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &RecordForm::save);
    connect(m_save, &QPushButton::clicked, this, &RecordForm::save);
    connect(m_cancel, &QPushButton::clicked, this, &RecordForm::giveUp);
    setEditing(false);
}

void RecordForm::addLine(const Field& field, QFormLayout& layout)
{
    auto* note = new QLabel;
    note->setMinimumHeight(note->fontMetrics().lineSpacing() + 2);
    note->setWordWrap(true);
    QFont small = note->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    note->setFont(small);
    QWidget* editor = editorFor(field);
    editor->setObjectName(field.name);
    editor->setAccessibleName(field.label);
    auto* label = new QLabel(field.required ? field.label + u" *"_s : field.label);
    label->setBuddy(editor);
    label->setMinimumHeight(32);
    layout.addRow(label, editor);
    layout.addRow(QString(), note);
    m_lines += Line { &field, editor, note };
}

QWidget* RecordForm::editorFor(const Field& field)
{
    if (field.type == Type::Bool) {
        auto* box = new QCheckBox(tr("Ya"));
        box->setMinimumHeight(32);
        connect(box, &QCheckBox::toggled, this, &RecordForm::follow);
        return box;
    }
    if (field.type == Type::Ref || !field.values.isEmpty()) {
        auto* box = new QComboBox;
        fillValues(*box, field.values, field.required);
        connect(box, &QComboBox::currentIndexChanged, this, &RecordForm::follow);
        return box;
    }
    auto* edit = field.type == Type::Date ? new DateField : new QLineEdit;
    connect(edit, &QLineEdit::textChanged, this, &RecordForm::follow);
    return edit;
}

void RecordForm::setChoices(const QString& field, const QList<Choice>& choices)
{
    const Line* line = lineOf(field);
    auto* box = qobject_cast<QComboBox*>(line->editor);
    m_filling = true;
    const QVariant before = box->currentData();
    fillValues(*box, {}, line->field->required);
    for (const Choice& choice : choices)
        box->addItem(choice.name, choice.id.bytes());
    box->setCurrentIndex(std::max(0, box->findData(before)));
    m_filling = false;
}

void RecordForm::setValues(const QString& field, const QStringList& values)
{
    const Line* line = lineOf(field);
    m_filling = true;
    fillValues(*qobject_cast<QComboBox*>(line->editor), values, line->field->required);
    m_filling = false;
}

QCborValue RecordForm::valueOf(const Line& line) const
{
    if (const auto* box = qobject_cast<const QCheckBox*>(line.editor))
        return box->isChecked();
    if (const auto* box = qobject_cast<const QComboBox*>(line.editor)) {
        const QVariant chosen = box->currentData();
        if (chosen.typeId() == QMetaType::QByteArray)
            return chosen.toByteArray();
        return chosen.toString().isEmpty() ? QCborValue(nullptr) : QCborValue(chosen.toString());
    }
    if (const auto* edit = qobject_cast<const DateField*>(line.editor))
        return edit->value() ? QCborValue(edit->value()->toString(Qt::ISODate)) : QCborValue(nullptr);
    const QString text = qobject_cast<const QLineEdit*>(line.editor)->text().simplified();
    return text.isEmpty() ? QCborValue(nullptr) : QCborValue(text);
}

void RecordForm::setValue(const Line& line, const QCborValue& value)
{
    if (auto* check = qobject_cast<QCheckBox*>(line.editor))
        return check->setChecked(value.toBool(true));
    if (auto* box = qobject_cast<QComboBox*>(line.editor)) {
        const QVariant stored =
            value.isByteArray() ? QVariant(value.toByteArray()) : QVariant(value.toString());
        if (value.isString() && box->findData(stored) < 0 && !value.toString().isEmpty())
            box->addItem(valueWord(value.toString()), stored);
        return box->setCurrentIndex(std::max(0, box->findData(stored)));
    }
    if (auto* date = qobject_cast<DateField*>(line.editor))
        return date->setValue(QDate::fromString(value.toString(), Qt::ISODate));
    qobject_cast<QLineEdit*>(line.editor)->setText(value.toString());
}

RecordForm::Line* RecordForm::lineOf(const QString& field)
{
    const auto found = std::find_if(
        m_lines.begin(), m_lines.end(), [&field](const Line& line) { return line.field->name == field; });
    return found == m_lines.end() ? nullptr : &*found;
}

void RecordForm::begin(const QString& title, const QCborMap& fields)
{
    m_id.reset();
    m_fields = {};
    m_given = fields;
    show(title);
    setEditing(true);
    for (const Line& line : std::as_const(m_lines))
        if (!fields.contains(line.field->name) && line.field->required)
            return line.editor->setFocus();
}

void RecordForm::open(const Id& id, const QString& title, const QCborMap& fields)
{
    m_id = id;
    m_fields = fields;
    m_given = {};
    show(title);
    setEditing(false);
}

void RecordForm::show(const QString& title)
{
    m_filling = true;
    m_title->setText(title);
    for (const Line& line : std::as_const(m_lines)) {
        const QCborValue given = m_given.value(line.field->name);
        setValue(line, given.isUndefined() ? m_fields.value(line.field->name) : given);
        line.editor->setEnabled(!m_id || !m_settled.contains(line.field->name));
    }
    showFindings({});
    m_filling = false;
}

/// What differs from what is saved; null where it was cleared.
QCborMap RecordForm::changed() const
{
    QCborMap changes;
    for (const Line& line : m_lines) {
        const QCborValue value = valueOf(line), before = m_fields.value(line.field->name);
        const bool isUntouchedYes =
            line.field->type == Type::Bool && before.isUndefined() && value == QCborValue(true);
        if (!isSame(value, before) && !isUntouchedYes)
            changes.insert(line.field->name, value);
    }
    return changes;
}

QList<Finding> RecordForm::unreadable() const
{
    QList<Finding> findings;
    for (const Line& line : m_lines)
        if (const auto* date = qobject_cast<const DateField*>(line.editor); date && date->isUnclear())
            findings += Finding { line.field->name, u"date_invalid"_s, {}, true };
    return findings;
}

void RecordForm::follow()
{
    if (!m_filling)
        setEditing(!m_id || !changed().isEmpty() || !unreadable().isEmpty());
}

void RecordForm::setEditing(bool isEditing)
{
    m_save->setEnabled(isEditing);
    m_cancel->setEnabled(isEditing);
    if (isEditing == m_editing)
        return;
    m_editing = isEditing;
    Q_EMIT editing(isEditing);
}

void RecordForm::showFindings(const QList<Finding>& findings)
{
    for (const Line& line : std::as_const(m_lines))
        line.note->clear();
    m_note->clear();
    bool hasFocus = false;
    for (const Finding& finding : findings) {
        const Line* line = lineOf(finding.field);
        QLabel* note = line ? line->note : m_note;
        theme::colour(*note, finding.refuses ? theme::danger() : theme::warn());
        note->setText((finding.refuses ? u"■ "_s : u"▲ "_s) + sentence(finding, m_desk.catalog(), m_kind));
        if (line && finding.refuses && !hasFocus)
            line->editor->setFocus();
        hasFocus = hasFocus || (line && finding.refuses);
    }
}

void RecordForm::save()
{
    if (!m_editing)
        return;
    if (const QList<Finding> findings = unreadable(); !findings.isEmpty())
        return showFindings(findings);
    const Draft draft { m_kind, m_id, {}, changed(), false };
    auto findings = std::make_shared<QList<Finding>>();
    m_save->setEnabled(false);
    m_desk.write<Id>(
        this,
        [draft, findings](Store& store) -> Result<Id> {
            SIMPUL_GET(act, Act::begin(store));
            SIMPUL_GET(outcome, act.put(draft));
            *findings = outcome.findings;
            if (outcome.refused())
                return refusalOf(outcome);
            SIMPUL_TRY(act.commit());
            return outcome.id;
        },
        [this, findings](const Result<Id>& result) {
            m_save->setEnabled(m_editing);
            if (!result && findings->isEmpty())
                return showFindings({ Finding { {}, result.error().code, result.error().data, true } });
            if (!result)
                return showFindings(*findings);
            setEditing(false);
            Q_EMIT saved(*result,
                findings->isEmpty() ? QString() : sentence(findings->first(), m_desk.catalog(), m_kind));
        });
}

void RecordForm::giveUp()
{
    if (!m_editing)
        return;
    m_given = {};
    if (m_id)
        show(m_title->text());
    setEditing(false);
    Q_EMIT left();
}

void RecordForm::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape && m_editing)
        return giveUp();
    if (isEnter && focusWidget() == m_save)
        return save();
    if (isEnter && focusWidget() == m_cancel)
        return giveUp();
    if (isEnter) {
        focusNextChild();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace simpul
