#include "ui/models/short_model.h"

#include "ui/words/clock_words.h"

#include <algorithm>

namespace simpul {

void ShortModel::show(const QList<NamedPerson>& people, const QStringList& lacking, const QDate& on)
{
    const bool inPlace = std::equal(people.cbegin(), people.cend(), m_people.cbegin(), m_people.cend(),
        [](const NamedPerson& a, const NamedPerson& b) { return a.id == b.id; });
    if (!inPlace)
        beginResetModel();
    m_people = people;
    m_lacking = lacking;
    m_on = on;
    if (!inPlace)
        endResetModel();
    else if (!people.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT ticksChanged();
}

void ShortModel::tickAll(bool ticked)
{
    m_ticked.clear();
    if (ticked)
        for (const NamedPerson& person : std::as_const(m_people))
            m_ticked.insert(person.id);
    tellTicks();
}

void ShortModel::tickPlace(const Id& place)
{
    m_ticked.clear();
    for (const NamedPerson& person : std::as_const(m_people))
        if (person.place == place)
            m_ticked.insert(person.id);
    tellTicks();
}

void ShortModel::tellTicks()
{
    if (!m_people.isEmpty())
        Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Name), { Qt::CheckStateRole });
    Q_EMIT ticksChanged();
}

int ShortModel::tickedCount() const
{
    return int(std::count_if(m_people.cbegin(), m_people.cend(),
        [this](const NamedPerson& person) { return m_ticked.contains(person.id); }));
}

int ShortModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_people.size());
}

int ShortModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ShortModel::cell(int row, int column) const
{
    const NamedPerson& who = m_people.at(row);
    switch (column) {
    case Name:
        return who.name;
    case Age:
        return ageText(QDate::fromString(who.birth, Qt::ISODate), m_on);
    case Lacking:
        return m_lacking.at(row);
    default:
        return who.placeName;
    }
}

QVariant ShortModel::data(const QModelIndex& index, int role) const
{
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return cell(index.row(), index.column());
    if (role == Qt::CheckStateRole && index.column() == Name)
        return isTicked(index.row()) ? Qt::Checked : Qt::Unchecked;
    return {};
}

QVariant ShortModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles { tr("Nama"), tr("Umur"), tr("Belum"), tr("Posyandu") };
    return titles.value(section);
}

bool ShortModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole)
        return false;
    const Id& person = m_people.at(index.row()).id;
    if (value.value<Qt::CheckState>() == Qt::Checked)
        m_ticked.insert(person);
    else
        m_ticked.remove(person);
    Q_EMIT dataChanged(index, index, { Qt::CheckStateRole });
    Q_EMIT ticksChanged();
    return true;
}

Qt::ItemFlags ShortModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace simpul
