#include "ui/main/page_table.h"

#include "ui/pages/beranda_page.h"
#include "ui/pages/kunjungan_page.h"
#include "ui/pages/laporan_page.h"
#include "ui/pages/pengaturan_page.h"
#include "ui/pages/person_page.h"
#include "ui/pages/posyandu_page.h"
#include "ui/pages/sasaran_page.h"
#include "ui/pages/sinkronisasi_page.h"
#include "ui/pages/spm_page.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

template <typename Made> PageEntry entry(const QString& key, const char* title, const QString& icon)
{
    return { key, QCoreApplication::translate("Pages", title), icon,
        [](Desk& desk, Selection& selection) -> Page* { return new Made(desk, selection); } };
}

} // namespace

QList<PageEntry> pageTable()
{
    return {
        entry<BerandaPage>(u"beranda"_s, QT_TRANSLATE_NOOP("Pages", "Beranda"), u"home"_s),
        entry<SasaranPage>(u"sasaran"_s, QT_TRANSLATE_NOOP("Pages", "Sasaran"), u"people"_s),
        entry<PosyanduPage>(u"posyandu"_s, QT_TRANSLATE_NOOP("Pages", "Posyandu"), u"scale"_s),
        entry<KunjunganPage>(u"kunjungan"_s, QT_TRANSLATE_NOOP("Pages", "Kunjungan"), u"visit"_s),
        entry<SpmPage>(u"spm"_s, QT_TRANSLATE_NOOP("Pages", "SPM & PWS"), u"chart"_s),
        entry<LaporanPage>(u"laporan"_s, QT_TRANSLATE_NOOP("Pages", "Laporan"), u"report"_s),
        entry<SinkronisasiPage>(u"sinkronisasi"_s, QT_TRANSLATE_NOOP("Pages", "Sinkronisasi"), u"sync"_s),
        entry<PengaturanPage>(u"pengaturan"_s, QT_TRANSLATE_NOOP("Pages", "Pengaturan"), u"settings"_s),
    };
}

PageEntry personEntry()
{
    return entry<PersonPage>(u"orang"_s, QT_TRANSLATE_NOOP("Pages", "Kartu orang"), u"people"_s);
}

} // namespace simpul
