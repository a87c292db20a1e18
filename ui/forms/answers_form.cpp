#include "ui/forms/answers_form.h"

#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace simpul {

AnswersForm::AnswersForm(const Catalog& catalog, const QString& kind, QWidget* parent)
    : QScrollArea(parent)
    , m_catalog(catalog)
    , m_kind(kind)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

void AnswersForm::setAnswers(const QList<Section>& sections, const QCborMap& answers, const QCborMap& typed)
{
    m_answers = answers;
    m_lines.clear();
    auto* content = new QWidget;
    m_layout = new QFormLayout(content);
    m_layout->setContentsMargins(0, 0, 8, 0);
    m_layout->setVerticalSpacing(8);
    for (const Section& section : sections) {
        const int headingRow = section.heading.isEmpty() ? -1 : m_layout->rowCount();
        if (headingRow >= 0) {
            auto* heading = new QLabel(section.heading);
            theme::asSection(*heading);
            heading->setContentsMargins(0, 8, 0, 0);
            m_layout->addRow(heading);
        }
        for (const QString& code : section.codes)
            if (const Field* field = m_catalog.field(m_kind, code))
                addLine(*field, typed.contains(code) ? typed.value(code) : answers.value(code), headingRow);
    }
    setWidget(content);
    showAsked();
}

void AnswersForm::addLine(const Field& field, const QCborValue& value, int heading)
{
    constexpr int kFieldWidth = 180, kTextWidth = 320;
    const bool isFree = field.values.isEmpty() && (field.type == Type::Text || field.type == Type::TextList);
    auto* edit = new QLineEdit(shown(field, value));
    edit->setObjectName(field.name);
    edit->setAccessibleName(field.label);
    edit->setFixedWidth(isFree ? kTextWidth : kFieldWidth);
    auto* note = new QLabel;
    note->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(edit);
    row->addWidget(note, 1);
    const QString unit = unitText(field.unit);
    auto* label = new QLabel(unit.isEmpty() ? field.label : tr("%1 (%2)").arg(field.label, unit));
    label->setBuddy(edit);
    const int formRow = m_layout->rowCount();
    m_layout->addRow(label, row);
    const qsizetype at = m_lines.size();
    m_lines += Line { &field, edit, note, formRow, heading };
    judge(m_lines.last());
    connect(edit, &QLineEdit::textChanged, this, [this, at] {
        judge(m_lines.at(at));
        showAsked();
        Q_EMIT edited();
    });
    connect(edit, &QLineEdit::returnPressed, this, [this, at] {
        if (const qsizetype next = nextShown(at + 1); next < m_lines.size())
            go(m_lines.at(next));
        else
            Q_EMIT finished();
    });
}

qsizetype AnswersForm::nextShown(qsizetype from) const
{
    while (from < m_lines.size() && !m_lines[from].shown)
        ++from;
    return from;
}

void AnswersForm::showAsked()
{
    if (!m_asked)
        return;
    const QStringList asked = m_asked(standing());
    QHash<int, bool> headings;
    for (Line& line : m_lines) {
        const bool show = asked.contains(line.field->name);
        if (show != line.shown)
            m_layout->setRowVisible(line.row, show);
        line.shown = show;
        headings[line.heading] = headings.value(line.heading) || show;
    }
    for (auto heading = headings.cbegin(); heading != headings.cend(); ++heading)
        if (heading.key() >= 0)
            m_layout->setRowVisible(heading.key(), *heading);
}

void AnswersForm::go(const Line& line)
{
    line.edit->setFocus();
    line.edit->selectAll();
    ensureWidgetVisible(line.edit);
}

void AnswersForm::startTyping()
{
    if (const qsizetype first = nextShown(0); first < m_lines.size())
        go(m_lines[first]);
}

void AnswersForm::startTypingAt(const QString& code)
{
    for (const Line& line : std::as_const(m_lines))
        if (line.field->name == code)
            go(line);
}

void AnswersForm::judge(const Line& line)
{
    const CellReading reading = readTyped(*line.field, line.edit->text());
    const QString note =
        reading.problem ? sentence(*reading.problem, m_catalog, m_kind) : choicesOf(*line.field);
    line.note->setText(note);
    theme::colour(*line.note, reading.problem ? theme::danger() : theme::unknown());
}

bool AnswersForm::check()
{
    for (const Line& line : std::as_const(m_lines)) {
        if (!readTyped(*line.field, line.edit->text()).problem)
            continue;
        go(line);
        return false;
    }
    return true;
}

QCborMap AnswersForm::standing() const
{
    QCborMap answers = m_answers;
    for (const auto& [code, value] : changed())
        answers.insert(code, value);
    return answers;
}

QCborMap AnswersForm::changed() const
{
    QCborMap changes;
    for (const Line& line : m_lines) {
        const CellReading reading = readTyped(*line.field, line.edit->text());
        const QCborValue before = m_answers.value(line.field->name);
        const bool same = reading.value == before || (reading.value.isNull() && before.isUndefined());
        if (!reading.problem && !same)
            changes.insert(line.field->name, reading.value);
    }
    return changes;
}

} // namespace simpul
