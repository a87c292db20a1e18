#include "core/reports/ilp_rules.h"
#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

constexpr int kDeepest = 8; ///< facilities above one another; a ring of parents ends there

/// The report in the making.
class Readiness {
public:
    Readiness(Sheet& sheet, const IlpRules& rules)
        : m_sheet(sheet)
        , m_rules(rules)
        , m_day(std::min(lastDay(sheet.period().to), sheet.store().clock().today()))
    {
    }

    Result<void> run()
    {
        SIMPUL_TRY(readFacilities());
        SIMPUL_TRY(readRecords());
        for (const IlpRules::Type& type : m_rules.types)
            addType(type);
        addTotal(u"total"_s, m_sheet.word(u"total"_s), m_all);
        m_sheet.note(u"ilp_not_verified"_s);
        return {};
    }

private:
    struct Sum {
        qint64 facilities = 0, running = 0, ready = 0;
        bool isWhole = true;
    };
    struct Status {
        QString word;
        QDate since;
    };

    bool belongs(const Facility& facility) const
    {
        const Where& where = m_sheet.where();
        if (!where.area.isNull())
            return m_sheet.areas().isWithin(facility.area, where.area);
        if (where.facility.isNull())
            return isReadable(m_sheet.store(), scopeOf(facility.id));
        Id at = facility.id;
        for (int depth = 0; depth < kDeepest && !at.isNull(); ++depth) {
            if (at == where.facility)
                return true;
            const Facility* here = m_sheet.store().scopes().facility(at);
            at = here ? here->parent : Id();
        }
        return where.staffScopes.contains(facility.id);
    }

    Id scopeOf(const Id& facility) const { return m_sheet.store().scopes().scopeOf(facility); }

    Result<void> readFacilities()
    {
        for (const Facility& facility : m_sheet.store().scopes().facilities())
            if (facility.active && m_rules.type(facility.type) && belongs(facility))
                m_facilities[facility.type].append(facility);
        for (QList<Facility>& ofType : m_facilities)
            std::sort(ofType.begin(), ofType.end(), [](const Facility& a, const Facility& b) {
                return std::tuple(People::sortKey(a.name), a.id) < std::tuple(People::sortKey(b.name), b.id);
            });
        return m_sheet.store().records().visit({ u"facility"_s, {}, {}, {} }, [this](const Record& record) {
            const auto text = [&record](
                                  QLatin1StringView key) { return record.fields.value(key).toString(); };
            m_status.insert(
                record.id, { text("ilp_status"_L1), QDate::fromString(text("ilp_since"_L1), Qt::ISODate) });
            return true;
        });
    }

    Result<void> readRecords()
    {
        const auto each = [this](const QString& kind, auto add) {
            return m_sheet.store().records().visit({ kind, {}, {}, {} }, [&](const Record& record) {
                const auto facility = Id::fromBytes(record.fields.value("facility"_L1).toByteArray());
                add(m_held[facility.value_or(Id())], record);
                return true;
            });
        };
        SIMPUL_TRY(each(u"staff"_s, [this](IlpFacility& at, const Record& one) { at.addStaff(one, m_day); }));
        SIMPUL_TRY(each(u"document"_s, [](IlpFacility& at, const Record& one) { at.addDocument(one); }));
        return each(u"count"_s,
            [this](IlpFacility& at, const Record& one) { at.addCount(one, m_sheet.period().to); });
    }

    void addType(const IlpRules::Type& type)
    {
        const QList<Facility> facilities = m_facilities.value(type.code);
        Sum sum;
        for (const Facility& facility : facilities)
            addFacility(type, facility, sum);
        if (!facilities.isEmpty())
            addTotal(u"total."_s + type.code, type.label, sum);
        m_all.facilities += sum.facilities;
        m_all.running += sum.running;
        m_all.ready += sum.ready;
        m_all.isWhole = m_all.isWhole && sum.isWhole;
    }

    bool isRunning(const Id& facility) const
    {
        const Status status = m_status.value(facility);
        const QString word = status.word.trimmed().toLower();
        const bool isSaid = word.isEmpty() ? status.since.isValid() : m_rules.running.contains(word);
        return isSaid && !(status.since.isValid() && status.since > m_day);
    }

    void addFacility(const IlpRules::Type& type, const Facility& facility, Sum& sum)
    {
        const bool runs = isRunning(facility.id);
        const Status status = m_status.value(facility.id);
        Row row { facility.id, {}, facility.name, {}, {} };
        row.values = { { u"place"_s, facility.id.text() }, { u"nama"_s, facility.name },
            { u"jenis"_s, type.code }, { u"jumlah"_s, 1 }, { u"ilp"_s, int(runs) },
            { u"ilp_sejak"_s,
                runs && status.since.isValid() ? status.since.toString(Qt::ISODate) : QJsonValue() } };
        ++sum.facilities;
        sum.running += runs;
        if (isReadable(m_sheet.store(), scopeOf(facility.id))) {
            sum.ready += fillFacility(row, type, facility.id);
        } else {
            sum.isWhole = false;
            m_sheet.note(u"counted_elsewhere"_s, { { u"row"_s, facility.name } });
        }
        m_sheet.rows.append(row);
    }

    /// Whether nothing is lacking.
    bool fillFacility(Row& row, const IlpRules::Type& type, const Id& facility)
    {
        const IlpFacility held = m_held.value(facility);
        QHash<QString, QList<Id>> staff { { u"bidan"_s, held.staffWith({ u"bidan"_s }) },
            { u"perawat"_s, held.staffWith({ u"perawat"_s }) },
            { u"kader"_s, held.staffWith({ u"kader"_s }) }, { u"klaster"_s, held.staffInKlaster() } };
        for (int level = 0; level < int(m_rules.levels.size()); ++level)
            staff.insert(m_rules.levels[level].code, held.kaderAt(m_rules, level));
        for (auto one = staff.cbegin(); one != staff.cend(); ++one)
            row.values[one.key()] = one->size();
        row.people = [staff, facility](const QString& column) { return namesOf(staff, facility, column); };
        const QList<IlpGap> gaps = held.gaps(type, facility, m_day, m_sheet.store().parameters());
        row.values[u"syarat"_s] = type.needs.size();
        row.values[u"terpenuhi"_s] = type.needs.size() - gaps.size();
        row.values[u"siap"_s] = int(gaps.isEmpty());
        addGaps(row, gaps);
        return gaps.isEmpty();
    }

    static Result<QList<Counted>> namesOf(
        const QHash<QString, QList<Id>>& staff, const Id& facility, const QString& column)
    {
        if (!staff.contains(column))
            return Error::refused(u"no_names"_s, { { u"column"_s, column } });
        QList<Counted> people;
        for (const Id& worker : staff[column])
            people.append({ { worker, facility, 0, {} }, Counted::Who::Staff });
        return people;
    }

    void addGaps(Row& row, const QList<IlpGap>& gaps) const
    {
        QStringList codes, words;
        for (const IlpGap& gap : gaps) {
            codes.append(gap.code);
            const bool isPaper = gap.need == 1 && gap.expired.isValid();
            QString sentence = m_sheet.word(isPaper ? u"ilp_expired"_s
                    : gap.need == 1                 ? u"ilp_missing"_s
                                                    : u"ilp_short"_s);
            words.append(sentence.replace(u"{what}"_s, gap.label)
                             .replace(u"{have}"_s, QString::number(gap.have))
                             .replace(u"{need}"_s, QString::number(gap.need))
                             .replace(u"{until}"_s, gap.expired.toString(Qt::ISODate)));
        }
        row.values[u"kurang"_s] = codes.join(u' ');
        row.values[u"kekurangan"_s] = words.join(u"; "_s);
    }

    void addTotal(const QString& code, const QString& name, const Sum& sum)
    {
        Row row { {}, code, name, {}, {} };
        row.values = { { u"place"_s, code }, { u"nama"_s, name }, { u"jumlah"_s, sum.facilities },
            { u"ilp"_s, sum.running }, { u"siap"_s, sum.isWhole ? QJsonValue(sum.ready) : QJsonValue() } };
        row.values[u"persen"_s] = Sheet::percent(row.values[u"ilp"_s], row.values[u"jumlah"_s]);
        m_sheet.rows.append(row);
    }

    Sheet& m_sheet;
    const IlpRules& m_rules;
    QDate m_day;
    QHash<QString, QList<Facility>> m_facilities; ///< by type
    QHash<Id, Status> m_status;
    QHash<Id, IlpFacility> m_held;
    Sum m_all;
};

} // namespace

Result<void> makeIlp(Sheet& sheet)
{
    SIMPUL_GET(rules, IlpRules::compile(sheet.store().catalog()));
    return Readiness(sheet, rules).run();
}

} // namespace simpul::reports
