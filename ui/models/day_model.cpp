#include "ui/models/day_model.h"

#include "ui/main/theme.h"
#include "ui/models/cell_text.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QLocale kLocale(QLocale::Indonesian, QLocale::Indonesia);

} // namespace

DayModel::DayModel(const Catalog& catalog, DayVerdict verdict, QObject* parent)
    : QAbstractTableModel(parent)
    , m_catalog(catalog)
    , m_verdict(std::move(verdict))
    , m_typing(catalog)
{
}

void DayModel::setDay(const Day& day)
{
    if (m_session != day.session) {
        m_typing.clear();
        m_made.clear();
        m_added.clear();
        m_rows.clear();
    }
    m_session = day.session;
    m_date = day.date;
    m_generation = m_verdict.generation(day);
    QHash<Id, DayRow> read;
    for (const DayRow& row : day.rows)
        read.insert(row.person.id, row);
    // Who is in the list stays where he is; who is new comes at the end of it.
    const bool first = m_rows.isEmpty();
    QList<DayRow> merged;
    for (const DayRow& row : std::as_const(m_rows))
        if (read.contains(row.person.id))
            merged += read.take(row.person.id);
        else if (m_typing.isUnsaved(row.person.id) || m_added.contains(row.person.id))
            merged += row;
    for (const DayRow& row : day.rows)
        if (first || read.contains(row.person.id))
            merged += row;
    const bool sameList = std::equal(merged.begin(), merged.end(), m_rows.begin(), m_rows.end(),
        [](const DayRow& a, const DayRow& b) { return a.person.id == b.person.id && a.group == b.group; });
    if (!sameList)
        beginResetModel();
    m_rows = merged;
    if (!sameList) {
        showCard();
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void DayModel::setCard(const DayCard& card)
{
    beginResetModel();
    m_card = card;
    showCard();
    endResetModel();
}

void DayModel::setWritable(bool writable)
{
    if (writable == m_writable)
        return;
    beginResetModel();
    m_writable = writable;
    endResetModel();
}

void DayModel::showCard()
{
    m_shown.clear();
    for (int position = 0; position < m_rows.size(); ++position)
        if (m_card.groups.contains(m_rows[position].group))
            m_shown += position;
}

const DayRow* DayModel::person(int row) const
{
    return row >= 0 && row < m_shown.size() ? &m_rows[m_shown[row]] : nullptr;
}

int DayModel::rowOf(const Id& id) const
{
    for (int row = 0; row < m_shown.size(); ++row)
        if (m_rows[m_shown[row]].person.id == id)
            return row;
    return -1;
}

QString DayModel::groupOf(const Id& id) const
{
    for (const DayRow& row : m_rows)
        if (row.person.id == id)
            return row.group;
    return {};
}

void DayModel::add(const DayRow& row)
{
    if (!groupOf(row.person.id).isEmpty())
        return;
    m_added.insert(row.person.id);
    const bool shows = m_card.groups.contains(row.group);
    if (shows)
        beginInsertRows({}, int(m_shown.size()), int(m_shown.size()));
    m_rows += row;
    if (shows) {
        m_shown += int(m_rows.size()) - 1;
        endInsertRows();
    }
}

bool DayModel::hasCome(const DayRow& row) const
{
    const Id& id = row.person.id;
    return !row.attendance.isNull() || m_made.contains(id) || m_typing.isUnsaved(id);
}

DayRow DayModel::takeOut(const Id& id)
{
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [&id](const DayRow& row) { return row.person.id == id; });
    DayRow row = found == m_rows.cend() ? DayRow() : *found;
    const Id made = m_made.take(id);
    if (row.attendance.isNull())
        row.attendance = made;
    m_typing.forget(id);
    m_added.remove(id);
    return row;
}

const Field* DayModel::fieldAt(int column) const
{
    const int position = column - FirstAnswer;
    if (position < 0 || position >= m_card.columns.size())
        return nullptr;
    return m_catalog.field(u"attendance"_s, m_card.columns[position].code);
}

const DayTyping::Cell* DayModel::typedAt(const DayRow& row, int column) const
{
    const Field* field = fieldAt(column);
    return field ? m_typing.cell(row.person.id, field->name) : nullptr;
}

DayTyping::Entry DayModel::type(const QModelIndex& at, const QString& text, QString* why)
{
    const DayRow* row = person(at.row());
    const Field* field = fieldAt(at.column());
    if (!row || !field || !isTypedIn(at))
        return DayTyping::Entry::Taken;
    const DayTyping::Entry entry = m_typing.type(*row, *field, text);
    tellRow(at.row());
    *why = problemAt(at);
    return entry;
}

void DayModel::takeBack(const QModelIndex& at)
{
    const DayRow* row = person(at.row());
    const Field* field = fieldAt(at.column());
    if (!row || !field)
        return;
    m_typing.takeBack(row->person.id, field->name);
    tellRow(at.row());
}

void DayModel::answer(const Id& id, const QCborMap& answers)
{
    for (const auto& [key, value] : answers)
        if (const Field* field = m_catalog.field(u"attendance"_s, key.toString()))
            m_typing.set(id, *field, value);
}

void DayModel::tellRow(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

QString DayModel::problemAt(const QModelIndex& at) const
{
    const DayRow* row = person(at.row());
    const DayTyping::Cell* typed = row ? typedAt(*row, at.column()) : nullptr;
    return typed && typed->bad ? typed->sentence : QString();
}

DayEntry DayModel::entryFor(const Id& id, qint64 nowMs)
{
    DayEntry entry;
    entry.session = m_session;
    entry.person = id;
    const auto row =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const DayRow& r) { return r.person.id == id; });
    const QCborMap ready = m_typing.ready(id);
    if (ready.isEmpty() || row == m_rows.cend())
        return entry;
    entry.answers = ready;
    entry.isNew = row->attendance.isNull();
    if (entry.isNew && !m_made.contains(id))
        m_made.insert(id, Id::create(nowMs));
    entry.attendance = entry.isNew ? m_made.value(id) : row->attendance;
    entry.group = row->group;
    entry.follows = row->follows;
    if (entry.isNew)
        entry.answers.insert("kartu"_L1, m_verdict.generation(*row, row->answers, m_date));
    return entry;
}

void DayModel::markSaved(const DayEntry& entry)
{
    for (DayRow& row : m_rows) {
        if (row.person.id != entry.person)
            continue;
        row.attendance = entry.attendance;
        for (const auto& [key, value] : entry.answers)
            if (value.isNull())
                row.answers.remove(key);
            else
                row.answers.insert(key, value);
    }
    m_typing.markSaved(entry.person, entry.answers);
    const int row = rowOf(entry.person);
    if (row >= 0)
        tellRow(row);
}

int DayModel::came() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [this](const DayRow& row) {
        return !row.isGuest && (!row.attendance.isNull() || m_typing.isUnsaved(row.person.id));
    }));
}

int DayModel::guests() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const DayRow& row) { return row.isGuest; }));
}

int DayModel::expected() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const DayRow& row) { return !row.isGuest; }));
}

int DayModel::incomplete() const
{
    int count = 0;
    for (const int position : m_shown) {
        const DayRow& row = m_rows[position];
        const QCborMap answers = m_typing.standing(row);
        const bool lacks = std::any_of(m_card.needs.begin(), m_card.needs.end(),
            [&](const QString& code) { return answers.value(code).isUndefined(); });
        count += !row.attendance.isNull() && lacks;
    }
    return count;
}

QCborMap DayModel::standing(const DayRow& row, const QCborMap& over) const
{
    QCborMap answers = m_typing.standing(row);
    for (const auto& [code, value] : over)
        answers.insert(code, value);
    return answers;
}

std::optional<Form> DayModel::fullCard(int at, const QCborMap& answers) const
{
    const DayRow* row = person(at);
    return row ? m_verdict.card(*row, standing(*row, answers), m_date) : std::nullopt;
}

QStringList DayModel::sentences(int at, const QCborMap& answers) const
{
    const DayRow* row = person(at);
    return row ? m_verdict.sentences(*row, standing(*row, answers), m_date) : QStringList();
}

QString DayModel::details(int at) const
{
    const DayRow* row = person(at);
    if (!row)
        return m_writable ? tr("Ketik nama di baris terakhir untuk mencari atau mendaftarkan orang.")
                          : QString();
    const QDate birth = QDate::fromString(row->person.birth, Qt::ISODate);
    QStringList parts {
        tr("%1, %2, lahir %3").arg(row->person.name, row->person.sex, birth.toString(u"dd-MM-yyyy"_s))
    };
    if (!row->person.mother.isEmpty())
        parts += tr("ibu: %1").arg(row->person.mother);
    if (const auto last = m_verdict.lastWeighing(*row, m_date))
        parts += tr("BB lalu %1 kg (%2)")
                     .arg(kLocale.toString(last->kg, 'g', 6), last->date.toString(u"dd-MM-yyyy"_s));
    constexpr int kChartMonths = 60;
    const int gain = m_verdict.minimumGain(*row, m_date);
    if (gain > 0 && row->ageMonths < kChartMonths)
        parts += tr("KBM bulan ini %1 g").arg(kLocale.toString(gain));
    if (row->isGuest)
        parts += row->from.isEmpty() ? tr("tamu dari tempat lain") : tr("tamu dari %1").arg(row->from);
    const QString result = resultText(*row);
    if (!result.isEmpty())
        parts += result;
    return parts.join(u" · "_s);
}

QString DayModel::cellText(const DayRow& row, int column) const
{
    const Field* field = fieldAt(column);
    if (!field)
        return fixedText(row, column);
    if (const DayTyping::Cell* typed = typedAt(row, column))
        return typed->bad ? typed->text : shown(*field, typed->value);
    return shown(*field, row.answers.value(field->name));
}

QString DayModel::fixedText(const DayRow& row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.isGuest ? tr("%1 (tamu)").arg(row.person.name) : row.person.name;
    case AgeColumn:
        return dayAgeText(row.ageMonths);
    case LastColumn:
        if (const auto last = m_verdict.lastWeighing(row, m_date))
            return kLocale.toString(last->kg, 'g', 6);
        return {};
    default:
        return {};
    }
}

QString DayModel::numberText(int at) const
{
    const DayRow* row = person(at);
    const QString mark = m_typing.isUnsaved(row->person.id) ? u" ✎"_s
        : row->attendance.isNull()                          ? QString()
                                                            : u" ✓"_s;
    return QString::number(at + 1) + mark;
}

QString DayModel::resultText(const DayRow& row) const
{
    QStringList words;
    const QList<VerdictWord> found = m_verdict.words(row, m_typing.standing(row), m_date);
    for (const VerdictWord& word : found)
        words += word.text;
    return words.join(u"  "_s);
}

QVariant DayModel::colourOf(const DayRow& row, int column) const
{
    const DayTyping::Cell* typed = typedAt(row, column);
    if (typed && typed->bad)
        return theme::danger();
    if (column == LastColumn || column == AgeColumn || column == NumberColumn)
        return theme::unknown();
    return {};
}

int DayModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size()) + (m_writable ? 1 : 0);
}

int DayModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : resultColumn() + 1;
}

QVariant DayModel::emptyRow(int column, int role) const
{
    if (role == Qt::ForegroundRole)
        return theme::unknown();
    if (role != Qt::DisplayRole)
        return {};
    if (column == NumberColumn)
        return u"+"_s;
    return column == NameColumn ? QVariant(tr("Ketik nama…")) : QVariant();
}

QVariant DayModel::data(const QModelIndex& at, int role) const
{
    const DayRow* row = person(at.row());
    if (!row)
        return emptyRow(at.column(), role);
    switch (role) {
    case Qt::DisplayRole:
        if (at.column() == NumberColumn)
            return numberText(at.row());
        return at.column() == resultColumn() ? resultText(*row) : cellText(*row, at.column());
    case Qt::EditRole:
        return cellText(*row, at.column());
    case Qt::ForegroundRole:
        return colourOf(*row, at.column());
    case Qt::TextAlignmentRole: {
        const Field* field = fieldAt(at.column());
        const bool number = at.column() == LastColumn || at.column() == AgeColumn
            || at.column() == NumberColumn
            || (field && (field->type == Type::Real || field->type == Type::Int));
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft)));
    }
    case Qt::ToolTipRole:
        return at.column() == resultColumn() ? data(at, Qt::DisplayRole) : QVariant(problemAt(at));
    case WordsRole:
        return at.column() == resultColumn()
            ? QVariant::fromValue(m_verdict.words(*row, m_typing.standing(*row), m_date))
            : QVariant();
    case ProblemRole:
        return !problemAt(at).isEmpty();
    case CameRole:
        return !row->attendance.isNull();
    case UnsavedRole:
        return m_typing.isUnsaved(row->person.id);
    default:
        return {};
    }
}

QVariant DayModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const Field* field = fieldAt(section);
    if (role == Qt::ToolTipRole && field)
        return field->label;
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No");
    case NameColumn:
        return tr("Nama");
    case AgeColumn:
        return tr("Umur");
    case LastColumn:
        return tr("BB lalu");
    default:
        return field ? m_card.columns[section - FirstAnswer].head : tr("Hasil");
    }
}

bool DayModel::isTypedIn(const QModelIndex& at) const
{
    const DayRow* row = person(at.row());
    const Field* field = fieldAt(at.column());
    return row && field && !(row->isVisitor && needsPerson(field->name));
}

Qt::ItemFlags DayModel::flags(const QModelIndex& at) const
{
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const bool types = isEmptyRow(at.row()) ? at.column() == NameColumn : isTypedIn(at);
    return m_writable && types ? flags | Qt::ItemIsEditable : flags;
}

void DayModel::restoreDraft(const QByteArray& draft)
{
    m_typing.restore(m_rows, draft);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace simpul
