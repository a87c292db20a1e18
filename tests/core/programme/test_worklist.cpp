#include "core/programme/worklist.h"
#include "tests/support/dossier_builder.h"

#include <QJsonArray>

using namespace simpul;
using namespace simpul::test;
using namespace simpul::programme;
using namespace Qt::StringLiterals;

namespace {

const QDate kDay(2026, 10, 7);

const WorkRules& rules()
{
    static const WorkRules compiled = good(WorkRules::compile(catalog()));
    return compiled;
}

QList<WorkReason> reasonsOf(
    const Dossier& dossier, const QDate& day = kDay, const QList<QDate>& sessions = {})
{
    WorkDay work { qint32(day.toJulianDay()), {} };
    for (const QDate& session : sessions)
        work.sessions.append(qint32(session.toJulianDay()));
    const Life life(dossier, catalog().defaults());
    return rules().reasons(life, LifeCourse(rules().groups(), life), work);
}

/// The reason with the code, if it is there.
std::optional<WorkReason> reason(const DossierBuilder& person, const QString& code, const QDate& day = kDay,
    const QList<QDate>& sessions = {})
{
    for (const WorkReason& one : reasonsOf(person.build(), day, sessions))
        if (rules().items()[one.rule].code == code)
            return one;
    return {};
}

bool has(const DossierBuilder& person, const QString& code, const QDate& day = kDay)
{
    return reason(person, code, day).has_value();
}

DossierBuilder woman()
{
    return DossierBuilder(QDate(1996, 5, 1), false);
}
DossierBuilder man()
{
    return DossierBuilder(QDate(1976, 5, 1), true);
}

double place(const QString& answer, const QString& word)
{
    return double(1ULL << catalog().answers().value(answer).values.indexOf(word));
}

double status(const QString& word)
{
    return double(catalog().field(u"referral"_s, u"status"_s)->values.indexOf(word));
}

} // namespace

TEST_CASE("a danger sign stays on the list until somebody has dealt with it", "[worklist]")
{
    const QDate seen(2026, 9, 20);
    const auto warned = [&seen] {
        return man().adds(Source::HomeVisit, seen, { { u"bahaya"_s, place(u"bahaya"_s, u"kejang"_s) } });
    };
    const auto found = reason(warned(), u"tanda_bahaya"_s);
    REQUIRE(found);
    CHECK(found->data[u"since"_s] == u"2026-09-20"_s);
    CHECK(found->data[u"signs"_s] == QJsonArray { u"kejang"_s });
    CHECK(has(warned(), u"tanda_bahaya"_s, seen));
    CHECK(has(warned(), u"tanda_bahaya"_s, seen.addDays(30)));
    CHECK_FALSE(has(warned(), u"tanda_bahaya"_s, seen.addDays(31)));
    CHECK_FALSE(has(warned(), u"tanda_bahaya"_s, seen.addDays(-1)));

    CHECK_FALSE(has(warned().adds(Source::Referral, seen), u"tanda_bahaya"_s));
    CHECK_FALSE(has(warned().adds(Source::FacilityVisit, seen.addDays(1)), u"tanda_bahaya"_s));
    CHECK_FALSE(has(warned().adds(Source::HomeVisit, seen.addDays(2)), u"tanda_bahaya"_s));
    CHECK(has(warned().adds(Source::Referral, seen.addDays(-1)), u"tanda_bahaya"_s));
    // A plan is no visit, nor is one that found nobody.
    CHECK(has(warned().adds(Source::HomeVisit, seen.addDays(2), { { u"kunjungan_rencana"_s, 1 } }),
        u"tanda_bahaya"_s));
    CHECK(has(warned().adds(Source::HomeVisit, seen.addDays(2), { { u"kunjungan_ditemukan"_s, 0 } }),
        u"tanda_bahaya"_s));
}

TEST_CASE("high blood pressure is open until measured lower or seen by a nakes", "[worklist]")
{
    const auto measured = [](double systolic, double diastolic) {
        return man().attends(
            QDate(2026, 9, 10), { { u"sistole"_s, systolic }, { u"diastole"_s, diastolic } });
    };
    CHECK(has(measured(140, 80), u"td_tinggi"_s));
    CHECK(has(measured(130, 90), u"td_tinggi"_s));
    CHECK_FALSE(has(measured(139, 89), u"td_tinggi"_s));
    CHECK_FALSE(
        has(measured(150, 95).attends(QDate(2026, 9, 30), { { u"sistole"_s, 130 }, { u"diastole"_s, 80 } }),
            u"td_tinggi"_s));
    CHECK_FALSE(has(measured(150, 95).adds(Source::FacilityVisit, QDate(2026, 9, 12)), u"td_tinggi"_s));
    CHECK_FALSE(has(
        man().adds(Source::FacilityVisit, QDate(2026, 9, 10), { { u"sistole"_s, 160 } }), u"td_tinggi"_s));
}

TEST_CASE("other findings wait for a nakes in the same way", "[worklist]")
{
    struct Row {
        const char* reason;
        const char* answer;
        double shows, isWell;
    };
    for (const Row& row : QList<Row> { { "gd_tinggi", "gd", 200, 199 }, { "gejala_tbc", "tbc_kontak", 1, 0 },
             { "gejala_tbc", "tbc_batuk", 1, 0 }, { "obat", "ht_minum", 0, 1 },
             { "obat", "dm_minum", 0, 1 } }) {
        const auto seen = [&row](double value) {
            return man().adds(
                Source::HomeVisit, QDate(2026, 9, 20), { { QString::fromLatin1(row.answer), value } });
        };
        const QString code = QString::fromLatin1(row.reason);
        INFO(row.reason << ' ' << row.answer);
        CHECK(has(seen(row.shows), code));
        CHECK_FALSE(has(seen(row.isWell), code));
        CHECK_FALSE(has(seen(row.shows).adds(Source::FacilityVisit, QDate(2026, 9, 20)), code));
    }
}

TEST_CASE("a referral is asked about after a week without an answer", "[worklist]")
{
    const QDate sent(2026, 9, 30);
    const auto referred = [&sent](const QString& word) {
        return man().adds(Source::Referral, sent, { { u"rujukan:status"_s, status(word) } });
    };
    CHECK(has(referred(u"dikirim"_s), u"rujukan"_s, sent.addDays(7)));
    CHECK_FALSE(has(referred(u"dikirim"_s), u"rujukan"_s, sent.addDays(6)));
    CHECK(has(man().adds(Source::Referral, sent), u"rujukan"_s, sent.addDays(7)));
    CHECK_FALSE(has(referred(u"selesai"_s), u"rujukan"_s));
    CHECK_FALSE(has(referred(u"diterima"_s), u"rujukan"_s));
    CHECK_FALSE(has(
        referred(u"dikirim"_s).answer(u"rujukan:answer_date"_s, double(sent.toJulianDay())), u"rujukan"_s));
    CHECK_FALSE(has(referred(u"dikirim"_s).adds(Source::FacilityVisit, sent.addDays(1)), u"rujukan"_s));
    CHECK(has(referred(u"tidak_datang"_s), u"rujukan_tidak_datang"_s, sent));
    CHECK_FALSE(has(referred(u"tidak_datang"_s), u"rujukan"_s));
}

TEST_CASE("each risk of a pregnancy brings a visit a month", "[worklist]")
{
    const QDate lmp(2026, 5, 1);
    CHECK_FALSE(has(woman().pregnant(lmp), u"risti"_s));
    CHECK(has(DossierBuilder(kDay.addYears(-20).addDays(1), false).pregnant(lmp), u"risti"_s));
    CHECK_FALSE(has(DossierBuilder(kDay.addYears(-20), false).pregnant(lmp), u"risti"_s));
    CHECK(has(DossierBuilder(kDay.addYears(-36), false).pregnant(lmp), u"risti"_s));
    CHECK_FALSE(has(DossierBuilder(kDay.addYears(-36).addDays(1), false).pregnant(lmp), u"risti"_s));
    CHECK(has(woman().pregnant(lmp).answer(u"hamil:para"_s, 4), u"risti"_s));
    CHECK_FALSE(has(woman().pregnant(lmp).answer(u"hamil:para"_s, 3), u"risti"_s));
    struct Row {
        const char* answer;
        double risk, fine;
    };
    for (const Row& row : QList<Row> { { "lila", 23.4, 23.5 }, { "sistole", 140, 139 },
             { "diastole", 90, 89 }, { "hb", 10.9, 11 }, { "jarak", 1.9, 2 } }) {
        const auto measured = [&](double value) {
            return woman().pregnant(lmp).attends(
                QDate(2026, 7, 1), { { QString::fromLatin1(row.answer), value } });
        };
        INFO(row.answer);
        CHECK(has(measured(row.risk), u"risti"_s));
        CHECK_FALSE(has(measured(row.fine), u"risti"_s));
        CHECK_FALSE(has(measured(row.risk).adds(Source::HomeVisit, kDay.addDays(-29)), u"risti"_s));
        CHECK(has(measured(row.risk).adds(Source::HomeVisit, kDay.addDays(-30)), u"risti"_s));
    }
    // What was so before the pregnancy, or once it has ended, is no risk of it.
    CHECK_FALSE(has(woman().attends(lmp.addDays(-1), { { u"hb"_s, 9 } }).pregnant(lmp), u"risti"_s));
    CHECK_FALSE(has(woman().pregnant(lmp, kDay, u"keguguran"_s).answer(u"hamil:para"_s, 5), u"risti"_s));
}

TEST_CASE("contacts and vaccines come from the schedule", "[worklist]")
{
    const QDate lmp = kDay.addDays(-85);
    CHECK(has(woman().pregnant(lmp), u"anc"_s));
    CHECK_FALSE(has(woman().pregnant(lmp.addDays(1)), u"anc"_s));
    const auto mother = woman().pregnant(kDay.addDays(-285), kDay.addDays(-5), u"lahir_hidup"_s);
    CHECK(reason(mother, u"nifas"_s)->data[u"lacking"_s].toArray().size() == 2);
    CHECK(has(DossierBuilder(kDay.addDays(-5)), u"neonatal"_s));
    CHECK_FALSE(has(DossierBuilder(kDay.addDays(-50)), u"neonatal"_s));

    const DossierBuilder baby(kDay.addMonths(-2));
    const auto late = reason(baby, u"imunisasi"_s);
    REQUIRE(late);
    QStringList codes;
    for (const QJsonValue& one : late->data[u"lacking"_s].toArray())
        codes += one[u"code"_s].toString();
    CHECK(codes == QStringList { u"BCG"_s, u"OPV1"_s });
    const DossierBuilder given = DossierBuilder(kDay.addMonths(-2))
                                     .immunized(kDay.addDays(-40), u"BCG"_s)
                                     .immunized(kDay.addDays(-40), u"OPV1"_s);
    CHECK_FALSE(has(given, u"imunisasi"_s));
    CHECK_FALSE(has(DossierBuilder(kDay.addYears(-8)), u"imunisasi"_s));
    CHECK(has(DossierBuilder(QDate(2024, 1, 1)), u"vitamin_a"_s, QDate(2026, 9, 1)));
    CHECK_FALSE(has(DossierBuilder(QDate(2024, 1, 1)), u"vitamin_a"_s, QDate(2026, 8, 31)));
    CHECK(has(DossierBuilder(QDate(2024, 1, 1)), u"obat_cacing"_s, QDate(2026, 9, 1)));
}

TEST_CASE("the last weighing decides between T, 2T and nothing", "[worklist]")
{
    const auto weighed = [](std::initializer_list<double> kilograms) {
        DossierBuilder child(QDate(2025, 1, 10));
        QDate day(2026, 10, 5);
        day = day.addMonths(1 - int(kilograms.size()));
        for (const double kg : kilograms) {
            child.attends(day, { { u"bb"_s, kg } });
            day = day.addMonths(1);
        }
        return child;
    };
    CHECK(has(weighed({ 10, 10.1 }), u"t"_s));
    CHECK_FALSE(has(weighed({ 10, 10.3 }), u"t"_s));
    CHECK(has(weighed({ 10, 10, 10 }), u"2t"_s));
    CHECK_FALSE(has(weighed({ 10, 10, 10 }), u"t"_s));
    CHECK_FALSE(has(weighed({ 10, 10, 10.3 }), u"2t"_s));
    CHECK(has(weighed({ 6, 6.3 }), u"bgm"_s));
    // Of the month before it still counts, of the one before that no longer.
    CHECK(has(weighed({ 10, 10.1 }), u"t"_s, QDate(2026, 11, 30)));
    CHECK_FALSE(has(weighed({ 10, 10.1 }), u"t"_s, QDate(2026, 12, 1)));
}

TEST_CASE("known hypertension and diabetes are measured once a month", "[worklist]")
{
    struct Row {
        const char* reason;
        const char* fact;
        const char* said;
        const char* measured;
        const char* service;
    };
    for (const Row& row :
        QList<Row> { { "hipertensi", "orang:hypertension", "ht_diagnosis", "sistole", "layanan:htn.visit" },
            { "diabetes", "orang:diabetes", "dm_diagnosis", "gd", "layanan:dm.visit" } }) {
        const auto text = [](const char* latin) { return QString::fromLatin1(latin); };
        const QString code = text(row.reason);
        const auto known = [&] {
            return man().adds(Source::HomeVisit, QDate(2026, 1, 5), { { text(row.said), 1 } });
        };
        INFO(row.reason);
        CHECK(has(known(), code));
        CHECK_FALSE(has(man(), code));
        CHECK_FALSE(has(known().attends(kDay.addDays(-30), { { text(row.measured), 120 } }), code));
        const auto lapsed = known().attends(kDay.addDays(-31), { { text(row.measured), 120 } });
        CHECK(reason(lapsed, code)->data[u"last"_s] == kDay.addDays(-31).toString(Qt::ISODate));
        CHECK_FALSE(has(known().adds(Source::FacilityVisit, kDay, { { text(row.service), 1 } }), code));

        Dossier written = man().build();
        written.facts.append({ quint16(catalog().codeNumber(text(row.fact))), 1 });
        const auto all = reasonsOf(written);
        CHECK(std::any_of(all.cbegin(), all.cend(),
            [&](const WorkReason& one) { return rules().items()[one.rule].code == code; }));
    }
}

TEST_CASE("two missed sessions weigh more than one", "[worklist]")
{
    const QList<QDate> sessions { QDate(2026, 7, 8), QDate(2026, 8, 12), QDate(2026, 9, 9) };
    const auto missed = [&](const DossierBuilder& child) {
        const auto found = reason(child, u"tidak_hadir"_s, kDay, sessions);
        return found ? found->data[u"missed"_s].toInt() : 0;
    };
    const auto child = [] { return DossierBuilder(QDate(2024, 1, 1)); };
    CHECK(missed(child().attends(sessions[2])) == 0);
    CHECK(missed(child().attends(sessions[1])) == 1);
    CHECK(missed(child().attends(sessions[0])) == 2);
    CHECK(missed(child()) == 3);
    CHECK(missed(child().attends(QDate(2026, 9, 20), {}, "elsewhere")) == 0);
    CHECK(missed(DossierBuilder(QDate(2026, 8, 20))) == 1);
    CHECK(missed(man()) == 0);
    CHECK(reason(child().attends(sessions[0]), u"tidak_hadir"_s, kDay, sessions)->score
        >= 2 * reason(child().attends(sessions[1]), u"tidak_hadir"_s, kDay, sessions)->score);
}

TEST_CASE("who has had no service all year is named from April on", "[worklist]")
{
    CHECK(has(man(), u"belum_dilayani"_s, QDate(2026, 4, 1)));
    CHECK_FALSE(has(man(), u"belum_dilayani"_s, QDate(2026, 3, 31)));
    const auto served = man().attends(QDate(2025, 12, 31));
    CHECK(reason(served, u"belum_dilayani"_s)->data[u"last"_s] == u"2025-12-31"_s);
    CHECK_FALSE(has(man().attends(QDate(2026, 1, 1)), u"belum_dilayani"_s));
    CHECK_FALSE(has(man().adds(Source::HomeVisit, QDate(2026, 2, 1)), u"belum_dilayani"_s));
    CHECK(has(man().adds(Source::HomeVisit, QDate(2026, 2, 1), { { u"kunjungan_ditemukan"_s, 0 } }),
        u"belum_dilayani"_s));
}

TEST_CASE("a danger sign goes before everything that is merely late", "[worklist]")
{
    QHash<QString, int> score;
    const DossierBuilder baby = DossierBuilder(QDate(2025, 2, 1))
                                    .adds(Source::HomeVisit, QDate(2026, 9, 20),
                                        { { u"bahaya"_s, place(u"bahaya"_s, u"kejang"_s) } });
    for (const WorkReason& one : reasonsOf(baby.build()))
        score.insert(rules().items()[one.rule].code, one.score);
    REQUIRE(score.contains(u"imunisasi"_s));
    CHECK(score[u"tanda_bahaya"_s] > 2 * score[u"imunisasi"_s]);
}

TEST_CASE("diagnoses that are kept from posyandu are no reason", "[worklist]")
{
    for (const QString& code : { u"kondisi:odgj"_s, u"kondisi:tb"_s, u"kondisi:hiv"_s }) {
        const DossierBuilder person =
            man().attends(kDay).adds(Source::Condition, QDate(2026, 1, 1), { { code, 0 } });
        CHECK(reasonsOf(person.build()).isEmpty());
    }
}

TEST_CASE("nobody is asked for after leaving", "[worklist]")
{
    CHECK(reasonsOf(man().leaves(PersonStatus::Died, kDay.addDays(-1)).build()).isEmpty());
}
