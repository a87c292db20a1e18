#include "ui/forms/find_person_bar.h"

#include "ui/models/save_one.h"
#include "ui/widgets/date_field.h"
#include "ui/words/sentences.h"

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

FindPersonBar::FindPersonBar(Desk& desk, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_title(new QLabel)
    , m_list(new QListWidget)
    , m_new(new QWidget)
    , m_sex(new QLineEdit)
    , m_birth(new DateField)
{
    setFrameShape(StyledPanel);
    m_list->setAccessibleName(tr("Orang yang ditemukan"));
    m_list->setObjectName(u"found"_s);
    m_sex->setObjectName(u"sex"_s);
    m_birth->setObjectName(u"birth"_s);
    constexpr int kSexWidth = 48, kDateWidth = 120;
    m_sex->setFixedWidth(kSexWidth);
    m_sex->setMaxLength(1);
    m_birth->setFixedWidth(kDateWidth);
    m_birth->setToday(desk.clock().today());

    auto* sexLabel = new QLabel(tr("&L/P"));
    sexLabel->setBuddy(m_sex);
    auto* birthLabel = new QLabel(tr("Tanggal la&hir"));
    birthLabel->setBuddy(m_birth);
    auto* save = new QPushButton(tr("&Daftarkan"));
    auto* fields = new QHBoxLayout(m_new);
    fields->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*> { sexLabel, m_sex, birthLabel, m_birth, save })
        fields->addWidget(widget);
    fields->addStretch();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    layout->addWidget(m_new);

    m_list->installEventFilter(this);
    m_sex->installEventFilter(this);
    m_birth->installEventFilter(this);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &FindPersonBar::takeCurrent);
    connect(save, &QPushButton::clicked, this, &FindPersonBar::saveNew);
    hide();
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
    m_list->setCurrentRow(0);
    m_new->hide();
    m_list->show();
    m_title->setText(m_found.isEmpty() ? tr("“%1” belum terdaftar.").arg(m_name)
                                       : tr("Pilih dengan panah, Enter untuk mengambil, Esc untuk kembali."));
    QFrame::show();
    if (m_found.isEmpty())
        askForNew();
    else
        m_list->setFocus();
}

void FindPersonBar::takeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    if (row >= m_found.size())
        return askForNew();
    hide();
    Q_EMIT chosen(m_found.at(row));
}

void FindPersonBar::askForNew()
{
    m_title->setText(tr("Orang baru: %1. Isi L/P dan tanggal lahir, lalu Enter.").arg(capitalised(m_name)));
    m_list->hide();
    m_new->show();
    m_sex->clear();
    m_birth->clear();
    m_sex->setFocus();
}

void FindPersonBar::saveNew()
{
    const QString sex = m_sex->text().toUpper();
    if (sex != "L"_L1 && sex != "P"_L1) {
        m_title->setText(tr("Ketik L untuk laki-laki atau P untuk perempuan."));
        return m_sex->setFocus();
    }
    const auto birth = m_birth->value();
    if (!birth) {
        m_title->setText(tr("Tulis tanggal lahir seperti 07-10-2026."));
        return m_birth->setFocus();
    }
    PersonRow person;
    person.name = capitalised(m_name);
    person.sex = sex;
    person.birth = birth->toString(Qt::ISODate);
    person.scope = m_scope;
    const QCborMap fields { { u"name"_s, person.name }, { u"sex"_s, person.sex },
        { u"birth_date"_s, person.birth } };
    m_desk.write<Id>(
        this,
        [fields, scope = m_scope](Store& store) {
            return saveOne(store, Draft { u"person"_s, {}, scope, fields, false });
        },
        [this, person](Result<Id> saved) {
            if (!saved) {
                m_title->setText(sentence(saved.error(), m_desk.catalog(), u"person"_s));
                return m_birth->setFocus();
            }
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
    if (object == m_list)
        takeCurrent();
    else if (object == m_sex)
        m_birth->setFocus();
    else
        saveNew();
    return true;
}

} // namespace simpul
