#include "tests/support/dossier_builder.h"

using namespace simpul;
using namespace simpul::test;
using namespace Qt::StringLiterals;

namespace {

/// A home visit of its own, for the row of the kader "kader".
class VisitBuilder : public DossierBuilder {
public:
    VisitBuilder()
        : DossierBuilder({})
    {
    }
    VisitBuilder& visit(const QDate& day, Answers answers = {})
    {
        adds(Source::HomeVisit, day, answers).linked(id("kader"));
        return *this;
    }
    Figures figures() const
    {
        Dossier dossier = build();
        dossier.type = Dossier::Subject::HomeVisit;
        return Figures(dossier);
    }
};

} // namespace

TEST_CASE(
    "a planned visit counts for its kader in the month of the plan, a made one in its own", "[programme]")
{
    const QDate plan(2026, 10, 30);
    const Figures planned = VisitBuilder().visit(plan, { { u"kunjungan_rencana"_s, 1 } }).figures();
    CHECK(planned.count(u"kunjungan.rencana"_s, plan, "kader") == 1);
    CHECK(planned.contributions().size() == 1);

    const double planDay = double(plan.toJulianDay());
    const Figures figures =
        VisitBuilder()
            .visit(QDate(2026, 11, 2), { { u"kunjungan_rencana"_s, planDay }, { u"bb"_s, 7.2 } })
            .figures();
    CHECK(figures.count(u"kunjungan.rencana"_s, QDate(2026, 10, 1), "kader") == 1);
    CHECK(figures.count(u"kunjungan.selesai"_s, QDate(2026, 11, 1), "kader") == 1);
    CHECK(figures.contributions().size() == 2);
}

TEST_CASE("a danger sign and a referral count once, in the month of the visit", "[programme]")
{
    VisitBuilder builder;
    builder.visit(QDate(2026, 10, 31), { { u"bahaya"_s, 1 } });
    const Id visit = builder.newest();
    builder.adds(Source::Referral, QDate(2026, 11, 1)).linked(visit);
    builder.adds(Source::Referral, QDate(2026, 11, 1)).linked(visit);
    builder.adds(Source::Referral, QDate(2026, 11, 1)).linked(id("another visit"));
    const Figures figures = builder.figures();
    CHECK(figures.count(u"kunjungan.tanda_bahaya"_s, QDate(2026, 10, 1), "kader") == 1);
    CHECK(figures.count(u"kunjungan.dirujuk"_s, QDate(2026, 10, 1), "kader") == 1);
    CHECK(figures.contributions().size() == 3);
}

TEST_CASE("a visit that nobody planned is done all the same", "[programme]")
{
    const Figures figures = VisitBuilder().visit(QDate(2026, 11, 2)).figures();
    CHECK(figures.count(u"kunjungan.selesai"_s, QDate(2026, 11, 1), "kader") == 1);
    CHECK(figures.contributions().size() == 1);
}

TEST_CASE("a visit at which nobody was found is not done", "[programme]")
{
    CHECK(VisitBuilder()
              .visit(QDate(2026, 10, 5), { { u"kunjungan_ditemukan"_s, 0 } })
              .figures()
              .contributions()
              .isEmpty());
    CHECK(VisitBuilder()
              .visit(QDate(2026, 10, 5), { { u"kunjungan_ditemukan"_s, 1 } })
              .figures()
              .contributions()
              .size()
        == 1);
}
