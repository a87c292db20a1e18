#include "core/catalog/forms.h"
#include "core/programme/doubles.h"
#include "core/programme/evaluate.h"
#include "core/programme/flags.h"
#include "core/programme/screening.h"
#include "core/programme/task_code.h"
#include "core/programme/worklist.h"
#include "core/reports/ilp_rules.h"
#include "tests/support/catalog_copy.h"
#include "tests/support/report_store.h"

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// What makes no sense only to the room that compiles it.
struct Slip {
    QString file;
    QByteArray before, after;
};

const QList<Slip> kSlips {
    { u"groups"_s, "\"days_after_birth\": 42", "\"days_after_birth\": 0" },
    { u"skdn"_s, "\"sources\": [\"attendance\"]", "\"sources\": [\"attendanse\"]" },
    { u"spm"_s, "\"count\": \"months\"", "\"count\": \"weeks\"" },
    { u"kunjungan"_s, "\"bahaya\"", "\"bahayaa\"" },
    { u"schedule"_s, "\"from\": \"2m\"", "\"from\": \"2q\"" },
    { u"screenings"_s, "\"tbc_*\"", "\"tbx_*\"" },
    { u"worklist"_s, "{\"answer\": \"tbc_darah\"", "{\"answer\": \"tbc_darahh\"" },
    { u"ilp"_s, "\"type\": \"posyandu\"", "\"typ\": \"posyandu\"" },
    { u"doubles"_s, "\"code\": \"nik_same\"", "\"code\": \"nik_sama\"" },
    { u"flags"_s, "{\"fact\": \"bb_kurva\"", "{\"fact\": \"bb_kurvaa\"" },
    { u"instruments"_s, "\"bands_of\": \"imt\"", "\"bands_of\": \"imtt\"" },
    { u"cards"_s, "{\"fact\": \"umur_bulan\", \"to\": 59}", "{\"fact\": \"umur_bulan\", \"upto\": 59}" },
    { u"visit_forms"_s, "{\"fact\": \"hamil_ke\", \"is\": 1}", "{\"fact\": \"hamil_kee\", \"is\": 1}" },
    { u"rekap"_s, "{\"fact\": \"td_kurva\", \"is\": true}", "{\"fact\": \"td_kurvaa\", \"is\": true}" },
    { u"sip"_s, "{\"fact\": \"sistole\"", "{\"fact\": \"sistolee\"" },
};

/// The first error of those that read a file of the catalogue.
Error compileError(const Catalog& catalog)
{
    Error first = Error::refused(u"nothing is wrong"_s);
    const auto take = [&first](const auto& result) {
        if (!result && first.code == u"nothing is wrong")
            first = result.error();
    };
    take(makeEvaluate(catalog));
    take(Forms::compile(catalog));
    take(programme::Flags::compile(catalog));
    take(programme::Screenings::compile(catalog));
    take(programme::WorkRules::compile(catalog));
    take(Doubles::compile(catalog));
    take(reports::IlpRules::compile(catalog));
    if (first.code == u"nothing is wrong") {
        ReportStore store(u"puskesmas"_s, catalog);
        for (const QString& name : { u"rekap-ibu"_s, u"sip-4"_s })
            take(makeReport(*store.store, ReportStore::order(name, u"2026-10"_s)));
    }
    return first;
}

} // namespace

TEST_CASE("whichever file of the catalogue is broken, file, line and reason are named", "[catalog]")
{
    const Slip slip = GENERATE(from_range(kSlips.begin(), kSlips.end()));
    CAPTURE(slip.file, slip.after);
    CatalogCopy copy;
    const QString file = slip.file + u".json"_s;
    copy.replace(file, slip.before, slip.after);
    const auto catalog = Catalog::load(copy.folder());
    const Error error = catalog ? compileError(*catalog) : catalog.error();
    CAPTURE(error.data);
    CHECK(error.code == u"catalog_broken");
    CHECK(error.data["file"_L1].toString() == file);
    CHECK(error.data["line"_L1].toInteger() > 0);
    CHECK_FALSE(error.data["reason"_L1].toString().isEmpty());
}
