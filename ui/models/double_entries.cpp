#include "ui/models/double_entries.h"

#include "core/records/same_person.h"
#include "core/reports/doubles_effect.h"
#include "core/store/aliases.h"
#include "core/store/history.h"
#include "ui/models/exchange_facts.h"
#include "ui/models/person_visits.h"
#include "ui/models/value_text.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Doubles", text);
}

QString percent(qint64 part, qint64 whole)
{
    return whole == 0 ? QString() : numberText(100.0 * double(part) / double(whole), 1) + u" %"_s;
}

QString placeOf(Store& store, const Id& person)
{
    QStringList names;
    const QList<Id> scopes = store.records().scopesOf(u"person"_s, person);
    for (const Id& scope : scopes)
        if (const Facility* facility = store.scopes().facility(scope))
            names += facility->name;
    return names.join(u", "_s);
}

QHash<QString, QString> reasonWords(const Catalog& catalog)
{
    QHash<QString, QString> words;
    for (const QJsonValue& reason : catalog.document(u"doubles"_s)[u"reasons"_s].toArray())
        words.insert(reason[u"code"_s].toString(), reason[u"label"_s].toString());
    return words;
}

Id idOf(const QCborMap& fields, QLatin1StringView key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id());
}

PersonRow rowOf(Store& store, const Id& person)
{
    PersonRow row;
    row.id = person;
    if (const auto record = store.records().find(u"person"_s, person)) {
        const QCborMap& fields = record->fields;
        row.scope = record->scope;
        row.name = fields.value("name"_L1).toString();
        row.birth = fields.value("birth_date"_L1).toString();
        row.mother = fields.value("mother_name"_L1).toString();
        row.nik = fields.value("nik"_L1).toString();
    }
    return row;
}

/// What is compared of one entry besides its fields.
struct Traces {
    QString place, visits, last, written;
    qsizetype weight = 0; ///< how much hangs on it
};

QString writtenText(Store& store, const Id& person)
{
    const auto all = history(store, u"person"_s, person);
    if (!all || all->isEmpty())
        return {};
    const HistoryEntry& first = all->first();
    QStringList parts { momentText(QDateTime::fromMSecsSinceEpoch(first.time)), first.author,
        memberName(store, first.node) };
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u" · "_s);
}

Traces tracesOf(Store& store, const Id& person)
{
    const PersonVisits records = readPersonVisits(store, person);
    Traces traces { placeOf(store, person), {}, {}, writtenText(store, person),
        records.visits.size() + records.pregnancies.size() };
    traces.visits = tr("%1 catatan").arg(countText(records.visits.size()));
    if (!records.pregnancies.isEmpty())
        traces.visits += tr(", %1 kehamilan").arg(countText(records.pregnancies.size()));
    if (!records.visits.isEmpty()) {
        QStringList parts { dateText(records.visits.first().date), records.visits.first().type,
            records.visits.first().summary };
        parts.removeAll(QString());
        traces.last = parts.join(u" · "_s);
    }
    return traces;
}

/// Of two states of an alias in two scopes, the one written last.
struct Said {
    Id one, other;
    QString by;
    qint64 time = 0;
};

Said saidOf(Store& store, const Record& alias)
{
    Said said { idOf(alias.fields, "survivor"_L1), idOf(alias.fields, "merged"_L1), {}, 0 };
    const auto all = history(store, u"alias"_s, alias.id);
    for (const HistoryEntry& entry : all ? *all : QList<HistoryEntry>()) {
        if (!entry.standing || entry.time < said.time)
            continue;
        QStringList parts { entry.author, momentText(QDateTime::fromMSecsSinceEpoch(entry.time)),
            memberName(store, entry.node) };
        parts.removeAll(QString());
        parts.removeDuplicates();
        said.by = parts.join(u" · "_s);
        said.time = entry.time;
    }
    return said;
}

} // namespace

Id DoublePair::id() const
{
    return aliasId(one.id, other.id);
}

Result<QList<DoublePair>> readLikelyDoubles(Store& store, const Progress& progress)
{
    SIMPUL_GET(found, likelyDoubles(store, progress));
    const QHash<QString, QString> words = reasonWords(store.catalog());
    QList<DoublePair> pairs;
    for (const LikelyDouble& likely : std::as_const(found)) {
        DoublePair pair { likely.one, likely.other, placeOf(store, likely.one.id),
            placeOf(store, likely.other.id), {}, likely.points, DoublePair::State::Likely, {}, {} };
        for (const QString& reason : likely.reasons)
            pair.reasons += words.value(reason, reason);
        pairs += pair;
    }
    return pairs;
}

Result<QList<DoublePair>> readDecidedDoubles(Store& store)
{
    QHash<Id, Record> aliases;
    SIMPUL_TRY(store.records().visit({ u"alias"_s, {}, {}, {} }, [&aliases](const Record& record) {
        aliases.insert(record.id, record);
        return true;
    }));
    Aliases joined(store.records());
    QList<std::pair<qint64, DoublePair>> dated;
    for (const Record& alias : std::as_const(aliases)) {
        const Said said = saidOf(store, alias);
        DoublePair pair { rowOf(store, said.one), rowOf(store, said.other), placeOf(store, said.one),
            placeOf(store, said.other), {}, 0, DoublePair::State::Apart, joined.rootOf(said.one), said.by };
        if (joined.rootOf(said.one) == joined.rootOf(said.other))
            pair.state = DoublePair::State::Merged;
        dated += { said.time, pair };
    }
    std::sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) {
        return std::pair(b.first, b.second.id()) < std::pair(a.first, a.second.id());
    });
    QList<DoublePair> pairs;
    for (const auto& [time, pair] : std::as_const(dated))
        pairs += pair;
    return pairs;
}

Result<QString> readDoublesEffect(Store& store, const QList<DoublePair>& pairs, const Progress& progress)
{
    QList<LikelyDouble> likely;
    for (const DoublePair& pair : pairs)
        likely += { pair.one, pair.other, {}, pair.points };
    SIMPUL_GET(effects, doublesEffect(store, likely, monthOf(store.clock().today()), progress));
    QStringList parts;
    for (const DoublesEffect& effect : effects.first(std::min<qsizetype>(2, effects.size())))
        parts +=
            tr("%1 sasaran %2 → %3, capaian %4 → %5")
                .arg(noteText(effect.indicator), countText(effect.counted), countText(effect.countedIfOne),
                    percent(effect.served, effect.counted), percent(effect.servedIfOne, effect.countedIfOne));
    if (parts.isEmpty())
        return QString();
    return tr("Bila semua dugaan ini benar: %1.").arg(parts.join(u"; "_s));
}

EntryComparison compareEntries(Store& store, const Id& one, const Id& other)
{
    EntryComparison comparison;
    const auto tell = [&comparison](const QString& label, const QString& left, const QString& right) {
        if (!left.isEmpty() || !right.isEmpty())
            comparison.lines += { label, left, right, false };
    };
    const auto compare = [&comparison, &tell](
                             const QString& label, const QString& left, const QString& right) {
        tell(label, left, right);
        if (!left.isEmpty() && !right.isEmpty())
            comparison.lines.last().differs = left.compare(right, Qt::CaseInsensitive) != 0;
    };
    const auto left = store.records().find(u"person"_s, one),
               right = store.records().find(u"person"_s, other);
    const Traces first = tracesOf(store, one), second = tracesOf(store, other);
    compare(tr("Tempat"), first.place, second.place);
    if (const Kind* kind = store.catalog().kind(u"person"_s))
        for (const Field& field : kind->fields)
            compare(field.label, left ? valueText(store, field, left->fields.value(field.name)) : QString(),
                right ? valueText(store, field, right->fields.value(field.name)) : QString());
    tell(tr("Tercatat"), first.visits, second.visits);
    tell(tr("Terakhir"), first.last, second.last);
    tell(tr("Ditulis"), first.written, second.written);
    comparison.survivor = second.weight > first.weight ? other : one;
    comparison.mayDecide = true;
    for (const Id& person : { one, other })
        for (const Id& scope : store.records().scopesOf(u"person"_s, person))
            comparison.mayDecide = comparison.mayDecide && store.rights().mayWrite(store.node().id, scope);
    return comparison;
}

} // namespace simpul
