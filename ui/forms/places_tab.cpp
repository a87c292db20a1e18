#include "ui/forms/places_tab.h"

#include "ui/forms/record_form.h"
#include "ui/main/theme.h"
#include "ui/models/cell_text.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kKindRole = Qt::UserRole + 1;

Id refOf(const BookRecord& record, QLatin1String field)
{
    return Id::fromBytes(record.fields.value(field).toByteArray()).value_or(Id());
}

bool isActive(const BookRecord& record)
{
    return record.fields.value("active"_L1).toBool(true);
}

Id idOf(const QTreeWidgetItem& item)
{
    return Id::fromBytes(item.data(0, kIdRole).toByteArray()).value_or(Id());
}

const BookRecord* recordOf(const QList<BookRecord>& records, const Id& id)
{
    const auto found = std::find_if(
        records.begin(), records.end(), [&id](const BookRecord& record) { return record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

} // namespace

PlacesTab::PlacesTab(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_tree(new QTreeWidget)
    , m_forms(new QStackedWidget)
    , m_hint(new QLabel)
    , m_facility(addForm(new RecordForm(desk, u"facility"_s,
          { u"type"_s, u"name"_s, u"parent"_s, u"area"_s, u"code"_s, u"address"_s, u"active"_s },
          { u"type"_s })))
    , m_area(addForm(new RecordForm(desk, u"area"_s, { u"level"_s, u"name"_s, u"code"_s, u"parent"_s })))
{
    m_facility->setObjectName(u"facilityForm"_s);
    m_area->setObjectName(u"areaForm"_s);
    m_area->setValues(u"level"_s, { u"desa"_s, u"dusun"_s, u"kecamatan"_s, u"kabupaten"_s });
    build();
}

RecordForm* PlacesTab::addForm(RecordForm* form)
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(form);
    m_forms->addWidget(scroll);
    connect(form, &RecordForm::editing, this, &PlacesTab::setEditing);
    connect(form, &RecordForm::saved, this, &PlacesTab::takeSaved);
    connect(form, &RecordForm::left, this, [this] { choose(m_current); });
    return form;
}

void PlacesTab::build()
{
    constexpr int kNameWidth = 250, kTypeWidth = 110, kFormWidth = 460;
    m_tree->setHeaderLabels({ tr("Nama"), tr("Jenis"), tr("Desa") });
    m_tree->setAccessibleName(tr("Tempat dan wilayah"));
    m_tree->setColumnWidth(0, kNameWidth);
    m_tree->setColumnWidth(1, kTypeWidth);
    m_tree->setUniformRowHeights(true);
    m_hint->setWordWrap(true);
    theme::asHint(*m_hint);
    m_forms->setFixedWidth(kFormWidth);
    auto* adders = new QHBoxLayout;
    adders->setSpacing(8);
    const auto add = [&](const QString& text, const QString& name, const std::function<void()>& act) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, act);
        adders->addWidget(button);
        m_adders += button;
    };
    add(tr("Tambah &posyandu"), u"addPosyandu"_s, [this] { beginFacility(u"posyandu"_s); });
    add(tr("Tambah p&ustu"), u"addPustu"_s, [this] { beginFacility(u"pustu"_s); });
    add(tr("Tambah tempat &lain"), u"addOther"_s, [this] { beginFacility(u"klinik"_s); });
    add(tr("Tambah &desa"), u"addDesa"_s, [this] { beginArea(); });
    adders->addStretch();
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addLayout(adders);
    left->addWidget(m_tree, 1);
    left->addWidget(m_hint);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->setSpacing(24);
    layout->addLayout(left, 1);
    layout->addWidget(m_forms);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &PlacesTab::openCurrent);
}

void PlacesTab::refresh()
{
    const int asked = ++m_asked;
    m_desk.read<PlacesFacts>(this, &readPlacesFacts, [this, asked](const PlacesFacts& facts) {
        if (asked == m_asked)
            showFacts(facts);
    });
}

/// Nothing changes below somebody who is typing.
void PlacesTab::showFacts(const PlacesFacts& facts)
{
    const bool isSame = m_hasRead && facts.facilities == m_facts.facilities && facts.areas == m_facts.areas;
    if (isSame || m_facility->isEditing() || m_area->isEditing())
        return;
    m_facts = facts;
    m_hasRead = true;
    for (QPushButton* adder : std::as_const(m_adders))
        adder->setEnabled(facts.mayWrite);
    m_forms->setEnabled(facts.mayWrite);
    m_hint->setText(
        facts.mayWrite ? QString() : tr("Hanya admin jejaring yang dapat mengubah tempat dan desa."));
    m_hint->setVisible(!facts.mayWrite);
    fillChoices();
    fillTree();
}

void PlacesTab::fillChoices()
{
    QList<RecordForm::Choice> parents, areas;
    for (const BookRecord& record : std::as_const(m_facts.facilities))
        if (const QString type = record.fields.value("type"_L1).toString();
            type != "posyandu"_L1 && isActive(record))
            parents += { record.id, record.name };
    for (const BookRecord& record : std::as_const(m_facts.areas))
        areas += { record.id, tr("%1 (%2)").arg(record.name, record.fields.value("level"_L1).toString()) };
    m_facility->setChoices(u"parent"_s, parents);
    m_facility->setChoices(u"area"_s, areas);
    m_area->setChoices(u"parent"_s, areas);
}

void PlacesTab::fillTree()
{
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    QSet<Id> seen;
    for (const BookRecord& record : std::as_const(m_facts.facilities)) {
        if (seen.contains(record.id) || recordOf(m_facts.facilities, refOf(record, "parent"_L1)))
            continue;
        seen.insert(record.id);
        QTreeWidgetItem* item = itemFor(record, u"facility"_s);
        m_tree->addTopLevelItem(item);
        addBelow(item, record.id, seen);
    }
    addAreas();
    m_tree->expandAll();
    choose(m_current.isNull() ? m_facts.own : m_current);
}

/// Pustu before posyandu, each by name.
void PlacesTab::addBelow(QTreeWidgetItem* above, const Id& parent, QSet<Id>& seen)
{
    for (const bool posyandu : { false, true })
        for (const BookRecord& record : std::as_const(m_facts.facilities)) {
            const bool isPosyandu = record.fields.value("type"_L1).toString() == "posyandu"_L1;
            if (isPosyandu != posyandu || refOf(record, "parent"_L1) != parent || seen.contains(record.id))
                continue;
            seen.insert(record.id);
            QTreeWidgetItem* item = itemFor(record, u"facility"_s);
            above->addChild(item);
            addBelow(item, record.id, seen);
        }
}

void PlacesTab::addAreas()
{
    if (m_facts.areas.isEmpty())
        return;
    auto* head = new QTreeWidgetItem({ tr("Wilayah") });
    head->setFlags(Qt::ItemIsEnabled);
    for (const BookRecord& record : std::as_const(m_facts.areas))
        head->addChild(itemFor(record, u"area"_s));
    m_tree->addTopLevelItem(head);
}

QTreeWidgetItem* PlacesTab::itemFor(const BookRecord& record, const QString& kind)
{
    constexpr int kRowHeight = 28;
    const QString type = wordOf(record.fields.value(kind == "area"_L1 ? "level"_L1 : "type"_L1).toString());
    const QString place =
        kind == "area"_L1 ? record.fields.value("code"_L1).toString() : areaName(refOf(record, "area"_L1));
    auto* item = new QTreeWidgetItem(
        { isActive(record) ? record.name : tr("%1 (tidak aktif)").arg(record.name), type, place });
    item->setData(0, kIdRole, record.id.bytes());
    item->setData(0, kKindRole, kind);
    item->setSizeHint(0, QSize(0, kRowHeight));
    if (!isActive(record))
        item->setForeground(0, theme::unknown());
    return item;
}

QString PlacesTab::areaName(const Id& area) const
{
    const BookRecord* record = recordOf(m_facts.areas, area);
    return record ? record->name : QString();
}

void PlacesTab::choose(const Id& id)
{
    for (QTreeWidgetItemIterator at(m_tree); *at; ++at)
        if (!id.isNull() && idOf(**at) == id) {
            m_tree->setCurrentItem(*at);
            break;
        }
    openCurrent();
}

void PlacesTab::openCurrent()
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    if (!item || idOf(*item).isNull())
        return;
    m_current = idOf(*item);
    const bool isArea = item->data(0, kKindRole).toString() == "area"_L1;
    const BookRecord* record = recordOf(isArea ? m_facts.areas : m_facts.facilities, m_current);
    m_forms->setCurrentIndex(isArea ? 1 : 0);
    (isArea ? m_area : m_facility)->open(m_current, record->name, record->fields);
}

/// The puskesmas of what is chosen in the tree; for a posyandu the pustu, if one is chosen.
Id PlacesTab::parentForNew(const QString& type) const
{
    const BookRecord* record = recordOf(m_facts.facilities, m_current.isNull() ? m_facts.own : m_current);
    if (!record)
        record = recordOf(m_facts.facilities, m_facts.own);
    for (int steps = 0; record && steps < 8; ++steps) {
        const QString held = record->fields.value("type"_L1).toString();
        if (held == "puskesmas"_L1 || (type == "posyandu"_L1 && held == "pustu"_L1))
            return record->id;
        record = recordOf(m_facts.facilities, refOf(*record, "parent"_L1));
    }
    return {};
}

void PlacesTab::beginFacility(const QString& type)
{
    QCborMap given { { u"type"_s, type } };
    if (const Id parent = parentForNew(type); !parent.isNull())
        given.insert(u"parent"_s, parent.bytes());
    m_forms->setCurrentIndex(0);
    m_facility->begin(type == "posyandu"_L1 ? tr("Posyandu baru")
            : type == "pustu"_L1            ? tr("Pustu baru")
                                            : tr("Tempat baru"),
        given);
}

void PlacesTab::beginArea()
{
    m_forms->setCurrentIndex(1);
    m_area->begin(tr("Desa baru"), { { u"level"_s, u"desa"_s } });
}

/// What is typed must be saved or given up before another is chosen.
void PlacesTab::setEditing(bool isEditing)
{
    m_tree->setEnabled(!isEditing);
    for (QPushButton* adder : std::as_const(m_adders))
        adder->setEnabled(!isEditing && m_facts.mayWrite);
}

void PlacesTab::takeSaved(const Id& id, const QString& warning)
{
    m_current = id;
    if (!warning.isEmpty())
        Q_EMIT told(u"▲ "_s + warning);
    m_tree->setFocus();
    refresh();
}

} // namespace simpul
