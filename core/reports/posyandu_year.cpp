#include "core/reports/posyandu_year.h"

#include "core/programme/answer_codes.h"
#include "core/programme/life.h"
#include "core/store/copies.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

constexpr int kMonths = 12;

class YearReader {
public:
    YearReader(Store& store, const Id& posyandu, Month upTo, const QJsonObject& rules)
        : m_store(store)
        , m_posyandu(posyandu)
        , m_from(upTo - kMonths + 1)
        , m_to(upTo)
        , m_rules(rules)
    {
    }

    Result<PosyanduYear> read()
    {
        SIMPUL_TRY(readSessions());
        SIMPUL_TRY(readStaff());
        SIMPUL_TRY(readCounts());
        readTallies();
        SIMPUL_TRY(readPeople());
        return m_year;
    }

private:
    using See = std::function<void(const Record&)>;
    Result<void> visit(const QString& kind, const See& see)
    {
        return m_store.records().visit({ kind, m_posyandu, {}, {} }, [&see](const Record& record) {
            see(record);
            return true;
        });
    }
    static QString textOf(const Record& record, QLatin1StringView field)
    {
        return record.fields.value(field).toString();
    }
    static QDate dateOf(const Record& record, QLatin1StringView field)
    {
        return QDate::fromString(textOf(record, field), Qt::ISODate);
    }
    bool holds(const QDate& day) const
    {
        return day.isValid() && monthOf(day) >= m_from && monthOf(day) <= m_to;
    }

    Result<void> readSessions()
    {
        SIMPUL_TRY(visit(u"session"_s, [this](const Record& session) {
            const QDate day = dateOf(session, "date"_L1);
            if (!holds(day) || textOf(session, "status"_L1) == u"rencana")
                return;
            const QString type = textOf(session, "type"_L1);
            m_year.active.insert(monthOf(day));
            if (type.isEmpty() || type == u"hari_buka")
                m_year.open.insert(monthOf(day));
        }));
        return visit(u"home_visit"_s, [this](const Record& visited) {
            if (const QDate day = dateOf(visited, "date"_L1); holds(day) && !copies::isCopy(visited))
                m_year.active.insert(monthOf(day));
        });
    }

    Result<void> readStaff()
    {
        SIMPUL_TRY(visit(u"staff"_s, [this](const Record& staff) {
            const QDate since = dateOf(staff, "since"_L1), until = dateOf(staff, "until"_L1);
            const bool serves =
                (!since.isValid() || since <= lastDay(m_to)) && (!until.isValid() || until >= firstDay(m_to));
            m_year.kader += serves && textOf(staff, "role"_L1) == u"kader" ? 1 : 0;
        }));
        return visit(u"document"_s, [this](const Record& document) {
            const QDate from = dateOf(document, "date"_L1), until = dateOf(document, "until"_L1);
            const bool isValid =
                (!from.isValid() || from <= lastDay(m_to)) && (!until.isValid() || until >= lastDay(m_to));
            if (!isValid || textOf(document, "type"_L1) != m_rules["decree"_L1].toString())
                return;
            m_year.hasDecree = true;
            m_year.decree = textOf(document, "number"_L1);
        });
    }

    /// Of several counts of an item the one of the latest period stands.
    Result<void> readCounts()
    {
        QHash<QString, QString> newest;
        const QString last = firstDay(m_to).toString(u"yyyy-MM"_s);
        return visit(u"count"_s, [&](const Record& count) {
            const QString item = textOf(count, "item"_L1), period = textOf(count, "period"_L1);
            if (period.left(last.size()) > last || period < newest.value(item))
                return;
            newest.insert(item, period);
            m_year.available.insert(item, count.fields.value("available"_L1).toDouble());
            m_year.needed.insert(item, count.fields.value("needed"_L1).toDouble());
        });
    }

    std::optional<double> share(qint64 part, qint64 whole) const
    {
        return whole > 0 ? std::optional(double(part) * 100 / double(whole)) : std::nullopt;
    }

    void readTallies()
    {
        Figures& figures = m_store.figures();
        const auto weighed = figures.eventsByMonth(u"skdn.D"_s, m_posyandu, m_from, m_to);
        const auto mothers = figures.eventsByMonth(u"datang.bumil"_s, m_posyandu, m_from, m_to);
        for (Month month = m_from; month <= m_to; ++month) {
            const auto stock = [&](const QString& key) {
                return figures.stock(key, month).value(m_posyandu);
            };
            m_year.coverage[PosyanduYear::Nutrition].append(share(weighed.value(month), stock(u"skdn.S"_s)));
            m_year.coverage[PosyanduYear::MotherCare].append(
                share(mothers.value(month), stock(u"sasaran.bumil"_s)));
        }
        for (const QString& group : m_store.catalog().list(u"groups"_s)) {
            const auto came = figures.eventsByMonth(u"datang."_s + group, m_posyandu, m_from, m_to);
            if (std::any_of(came.cbegin(), came.cend(), [](qint64 count) { return count > 0; }))
                m_year.groups.insert(group);
        }
    }

    Result<QList<QList<int>>> antigens() const
    {
        const QJsonValue set =
            m_store.catalog().document(u"spm"_s)["antigen_sets"_L1][m_rules["set"_L1].toString()];
        const QJsonArray list = set["antigens"_L1].toArray();
        QList<QList<int>> needs;
        for (const QJsonValue one : list) {
            QJsonArray names;
            const QJsonArray any = one.isArray() ? one.toArray() : QJsonArray { one };
            for (const QJsonValue antigen : any)
                names.append(u"imunisasi:"_s + antigen.toString());
            SIMPUL_GET(codes, programme::codesOf(names, m_store.catalog(), u"komdat.json"_s));
            needs.append(codes);
        }
        return needs;
    }

    struct Part {
        qint64 have = 0, of = 0;
    };

    Result<void> readPeople()
    {
        SIMPUL_GET(needs, antigens());
        QList<Part> children(kMonths), women(kMonths);
        SIMPUL_TRY(m_store.figures().visitDossiers({ m_posyandu }, [&](const Dossier& dossier) {
            if (dossier.type != Dossier::Subject::Person || !dossier.birth.isValid())
                return;
            const programme::Life life(dossier, m_store.parameters());
            for (int at = 0; at < kMonths; ++at) {
                const auto day = qint32(lastDay(m_from + at).toJulianDay());
                if (!life.thereOn(day) || life.placeIn(m_from + at) != m_posyandu)
                    continue;
                addChild(children[at], life, needs, day);
                addWoman(women[at], life, day);
            }
        }));
        for (int at = 0; at < kMonths; ++at) {
            m_year.coverage[PosyanduYear::Immunization].append(share(children[at].have, children[at].of));
            m_year.coverage[PosyanduYear::Contraception].append(share(women[at].have, women[at].of));
        }
        return {};
    }

    void addChild(Part& part, const programme::Life& life, const QList<QList<int>>& needs, qint32 day) const
    {
        const int age = life.ageMonths(day);
        const QJsonArray months = m_rules["set_months"_L1].toArray();
        if (age < months[0].toInt() || age > months[1].toInt())
            return;
        ++part.of;
        part.have += std::all_of(needs.cbegin(), needs.cend(), [&](const QList<int>& codes) {
            return std::any_of(
                life.encounters().cbegin(), life.encounters().cend(), [&](const Encounter& one) {
                    return one.source == Source::Immunization && one.day <= day
                        && std::any_of(
                            codes.cbegin(), codes.cend(), [&](int code) { return one.answer(code); });
                });
        });
    }

    void addWoman(Part& part, const programme::Life& life, qint32 day) const
    {
        const QJsonObject rule = m_rules["kb"_L1].toObject();
        const int years = life.ageMonths(day) / 12;
        if (life.dossier().male || years < rule["from_years"_L1].toInt()
            || years > rule["to_years"_L1].toInt())
            return;
        const QString answer = rule["answer"_L1].toString();
        const int code = m_store.catalog().codeNumber(answer);
        const auto none =
            double(m_store.catalog().answers().value(answer).values.indexOf(rule["none"_L1].toString()));
        const double* last = nullptr;
        for (const Encounter& one : life.encounters())
            if (const double* said = one.day <= day ? one.answer(code) : nullptr)
                last = said;
        part.of += last ? 1 : 0;
        part.have += last && *last != none ? 1 : 0;
    }

    Store& m_store;
    Id m_posyandu;
    Month m_from, m_to;
    const QJsonObject& m_rules;
    PosyanduYear m_year;
};

int extrasOf(const PosyanduYear& year, const QJsonObject& rules)
{
    int count = 0;
    const QJsonArray extras = rules["extras"_L1].toArray();
    for (const QJsonValue extra : extras)
        count += year.has(extra["item"_L1].toString()) ? 1 : 0;
    return count;
}

/// Of each line of tools any one.
bool hasTools(const PosyanduYear& year, const QJsonObject& rules)
{
    const QJsonArray lines = rules["tools_needed"_L1].toArray();
    return std::all_of(lines.begin(), lines.end(), [&year](const QJsonValue& line) {
        const QJsonArray any = line.toArray();
        return std::any_of(
            any.begin(), any.end(), [&year](const QJsonValue& item) { return year.has(item.toString()); });
    });
}

/// In how many months so many services reached so much.
int goodMonths(const PosyanduYear& year, int services, double coverage)
{
    int months = 0;
    for (int at = 0; at < kMonths; ++at) {
        int reached = 0;
        for (const auto& service : year.coverage)
            reached += service[at].value_or(0) >= coverage ? 1 : 0;
        months += reached >= services ? 1 : 0;
    }
    return months;
}

} // namespace

Result<PosyanduYear> posyanduYear(Store& store, const Id& posyandu, Month upTo, const QJsonObject& rules)
{
    return YearReader(store, posyandu, upTo, rules).read();
}

bool isActive(const PosyanduYear& year, const QJsonObject& criteria, const QJsonObject& rules)
{
    const QJsonArray groups = criteria["groups"_L1].toArray();
    const bool serves = groups.isEmpty()
        || std::any_of(groups.begin(), groups.end(),
            [&](const QJsonValue& group) { return year.groups.contains(group.toString()); });
    const int months = goodMonths(year, criteria["services"_L1].toInt(), criteria["coverage"_L1].toDouble());
    return serves && year.active.size() >= criteria["open_months"_L1].toInt()
        && year.kader >= criteria["kader"_L1].toInt() && (year.hasDecree || !criteria["decree"_L1].toBool())
        && months >= criteria["coverage_months"_L1].toInt()
        && (!criteria["tools"_L1].toBool() || hasTools(year, rules))
        && extrasOf(year, rules) >= criteria["extra"_L1].toInt();
}

QString strataOf(const PosyanduYear& year, const QJsonObject& rules)
{
    const QJsonObject limits = rules["strata"_L1].toObject();
    if (year.open.size() < limits["open_months"_L1].toInt() || year.kader < limits["kader"_L1].toInt())
        return u"pratama"_s;
    const auto reaches = [&](const QList<std::optional<double>>& service) {
        return service.last().value_or(0) >= limits["coverage"_L1].toDouble();
    };
    const bool covers = std::all_of(std::begin(year.coverage), std::end(year.coverage), reaches);
    if (!covers || extrasOf(year, rules) < limits["extra"_L1].toInt())
        return u"madya"_s;
    const QString fund = rules["fund"_L1].toString();
    const double needed = year.needed.value(fund);
    const bool funded =
        needed > 0 && year.available.value(fund) * 100 >= limits["fund"_L1].toDouble() * needed;
    return funded ? u"mandiri"_s : u"purnama"_s;
}

} // namespace simpul::reports
