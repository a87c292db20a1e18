#include "ui/pages/sasaran_page.h"

#include "ui/forms/doubles_form.h"
#include "ui/forms/load_form.h"
#include "ui/forms/moves_form.h"
#include "ui/forms/person_form.h"
#include "ui/main/theme.h"
#include "ui/models/people_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/list_table.h"
#include "ui/words/clock_words.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QList<NamedId> writablePlaces(Store& store, const Id& facility)
{
    QList<NamedId> places = posyanduSeenBy(store, facility);
    places.removeIf(
        [&](const NamedId& place) { return !store.rights().mayWrite(store.node().id, place.id); });
    const Id puskesmas = store.scopes().puskesmasOf(facility);
    const Facility* own = store.scopes().facility(puskesmas);
    const Facility* chosen = store.scopes().facility(facility);
    if (own && chosen && chosen->type != "posyandu"_L1 && store.rights().mayWrite(store.node().id, puskesmas))
        places += { puskesmas, SasaranPage::tr("%1 (belum masuk posyandu)").arg(own->name) };
    return places;
}

} // namespace

SasaranPage::SasaranPage(Desk& desk, Selection& selection, QWidget* parent)
    : Page(desk, selection, parent)
    , m_model(new PeopleModel(desk, this))
    , m_stack(new QStackedWidget)
    , m_person(new PersonForm(desk))
    , m_loadForm(new LoadForm(desk))
    , m_doublesForm(new DoublesForm(desk))
    , m_movesForm(new MovesForm(desk))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(buildList());
    m_stack->addWidget(m_person);
    m_stack->addWidget(m_loadForm);
    m_stack->addWidget(m_doublesForm);
    m_stack->addWidget(m_movesForm);

    connect(m_filter, &QLineEdit::textChanged, this, &SasaranPage::read);
    connect(m_filter, &QLineEdit::returnPressed, this, &SasaranPage::openCurrent);
    connect(m_table, &QTableView::activated, this, &SasaranPage::openCurrent);
    connect(m_new, &QPushButton::clicked, this, &SasaranPage::beginNew);
    connect(m_load, &QPushButton::clicked, this, &SasaranPage::beginLoad);
    connect(m_empty, &EmptyState::acted, this, &SasaranPage::beginLoad);
    connect(m_model, &PeopleModel::came, this, &SasaranPage::listCame);
    connect(m_person, &PersonForm::left, this, &SasaranPage::showList);
    connect(m_person, &PersonForm::saved, this, [this](const Id&, const QString& warning) {
        if (!warning.isEmpty())
            Q_EMIT told(u"▲ "_s + warning);
        showList();
    });
    connect(m_doubles, &QPushButton::clicked, this, &SasaranPage::beginDoubles);
    connect(m_doublesForm, &DoublesForm::left, this, &SasaranPage::showList);
    connect(m_doublesForm, &DoublesForm::working, this, &Page::working);
    connect(m_moves, &QPushButton::clicked, this, &SasaranPage::beginMoves);
    connect(m_movesForm, &MovesForm::left, this, &SasaranPage::showList);
    connect(m_movesForm, &MovesForm::personChosen, this, &Page::personChosen);
    connect(m_loadForm, &LoadForm::left, this, &SasaranPage::showList);
    connect(m_loadForm, &LoadForm::told, this, &Page::told);
    connect(m_loadForm, &LoadForm::working, this, &Page::working);
    connect(&selection, &Selection::changed, this, &SasaranPage::showList);
}

QWidget* SasaranPage::buildList()
{
    auto* page = new QWidget;
    auto* heading = new QLabel(tr("Sasaran"));
    theme::asTitle(*heading);
    m_count = new QLabel;
    theme::asHint(*m_count);
    m_new = new QPushButton(tr("&Orang baru"));
    m_new->setObjectName(u"newPerson"_s);
    theme::asPrimary(*m_new);
    m_load = new QPushButton(tr("&Tempel dari Excel…"));
    m_load->setObjectName(u"load"_s);
    m_doubles = new QPushButton(tr("Mungkin &ganda…"));
    m_doubles->setObjectName(u"doublesOpen"_s);
    m_moves = new QPushButton(tr("Pin&dah…"));
    m_moves->setObjectName(u"movesOpen"_s);
    m_moves->setToolTip(tr("Orang yang pindah: diserahkan, diterima, hilang"));
    m_filter = new QLineEdit;
    m_filter->setObjectName(u"filter"_s);
    m_filter->setPlaceholderText(tr("Cari nama, ibu, NIK, atau alamat"));
    m_filter->setAccessibleName(tr("Cari orang"));
    m_filter->setClearButtonEnabled(true);
    m_new->setEnabled(false);
    m_load->setEnabled(false);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(heading);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_moves);
    head->addWidget(m_doubles);
    head->addWidget(m_load);
    head->addWidget(m_new);

    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setObjectName(u"people"_s);
    asList(*m_table, tr("Daftar orang"), { 210, 44, 96, 64, 150, 210, 72, 120 });

    m_empty = new EmptyState(QString(), tr("Tempel dari Excel…"));
    m_listOrEmpty = new QStackedWidget;
    m_listOrEmpty->addWidget(m_table);
    m_listOrEmpty->addWidget(m_empty);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(16);
    layout->addLayout(head);
    layout->addWidget(m_filter);
    layout->addWidget(m_listOrEmpty, 1);
    return page;
}

QString SasaranPage::title() const
{
    return tr("Sasaran");
}

/// A posyandu shows its own people; a puskesmas everybody who is here.
Id SasaranPage::scope() const
{
    const bool isPlace = m_places.size() == 1 && m_places.first().id == selection().facility();
    return isPlace ? selection().facility() : Id();
}

void SasaranPage::refresh()
{
    desk().read<QList<NamedId>>(
        this, [facility = selection().facility()](Store& store) { return writablePlaces(store, facility); },
        [this](const QList<NamedId>& places) {
            m_places = places;
            m_new->setEnabled(!places.isEmpty());
            m_load->setEnabled(!places.isEmpty());
            read();
        });
}

void SasaranPage::read()
{
    m_model->show(scope(), m_filter->text());
}

void SasaranPage::listCame(qint64 total)
{
    const bool full = m_model->rowCount() >= PeopleModel::kMostFound;
    if (total >= 0)
        m_count->setText(tr("%1 orang").arg(countText(total)));
    else
        m_count->setText(full ? tr("%1 teratas; ketik lebih lengkap").arg(countText(m_model->rowCount()))
                              : tr("%1 ditemukan").arg(countText(m_model->rowCount())));
    const bool none = m_model->rowCount() == 0;
    m_empty->setSentence(m_model->isFiltered()
            ? tr("Tidak ada yang cocok. Periksa ejaannya, atau daftarkan orang baru.")
            : tr("Belum ada orang di sini. Tempel daftar dari Excel, atau daftarkan satu per satu."));
    m_listOrEmpty->setCurrentIndex(none ? 1 : 0);
    if (!none && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(m_opened)), 0));
}

void SasaranPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_filter->setFocus();
    refresh();
}

void SasaranPage::openCurrent()
{
    const PersonRow* person = m_model->person(std::max(0, m_table->currentIndex().row()));
    if (!person)
        return;
    m_opened = person->id;
    Q_EMIT personChosen(m_opened);
}

void SasaranPage::beginNew()
{
    m_stack->setCurrentWidget(m_person);
    m_person->begin(m_places);
}

void SasaranPage::beginDoubles()
{
    m_stack->setCurrentWidget(m_doublesForm);
    m_doublesForm->begin();
}

void SasaranPage::beginMoves()
{
    m_stack->setCurrentWidget(m_movesForm);
    m_movesForm->begin();
}

void SasaranPage::beginLoad()
{
    m_stack->setCurrentWidget(m_loadForm);
    m_loadForm->begin(m_places);
}

} // namespace simpul
