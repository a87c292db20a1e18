#include "core/reports/report.h"

#include "core/reports/public_figures.h"
#include "core/reports/report_public.h"
#include "core/reports/sheet.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace reports {

namespace {

/// Fills the sheet from closed months, where the report has such a form and its places are not counted from
/// records; false where it does not.
Result<bool> makeFromPublicFigures(Sheet& sheet)
{
    static const QHash<QString, Result<void> (*)(Sheet&, const QList<Id>&)> makers {
        { u"spm"_s, makePublicSpm }, { u"pws"_s, makePublicPws }, { u"skdn"_s, makePublicSkdn }
    };
    const auto maker = makers.constFind(sheet.order().name);
    const QList<Id> puskesmas = puskesmasByPublicFigures(sheet.store(), sheet.where(), sheet.areas());
    if (maker == makers.cend() || puskesmas.isEmpty())
        return false;
    SIMPUL_TRY((*maker)(sheet, puskesmas));
    return true;
}

} // namespace

Result<Sheet> makeSheet(Store& store, const ReportOrder& order)
{
    static const QHash<QString, Result<void> (*)(Sheet&)> makers { { u"spm"_s, makeSpm },
        { u"ipspm"_s, makeIpSpm }, { u"pws"_s, makePws }, { u"skdn"_s, makeSkdn },
        { u"posyandu"_s, makePosyandu }, { u"kunjungan"_s, makeKunjungan }, { u"skrining"_s, makeSkrining },
        { u"ilp"_s, makeIlp }, { u"rekap-ibu"_s, makeRekap }, { u"rekap-balita"_s, makeRekap },
        { u"rekap-remaja"_s, makeRekap }, { u"rekap-dewasa"_s, makeRekap }, { u"gizi"_s, makeRekap },
        { u"rekap-kr"_s, makeRekapKr }, { u"sip"_s, makeRekap }, { u"sip-1"_s, makeSipBirths },
        { u"sip-2"_s, makeSipRegister }, { u"sip-3"_s, makeSipRegister }, { u"sip-4"_s, makeSipRegister },
        { u"tindak-lanjut"_s, makeTindakLanjut }, { u"komdat"_s, makeKomdat }, { u"desa"_s, makeDesa },
        { u"sasaran"_s, makeSasaran }, { u"imunisasi"_s, makeImunisasi } };
    const auto maker = makers.constFind(order.name);
    if (maker == makers.cend())
        return Error::refused(u"report_unknown"_s, { { u"report"_s, order.name } });
    SIMPUL_GET(areas, Areas::load(store.records()));
    SIMPUL_GET(where, whereOf(store, order, areas));
    Sheet sheet(store, order, areas, where);
    SIMPUL_GET(isPublic, makeFromPublicFigures(sheet));
    if (!isPublic)
        if (const auto made = (*maker)(sheet); !made)
            return store.catalog().located(made.error());
    if (order.period.to >= monthOf(store.clock().today()))
        sheet.note(u"unfinished"_s);
    SIMPUL_TRY(store.db().health()); // figures that were read in part would be too small
    return sheet;
}

} // namespace reports

Result<Table> makeReport(Store& store, const ReportOrder& order)
{
    SIMPUL_GET(sheet, reports::makeSheet(store, order));
    Table table = sheet.table();
    SIMPUL_TRY(store.db().health());
    return table;
}

} // namespace simpul
