#include "ui/models/report_list.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ReportList", text);
}

} // namespace

QList<ReportGroup> reportGroups()
{
    return {
        { tr("Capaian"),
            { { u"spm"_s, tr("SPM — standar pelayanan minimal") }, { u"pws"_s, tr("PWS menurut tempat") },
                { u"ipspm"_s, tr("IP-SPM — indeks pencapaian SPM") }, { u"imunisasi"_s, tr("PWS imunisasi") },
                { u"skrining"_s, tr("Skrining 14 penyakit") }, { u"ilp"_s, tr("Kesiapan ILP") } } },
        { tr("Kegiatan posyandu"),
            { { u"skdn"_s, tr("SKDN — penimbangan balita") }, { u"posyandu"_s, tr("Hari buka posyandu") },
                { u"sasaran"_s, tr("Sasaran menurut kelompok") }, { u"gizi"_s, tr("Status gizi balita") },
                { u"kunjungan"_s, tr("Kunjungan rumah kader") } } },
        { tr("Rekap bulanan"),
            { { u"rekap-ibu"_s, tr("Rekap ibu hamil, nifas dan menyusui") },
                { u"rekap-balita"_s, tr("Rekap bayi, balita dan apras") },
                { u"rekap-remaja"_s, tr("Rekap usia sekolah dan remaja") },
                { u"rekap-dewasa"_s, tr("Rekap usia dewasa dan lansia") },
                { u"rekap-kr"_s, tr("Rekap kunjungan rumah") },
                { u"tindak-lanjut"_s, tr("Masalah dan tindak lanjut") } } },
        { tr("Sistem Informasi Posyandu"),
            { { u"sip-1"_s, tr("SIP 1 — ibu hamil, kelahiran, kematian") },
                { u"sip-2"_s, tr("SIP 2 — register bayi dan balita") },
                { u"sip-3"_s, tr("SIP 3 — register WUS dan PUS") },
                { u"sip-4"_s, tr("SIP 4 — register ibu hamil") },
                { u"sip"_s, tr("SIP 5 dan 6 — pengunjung dan hasil kegiatan") } } },
        { tr("Untuk pihak lain"),
            { { u"desa"_s, tr("Ringkasan desa") }, { u"komdat"_s, tr("Komdat posyandu") } } },
    };
}

} // namespace simpul
