#include "core/interop/demo_ilp.h"

using namespace Qt::StringLiterals;

namespace simpul::demo {

Readiness::Readiness(const World& world, Writer& writer, quint64 seed)
    : m_world(world)
    , m_writer(writer)
    , m_random(seed)
{
}

void Readiness::write()
{
    m_writer.at(m_world.start.addDays(-20), 8);
    m_writer.put(u"facility"_s, m_world.puskesmas, m_world.network,
        { { u"ilp_status"_s, u"berjalan"_s }, { u"ilp_since"_s, iso(m_world.start.addDays(-400)) } });
    const Id& scope = m_world.puskesmas;
    document(scope, scope, u"sk_klaster"_s, 3);
    document(scope, scope, u"sop_ilp"_s, 5);
    for (const Desa& desa : m_world.desa) {
        document(desa.pustu, scope, u"sk_sdm_pustu"_s, 2);
        if (m_random.chance(0.75))
            document(desa.pustu, scope, u"sop_ilp"_s, 5);
    }
    document(m_world.clinic, scope, u"pks"_s, 2);
    for (const Posyandu& posyandu : m_world.posyandu) {
        if (m_random.chance(0.92))
            document(posyandu.id, posyandu.id, u"sk_kader"_s, 3);
        if (m_random.chance(0.7))
            document(posyandu.id, posyandu.id, u"sk_sip"_s, 3);
    }
}

/// One in eight has run out.
void Readiness::document(const Id& facility, const Id& scope, const QString& type, int validYears)
{
    const bool expired = m_random.chance(0.12);
    const QDate date = expired ? m_world.today.addYears(-validYears).addDays(-m_random.between(20, 300))
                               : m_world.start.addDays(-m_random.between(30, 340));
    m_writer.put(u"document"_s, scope,
        { { u"facility"_s, ref(facility) }, { u"type"_s, type },
            { u"number"_s, u"440/%1/%2"_s.arg(m_random.between(11, 480)).arg(date.year()) },
            { u"date"_s, iso(date) }, { u"until"_s, iso(date.addYears(validYears)) } });
}

void setParameters(const World& world, Writer& writer)
{
    writer.at(world.start.addDays(-30), 9);
    const QList<std::pair<QString, double>> rates { { u"proyeksi.cbr"_s, 15.2 },
        { u"proyeksi.balita_persen"_s, 8.4 }, { u"proyeksi.usdik_persen"_s, 14.6 },
        { u"proyeksi.produktif_persen"_s, 63.5 }, { u"proyeksi.lansia_persen"_s, 11.6 },
        { u"proyeksi.umur15_persen"_s, 77 }, { u"proyeksi.hipertensi_persen"_s, 18 },
        { u"proyeksi.dm_persen"_s, 2.4 }, { u"proyeksi.odgj_permil"_s, 2.1 }, { u"htn.required_months"_s, 9 },
        { u"dm.required_months"_s, 9 } };
    for (const auto& [key, value] : rates)
        writer.put(u"parameter"_s, world.network,
            { { u"key"_s, key }, { u"value"_s, value }, { u"from"_s, iso(QDate(world.start.year(), 1, 1)) },
                { u"reason"_s, u"Ketetapan dinas kesehatan"_s } });
    for (const Posyandu& posyandu : world.posyandu)
        if (posyandu.newCard.isValid())
            writer.put(u"parameter"_s, world.network,
                { { u"key"_s, u"kartu.generasi"_s }, { u"value"_s, u"2025"_s },
                    { u"from"_s, iso(posyandu.newCard) }, { u"facility"_s, ref(posyandu.id) },
                    { u"reason"_s, u"Kartu baru sudah diterima"_s } });
}

} // namespace simpul::demo
