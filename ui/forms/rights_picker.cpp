#include "ui/forms/rights_picker.h"

#include <QComboBox>
#include <QFormLayout>
#include <QListWidget>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

RightsPicker::RightsPicker(QWidget* parent)
    : QWidget(parent)
    , m_role(new QComboBox)
    , m_places(new QListWidget)
{
    m_role->setObjectName(u"role"_s);
    m_places->setObjectName(u"places"_s);
    m_places->setAccessibleName(tr("Tempat yang boleh dibaca dan diisi"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    form->addRow(tr("Pe&ran"), m_role);
    form->addRow(tr("T&empat"), m_places);
    connect(m_role, &QComboBox::currentIndexChanged, this, &RightsPicker::changed);
    connect(m_places, &QListWidget::itemChanged, this, &RightsPicker::changed);
}

void RightsPicker::begin(const DevicesFacts& facts, Role role, const QList<Id>& places)
{
    m_role->clear();
    m_role->addItem(tr("Pengisi: membaca dan mengisi"), int(Role::Entry));
    m_role->addItem(tr("Pembaca: hanya membaca"), int(Role::Reader));
    if (facts.isFounder)
        m_role->addItem(tr("Admin: juga menerima perangkat"), int(Role::Admin));
    m_role->setCurrentIndex(std::max(0, m_role->findData(int(role))));
    m_places->clear();
    for (const auto& [id, name] : facts.grantable) {
        auto* item = new QListWidgetItem(name, m_places);
        item->setData(Qt::UserRole, id.bytes());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(places.contains(id) ? Qt::Checked : Qt::Unchecked);
    }
    m_places->setCurrentRow(0);
}

Role RightsPicker::role() const
{
    return Role(m_role->currentData().toInt());
}

QList<Id> RightsPicker::places() const
{
    QList<Id> ids;
    for (int row = 0; row < m_places->count(); ++row)
        if (m_places->item(row)->checkState() == Qt::Checked)
            ids += Id::fromBytes(m_places->item(row)->data(Qt::UserRole).toByteArray()).value_or(Id());
    return ids;
}

} // namespace simpul
