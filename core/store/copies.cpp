#include "core/store/copies.h"

#include <QCborArray>

namespace simpul::copies {

using namespace Qt::StringLiterals;

namespace {

const QString kCopied = u"dari"_s;
const QString kMoves = u"ke"_s;
constexpr qsizetype kMostStays = 1000;

QCborMap originIn(const Values& fields)
{
    return fields.value(kOrigin).toMap();
}

QCborMap originIn(const RecordState& state)
{
    const QList<Version> heads = state.groups.value(kOrigin);
    return heads.isEmpty() ? QCborMap() : heads.first().value.value(kOrigin).toMap();
}

/// The versions of a group that were copied, the last one last, and the edit count that its copy has.
struct Copied {
    qint64 count = 0;
    QList<QByteArray> versions;

    QByteArray last() const { return versions.isEmpty() ? QByteArray() : versions.last(); }
};

Copied copiedOf(const QCborMap& origin, const QString& group)
{
    const QCborArray listed = origin.value(kCopied)[group].toArray();
    Copied copied { listed.at(0).toInteger(), {} };
    for (qsizetype at = 1; at < listed.size(); ++at)
        copied.versions += listed.at(at).toByteArray();
    return copied;
}

QCborArray listOf(const Copied& copied)
{
    QCborArray list { copied.count };
    for (const QByteArray& version : copied.versions)
        list.append(version);
    return list;
}

/// One group on both sides.
struct Sides {
    const Version& from;
    const Version* to; ///< null where the new place does not have the group
    Copied ofTo, ofFrom; ///< what each side says that it was copied from

    bool isSame() const { return to && to->value == from.value; }
    bool hasTaken() const { return to && ofTo.versions.contains(from.ref.id.bytes()); }
    /// Nobody has edited the old side since it came from the new one.
    bool isStillCopy() const { return ofFrom.count == from.ref.count; }
    /// The old side follows upon what the new one says, or the new one only repeats an earlier old one.
    bool isNewer() const
    {
        return to && (ofFrom.last() == to->ref.id.bytes() || ofTo.count == to->ref.count);
    }
};

QList<VersionRef> refsOf(const QList<Version>& heads)
{
    QList<VersionRef> refs;
    for (const Version& head : heads)
        refs += head.ref;
    return refs;
}

Change originChange(const RecordState& to, const QCborMap& origin)
{
    return Change { kOrigin, { { kOrigin, origin } }, refsOf(to.groups.value(kOrigin)), false, false };
}

/// One record of a move.
class Carrier {
public:
    Carrier(const RecordState& from, const RecordState& to)
        : m_from(from)
        , m_to(to)
        , m_ofFrom(originIn(from))
        , m_ofTo(originIn(to))
        , m_copied(m_ofTo.value(kCopied).toMap())
    {
    }

    void carry(const QString& group, Transfer& out)
    {
        const QList<Version> now = m_to.groups.value(group);
        const Version& from = m_from.groups.constFind(group)->first();
        const Sides sides { from, now.isEmpty() ? nullptr : &now.first(), copiedOf(m_ofTo, group),
            copiedOf(m_ofFrom, group) };
        if (sides.isSame() || sides.hasTaken() || (sides.to && sides.isStillCopy()))
            return;
        Change change { group, from.value, sides.isNewer() ? refsOf(now) : QList<VersionRef>(), false,
            false };
        m_copied.insert(group,
            listOf({ change.count(), sides.ofTo.versions + QList<QByteArray> { from.ref.id.bytes() } }));
        out.changes += change;
        out.isNews = true;
    }

    /// The mark of the copy, where it is a new one or tells of another move or another day.
    void mark(int moves, const Origin& origin, Transfer& out) const
    {
        const bool isLate = m_ofTo.value(kMoves).toInteger() < moves;
        const bool hasOtherDay = !m_ofTo.isEmpty() && isOtherDay(origin.session);
        if (out.changes.isEmpty() && !isLate && !hasOtherDay)
            return;
        QCborMap mark = !m_ofTo.isEmpty() ? m_ofTo : !m_ofFrom.isEmpty() ? m_ofFrom : origin.first();
        for (const auto& [key, value] : origin.session)
            mark.insert(key, value);
        mark.insert(kMoves, qMax<qint64>(moves, m_ofTo.value(kMoves).toInteger()));
        mark.insert(kCopied, m_copied);
        out.changes += originChange(m_to, mark);
        out.isNews = out.isNews || hasOtherDay;
    }

private:
    bool isOtherDay(const QCborMap& session) const
    {
        return std::any_of(session.cbegin(), session.cend(),
            [this](const auto& entry) { return m_ofTo.value(entry.first) != entry.second; });
    }

    const RecordState& m_from;
    const RecordState& m_to;
    QCborMap m_ofFrom, m_ofTo, m_copied;
};

auto rankOf(const Record& record)
{
    int status = 0, day = 0;
    qint64 moves = originIn(record.fields).value(kMoves).toInteger();
    if (record.kind == "person"_L1) {
        const QString text = record.fields.value("status"_L1).toString();
        status = text.isEmpty() || text == "aktif"_L1 ? 0 : text == "pindah"_L1 ? 2 : 1;
        const QDate date = QDate::fromString(record.fields.value("status_date"_L1).toString(), Qt::ISODate);
        day = date.isValid() ? int(date.toJulianDay()) : 0;
        moves = record.fields.value(kStays).toArray().size();
    }
    return std::tuple(status, -day, -moves, record.scope);
}

} // namespace

bool isCopy(const Record& record)
{
    const QCborMap origin = originIn(record.fields);
    return !origin.isEmpty() && origin.value("scope"_L1).toString() != record.scope.text();
}

Id movedTo(const Values& person)
{
    const bool moved = person.value("status"_L1).toString() == "pindah"_L1;
    return moved ? Id::fromText(person.value("moved_to"_L1).toString()).value_or(Id()) : Id();
}

QList<Stayed> staysOf(const Values& person)
{
    QList<Stayed> stays;
    const QCborArray listed = person.value(kStays).toArray();
    for (const QCborValue one : listed) {
        const Stayed stayed { Id::fromText(one[0].toString()).value_or(Id()),
            QDate::fromString(one[1].toString(), Qt::ISODate) };
        if (!stayed.scope.isNull() && stayed.until.isValid() && stays.size() < kMostStays)
            stays += stayed;
    }
    return stays;
}

QCborValue staysValue(const QList<Stayed>& stays)
{
    QCborArray list;
    for (const Stayed& stayed : stays)
        list.append(QCborArray { stayed.scope.text(), stayed.until.toString(Qt::ISODate) });
    return list;
}

bool holdsBefore(const Record& one, const Record& other)
{
    return rankOf(one) < rankOf(other);
}

Transfer transfer(const RecordState& from, const RecordState& to, int moves, const QStringList& skipped,
    const Origin& origin)
{
    Transfer out;
    Carrier carrier(from, to);
    for (auto group = from.groups.cbegin(); group != from.groups.cend(); ++group)
        if (group.key() != kOrigin && !group->isEmpty() && !skipped.contains(group.key()))
            carrier.carry(group.key(), out);
    carrier.mark(moves, origin, out);
    return out;
}

bool isDeletedSince(const RecordState& from, const RecordState& to)
{
    if (!from.isDeleted() || to.isEmpty() || to.isDeleted())
        return false;
    const QCborMap ofFrom = originIn(from), ofTo = originIn(to);
    for (auto group = to.groups.cbegin(); group != to.groups.cend(); ++group) {
        if (group.key() == kOrigin || group->isEmpty())
            continue;
        const Version& head = group->first();
        if (copiedOf(ofTo, group.key()).count != head.ref.count
            && copiedOf(ofFrom, group.key()).last() != head.ref.id.bytes())
            return false;
    }
    return true;
}

} // namespace simpul::copies
