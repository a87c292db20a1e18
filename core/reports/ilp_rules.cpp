#include "core/reports/ilp_rules.h"

#include "core/catalog/located.h"
#include "core/programme/answer_codes.h"
#include "core/reports/report.h"

#include <QCborArray>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

const QString kFile = u"ilp"_s;

QStringList wordsOf(const QJsonValue& list)
{
    QStringList words;
    for (const QJsonValue& word : list.toArray())
        words.append(word.toString());
    return words;
}

QString textOf(const Record& record, QLatin1StringView field)
{
    return record.fields.value(field).toString();
}

QDate dateOf(const Record& record, QLatin1StringView field)
{
    return QDate::fromString(textOf(record, field), Qt::ISODate);
}

Result<IlpRequirement> readRequirement(const QJsonObject& json, const Catalog& catalog)
{
    static const QHash<QString, IlpRequirement::Kind> kinds { { u"staff"_s, IlpRequirement::Kind::Staff },
        { u"document"_s, IlpRequirement::Kind::Document }, { u"count"_s, IlpRequirement::Kind::Count } };
    if (!kinds.contains(json["kind"_L1].toString()))
        return programme::brokenRule(kFile, u"unknown kind: "_s + json["kind"_L1].toString());
    IlpRequirement requirement { kinds[json["kind"_L1].toString()], json["code"_L1].toString(),
        json["label"_L1].toString(), wordsOf(json["roles"_L1]), json["klaster"_L1].toString(), 1 };
    if (json.contains("min"_L1)) {
        SIMPUL_GET(min, Setting::number(json["min"_L1], catalog.parameterRules()));
        requirement.min = min;
    }
    return requirement;
}

Result<IlpRules> readRules(const Catalog& catalog)
{
    const QJsonObject json = catalog.document(kFile);
    IlpRules rules;
    rules.running = wordsOf(json["running"_L1]["values"_L1]);
    for (const QJsonValue level : json["levels"_L1].toArray())
        rules.levels.append({ level["code"_L1].toString(), wordsOf(level["skills"_L1]) });
    for (const QJsonValue one : json["facilities"_L1].toArray()) {
        IlpRules::Type type { one["type"_L1].toString(), one["label"_L1].toString(), {} };
        for (const QJsonValue requirement : one["requires"_L1].toArray()) {
            SIMPUL_GET(read, readRequirement(requirement.toObject(), catalog));
            type.needs.append(read);
        }
        rules.types.append(type);
    }
    if (rules.types.isEmpty() || rules.levels.isEmpty())
        return programme::brokenRule(kFile, u"facilities and levels are needed"_s);
    return rules;
}

} // namespace

Result<IlpRules> IlpRules::compile(const Catalog& catalog)
{
    return located(catalog, kFile, readRules(catalog));
}

const IlpRules::Type* IlpRules::type(const QString& code) const
{
    const auto found =
        std::find_if(types.cbegin(), types.cend(), [&code](const Type& type) { return type.code == code; });
    return found == types.cend() ? nullptr : &*found;
}

int IlpRules::level(const QStringList& skills) const
{
    int reached = -1;
    for (int i = 0; i < int(levels.size()); ++i) {
        const bool hasAll = std::all_of(levels[i].skills.cbegin(), levels[i].skills.cend(),
            [&skills](const QString& skill) { return skills.contains(skill); });
        if (hasAll || skills.contains(levels[i].code))
            reached = i;
    }
    return reached;
}

void IlpFacility::addStaff(const Record& staff, const QDate& day)
{
    const QDate since = dateOf(staff, "since"_L1), until = dateOf(staff, "until"_L1);
    if ((since.isValid() && since > day) || (until.isValid() && until < day))
        return;
    QStringList skills;
    const QCborValue held = staff.fields.value("skills"_L1);
    for (const QCborValue& skill : held.isArray() ? held.toArray() : QCborArray { held })
        skills.append(skill.toString());
    m_staff.append({ staff.id, textOf(staff, "role"_L1), textOf(staff, "klaster"_L1), skills });
}

void IlpFacility::addDocument(const Record& document)
{
    m_papers.insert(
        textOf(document, "type"_L1), { dateOf(document, "date"_L1), dateOf(document, "until"_L1) });
}

void IlpFacility::addCount(const Record& count, Month until)
{
    const auto period = Period::parse(textOf(count, "period"_L1));
    const QString item = textOf(count, "item"_L1);
    if (!period || period->from > until || (m_stocks.contains(item) && m_stocks[item].period >= period->to))
        return;
    const QCborValue needed = count.fields.value("needed"_L1);
    m_stocks.insert(item,
        { period->to, needed.isUndefined() ? std::optional<double>() : needed.toDouble(),
            count.fields.value("available"_L1).toDouble() });
}

int IlpFacility::staffFor(const IlpRequirement& requirement) const
{
    return int(std::count_if(m_staff.cbegin(), m_staff.cend(), [&requirement](const Worker& worker) {
        return requirement.klaster.isEmpty() ? requirement.roles.contains(worker.role)
                                             : worker.klaster == requirement.klaster;
    }));
}

/// In force: begun, and not run out. Of several the longest one counts.
void IlpFacility::judgePaper(IlpGap& gap, const QDate& day) const
{
    for (const Paper& paper : m_papers.values(gap.code)) {
        if (paper.from.isValid() && paper.from > day)
            continue;
        if (!paper.until.isValid() || paper.until >= day)
            gap.have = 1;
        else if (!gap.expired.isValid() || paper.until > gap.expired)
            gap.expired = paper.until;
    }
}

IlpGap IlpFacility::gapOf(const IlpRequirement& requirement, int min, const QDate& day) const
{
    IlpGap gap { requirement.code, requirement.label, 0, min, {} };
    switch (requirement.kind) {
    case IlpRequirement::Kind::Staff:
        gap.have = staffFor(requirement);
        break;
    case IlpRequirement::Kind::Document:
        judgePaper(gap, day);
        break;
    case IlpRequirement::Kind::Count: {
        const Stock stock = m_stocks.value(requirement.code);
        gap.have = int(std::floor(stock.available));
        gap.need = stock.needed ? int(std::ceil(*stock.needed)) : min;
        break;
    }
    }
    return gap;
}

QList<IlpGap> IlpFacility::gaps(
    const IlpRules::Type& type, const Id& facility, const QDate& day, const Parameters& parameters) const
{
    QList<IlpGap> gaps;
    for (const IlpRequirement& requirement : type.needs) {
        const int min = requirement.min.whole(parameters, facility, qint32(day.toJulianDay()));
        const IlpGap gap = gapOf(requirement, min, day);
        if (gap.have < gap.need)
            gaps.append(gap);
    }
    return gaps;
}

QList<Id> IlpFacility::staffWith(const QStringList& roles) const
{
    QList<Id> found;
    for (const Worker& worker : m_staff)
        if (roles.contains(worker.role))
            found.append(worker.id);
    return found;
}

QList<Id> IlpFacility::staffInKlaster() const
{
    QList<Id> found;
    for (const Worker& worker : m_staff)
        if (!worker.klaster.isEmpty())
            found.append(worker.id);
    return found;
}

QList<Id> IlpFacility::kaderAt(const IlpRules& rules, int level) const
{
    QList<Id> found;
    for (const Worker& worker : m_staff)
        if (worker.role == u"kader" && rules.level(worker.skills) == level)
            found.append(worker.id);
    return found;
}

} // namespace simpul::reports
