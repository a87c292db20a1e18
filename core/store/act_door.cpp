// What an act asks the store before a record passes the door.
#include "core/base/cbor.h"
#include "core/store/act.h"
#include "core/store/derived_id.h"

#include <algorithm>

namespace simpul {

namespace {

constexpr qsizetype kLongestText = 1 << 16; ///< characters
constexpr qsizetype kMostBytes = 1 << 20; ///< of one list or map, encoded

Id idOf(const Values& fields, const char* key)
{
    return Id::fromBytes(fields.value(QLatin1String(key)).toByteArray()).value_or(Id());
}

QDate dateOf(const Values& fields, const char* key)
{
    return QDate::fromString(fields.value(QLatin1String(key)).toString(), Qt::ISODate);
}

/// Whether it stays within what every reader of segments takes.
bool isTooLarge(const QCborValue& value)
{
    if (value.isString())
        return value.toString().size() > kLongestText;
    if (!value.isContainer())
        return false;
    QByteArray bytes;
    CborWriter(bytes).value(value);
    CborReader reader(bytes);
    reader.value();
    return bytes.size() > kMostBytes || reader.failed();
}

} // namespace

/// The derived id, unless the record of that id says by now what another id derives from.
std::optional<Id> Act::unlessTaken(const QString& kind, const std::optional<Id>& derived)
{
    const auto known = derived ? lookup(kind, *derived) : std::nullopt;
    const bool isTaken = known && derivedId(kind, *known) != derived;
    return isTaken ? std::nullopt : derived;
}

/// The first field that holds more than a value may; empty where none does.
QString Act::tooLarge(const Values& given)
{
    const auto large = std::find_if(
        given.begin(), given.end(), [](const Values::Entry& entry) { return isTooLarge(entry.value); });
    return large == given.end() ? QString() : large->name;
}

/// What stands against the draft because a day was closed; empty where nothing does.
QString Act::refusalOfClosedDay(const Draft& draft, const Values& before, const Values& whole)
{
    const auto status = [](const Values& fields) { return fields.value(QLatin1String("status")).toString(); };
    if (draft.kind == u"attendance")
        return isClosed(idOf(before, "session")) || isClosed(idOf(whole, "session"))
            ? QStringLiteral("session_closed")
            : QString();
    if (draft.kind != u"session" || status(before) != u"tutup")
        return {};
    if (draft.remove)
        return QStringLiteral("session_closed");
    const bool hasReason =
        !draft.fields.value(QLatin1String("reopened_reason")).toString().trimmed().isEmpty();
    return status(whole) != u"tutup" && !hasReason ? QStringLiteral("reopen_reason") : QString();
}

bool Act::isClosed(const Id& session)
{
    if (session.isNull() || m_days.contains(session))
        return false;
    const auto day = lookup(QStringLiteral("session"), session);
    return day && day->value(QLatin1String("status")).toString() == u"tutup";
}

void Act::warnOfDoubleNik(const Values& whole, const Id& id, QList<Finding>& findings)
{
    const QString nik = whole.value(QLatin1String("nik")).toString();
    const QString status = whole.value(QLatin1String("status")).toString();
    const QString bearer = whole.value(QLatin1String("nik_status")).toString();
    const bool isOwn = bearer.isEmpty() || bearer == u"valid";
    if (nik.isEmpty() || !isOwn || !(status.isEmpty() || status == u"aktif"))
        return;
    Id other = m_stagedNik.value(nik);
    const QList<PersonRow> same = m_store->people().withNik(nik);
    for (const PersonRow& person : same)
        if (person.id != id && (person.status.isEmpty() || person.status == u"aktif"))
            other = person.id;
    m_stagedNik.insert(nik, id);
    if (!other.isNull() && other != id)
        findings += Finding { QStringLiteral("nik"), QStringLiteral("nik_double"),
            { { QStringLiteral("other"), other.text() } }, false };
}

/// What has happened already, where a corrected day could come to lie on its wrong side.
Result<void> Act::knowEvents(
    const QString& kind, const Id& id, const QStringList& changed, DoorContext& context)
{
    const bool isBirth = kind == u"person" && changed.contains(QStringLiteral("birth_date"));
    const bool isDay = kind == u"session" && changed.contains(QStringLiteral("date"));
    if (!isBirth && !isDay)
        return {};
    SIMPUL_TRY(flush());
    if (isDay) {
        SIMPUL_GET(records, m_store->records().pointingAt(id));
        for (const Record& record : std::as_const(records)) {
            const auto person = lookup(QStringLiteral("person"), idOf(record.fields, "person"));
            const QDate birth =
                person ? dateOf(*person, "birth_date") : dateOf(record.fields, "visitor_birth_date");
            if (record.kind == u"attendance" && birth.isValid()
                && (!context.lastBirth || birth > *context.lastBirth))
                context.lastBirth = birth;
        }
        return {};
    }
    SIMPUL_GET(encounters, m_store->figures().encounters(id));
    for (const Encounter& encounter : std::as_const(encounters)) // by day
        if (encounter.source != Source::Pregnancy && encounter.source != Source::Condition) {
            context.firstEvent = encounter.date();
            break;
        }
    return {};
}

/// Two visits of one person on one day are two facts, but often one that was typed twice.
Result<void> Act::warnOfSecondVisit(const Values& whole, const Id& id, QList<Finding>& findings)
{
    const Id person = idOf(whole, "person");
    const auto session = lookup(QStringLiteral("session"), idOf(whole, "session"));
    if (person.isNull() || !session)
        return {};
    const QDate day = dateOf(*session, "date");
    bool isSecond = m_visits.contains({ person, day });
    m_visits.insert({ person, day });
    if (!isSecond) {
        SIMPUL_GET(encounters, m_store->figures().encounters(person));
        isSecond = std::any_of(encounters.begin(), encounters.end(), [&](const Encounter& known) {
            return known.source == Source::Attendance && known.day == day.toJulianDay() && known.record != id;
        });
    }
    if (isSecond)
        findings += Finding { QStringLiteral("person"), QStringLiteral("second_visit"),
            { { QStringLiteral("date"), day.toString(Qt::ISODate) } }, false };
    return {};
}

} // namespace simpul
