#include "ui/models/targets_model.h"

#include "ui/widgets/date_field.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

namespace simpul {

using namespace Qt::StringLiterals;

const QStringList& TargetsModel::bases()
{
    static const QStringList codes { u"riil"_s, u"proyeksi"_s, u"sk_dinkes"_s };
    return codes;
}

void TargetsModel::show(const QList<TargetRow>& rows)
{
    beginResetModel();
    m_before = m_rows = rows;
    endResetModel();
    Q_EMIT edited();
}

QList<TargetRow> TargetsModel::changed() const
{
    QList<TargetRow> rows;
    for (qsizetype at = 0; at < m_rows.size(); ++at)
        if (!(m_rows[at] == m_before[at]))
            rows += m_rows[at];
    return rows;
}

QString TargetsModel::sums() const
{
    qint64 desa = 0, posyandu = 0;
    bool hasDesa = false, hasPosyandu = false;
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        const bool isPart = m_rows[at].isArea || at > 0;
        if (!isPart || !m_rows[at].sasaran)
            continue;
        (m_rows[at].isArea ? desa : posyandu) += *m_rows[at].sasaran;
        (m_rows[at].isArea ? hasDesa : hasPosyandu) = true;
    }
    QStringList parts;
    if (hasDesa)
        parts += tr("jumlah desa %1").arg(numberText(double(desa)));
    if (hasPosyandu)
        parts += tr("jumlah posyandu %1").arg(numberText(double(posyandu)));
    return parts.join(u" · "_s);
}

int TargetsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TargetsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString TargetsModel::cell(const TargetRow& row, int column) const
{
    switch (column) {
    case Place:
        return row.isArea ? tr("Desa %1").arg(row.name) : row.name;
    case Sasaran:
        return row.sasaran ? numberText(double(*row.sasaran)) : QString();
    case Basis:
        return basisText(row.basis);
    case Source:
        return row.source;
    default:
        return dateText(row.decidedOn);
    }
}

QVariant TargetsModel::data(const QModelIndex& index, int role) const
{
    const TargetRow& row = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return cell(row, index.column());
    if (role == Qt::EditRole && index.column() == Sasaran)
        return row.sasaran ? QString::number(*row.sasaran) : QString();
    if (role == Qt::EditRole)
        return index.column() == Basis ? row.basis : cell(row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Sasaran)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant TargetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Sasaran)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles { tr("Tempat"), tr("Sasaran"), tr("Dasar"), tr("Sumber"), tr("Ditetapkan") };
    return titles.value(section);
}

Qt::ItemFlags TargetsModel::flags(const QModelIndex& index) const
{
    const bool isEditable = index.column() != Place && m_rows.at(index.row()).isWritable;
    return QAbstractTableModel::flags(index) | (isEditable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool TargetsModel::setSasaran(TargetRow& row, const QString& typed)
{
    bool isCount = false;
    const qint64 count = typed.toLongLong(&isCount);
    if (!typed.isEmpty() && (!isCount || count < 0)) {
        Q_EMIT hinted(tr("Tulis sasaran dengan angka saja, misalnya 412."));
        return false;
    }
    row.sasaran = typed.isEmpty() ? std::nullopt : std::optional(count);
    return true;
}

bool TargetsModel::setDecidedOn(TargetRow& row, const QString& typed)
{
    const auto date = readDate(typed, QDate::currentDate());
    if (!typed.isEmpty() && !date) {
        Q_EMIT hinted(tr("Tulis tanggal seperti 15-01-2026."));
        return false;
    }
    row.decidedOn = date.value_or(QDate());
    return true;
}

bool TargetsModel::take(TargetRow& row, int column, const QString& typed)
{
    if (column == Sasaran)
        return setSasaran(row, typed);
    if (column == DecidedOn)
        return setDecidedOn(row, typed);
    (column == Basis ? row.basis : row.source) = typed;
    return true;
}

bool TargetsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole
        || !take(m_rows[index.row()], index.column(),
            value.toString().trimmed().normalized(QString::NormalizationForm_C)))
        return false;
    Q_EMIT dataChanged(index, index);
    Q_EMIT hinted({});
    Q_EMIT edited();
    return true;
}

} // namespace simpul
