#include "ui/models/load_model.h"

#include "ui/models/cell_text.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/sentences.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

Status statusOf(LoadStatus status)
{
    switch (status) {
    case LoadStatus::New:
    case LoadStatus::Changed:
        return Status::Ok;
    case LoadStatus::Doubtful:
        return Status::Warn;
    case LoadStatus::Refused:
        return Status::Danger;
    case LoadStatus::Same:
        break;
    }
    return Status::Unknown;
}

QString wordOf(LoadStatus status)
{
    switch (status) {
    case LoadStatus::New:
        return LoadModel::tr("baru");
    case LoadStatus::Changed:
        return LoadModel::tr("melengkapi");
    case LoadStatus::Doubtful:
        return LoadModel::tr("meragukan");
    case LoadStatus::Refused:
        return LoadModel::tr("perlu diperbaiki");
    case LoadStatus::Same:
        break;
    }
    return LoadModel::tr("ganda, sudah ada");
}

QString choiceWord(LoadChoice choice)
{
    switch (choice) {
    case LoadChoice::AsNew:
        return LoadModel::tr("Orang baru");
    case LoadChoice::AsThatPerson:
        return LoadModel::tr("Orang yang sama");
    case LoadChoice::LeaveOut:
        break;
    }
    return LoadModel::tr("Lewati");
}

QString described(const PersonRow& person)
{
    const QDate birth = QDate::fromString(person.birth, Qt::ISODate);
    return LoadModel::tr("%1, lahir %2").arg(person.name, birth.toString(u"dd-MM-yyyy"_s));
}

QString doubtSentence(const LoadRow& row)
{
    const QString other = row.other ? described(*row.other) : QString();
    if (row.doubt == "twice"_L1)
        return LoadModel::tr("Sama dengan baris %1 di tabel ini.").arg(row.otherLine);
    if (row.doubt == "nik_other_name"_L1)
        return LoadModel::tr("NIK ini milik %1.").arg(other);
    if (row.doubt == "nik_differs"_L1)
        return LoadModel::tr("Sudah ada %1, tetapi NIK-nya lain.").arg(other);
    if (row.doubt == "mother_differs"_L1)
        return LoadModel::tr("Sudah ada %1, tetapi ibunya %2.").arg(other, row.other->mother);
    if (row.doubt == "elsewhere"_L1)
        return LoadModel::tr("Terdaftar di tempat lain: %1.").arg(other);
    return LoadModel::tr("Mirip %1.").arg(other);
}

} // namespace

void LoadModel::setPlan(const LoadPlan& plan)
{
    beginResetModel();
    m_plan = plan;
    endResetModel();
}

void LoadModel::chooseNext(int at)
{
    if (at < 0 || at >= m_plan.rows.size() || m_plan.rows[at].status != LoadStatus::Doubtful)
        return;
    LoadRow& row = m_plan.rows[at];
    const bool hasOther = row.other.has_value();
    row.choice = row.choice == LoadChoice::LeaveOut   ? LoadChoice::AsNew
        : row.choice == LoadChoice::AsNew && hasOther ? LoadChoice::AsThatPerson
                                                      : LoadChoice::LeaveOut;
    Q_EMIT dataChanged(index(at, 0), index(at, Columns - 1));
    Q_EMIT chosen();
}

int LoadModel::toSave() const
{
    return int(std::count_if(m_plan.rows.begin(), m_plan.rows.end(), [](const LoadRow& row) {
        return row.status == LoadStatus::New || row.status == LoadStatus::Changed
            || (row.status == LoadStatus::Doubtful && row.choice != LoadChoice::LeaveOut);
    }));
}

QString LoadModel::noteOf(const LoadRow& row) const
{
    if (row.status == LoadStatus::Doubtful)
        return doubtSentence(row);
    if (!row.findings.isEmpty())
        return sentence(row.findings.first(), m_catalog, u"person"_s);
    if (row.status != LoadStatus::Changed)
        return {};
    QStringList parts;
    for (const auto& [key, value] : row.fields)
        if (const Field* field = m_catalog.field(u"person"_s, key.toString()))
            parts += field->label + u": "_s + shown(*field, value);
    return parts.join(u", "_s);
}

QString LoadModel::text(const LoadRow& row, int column) const
{
    const auto field = [&](QLatin1String key) {
        const QCborValue value = row.fields.value(key);
        return value.isString() ? value.toString() : QString();
    };
    switch (column) {
    case LineColumn:
        return QString::number(row.line);
    case StatusColumn:
        return statusShape(statusOf(row.status)) + u' ' + wordOf(row.status);
    case NameColumn:
        return field("name"_L1).isEmpty() && row.other ? row.other->name : field("name"_L1);
    case SexColumn:
        return field("sex"_L1).isEmpty() && row.other ? row.other->sex : field("sex"_L1);
    case BirthColumn: {
        const QString date =
            field("birth_date"_L1).isEmpty() && row.other ? row.other->birth : field("birth_date"_L1);
        return QDate::fromString(date, Qt::ISODate).toString(u"dd-MM-yyyy"_s);
    }
    case NoteColumn:
        return noteOf(row);
    default:
        return row.status == LoadStatus::Doubtful ? choiceWord(row.choice) : QString();
    }
}

int LoadModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_plan.rows.size());
}

int LoadModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QVariant LoadModel::data(const QModelIndex& at, int role) const
{
    const LoadRow& row = m_plan.rows[at.row()];
    if (role == Qt::DisplayRole || (role == Qt::ToolTipRole && at.column() == NoteColumn))
        return text(row, at.column());
    if (role == Qt::ForegroundRole && at.column() == StatusColumn)
        return statusColour(statusOf(row.status));
    return {};
}

QVariant LoadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList heads { tr("Baris"), tr("Keadaan"), tr("Nama"), tr("L/P"), tr("Lahir"),
        tr("Keterangan"), tr("Tindakan (Spasi)") };
    return heads.value(section);
}

} // namespace simpul
