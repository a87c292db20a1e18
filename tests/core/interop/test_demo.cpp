#include "core/base/crypto.h"
#include "core/base/dates.h"
#include "core/catalog/catalog.h"
#include "core/catalog/door.h"
#include "core/growth/growth.h"
#include "core/interop/demo.h"
#include "core/records/nik.h"
#include "tests/support/string_makers.h"

#include <QCborArray>
#include <QHash>
#include <QSet>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 10, 5);

DemoPlaces places()
{
    return { Id::derived("network"), Id::derived("puskesmas") };
}

DemoOptions options(DemoScale scale = DemoScale::Desa, quint32 seed = 1)
{
    return { scale, 12, seed, kToday };
}

struct Story {
    QList<DemoRecord> records;
    QHash<Id, qsizetype> index;

    const DemoRecord* find(const Id& id) const
    {
        const auto it = index.constFind(id);
        return it == index.constEnd() ? nullptr : &records[*it];
    }
    /// Each as it stands in the end.
    QList<const DemoRecord*> of(const QString& kind) const
    {
        QList<const DemoRecord*> found;
        for (const DemoRecord& record : records)
            if (record.kind == kind && find(record.id) == &record)
                found.append(&record);
        return found;
    }
};

Story tell(const DemoOptions& chosen)
{
    Story story;
    const Result<void> told = makeDemo(
        chosen, places(),
        [&story](const DemoRecord& record) -> Result<void> {
            story.index.insert(record.id, story.records.size());
            story.records.append(record);
            return {};
        },
        Progress());
    REQUIRE(told.ok());
    return story;
}

const Story& desa()
{
    static const Story story = tell(options());
    return story;
}

const Catalog& catalog()
{
    static const Catalog loaded = good(Catalog::load());
    return loaded;
}

QByteArray digest(const Story& story)
{
    Hasher hasher;
    for (const DemoRecord& record : story.records)
        hasher.add(record.kind.toUtf8())
            .add(record.id.view())
            .add(record.scope.view())
            .add(QCborValue(record.fields).toCbor());
    return hasher.result();
}

QString text(const DemoRecord& record, const QString& field)
{
    return record.fields.value(field).toString();
}
QDate date(const DemoRecord& record, const QString& field)
{
    return QDate::fromString(text(record, field), Qt::ISODate);
}
Id id(const QCborValue& value)
{
    return Id::fromBytes(value.toByteArray()).value_or(Id());
}
const DemoRecord& referred(const Story& story, const DemoRecord& record, const QString& field)
{
    const DemoRecord* found = story.find(id(record.fields.value(field)));
    REQUIRE(found);
    return *found;
}

QList<Id> idsIn(const QCborValue& value)
{
    if (!value.isArray())
        return { id(value) };
    QList<Id> ids;
    for (const QCborValue item : value.toArray())
        ids.append(id(item));
    return ids;
}

bool hasType(const QCborValue& value, Type type)
{
    switch (type) {
    case Type::Text:
        return value.isString();
    case Type::Int:
        return value.isInteger();
    case Type::Real:
        return value.isDouble() || value.isInteger();
    case Type::Date:
        return QDate::fromString(value.toString(), Qt::ISODate).isValid();
    case Type::Time:
        return value.isString();
    case Type::Bool:
        return value.isBool();
    case Type::Ref:
        return value.toByteArray().size() == 16;
    case Type::TextList:
    case Type::RefList:
        return value.isArray();
    case Type::Map:
        return value.isMap();
    case Type::Any:
        return true;
    }
    return false;
}

bool isListed(const QCborValue& value, const Field& field)
{
    if (field.values.isEmpty() || field.open)
        return true;
    if (!value.isArray())
        return field.values.contains(value.toString());
    for (const QCborValue item : value.toArray())
        if (!field.values.contains(item.toString()))
            return false;
    return true;
}

/// Of the children on the register below five years on each held open day, the share that was weighed.
double weighedShare(const Story& story, const Id& posyandu)
{
    int expected = 0, weighed = 0;
    QSet<Id> held;
    for (const DemoRecord* session : story.of(u"session"_s)) {
        if (session->scope != posyandu || text(*session, u"status"_s) != "tutup"_L1)
            continue;
        held.insert(session->id);
        const QDate day = date(*session, u"date"_s);
        for (const DemoRecord* person : story.of(u"person"_s)) {
            const int age = ageMonths(date(*person, u"birth_date"_s), day);
            const QDate left = date(*person, u"status_date"_s);
            expected += person->scope == posyandu && age >= 0 && age < 60 && (!left.isValid() || left > day);
        }
    }
    for (const DemoRecord* attendance : story.of(u"attendance"_s)) {
        const QString group = text(*attendance, u"group"_s);
        const bool child =
            attendance->fields.contains(u"person"_s) && (group == "bayi"_L1 || group == "balita"_L1);
        weighed += child && held.contains(id(attendance->fields.value(u"session"_s)));
    }
    return double(weighed) / expected;
}

} // namespace

TEST_CASE("the same seed makes the same demo to the byte, another seed another one", "[demo]")
{
    CHECK(digest(tell(options())) == digest(desa()));
    CHECK(digest(tell(options(DemoScale::Desa, 2))) != digest(desa()));
}

TEST_CASE("every demo record passes the door and fits the catalogue", "[demo]")
{
    QHash<Id, const DemoRecord*> arrived;
    DoorContext context;
    context.latest = kToday;
    context.lookup = [&arrived](const QString& kind, const Id& wanted) -> std::optional<QCborMap> {
        if (wanted == places().puskesmas)
            return QCborMap();
        const DemoRecord* record = arrived.value(wanted);
        return record && record->kind == kind ? std::optional(record->fields) : std::nullopt;
    };
    for (const DemoRecord& record : desa().records) {
        context.isNew = record.id != places().puskesmas;
        QStringList given;
        for (const auto& [key, value] : record.fields) {
            const Field* field = catalog().field(record.kind, key.toString());
            INFO(record.kind.toStdString() << '.' << key.toString().toStdString());
            REQUIRE(field);
            CHECK(field->stored);
            CHECK(hasType(value, field->type));
            CHECK(isListed(value, *field));
            given.append(key.toString());
        }
        context.scopeType = record.scope == places().network ? u"network"_s
            : record.scope == places().puskesmas             ? u"puskesmas"_s
                                                             : u"posyandu"_s;
        for (const Finding& finding : checkRecord(catalog(), record.kind, record.fields, given, context)) {
            const bool headComesNext = finding.field == "head"_L1 && finding.code == "ref_waiting"_L1;
            INFO(record.kind.toStdString()
                << '.' << finding.field.toStdString() << ' ' << finding.code.toStdString());
            CHECK((headComesNext || (!finding.refuses && finding.code == "out_of_plausible"_L1)));
        }
        arrived.insert(record.id, &record);
    }
}

TEST_CASE("a demo record refers only to what came before it, but for a family's head", "[demo]")
{
    QSet<Id> known { Id(), places().network, places().puskesmas };
    for (const DemoRecord& record : desa().records) {
        CHECK(known.contains(record.scope));
        for (const auto& [key, value] : record.fields) {
            const Field* field = catalog().field(record.kind, key.toString());
            if (!field || (field->type != Type::Ref && field->type != Type::RefList)
                || field->name == "head"_L1)
                continue;
            for (const Id& ref : idsIn(value)) {
                INFO(record.kind.toStdString() << '.' << field->name.toStdString());
                CHECK((!ref.isNull() && known.contains(ref)));
            }
        }
        const bool told = record.kind == "session"_L1 && text(record, u"status"_s) != "rencana"_L1;
        CHECK((!known.contains(record.id) || told || record.id == places().puskesmas));
        known.insert(record.id);
    }
    for (const DemoRecord* family : desa().of(u"household"_s))
        CHECK(referred(desa(), *family, u"head"_s).scope == family->scope);
}

TEST_CASE("what a demo attendance gives or sends on has the id that the door would give it", "[demo]")
{
    int given = 0;
    for (const DemoRecord* record : desa().of(u"referral"_s))
        CHECK(record->id == Id::derived("rujuk" + record->fields.value(u"from"_s).toByteArray()));
    for (const DemoRecord* attendance : desa().of(u"attendance"_s))
        for (const QString& antigen : catalog().list(u"antigens"_s))
            if (desa().find(Id::derived("imunisasi" + attendance->id.bytes() + antigen.toUtf8())))
                ++given;
    CHECK(given > 100);
}

TEST_CASE("demo ids are UUIDv7 of a moment not after today", "[demo]")
{
    const qint64 tomorrow = kToday.addDays(1).startOfDay(Qt::UTC).toMSecsSinceEpoch();
    for (const DemoRecord& record : desa().records) {
        if (record.kind == "spm_target"_L1 || record.kind == "referral"_L1 || record.kind == "immunization"_L1
            || record.id == places().puskesmas)
            continue; // many derive from what they follow from
        const QByteArray bytes = record.id.bytes();
        CHECK((static_cast<unsigned char>(bytes[6]) >> 4) == 7);
        CHECK((static_cast<unsigned char>(bytes[8]) >> 6) == 2);
        CHECK(bytes.left(6).toHex().toLongLong(nullptr, 16) < tomorrow);
    }
}

TEST_CASE("the demo village is as young and as old as rural Java", "[demo]")
{
    const auto people = desa().of(u"person"_s);
    int small = 0, young = 0, old = 0, male = 0;
    for (const DemoRecord* person : people) {
        const int age = ageYears(date(*person, u"birth_date"_s), kToday);
        CHECK((age >= 0 && age <= 105));
        small += age < 5;
        young += age < 15;
        old += age >= 60;
        male += text(*person, u"sex"_s) == "L"_L1;
    }
    const double all = double(people.size());
    CHECK((all > 1'250 && all < 1'550));
    CHECK((small / all > 0.05 && small / all < 0.11));
    CHECK((young / all > 0.18 && young / all < 0.31));
    CHECK((old / all > 0.09 && old / all < 0.18));
    CHECK((male / all > 0.45 && male / all < 0.54));
    const double size = all / double(desa().of(u"household"_s).size());
    CHECK((size > 3.1 && size < 4.0));
}

TEST_CASE("demo mothers are women of an age to have borne their children", "[demo]")
{
    for (const DemoRecord* person : desa().of(u"person"_s)) {
        if (!person->fields.contains(u"mother"_s))
            continue;
        const DemoRecord& mother = referred(desa(), *person, u"mother"_s);
        CHECK(text(mother, u"sex"_s) == u"P"_s);
        const int age = ageYears(date(mother, u"birth_date"_s), date(*person, u"birth_date"_s));
        CHECK((age >= 15 && age <= 47));
    }
}

TEST_CASE("a valid demo NIK fits birth date and sex and belongs to one person", "[demo]")
{
    QSet<QString> seen;
    int valid = 0, others = 0;
    for (const DemoRecord* person : desa().of(u"person"_s)) {
        if (text(*person, u"nik_status"_s) != "valid"_L1) {
            ++others;
            continue;
        }
        const QString nik = text(*person, u"nik"_s);
        CHECK(isDigits(nik, 16));
        CHECK(nikMismatches(nik, date(*person, u"birth_date"_s), text(*person, u"sex"_s)).isEmpty());
        CHECK_FALSE(seen.contains(nik));
        seen.insert(nik);
        ++valid;
    }
    CHECK(valid > 10 * others);
    CHECK(others > 0);
}

TEST_CASE("open days before today are held with people, the others stay empty plans", "[demo]")
{
    QHash<Id, int> came;
    for (const DemoRecord* attendance : desa().of(u"attendance"_s))
        ++came[id(attendance->fields.value(u"session"_s))];
    QHash<Id, QSet<Month>> months;
    for (const DemoRecord* session : desa().of(u"session"_s)) {
        const QDate day = date(*session, u"date"_s);
        CHECK((text(*session, u"status"_s) == "tutup"_L1) == (day < kToday));
        CHECK((came.value(session->id) > 0) == (day < kToday));
        months[session->scope].insert(monthOf(day));
    }
    CHECK(months.size() == 4);
    for (const QSet<Month>& kept : months)
        CHECK(kept.size() == 13); // twelve of work and the plan for the next
}

TEST_CASE("a demo posyandu weighs between half and nearly all of its children", "[demo]")
{
    for (const DemoRecord* facility : desa().of(u"facility"_s)) {
        if (text(*facility, u"type"_s) != "posyandu"_L1)
            continue;
        const double share = weighedShare(desa(), facility->id);
        CHECK((share > 0.5 && share < 0.95));
    }
}

TEST_CASE("demo children grow along curves that WHO calls plausible", "[demo]")
{
    int scored = 0, flagged = 0, stunted = 0;
    for (const DemoRecord* attendance : desa().of(u"attendance"_s)) {
        const QString group = text(*attendance, u"group"_s);
        if (!attendance->fields.contains(u"tb"_s) || (group != "bayi"_L1 && group != "balita"_L1))
            continue;
        if (!attendance->fields.contains(u"person"_s))
            continue;
        const DemoRecord& child = referred(desa(), *attendance, u"person"_s);
        growth::Measurement measured;
        measured.sex = text(child, u"sex"_s) == "L"_L1 ? growth::Sex::Male : growth::Sex::Female;
        measured.ageDays = double(date(child, u"birth_date"_s)
                                      .daysTo(date(referred(desa(), *attendance, u"session"_s), u"date"_s)));
        measured.weightKg = attendance->fields.value(u"bb"_s).toDouble();
        measured.heightCm = attendance->fields.value(u"tb"_s).toDouble();
        measured.position = text(*attendance, u"cara_ukur"_s) == "berdiri"_L1 ? growth::Position::Standing
                                                                              : growth::Position::Lying;
        const growth::Scores scores = growth::score(measured);
        REQUIRE((scores.haz && scores.waz));
        ++scored;
        flagged += scores.haz->flagged || scores.waz->flagged || (scores.whz && scores.whz->flagged);
        stunted += scores.haz->z < -2;
    }
    CHECK(scored > 400);
    CHECK(flagged * 200 < scored);
    CHECK((stunted * 20 > scored && stunted * 3 < scored));
}

TEST_CASE("the puskesmas demo has 50 posyandu and about 40,000 people", "[demo]")
{
    int posyandu = 0, people = 0;
    const auto count = [&](const DemoRecord& record) -> Result<void> {
        posyandu += record.kind == "facility"_L1 && text(record, u"type"_s) == "posyandu"_L1;
        people += record.kind == "person"_L1;
        return {};
    };
    DemoOptions chosen = options(DemoScale::Puskesmas);
    chosen.months = 1;
    REQUIRE(makeDemo(chosen, places(), count, Progress()).ok());
    CHECK(posyandu == 50);
    CHECK((people > 36'000 && people < 44'000));
}

TEST_CASE("the demo stops at the sink's error, when cancelled, and before senseless options", "[demo]")
{
    const auto full = [](const DemoRecord&) -> Result<void> { return Error::machine(u"disk_full"_s); };
    CHECK(makeDemo(options(), places(), full, Progress()).error().code == u"disk_full"_s);

    const auto take = [](const DemoRecord&) -> Result<void> { return {}; };
    const Progress stop([](const QString&, qint64 done, qint64) { return done < 3; });
    CHECK(makeDemo(options(), places(), take, stop).error().kind == ErrorKind::Cancelled);

    DemoOptions never = options();
    never.months = 0;
    CHECK(makeDemo(never, places(), take, Progress()).error().code == u"demo_options"_s);
}
