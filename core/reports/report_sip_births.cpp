#include "core/reports/register.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// The columns that the records can fill.
const QStringList kKept { u"umur"_s, u"hpht"_s, u"hasil"_s, u"salin"_s, u"bayi"_s, u"jk"_s, u"bb_lahir"_s,
    u"bayi_meninggal"_s, u"ibu_meninggal"_s };
constexpr qint32 kSameBirthDays = 7; ///< by which the days of birth in two records may differ

struct Baby {
    Dossier dossier;
    Record record;
    Id mother;
};

struct Mother {
    Dossier dossier;
    QList<Encounter> pregnancies; ///< of the year
};

/// SIP format 1: pregnancies of the year, the births they ended in, and the deaths of infants and mothers.
class Births {
public:
    explicit Births(Sheet& sheet)
        : m_sheet(sheet)
        , m_catalog(sheet.store().catalog())
        , m_from(qint32(firstDay(sheet.period().january()).toJulianDay()))
        , m_until(qint32(lastDay(sheet.period().to).toJulianDay()))
        , m_end(m_catalog.codeNumber(u"hamil_akhir"_s))
        , m_outcome(m_catalog.codeNumber(u"hamil_hasil"_s))
        , m_pregnantDays(groupNumber(u"bumil"_s, u"days"_s))
        , m_childbedDays(groupNumber(u"bufas"_s, u"days_after_birth"_s))
        , m_infantMonths(groupNumber(u"bayi"_s, u"to"_s))
    {
    }

    void take(const Dossier& dossier)
    {
        if (dossier.type != Dossier::Subject::Person || !dossier.birth.isValid())
            return;
        const Homes homes(dossier);
        takeMother(dossier, homes);
        const auto born = qint32(dossier.birth.toJulianDay()), died = infantDeath(dossier);
        if ((isInYear(born) && isHere(homes, born)) || (isInYear(died) && isHere(homes, died)))
            m_babies += { dossier, {}, {} };
    }

    void addRows()
    {
        for (Baby& baby : m_babies) {
            baby.record =
                m_sheet.store().records().find(u"person"_s, baby.dossier.subject).value_or(Record {});
            baby.mother = Id::fromBytes(baby.record.fields.value("mother"_L1).toByteArray()).value_or(Id());
        }
        for (const Mother& mother : std::as_const(m_mothers))
            for (const Encounter& pregnancy : mother.pregnancies)
                addPregnancy(mother.dossier, pregnancy);
        for (const Baby& baby : std::as_const(m_babies))
            addBaby(baby);
    }

private:
    int groupNumber(const QString& group, const QString& key) const
    {
        const QJsonArray groups = m_catalog.document(u"groups"_s)["groups"_L1].toArray();
        for (const QJsonValue one : groups)
            if (one["code"_L1] == group)
                return one[key].toInt();
        return 0;
    }
    bool isInYear(qint32 day) const { return day >= m_from && day <= m_until; }

    /// 0 where the person did not die as an infant.
    qint32 infantDeath(const Dossier& dossier) const
    {
        const bool died = dossier.status == PersonStatus::Died && dossier.statusDate.isValid();
        return died && ageMonths(dossier.birth, dossier.statusDate) <= m_infantMonths
            ? qint32(dossier.statusDate.toJulianDay())
            : 0;
    }

    std::optional<qint32> endOf(const Encounter& pregnancy) const
    {
        const double* end = pregnancy.answer(m_end);
        return end && *end <= m_until ? std::optional(qint32(*end)) : std::nullopt;
    }

    /// Whether the day counts at one of the sheet's places.
    bool isHere(const Homes& homes, qint32 day) const
    {
        return m_sheet.where().scopes.contains(homes.placeIn(monthOf(QDate::fromJulianDay(day))));
    }

    /// A pregnancy stands where the mother is at its end, or at the end of the period.
    void takeMother(const Dossier& dossier, const Homes& homes)
    {
        Mother mother { dossier, {} };
        for (const Encounter& encounter : dossier.encounters) {
            const qint32 last =
                encounter.answer(m_end) ? qint32(*encounter.answer(m_end)) : encounter.day + m_pregnantDays;
            if (encounter.source == Source::Pregnancy && encounter.day <= m_until && last >= m_from
                && isHere(homes, qMin(last, m_until)))
                mother.pregnancies += encounter;
        }
        if (!mother.pregnancies.isEmpty())
            m_mothers += mother;
    }

    void addPregnancy(const Dossier& mother, const Encounter& pregnancy)
    {
        Row row = registerRow(m_sheet, mother.subject, mother.place);
        row.values[u"umur"_s] = ageMonths(mother.birth, QDate::fromJulianDay(m_until)) / 12;
        row.values[u"hpht"_s] = isoDay(pregnancy.day);
        const auto end = endOf(pregnancy);
        if (end) {
            const Field* outcome = m_catalog.field(u"pregnancy"_s, u"outcome"_s);
            const double* known = pregnancy.answer(m_outcome);
            row.values[u"hasil"_s] = outcome && known ? outcome->values.value(int(*known)) : QString();
            row.values[u"salin"_s] = isoDay(*end);
        }
        if (diedOfIt(mother, pregnancy.day, end))
            row.values[u"ibu_meninggal"_s] = mother.statusDate.toString(Qt::ISODate);
        if (end)
            takeBaby(row, mother.subject, *end);
        m_sheet.rows.append(row);
    }

    bool diedOfIt(const Dossier& mother, qint32 lmp, std::optional<qint32> end) const
    {
        const qint64 died = mother.statusDate.isValid() ? mother.statusDate.toJulianDay() : 0;
        const qint32 last = end ? *end + m_childbedDays : lmp + m_pregnantDays;
        return mother.status == PersonStatus::Died && died >= lmp && died <= last && died <= m_until;
    }

    /// Writes the child that was born then into the row, and takes it from those without one.
    void takeBaby(Row& row, const Id& mother, qint32 born)
    {
        const auto baby = std::find_if(m_babies.begin(), m_babies.end(), [&](const Baby& one) {
            return one.mother == mother && qAbs(one.dossier.birth.toJulianDay() - born) <= kSameBirthDays;
        });
        if (baby == m_babies.end())
            return;
        write(row, *baby);
        m_babies.erase(baby);
    }

    void addBaby(const Baby& baby)
    {
        Row row = registerRow(m_sheet, baby.dossier.subject, baby.dossier.place);
        row.name = motherOf(m_sheet.store(), baby.record);
        row.values[u"nama"_s] = row.name;
        row.values[u"salin"_s] = baby.dossier.birth.toString(Qt::ISODate);
        write(row, baby);
        m_sheet.rows.append(row);
    }

    void write(Row& row, const Baby& baby) const
    {
        row.values[u"bayi"_s] = baby.record.fields.value("name"_L1).toString();
        row.values[u"jk"_s] = baby.record.fields.value("sex"_L1).toString();
        const QCborValue weight = baby.record.fields.value("birth_weight"_L1);
        if (weight.isDouble() || weight.isInteger())
            row.values[u"bb_lahir"_s] = weight.toDouble();
        if (const qint32 died = infantDeath(baby.dossier); died > 0 && died <= m_until)
            row.values[u"bayi_meninggal"_s] = isoDay(died);
    }

    Sheet& m_sheet;
    const Catalog& m_catalog;
    qint32 m_from, m_until; ///< Julian days
    int m_end, m_outcome; ///< answer codes
    int m_pregnantDays, m_childbedDays, m_infantMonths;
    QList<Mother> m_mothers;
    QList<Baby> m_babies; ///< that stand in no mother's row yet
};

} // namespace

Result<void> makeSipBirths(Sheet& sheet)
{
    addRegisterColumns(
        sheet, sheet.store().catalog().document(u"sip"_s)["sheets"_L1]["sip-1"_L1]["columns"_L1].toArray());
    const QSet<Id> places(sheet.where().scopes.cbegin(), sheet.where().scopes.cend());
    Births births(sheet);
    if (!places.isEmpty())
        SIMPUL_TRY(sheet.store().figures().visitDossiers(
            places, [&births](const Dossier& dossier) { births.take(dossier); }, sheet.order().progress));
    births.addRows();
    finishRegister(sheet, kKept);
    sheet.note(u"register_year"_s, { { u"year"_s, QString::number(sheet.period().year()) } });
    return {};
}

} // namespace simpul::reports
