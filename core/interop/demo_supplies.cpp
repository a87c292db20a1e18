#include "core/interop/demo_supplies.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

QString periodName(Month month)
{
    return firstDay(month).toString(u"yyyy-MM"_s);
}

/// A group at risk: how many a year in a village, and the share that is tested in a month.
struct RiskGroup {
    QLatin1StringView item;
    int aVillage;
    double monthly;
};

constexpr std::array kRiskGroups { RiskGroup { "spm.12.bumil"_L1, 24, 0.078 },
    RiskGroup { "spm.12.tb"_L1, 4, 0.07 }, RiskGroup { "spm.12.ims"_L1, 5, 0.075 },
    RiskGroup { "spm.12.wps"_L1, 3, 0.05 }, RiskGroup { "spm.12.lsl"_L1, 3, 0.035 },
    RiskGroup { "spm.12.waria"_L1, 1, 0.06 }, RiskGroup { "spm.12.penasun"_L1, 1, 0.03 } };

} // namespace

QStringList suppliesOfIndicators()
{
    QFile file(u":/catalog/ipspm.json"_s);
    QStringList codes;
    if (!file.open(QIODevice::ReadOnly))
        return codes;
    const QJsonArray indicators = QJsonDocument::fromJson(file.readAll()).object()[u"indicators"].toArray();
    for (const QJsonValue& indicator : indicators)
        for (const QString& list : { u"goods"_s, u"staff"_s }) {
            const QJsonArray items = indicator[list].toArray();
            for (const QJsonValue& item : items)
                codes += item[u"code"].toString();
        }
    return codes;
}

Supplies::Supplies(const World& world, Writer& writer, quint64 seed)
    : m_world(world)
    , m_writer(writer)
    , m_random(seed)
{
}

void Supplies::year(int year)
{
    const Month from = std::max(monthOf(QDate(year, 1, 1)), m_world.firstMonth);
    const QString period = periodName(from);
    m_writer.at(firstDay(from), 13);
    for (const Posyandu& each : m_world.posyandu)
        posyandu(each, period);
    for (const Desa& desa : m_world.desa) {
        pustu(desa.pustu, m_world.puskesmas, period);
        pustu(desa.poskesdes, m_world.puskesmas, period);
    }
    things(m_world.puskesmas, m_world.puskesmas, period,
        { u"ruang_klaster_2"_s, u"ruang_klaster_3"_s, u"ruang_klaster_4"_s }, 1);
    goods(period);
}

void Supplies::posyandu(const Posyandu& posyandu, const QString& period)
{
    static const QStringList kTools { u"alat_ukur_panjang"_s, u"alat_ukur_tinggi"_s, u"timbangan_bayi"_s,
        u"dacin"_s, u"timbangan_dewasa"_s, u"alat_perkembangan"_s, u"tensimeter"_s };
    static const QStringList kActivities { u"kegiatan_paud"_s, u"kegiatan_lansia"_s, u"kegiatan_toga"_s,
        u"kegiatan_bkb"_s, u"kegiatan_posbindu"_s, u"kegiatan_lingkungan"_s };
    for (const QString& tool : kTools)
        count(posyandu.id, posyandu.id, period, tool, 1, m_random.chance(0.93) ? 1 : 0);
    for (const QString& activity : kActivities)
        if (m_random.chance(0.35))
            count(posyandu.id, posyandu.id, period, activity, 1, 1);
    const int families = static_cast<int>(posyandu.households.size());
    count(posyandu.id, posyandu.id, period, u"dana_sehat"_s, families,
        families * m_random.between(10, 72) / 100);
}

void Supplies::pustu(const Id& facility, const Id& scope, const QString& period)
{
    things(facility, scope, period,
        { u"ruang_layanan"_s, u"tensimeter"_s, u"glukometer"_s, u"pita_lila"_s, u"pita_lingkar_perut"_s },
        0.88);
}

void Supplies::things(
    const Id& facility, const Id& scope, const QString& period, const QStringList& items, double share)
{
    for (const QString& item : items)
        count(facility, scope, period, item, 1, m_random.chance(share) ? 1 : 0);
}

void Supplies::goods(const QString& period)
{
    const int villages = static_cast<int>(m_world.desa.size());
    for (const QString& code : suppliesOfIndicators()) {
        const bool staff = code.contains(".tenaga."_L1);
        const int needed = villages * (staff ? m_random.between(1, 2) : 5 * m_random.between(6, 60));
        const int share = m_random.chance(0.75) ? 100 : m_random.between(45, 95);
        count(m_world.puskesmas, m_world.puskesmas, period, code, needed, needed * share / 100);
    }
}

void Supplies::month(Month month)
{
    if (lastDay(month) >= m_world.today)
        return;
    m_writer.at(lastDay(month), 14);
    const bool begins = month == m_world.firstMonth || firstDay(month).month() == 1;
    const double villages = double(m_world.desa.size());
    for (const RiskGroup& group : kRiskGroups) {
        const int needed = group.aVillage * int(m_world.desa.size());
        const double due = group.aVillage * villages * group.monthly;
        const int sure = static_cast<int>(due);
        const int tested = sure + (m_random.chance(due - sure) ? 1 : 0);
        if (tested > 0 || begins)
            count(
                m_world.puskesmas, m_world.puskesmas, periodName(month), QString(group.item), needed, tested);
    }
}

void Supplies::count(const Id& facility, const Id& scope, const QString& period, const QString& item,
    int needed, int available)
{
    m_writer.put(u"count"_s, scope,
        { { u"facility"_s, ref(facility) }, { u"period"_s, period }, { u"item"_s, item },
            { u"needed"_s, double(needed) }, { u"available"_s, double(available) } });
}

} // namespace simpul::demo
