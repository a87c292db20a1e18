#include "ui/main/people_search.h"

#include "ui/main/theme.h"
#include "ui/words/clock_words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace simpul {

PeopleSearch::PeopleSearch(Desk& desk, QWidget* parent)
    : QLineEdit(parent)
    , m_desk(desk)
{
    setPlaceholderText(tr("Cari orang (Ctrl+K)"));
    setAccessibleName(tr("Cari orang"));
    addAction(theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    connect(this, &QLineEdit::textEdited, this, &PeopleSearch::ask);
}

void PeopleSearch::makeList()
{
    m_model = new QStandardItemModel(this);
    m_completer = new QCompleter(m_model, this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(12);
    setCompleter(m_completer);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        [this](const QModelIndex& index) {
            const auto id = Id::fromBytes(index.data(Qt::UserRole).toByteArray());
            QMetaObject::invokeMethod(this, &QLineEdit::clear, Qt::QueuedConnection);
            if (id)
                Q_EMIT chosen(*id);
        });
}

void PeopleSearch::ask(const QString& typed)
{
    constexpr int kFewestLetters = 2;
    setClearButtonEnabled(true); // its icon is looked for in all icon themes: not while the window comes up
    const int asked = ++m_asked;
    if (typed.trimmed().size() < kFewestLetters) {
        if (m_completer)
            m_completer->popup()->hide();
        return;
    }
    m_desk.read<QList<Found>>(
        this, [typed](Store& store) { return search(store, typed); },
        [this, asked](const QList<Found>& found) {
            if (asked == m_asked)
                list(found);
        });
}

QList<PeopleSearch::Found> PeopleSearch::search(Store& store, const QString& typed)
{
    constexpr int kMost = 30;
    QList<Found> found;
    for (const PersonRow& person : store.people().search(typed, kMost)) {
        const Facility* place = store.scopes().facility(person.scope);
        QStringList parts { person.name, person.sex,
            ageText(QDate::fromString(person.birth, Qt::ISODate), store.clock().today()) };
        if (!person.mother.isEmpty())
            parts += tr("ibu: %1").arg(person.mother);
        if (place)
            parts += place->name;
        if (!person.status.isEmpty() && person.status != u"aktif")
            parts += QString(person.status).replace(u'_', u' ');
        parts.removeAll(QString());
        found += { person.id, parts.join(u" · "_s) };
    }
    return found;
}

void PeopleSearch::list(const QList<Found>& found)
{
    if (!m_completer)
        makeList();
    m_model->clear();
    for (const Found& person : found) {
        auto* item = new QStandardItem(person.text);
        item->setData(person.id.bytes(), Qt::UserRole);
        m_model->appendRow(item);
    }
    if (found.isEmpty()) {
        auto* item = new QStandardItem(tr("Tidak ada yang cocok. Coba nama ibu atau sebagian nama."));
        item->setFlags(Qt::NoItemFlags);
        m_model->appendRow(item);
    }
    if (hasFocus())
        m_completer->complete();
}

} // namespace simpul
