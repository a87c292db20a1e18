#include "ui/forms/find_person_bar.h"

#include "ui/models/save_one.h"
#include "ui/widgets/date_field.h"
#include "ui/words/sentences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kMostFound = 20;

QString lineOf(const PersonRow& person, const QString& place)
{
    const QDate birth = QDate::fromString(person.birth, Qt::ISODate);
    QStringList parts { person.name, person.sex, birth.toString(u"dd-MM-yyyy"_s) };
    if (!person.mother.isEmpty())
        parts += FindPersonBar::tr("ibu: %1").arg(person.mother);
    if (!person.address.isEmpty())
        parts += person.address;
    if (!place.isEmpty())
        parts += place;
    return parts.join(u" · "_s);
}

QString capitalised(const QString& name)
{
    QStringList words = name.simplified().split(u' ');
    for (QString& word : words)
        if (!word.isEmpty())
            word[0] = word[0].toUpper();
    return words.join(u' ');
}

} // namespace

FindPersonBar::FindPersonBar(Desk& desk, const QList<StateGroup>& states, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_title(new QLabel)
    , m_list(new QListWidget)
    , m_new(new QWidget)
    , m_sex(new QLineEdit)
    , m_birth(new DateField)
    , m_isVisitor(new QCheckBox(tr("Ta&mu dari tempat lain")))
    , m_visitor(new QWidget)
    , m_from(new QLineEdit)
    , m_group(new QComboBox)
    , m_save(new QPushButton)
{
    setFrameShape(StyledPanel);
    m_list->setAccessibleName(tr("Orang yang ditemukan"));
    m_list->setObjectName(u"found"_s);
    m_title->setWordWrap(true);
    buildForm(states);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    layout->addWidget(m_new);

    for (QWidget* widget : std::initializer_list<QWidget*> { m_list, m_sex, m_birth, m_from, m_group })
        widget->installEventFilter(this);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &FindPersonBar::takeCurrent);
    connect(m_save, &QPushButton::clicked, this, &FindPersonBar::save);
    connect(m_isVisitor, &QCheckBox::toggled, this, &FindPersonBar::showVisitor);
    hide();
}

void FindPersonBar::buildForm(const QList<StateGroup>& states)
{
    constexpr int kSexWidth = 48, kDateWidth = 120;
    m_sex->setObjectName(u"sex"_s);
    m_sex->setFixedWidth(kSexWidth);
    m_sex->setMaxLength(1);
    m_birth->setObjectName(u"birth"_s);
    m_birth->setFixedWidth(kDateWidth);
    m_birth->setToday(m_desk.clock().today());
    auto* sexLabel = new QLabel(tr("&L/P"));
    sexLabel->setBuddy(m_sex);
    auto* birthLabel = new QLabel(tr("Tanggal la&hir"));
    birthLabel->setBuddy(m_birth);
    auto* row = new QHBoxLayout(m_new);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
        std::initializer_list<QWidget*> { sexLabel, m_sex, birthLabel, m_birth, m_isVisitor })
        row->addWidget(widget);
    buildVisitor(states, *row);
    row->addWidget(m_save);
    row->addStretch();
}

void FindPersonBar::buildVisitor(const QList<StateGroup>& states, QHBoxLayout& row)
{
    constexpr int kFromWidth = 160;
    m_isVisitor->setObjectName(u"isVisitor"_s);
    m_from->setObjectName(u"from"_s);
    m_from->setMinimumWidth(kFromWidth);
    m_from->setPlaceholderText(tr("posyandu atau desa"));
    m_group->setObjectName(u"visitorGroup"_s);
    m_group->addItem(tr("menurut umur"));
    for (const auto& [code, label] : states)
        m_group->addItem(label, code);
    auto* fromLabel = new QLabel(tr("A&sal"));
    fromLabel->setBuddy(m_from);
    auto* groupLabel = new QLabel(tr("&Kartu"));
    groupLabel->setBuddy(m_group);
    auto* fields = new QHBoxLayout(m_visitor);
    fields->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*> { fromLabel, m_from, groupLabel, m_group })
        fields->addWidget(widget);
    row.addWidget(m_visitor);
}

void FindPersonBar::find(const QString& name, const Id& scope)
{
    m_name = name.simplified();
    m_scope = scope;
    const int request = ++m_request;
    m_desk.read<QList<PersonRow>>(
        this, [name = m_name](Store& store) { return store.people().search(name, kMostFound); },
        [this, request](QList<PersonRow> found) {
            if (request == m_request)
                show(found);
        });
}

void FindPersonBar::show(const QList<PersonRow>& found)
{
    m_found = found;
    std::stable_partition(
        m_found.begin(), m_found.end(), [this](const PersonRow& person) { return person.scope == m_scope; });
    m_list->clear();
    for (const PersonRow& person : std::as_const(m_found))
        m_list->addItem(lineOf(person, person.scope == m_scope ? QString() : tr("dari tempat lain")));
    m_list->addItem(tr("+ Daftarkan orang baru: %1").arg(capitalised(m_name)));
    m_list->addItem(tr("+ Catat sebagai tamu, tanpa didaftarkan: %1").arg(capitalised(m_name)));
    m_list->setCurrentRow(0);
    m_new->hide();
    m_list->show();
    m_title->setText(m_found.isEmpty() ? tr("“%1” belum terdaftar.").arg(m_name)
                                       : tr("Pilih dengan panah, Enter untuk mengambil, Esc untuk kembali."));
    QFrame::show();
    if (m_found.isEmpty())
        askForNew(false);
    else
        m_list->setFocus();
}

void FindPersonBar::takeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    if (row >= m_found.size())
        return askForNew(row > m_found.size());
    hide();
    Q_EMIT chosen(m_found.at(row));
}

void FindPersonBar::askForNew(bool isVisitor)
{
    m_list->hide();
    m_new->show();
    m_sex->clear();
    m_birth->clear();
    m_from->clear();
    m_group->setCurrentIndex(0);
    m_isVisitor->setChecked(isVisitor);
    showVisitor(isVisitor);
    m_sex->setFocus();
}

void FindPersonBar::showVisitor(bool isVisitor)
{
    m_visitor->setVisible(isVisitor);
    m_save->setText(isVisitor ? tr("&Catat tamu") : tr("Da&ftarkan"));
    tellWhatToDo();
    if (m_sex->text().isEmpty())
        m_sex->setFocus();
    else if (m_birth->text().isEmpty())
        m_birth->setFocus();
    else if (isVisitor)
        m_from->setFocus();
}

void FindPersonBar::tellWhatToDo()
{
    const QString name = capitalised(m_name);
    m_title->setText(m_isVisitor->isChecked()
            ? tr("Tamu: %1. Isi L/P, tanggal lahir, dan asalnya. Dilayani di sini, tidak masuk sasaran.")
                  .arg(name)
            : tr(
                "Orang baru: %1. Isi L/P dan tanggal lahir, lalu Enter. Bila tamu dari posyandu lain: Alt+M.")
                  .arg(name));
}

bool FindPersonBar::isFilledIn()
{
    const QString sex = m_sex->text().toUpper();
    if (sex != "L"_L1 && sex != "P"_L1) {
        m_title->setText(tr("Ketik L untuk laki-laki atau P untuk perempuan."));
        m_sex->setFocus();
        return false;
    }
    if (!m_birth->value()) {
        m_title->setText(tr("Tulis tanggal lahir seperti 07-10-2026."));
        m_birth->setFocus();
        return false;
    }
    return true;
}

void FindPersonBar::refuse(const QString& sentence)
{
    m_title->setText(sentence);
    m_birth->setFocus();
}

void FindPersonBar::save()
{
    if (!isFilledIn())
        return;
    if (!m_isVisitor->isChecked())
        return saveNew();
    Q_EMIT visitorCame({ capitalised(m_name), m_sex->text().toUpper(), *m_birth->value(),
        m_from->text().simplified(), m_group->currentData().toString(), {} });
}

void FindPersonBar::saveNew()
{
    PersonRow person;
    person.name = capitalised(m_name);
    person.sex = m_sex->text().toUpper();
    person.birth = m_birth->value()->toString(Qt::ISODate);
    person.scope = m_scope;
    const QCborMap fields { { u"name"_s, person.name }, { u"sex"_s, person.sex },
        { u"birth_date"_s, person.birth } };
    m_desk.write<Id>(
        this,
        [fields, scope = m_scope](Store& store) {
            return saveOne(store, Draft { u"person"_s, {}, scope, fields, false });
        },
        [this, person](Result<Id> saved) {
            if (!saved)
                return refuse(sentence(saved.error(), m_desk.catalog(), u"person"_s));
            PersonRow made = person;
            made.id = *saved;
            hide();
            Q_EMIT chosen(made);
        });
}

void FindPersonBar::leave()
{
    ++m_request;
    hide();
    Q_EMIT left();
}

bool FindPersonBar::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QFrame::eventFilter(object, event);
    goOn(object);
    return true;
}

void FindPersonBar::goOn(QObject* field)
{
    if (field == m_list)
        takeCurrent();
    else if (field == m_sex)
        m_birth->setFocus();
    else if (field == m_birth && m_isVisitor->isChecked())
        m_from->setFocus();
    else
        save();
}

} // namespace simpul
