#include "ui/models/day_model.h"

#include "ui/main/theme.h"
#include "ui/models/cell_text.h"
#include "ui/words/sentences.h"

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
{
}

void DayModel::setDay(const Day& day)
{
    if (m_session != day.session) {
        m_typed.clear();
        m_made.clear();
        m_added.clear();
        m_rows.clear();
    }
    m_session = day.session;
    m_date = day.date;
    QHash<Id, DayRow> read;
    for (const DayRow& row : day.rows)
        read.insert(row.person.id, row);
    // Who is in the list stays where he is; who is new comes at the end of it.
    const bool first = m_rows.isEmpty();
    QList<DayRow> merged;
    for (const DayRow& row : std::as_const(m_rows))
        if (read.contains(row.person.id))
            merged += read.take(row.person.id);
        else if (m_typed.contains(row.person.id) || m_added.contains(row.person.id))
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

const Field* DayModel::fieldAt(int column) const
{
    const int position = column - FirstAnswer;
    if (position < 0 || position >= m_card.columns.size())
        return nullptr;
    return m_catalog.field(u"attendance"_s, m_card.columns[position].code);
}

const DayModel::Typed* DayModel::typedAt(const DayRow& row, int column) const
{
    const Field* field = fieldAt(column);
    const auto typed = m_typed.constFind(row.person.id);
    if (!field || typed == m_typed.constEnd())
        return nullptr;
    const auto cell = typed->constFind(field->name);
    return cell == typed->constEnd() ? nullptr : &*cell;
}

/// A value outside what is possible is wrong; outside what is plausible it is asked about once.
DayModel::Typed DayModel::judged(const DayRow& row, const Field& field, const QString& text) const
{
    const CellReading reading = readTyped(field, text);
    Typed typed { text, reading.value, false, {} };
    if (reading.problem) {
        typed.bad = true;
        typed.sentence = sentence(*reading.problem, m_catalog, u"attendance"_s);
        return typed;
    }
    if (!reading.value.isDouble() && !reading.value.isInteger())
        return typed;
    const double number = reading.value.toDouble();
    const Limits& limits = field.limitsFor(row.ageMonths, row.group);
    if (!limits.possible.holds(number)) {
        Finding finding { field.name, u"out_of_possible"_s,
            { { u"value"_s, number }, { u"unit"_s, field.unit } }, true };
        if (limits.possible.min)
            finding.data.insert(u"min"_s, *limits.possible.min);
        if (limits.possible.max)
            finding.data.insert(u"max"_s, *limits.possible.max);
        typed.bad = true;
        typed.sentence = sentence(finding, m_catalog, u"attendance"_s);
    } else if (!limits.plausible.holds(number)) {
        typed.bad = true;
        typed.sentence = tr("%1 %2 untuk %3, umur %4? Bila benar, tekan Enter sekali lagi.")
                             .arg(field.label, shown(field, reading.value), row.person.name, ageText(row));
    }
    return typed;
}

DayModel::Entry DayModel::type(const QModelIndex& at, const QString& text, QString* why)
{
    const DayRow* row = person(at.row());
    const Field* field = fieldAt(at.column());
    if (!row || !field)
        return Entry::Taken;
    const Id id = row->person.id;
    Typed typed = judged(*row, *field, text);
    const Typed* before = typedAt(*row, at.column());
    const bool isNumber = typed.value.isDouble() || typed.value.isInteger();
    const bool again = typed.bad && isNumber && before && before->bad && before->text == text
        && field->limitsFor(row->ageMonths, row->group).possible.holds(typed.value.toDouble());
    if (again)
        typed.bad = false;
    const QCborValue saved = row->answers.value(field->name);
    const bool nothingNew =
        !typed.bad && (typed.value == saved || (typed.value.isNull() && saved.isUndefined()));
    TypedRow& cells = m_typed[id];
    if (nothingNew)
        cells.remove(field->name);
    else
        cells.insert(field->name, typed);
    if (cells.isEmpty())
        m_typed.remove(id);
    tellRow(at.row());
    if (!typed.bad)
        return Entry::Taken;
    *why = typed.sentence;
    return isNumber && field->limitsFor(row->ageMonths, row->group).possible.holds(typed.value.toDouble())
        ? Entry::Asked
        : Entry::Wrong;
}

void DayModel::takeBack(const QModelIndex& at)
{
    const DayRow* row = person(at.row());
    const Field* field = fieldAt(at.column());
    if (!row || !field || !m_typed.contains(row->person.id))
        return;
    m_typed[row->person.id].remove(field->name);
    if (m_typed.value(row->person.id).isEmpty())
        m_typed.remove(row->person.id);
    tellRow(at.row());
}

void DayModel::answer(const Id& id, const QCborMap& answers)
{
    for (const auto& [key, value] : answers)
        if (const Field* field = m_catalog.field(u"attendance"_s, key.toString()))
            m_typed[id].insert(field->name, Typed { shown(*field, value), value, false, {} });
}

void DayModel::tellRow(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

bool DayModel::isUnsaved(int row) const
{
    const DayRow* found = person(row);
    return found && m_typed.contains(found->person.id);
}

bool DayModel::hasProblem(int row) const
{
    const DayRow* found = person(row);
    const TypedRow typed = found ? m_typed.value(found->person.id) : TypedRow();
    return std::any_of(typed.begin(), typed.end(), [](const Typed& cell) { return cell.bad; });
}

QString DayModel::problemAt(const QModelIndex& at) const
{
    const DayRow* row = person(at.row());
    const Typed* typed = row ? typedAt(*row, at.column()) : nullptr;
    return typed && typed->bad ? typed->sentence : QString();
}

Id DayModel::troubled() const
{
    for (auto row = m_typed.begin(); row != m_typed.end(); ++row)
        if (std::any_of(row->begin(), row->end(), [](const Typed& cell) { return cell.bad; }))
            return row.key();
    return {};
}

DayEntry DayModel::entryFor(const Id& id, qint64 nowMs)
{
    DayEntry entry;
    entry.session = m_session;
    entry.person = id;
    const TypedRow typed = m_typed.value(id);
    const bool bad = std::any_of(typed.begin(), typed.end(), [](const Typed& cell) { return cell.bad; });
    const auto row =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const DayRow& r) { return r.person.id == id; });
    if (bad || typed.isEmpty() || row == m_rows.cend())
        return entry;
    entry.isNew = row->attendance.isNull();
    if (entry.isNew && !m_made.contains(id))
        m_made.insert(id, Id::create(nowMs));
    entry.attendance = entry.isNew ? m_made.value(id) : row->attendance;
    entry.group = row->group;
    entry.follows = row->follows;
    for (auto cell = typed.begin(); cell != typed.end(); ++cell)
        entry.answers.insert(cell.key(), cell->value);
    return entry;
}

void DayModel::markSaved(const DayEntry& entry)
{
    for (DayRow& row : m_rows) {
        if (row.person.id != entry.person)
            continue;
        row.attendance = entry.attendance;
        TypedRow& typed = m_typed[entry.person];
        for (const auto& [key, value] : entry.answers) {
            const QString code = key.toString();
            if (value.isNull())
                row.answers.remove(code);
            else
                row.answers.insert(code, value);
            if (typed.contains(code) && !typed[code].bad && typed[code].value == value)
                typed.remove(code);
        }
        if (typed.isEmpty())
            m_typed.remove(entry.person);
    }
    const int row = rowOf(entry.person);
    if (row >= 0)
        tellRow(row);
}

int DayModel::came() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [this](const DayRow& row) {
        return !row.isGuest && (!row.attendance.isNull() || m_typed.contains(row.person.id));
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
        const QCborMap answers = standing(row);
        const bool lacks = std::any_of(m_card.needs.begin(), m_card.needs.end(),
            [&](const QString& code) { return answers.value(code).isUndefined(); });
        count += !row.attendance.isNull() && lacks;
    }
    return count;
}

QCborMap DayModel::standing(const DayRow& row) const
{
    QCborMap answers = row.answers;
    const TypedRow typed = m_typed.value(row.person.id);
    for (auto cell = typed.begin(); cell != typed.end(); ++cell) {
        if (cell->bad)
            continue;
        if (cell->value.isNull())
            answers.remove(cell.key());
        else
            answers.insert(cell.key(), cell->value);
    }
    return answers;
}

QString DayModel::ageText(const DayRow& row) const
{
    constexpr int kMonthsShownTo = 60;
    if (row.ageMonths < kMonthsShownTo)
        return tr("%1 bln").arg(row.ageMonths);
    return tr("%1 th").arg(row.ageMonths / 12);
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
    const int gain = m_verdict.minimumGain(*row);
    if (gain > 0 && row->ageMonths < kChartMonths)
        parts += tr("KBM bulan ini %1 g").arg(kLocale.toString(gain));
    if (row->isGuest)
        parts += tr("tamu dari tempat lain");
    const QString result = data(index(at, resultColumn())).toString();
    if (!result.isEmpty())
        parts += result;
    return parts.join(u" · "_s);
}

QString DayModel::cellText(const DayRow& row, int column) const
{
    if (const Typed* typed = typedAt(row, column))
        return typed->bad ? typed->text : shown(*fieldAt(column), typed->value);
    if (const Field* field = fieldAt(column))
        return shown(*field, row.answers.value(field->name));
    switch (column) {
    case NameColumn:
        return row.person.name;
    case AgeColumn:
        return ageText(row);
    case LastColumn:
        if (const auto last = m_verdict.lastWeighing(row, m_date))
            return kLocale.toString(last->kg, 'g', 6);
        return {};
    default:
        return {};
    }
}

QVariant DayModel::colourOf(const DayRow& row, int column) const
{
    const Typed* typed = typedAt(row, column);
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

QVariant DayModel::data(const QModelIndex& at, int role) const
{
    const DayRow* row = person(at.row());
    if (!row) {
        if (role == Qt::DisplayRole && at.column() == NumberColumn)
            return u"+"_s;
        if (role == Qt::DisplayRole && at.column() == NameColumn)
            return tr("Ketik nama…");
        return role == Qt::ForegroundRole ? QVariant(theme::unknown()) : QVariant();
    }
    const bool unsaved = m_typed.contains(row->person.id);
    switch (role) {
    case Qt::DisplayRole:
        if (at.column() == NumberColumn)
            return QString::number(at.row() + 1)
                + (unsaved                         ? u" ✎"_s
                        : row->attendance.isNull() ? QString()
                                                   : u" ✓"_s);
        if (at.column() == resultColumn()) {
            QStringList words;
            const QList<VerdictWord> found = m_verdict.words(*row, standing(*row), m_date);
            for (const VerdictWord& word : found)
                words += word.text;
            return words.join(u"  "_s);
        }
        return cellText(*row, at.column());
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
            ? QVariant::fromValue(m_verdict.words(*row, standing(*row), m_date))
            : QVariant();
    case ProblemRole:
        return !problemAt(at).isEmpty();
    case CameRole:
        return !row->attendance.isNull();
    case UnsavedRole:
        return unsaved;
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

Qt::ItemFlags DayModel::flags(const QModelIndex& at) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const bool types = isEmptyRow(at.row()) ? at.column() == NameColumn : fieldAt(at.column()) != nullptr;
    return m_writable && types ? flags | Qt::ItemIsEditable : flags;
}

QByteArray DayModel::draft() const
{
    QCborMap people;
    for (auto row = m_typed.begin(); row != m_typed.end(); ++row) {
        QCborMap cells;
        for (auto cell = row->begin(); cell != row->end(); ++cell)
            cells.insert(cell.key(), cell->text);
        people.insert(QCborValue(row.key().text()), cells);
    }
    return people.isEmpty() ? QByteArray() : QCborValue(people).toCbor();
}

void DayModel::restoreDraft(const QByteArray& draft)
{
    const QCborMap people = QCborValue::fromCbor(draft).toMap();
    for (const DayRow& row : std::as_const(m_rows)) {
        const QCborMap cells = people.value(row.person.id.text()).toMap();
        for (const auto& [key, value] : cells)
            if (const Field* field = m_catalog.field(u"attendance"_s, key.toString()))
                m_typed[row.person.id].insert(key.toString(), judged(row, *field, value.toString()));
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace simpul
