#include "core/programme/doubles.h"

#include "core/catalog/located.h"
#include "core/records/name_alike.h"
#include "core/store/aliases.h"

#include <QDate>
#include <QJsonArray>
#include <algorithm>

namespace simpul {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBlocksAStep = 500;
constexpr qsizetype kMostInBlock = 60; ///< larger blocks are split by the words of the name
const QStringList kReasons { u"nik_same"_s, u"nik_one_off"_s, u"name_same"_s, u"name_alike"_s,
    u"birth_same"_s, u"birth_near"_s, u"mother_alike"_s, u"address_same"_s, u"sex_differs"_s, u"birth_far"_s,
    u"mother_differs"_s, u"nik_differs"_s };

Error broken(const QString& reason)
{
    return Error::refused(u"catalog_broken"_s, { { u"file"_s, u"doubles.json"_s }, { u"reason"_s, reason } });
}

int lettersApart(const QString& one, const QString& other)
{
    if (one.size() != other.size())
        return int(std::max(one.size(), other.size()));
    int apart = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        apart += one[i] != other[i] ? 1 : 0;
    return apart;
}

/// One digit wrong, or day and month swapped.
bool birthNear(const QString& one, const QString& other)
{
    if (lettersApart(one, other) == 1)
        return true;
    const QDate a = QDate::fromString(one, Qt::ISODate), b = QDate::fromString(other, Qt::ISODate);
    return a.isValid() && b.isValid() && a.year() == b.year() && a.month() == b.day() && a.day() == b.month();
}

/// A person's row with what is compared folded once.
struct Entry {
    explicit Entry(const PersonRow& person)
        : row(&person)
        , name(foldedName(person.name))
        , mother(foldedName(person.mother))
        , address(foldedName(person.address))
    {
    }
    const PersonRow* row;
    QString name, mother, address;
};

QString ofNiks(const QString& one, const QString& other)
{
    if (one.isEmpty() || other.isEmpty())
        return {};
    const int apart = lettersApart(one, other);
    return apart == 0 ? u"nik_same"_s : apart == 1 ? u"nik_one_off"_s : u"nik_differs"_s;
}

QString ofNames(const QString& one, const QString& other)
{
    if (one == other)
        return u"name_same"_s;
    return foldedNamesAlike(one, other) ? u"name_alike"_s : QString();
}

QString ofBirths(const QString& one, const QString& other)
{
    if (one.isEmpty() || other.isEmpty())
        return {};
    if (one == other)
        return u"birth_same"_s;
    return birthNear(one, other) ? u"birth_near"_s : u"birth_far"_s;
}

QString ofMothers(const QString& one, const QString& other)
{
    if (one.isEmpty() || other.isEmpty())
        return {};
    return foldedNamesAlike(one, other) ? u"mother_alike"_s : u"mother_differs"_s;
}

/// The reasons for and against; none where neither the names nor the NIK speak for it.
QStringList reasonsOf(const Entry& one, const Entry& other)
{
    const PersonRow &a = *one.row, &b = *other.row;
    QStringList reasons { ofNames(one.name, other.name), ofNiks(a.nik, b.nik) };
    if (reasons[0].isEmpty() && reasons[1] != u"nik_same")
        return {};
    reasons << ofBirths(a.birth, b.birth) << ofMothers(one.mother, other.mother);
    if (!one.address.isEmpty() && one.address == other.address)
        reasons += u"address_same"_s;
    if (!a.sex.isEmpty() && !b.sex.isEmpty() && a.sex != b.sex)
        reasons += u"sex_differs"_s;
    reasons.removeAll(QString());
    return reasons;
}

/// People who share a key are worth comparing.
class Blocks {
public:
    explicit Blocks(const QList<Entry>& entries)
        : m_entries(entries)
    {
        for (qsizetype i = 0; i < entries.size(); ++i)
            add(i);
    }

    template <typename Visit> void visitPairs(const Visit& visit, const Progress& progress) const
    {
        qint64 done = 0;
        for (const QList<qsizetype>& block : m_blocks) {
            if (++done % kBlocksAStep == 0 && !progress.step(u"compare"_s, done, m_blocks.size()))
                return;
            if (block.size() <= kMostInBlock) {
                pairUp(block, visit);
                continue;
            }
            QHash<QString, QList<qsizetype>> byWord;
            for (const qsizetype i : block)
                for (const QString& word : m_entries[i].name.split(u' ', Qt::SkipEmptyParts))
                    byWord[word] += i;
            for (const QList<qsizetype>& part : std::as_const(byWord))
                pairUp(part, visit);
        }
    }

private:
    void add(qsizetype i)
    {
        const PersonRow& person = *m_entries[i].row;
        if (!person.nik.isEmpty())
            m_blocks[u"nik "_s + person.nik] += i;
        if (!person.birth.isEmpty())
            m_blocks[u"birth "_s + person.birth] += i;
        if (!m_entries[i].name.isEmpty())
            m_blocks[u"name "_s + m_entries[i].name + person.birth.left(4)] += i;
    }

    template <typename Visit> static void pairUp(const QList<qsizetype>& block, const Visit& visit)
    {
        for (qsizetype i = 0; i < block.size(); ++i)
            for (qsizetype j = i + 1; j < block.size(); ++j)
                visit(block[i], block[j]);
    }

    const QList<Entry>& m_entries;
    QHash<QString, QList<qsizetype>> m_blocks;
};

} // namespace

Result<Doubles> Doubles::compile(const Catalog& catalog)
{
    return located(catalog, u"doubles"_s, read(catalog));
}

Result<Doubles> Doubles::read(const Catalog& catalog)
{
    const QJsonObject rules = catalog.document(u"doubles"_s);
    Doubles doubles;
    for (const QJsonValue& reason : rules[u"reasons"_s].toArray())
        doubles.m_points.insert(reason[u"code"_s].toString(), reason[u"points"_s].toInt());
    for (const QString& code : kReasons)
        if (!doubles.m_points.contains(code))
            return broken(u"reasons: "_s + code);
    doubles.m_least = rules[u"least_points"_s][u"value"_s].toInt();
    return doubles.m_least > 0 ? Result<Doubles>(doubles) : broken(u"least_points"_s);
}

int Doubles::pointsOf(const QStringList& reasons) const
{
    int points = 0;
    for (const QString& reason : reasons)
        points += m_points.value(reason);
    return points;
}

QList<LikelyDouble> Doubles::find(const QList<PersonRow>& people, const Progress& progress) const
{
    const QList<Entry> entries(people.begin(), people.end());
    QSet<QPair<Id, Id>> known;
    QList<LikelyDouble> found;
    const auto compare = [&](qsizetype i, qsizetype j) {
        const bool inOrder = people[i].id < people[j].id;
        const PersonRow &one = people[inOrder ? i : j], &other = people[inOrder ? j : i];
        if (one.id == other.id)
            return;
        const QStringList reasons = reasonsOf(entries[i], entries[j]);
        const int points = pointsOf(reasons);
        if (points < m_least || known.contains({ one.id, other.id }))
            return;
        known.insert({ one.id, other.id });
        found += LikelyDouble { one, other, reasons, points };
    };
    Blocks(entries).visitPairs(compare, progress);
    std::sort(found.begin(), found.end(), [](const LikelyDouble& a, const LikelyDouble& b) {
        return std::tuple(-a.points, a.one.id, a.other.id) < std::tuple(-b.points, b.one.id, b.other.id);
    });
    return found;
}

namespace {

constexpr int kPageSize = 5000;

/// Each person once, as the place says where it is now.
QList<PersonRow> everybody(Store& store, const Progress& progress)
{
    const qint64 all = store.people().count(Id());
    Aliases aliases(store.records());
    QList<PersonRow> people;
    QHash<Id, qsizetype> seen;
    const auto isThere = [&store](const PersonRow& person) {
        const auto holding = store.records().find(u"person"_s, person.id);
        return holding && holding->scope == person.scope;
    };
    for (QList<PersonRow> page = store.people().page(Id(), nullptr, kPageSize); !page.isEmpty();) {
        for (const PersonRow& person : std::as_const(page)) {
            if (aliases.rootOf(person.id) != person.id)
                continue;
            if (const auto at = seen.constFind(person.id); at == seen.cend()) {
                seen.insert(person.id, people.size());
                people += person;
            } else if (isThere(person)) {
                people[*at] = person;
            }
        }
        if (!progress.step(u"read"_s, people.size(), all))
            break;
        const PersonRow last = page.last();
        page = store.people().page(Id(), &last, kPageSize);
    }
    return people;
}

} // namespace

Result<QList<LikelyDouble>> likelyDoubles(Store& store, const Progress& progress)
{
    SIMPUL_GET(doubles, Doubles::compile(store.catalog()));
    QList<LikelyDouble> pairs = doubles.find(everybody(store, progress), progress);
    if (!progress.step(u"compare"_s, pairs.size(), pairs.size()))
        return Error::cancelled();
    pairs.removeIf([&store](const LikelyDouble& pair) {
        return store.records().find(u"alias"_s, aliasId(pair.one.id, pair.other.id)).has_value();
    });
    return pairs;
}

} // namespace simpul
