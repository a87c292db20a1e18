#include "ui/forms/code_bar.h"

#include "ui/jobs/desk.h"
#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/models/save_one.h"
#include "ui/widgets/date_field.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QCborArray>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kCodeLetters = 4;

void readable(QLineEdit& edit, const QString& name, int width)
{
    edit.setAccessibleName(name);
    edit.setFixedWidth(width);
}

QLabel* labelOf(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QString whoText(const Task& task, const QDate& today)
{
    QStringList parts { task.name, ageText(QDate::fromString(task.birth, Qt::ISODate), today),
        task.rt.isEmpty() && task.rw.isEmpty() ? QString() : u"RT %1/RW %2"_s.arg(task.rt, task.rw) };
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

CodeBar::CodeBar(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_forms(visitFormsOf(desk.catalog()))
    , m_code(new QLineEdit)
    , m_who(new QLabel)
    , m_found(new QLineEdit)
    , m_date(new DateField)
    , m_signs(new QLineEdit)
    , m_save(new QPushButton(tr("Ca&tat")))
    , m_note(new QLabel)
{
    build();
    connect(m_code, &QLineEdit::textChanged, this, &CodeBar::showWho);
    connect(m_code, &QLineEdit::returnPressed, this, &CodeBar::leaveCode);
    connect(m_found, &QLineEdit::returnPressed, this, &CodeBar::leaveFound);
    connect(m_date, &QLineEdit::returnPressed, this, &CodeBar::leaveDate);
    connect(m_signs, &QLineEdit::textChanged, this, &CodeBar::showSigns);
    connect(m_signs, &QLineEdit::returnPressed, this, &CodeBar::record);
    connect(m_save, &QPushButton::clicked, this, &CodeBar::record);
    clearLine();
}

void CodeBar::build()
{
    constexpr int kCodeWidth = 96, kFoundWidth = 72, kDateWidth = 112;
    m_code->setObjectName(u"taskCode"_s);
    m_found->setObjectName(u"taskFound"_s);
    m_date->setObjectName(u"taskDate"_s);
    m_signs->setObjectName(u"taskSigns"_s);
    m_note->setObjectName(u"taskNote"_s);
    m_who->setObjectName(u"taskWho"_s);
    readable(*m_code, tr("Kode dari daftar kertas"), kCodeWidth);
    readable(*m_found, tr("Ditemukan, ya atau tidak"), kFoundWidth);
    readable(*m_date, tr("Tanggal kunjungan"), kDateWidth);
    m_signs->setAccessibleName(tr("Tanda bahaya"));
    QFont big = m_code->font();
    big.setBold(true);
    big.setCapitalization(QFont::AllUppercase);
    m_code->setFont(big);
    QFont strong = m_who->font();
    strong.setBold(true);
    m_who->setFont(strong);
    m_who->setMinimumHeight(m_who->fontMetrics().lineSpacing());
    m_signs->setPlaceholderText(tr("kosong bila tidak ada"));
    m_date->setToday(m_desk.clock().today());
    m_date->setValue(m_desk.clock().today());
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * m_note->fontMetrics().lineSpacing());
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(labelOf(tr("Ketik ko&de"), m_code));
    row->addWidget(m_code);
    row->addWidget(labelOf(tr("Dite&mukan"), m_found));
    row->addWidget(m_found);
    row->addWidget(labelOf(tr("Tan&ggal"), m_date));
    row->addWidget(m_date);
    row->addWidget(labelOf(tr("Tanda ba&haya"), m_signs));
    row->addWidget(m_signs, 1);
    row->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_who);
    layout->addWidget(m_note);
}

void CodeBar::setWeek(const Week& week)
{
    m_week = week;
    setEnabled(week.writable);
}

void CodeBar::startTyping()
{
    m_code->setFocus();
    m_code->selectAll();
}

void CodeBar::say(const QString& sentence, const QColor& colour)
{
    theme::colour(*m_note, colour);
    m_note->setText(sentence);
}

std::optional<Task> CodeBar::lookUp(bool whole)
{
    const QString typed = m_code->text();
    if (programme::TaskCodes::asPrinted(typed).size() < kCodeLetters && !whole)
        return {};
    const Result<Task> task = taskOfCode(m_desk.catalog(), m_week.monday, m_week.everybody, typed);
    if (!task) {
        say(u"▲ "_s + sentence(task.error()), theme::danger());
        return {};
    }
    if (task->status == Task::Status::Closed) {
        say(tr("▲ %1 sudah dicatat: dikunjungi %2. Ketik kode berikutnya.")
                .arg(task->name, dateText(task->date)),
            theme::warn());
        return {};
    }
    return *task;
}

void CodeBar::showWho()
{
    if (m_code->text().isEmpty())
        return m_who->clear();
    say(tr("Enter melanjutkan; Esc mengosongkan baris ini."), theme::unknown());
    const auto task = lookUp(false);
    m_who->setText(task ? whoText(*task, m_week.today) : QString());
}

void CodeBar::leaveCode()
{
    if (!lookUp(true))
        return m_code->selectAll();
    m_found->setFocus();
    m_found->selectAll();
}

std::optional<bool> CodeBar::found() const
{
    const CellReading reading =
        readTyped(*m_desk.catalog().field(u"home_visit"_s, u"found"_s), m_found->text());
    return reading.problem || !reading.value.isBool() ? std::nullopt : std::optional(reading.value.toBool());
}

void CodeBar::leaveFound()
{
    if (!found()) {
        say(tr("▲ Ketik y bila orangnya ditemukan, t bila tidak."), theme::danger());
        return m_found->selectAll();
    }
    m_date->setFocus();
    m_date->selectAll();
}

std::optional<QDate> CodeBar::visited() const
{
    const auto day = m_date->value();
    return day && *day <= m_desk.clock().today() ? day : std::nullopt;
}

void CodeBar::leaveDate()
{
    if (!visited()) {
        say(tr("▲ Tulis hari kunjungannya seperti 07-10-2026, paling akhir hari ini."), theme::danger());
        return m_date->selectAll();
    }
    if (found() == false)
        return record();
    m_signs->setFocus();
    m_signs->selectAll();
    showSigns();
}

std::optional<QStringList> CodeBar::signs(const Task& task) const
{
    const auto sheet = std::find_if(
        m_forms.cbegin(), m_forms.cend(), [&task](const VisitForm& form) { return form.code == task.form; });
    if (sheet == m_forms.cend())
        return QStringList();
    Field codes, words;
    codes.values = sheet->dangerSigns;
    for (const QString& code : sheet->dangerSigns)
        words.values += dangerSignWord(m_desk.catalog(), code);
    QStringList found;
    for (const QString& part : m_signs->text().split(u',', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const CellReading code = readTyped(codes, part), word = readTyped(words, part);
        if (code.problem && word.problem)
            return {};
        found += word.problem ? code.value.toString()
                              : sheet->dangerSigns.at(words.values.indexOf(word.value.toString()));
    }
    return found;
}

void CodeBar::showSigns()
{
    const auto task = lookUp(false);
    if (!task)
        return;
    QStringList words;
    const auto typed = signs(*task);
    for (const QString& code : typed.value_or(QStringList()))
        words += dangerSignWord(m_desk.catalog(), code);
    if (!words.isEmpty())
        return say(tr("■ Hubungi nakes pustu sekarang: %1").arg(words.join(u", "_s)), theme::danger());
    for (const VisitForm& form : std::as_const(m_forms))
        if (form.code == task->form)
            for (const QString& code : form.dangerSigns)
                words += dangerSignWord(m_desk.catalog(), code);
    say((typed ? tr("Pisahkan dengan koma: %1") : tr("▲ Tulis salah satu, pisahkan dengan koma: %1"))
            .arg(words.join(u", "_s)),
        typed ? theme::unknown() : theme::danger());
}

void CodeBar::record()
{
    const auto task = lookUp(true);
    if (!task)
        return startTyping();
    if (!found())
        return m_found->setFocus(), leaveFound();
    if (!visited())
        return m_date->setFocus(), leaveDate();
    const auto typed = signs(*task);
    if (!typed) {
        m_signs->setFocus();
        return showSigns();
    }
    Draft draft = madeVisit(*task, *visited(), *found());
    if (!typed->isEmpty())
        draft.fields[u"bahaya"_s] = QCborArray::fromStringList(*typed);
    const QString alarm = typed->isEmpty() ? QString() : m_note->text();
    const QString done =
        tr("%1 %2 %3.")
            .arg(task->name, *found() ? tr("ditemukan") : tr("tidak ditemukan"), dateText(*visited()));
    m_desk.write<Id>(
        this, [draft](Store& store) { return saveOne(store, draft); },
        [this, done, alarm, who = task->name](const Result<Id>& saved) {
            if (!saved)
                return say(tr("▲ %1 belum tercatat. %2")
                               .arg(who, sentence(saved.error(), m_desk.catalog(), u"home_visit"_s)),
                    theme::danger());
            say(tr("✓ Tercatat: %1 Ketik kode berikutnya.").arg(done), theme::ok());
            Q_EMIT recorded(alarm);
        });
    clearLine();
    startTyping();
}

/// The day stays: a list is mostly of one day.
void CodeBar::clearLine()
{
    m_code->clear();
    m_signs->clear();
    m_found->setText(tr("Ya"));
}

void CodeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    m_note->clear();
    clearLine();
    startTyping();
}

} // namespace simpul
