#include "tests/support/open_desk.h"
#include "ui/models/week.h"
#include "ui/pages/kunjungan_page.h"
#include "ui/pages/week_view.h"

#include <QCborArray>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// Saturday 5 December 2026: a posyandu with one kader, an old man, and a baby who lives with his mother.
struct WeekPage {
    Id melati, warsini, household, tono, bagas;
    OpenDesk open { [this](TempStore& temp) {
        melati = temp.posyandu(u"Melati"_s);
        warsini = temp.put(u"staff"_s,
            { { u"facility"_s, melati.bytes() }, { u"name"_s, u"Warsini"_s }, { u"role"_s, u"kader"_s } });
        household = temp.put(u"household"_s,
            { { u"no_kk"_s, u"3329050101200001"_s }, { u"address"_s, u"Jl. Pramuka"_s },
                { u"rt"_s, u"002"_s }, { u"rw"_s, u"005"_s } },
            {}, melati);
        tono = temp.person(u"Tono"_s, u"1950-03-01"_s, melati);
        bagas = temp.put(u"person"_s,
            { { u"name"_s, u"Bagas Wijaya"_s }, { u"sex"_s, u"L"_s }, { u"birth_date"_s, u"2026-10-20"_s },
                { u"household"_s, household.bytes() } },
            {}, melati);
    } };
    KunjunganPage page { *open.desk, open.selection };

    WeekPage()
    {
        open.selection.choose(melati, monthOf(QDate(2026, 12, 1)));
        showPage(page);
        waitUntil([this] { return model().rowCount() == 2; });
    }
    WeekModel& model() { return *page.findChild<WeekModel*>(); }
    const Task& task(const Id& person) { return *model().task(model().rowOf(person)); }
    QTableView& table() { return *page.findChild<QTableView*>(u"tasks"_s); }
    QLineEdit& line(const QString& name) { return *page.findChild<QLineEdit*>(name); }
    QString note() { return page.findChild<QLabel*>(u"taskNote"_s)->text(); }
    static bool isTyping(const QString& name)
    {
        return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name;
    }
    /// Opens the sheet of somebody by Enter.
    void openSheet(const Id& person)
    {
        table().setFocus();
        table().setCurrentIndex(model().index(model().rowOf(person), WeekModel::Name));
        press(Qt::Key_Return);
        waitUntil([this] { return isTyping(u"date"_s) && open.desk->isIdle(); });
    }
    void typeCode(const Id& person)
    {
        line(u"taskCode"_s).setFocus();
        typeText(task(person).code.toLower());
        press(Qt::Key_Return);
    }
    bool isIdle() { return open.desk->isIdle(); }
};

} // namespace

TEST_CASE("The week says whom to visit, where and why; Enter opens the sheet of that person's group")
{
    WeekPage week;
    picture(week.page, u"week"_s);
    const int row = week.model().rowOf(week.bagas);
    CHECK(week.model().index(row, WeekModel::Home).data().toString() == u"RT 002/RW 005, Jl. Pramuka"_s);
    CHECK_FALSE(week.model().index(row, WeekModel::Reasons).data().toString().isEmpty());
    CHECK(week.model().index(row, WeekModel::Status).data().toString() == u"? belum direncanakan"_s);
    week.openSheet(week.bagas);
    typeText(u"4-12-2026"_s);
    picture(week.page, u"week-sheet"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return week.table().isVisible() && week.isIdle(); });

    const QList<Record> visits = week.open.records(u"home_visit"_s);
    REQUIRE(visits.size() == 1);
    const QCborMap& saved = visits.first().fields;
    CHECK(saved.value("person"_L1).toByteArray() == week.bagas.bytes());
    CHECK(saved.value("kader"_L1).toByteArray() == week.warsini.bytes());
    CHECK(saved.value("form"_L1).toString() == u"kr_bayi"_s);
    CHECK(saved.value("date"_L1).toString() == u"2026-12-04"_s);
    CHECK(week.task(week.bagas).status == Task::Status::Closed);
}

TEST_CASE("Ctrl+O on a line of the week opens the person")
{
    WeekPage week;
    Id opened;
    QObject::connect(
        &week.page, &Page::personChosen, &week.page, [&opened](const Id& person) { opened = person; });
    week.table().setFocus();
    week.table().setCurrentIndex(week.model().index(week.model().rowOf(week.bagas), WeekModel::Name));
    press(Qt::Key_O, Qt::ControlModifier);
    CHECK(opened == week.bagas);
}

TEST_CASE("What the sheet's answers mean is said while they are typed")
{
    WeekPage week;
    week.openSheet(week.bagas);
    week.line(u"suhu"_s).setFocus();
    typeText(u"37,9"_s);
    auto* flags = week.page.findChild<QLabel*>(u"flags"_s);
    CHECK(flags->text().startsWith(u"■ Suhu badan 37,9 °C pada bayi kurang dari 2 bulan."_s));
    picture(week.page, u"week-flags"_s);
}

TEST_CASE("Marked lines become planned visits; unmarked ones do not")
{
    WeekPage week;
    week.table().setFocus();
    week.table().setCurrentIndex(week.model().index(week.model().rowOf(week.tono), WeekModel::Name));
    press(Qt::Key_Space);
    auto* plan = week.page.findChild<QPushButton*>(u"planTasks"_s);
    CHECK(plan->text().endsWith(u"(1)"_s));
    plan->setFocus();
    press(Qt::Key_Space);
    waitUntil([&] { return week.task(week.bagas).status == Task::Status::Planned; });
    CHECK(week.task(week.bagas).date == QDate(2026, 12, 5));
    CHECK(week.task(week.tono).status == Task::Status::Open);
    CHECK_FALSE(plan->isEnabled());

    week.typeCode(week.bagas);
    for (int field = 0; field < 3; ++field)
        press(Qt::Key_Return);
    waitUntil([&] { return week.task(week.bagas).status == Task::Status::Closed; });
    CHECK(week.open.records(u"home_visit"_s).size() == 1);
}

TEST_CASE("Codes are typed back one after the other by keys alone")
{
    WeekPage week;
    const QString code = week.task(week.tono).code;
    week.typeCode(week.bagas);
    CHECK(week.page.findChild<QLabel*>(u"taskWho"_s)->text().startsWith(u"Bagas Wijaya"_s));
    press(Qt::Key_Return);
    typeText(u"3-12-2026"_s);
    press(Qt::Key_Return);
    typeText(u"kejang, napas cepat"_s);
    CHECK(week.note() == u"■ Hubungi nakes pustu sekarang: Kejang, Napas cepat atau sesak"_s);
    picture(week.page, u"week-signs"_s);
    press(Qt::Key_Return);
    REQUIRE(WeekPage::isTyping(u"taskCode"_s));

    typeText(code);
    press(Qt::Key_Return);
    typeText(u"t"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    REQUIRE(WeekPage::isTyping(u"taskCode"_s));
    waitUntil([&] { return week.isIdle() && week.task(week.bagas).status == Task::Status::Closed; });
    picture(week.page, u"week-recorded"_s);
    CHECK(week.note() == u"✓ Tercatat: Tono tidak ditemukan 03-12-2026. Ketik kode berikutnya."_s);
    CHECK(week.task(week.tono).status == Task::Status::Open);
    for (const Record& visit : week.open.records(u"home_visit"_s)) {
        const bool isBagas = visit.fields.value("person"_L1).toByteArray() == week.bagas.bytes();
        CHECK(visit.fields.value("found"_L1).toBool() == isBagas);
        CHECK(visit.fields.value("date"_L1).toString() == u"2026-12-03"_s);
        CHECK(visit.fields.value("bahaya"_L1).toArray().size() == (isBagas ? 2 : 0));
    }
}

TEST_CASE("A code that cannot be, and one that was typed already, are told at the field")
{
    WeekPage week;
    QString wrong = week.task(week.bagas).code;
    wrong[0] = wrong[0] == u'7' ? u'8' : u'7';
    week.line(u"taskCode"_s).setFocus();
    typeText(wrong);
    CHECK(week.note().startsWith(u"▲ Kode “%1” tidak mungkin."_s.arg(wrong)));
    press(Qt::Key_Return);
    CHECK(WeekPage::isTyping(u"taskCode"_s));
    picture(week.page, u"week-wrong"_s);

    press(Qt::Key_Escape);
    week.typeCode(week.bagas);
    for (int field = 0; field < 3; ++field)
        press(Qt::Key_Return);
    waitUntil([&] { return week.task(week.bagas).status == Task::Status::Closed; });
    week.typeCode(week.bagas);
    CHECK(week.note() == u"▲ Bagas Wijaya sudah dicatat: dikunjungi 05-12-2026. Ketik kode berikutnya."_s);
    CHECK(WeekPage::isTyping(u"taskCode"_s));
    CHECK(week.open.records(u"home_visit"_s).size() == 1);
}

TEST_CASE("A sign that is not on the person's sheet is asked again, not saved")
{
    WeekPage week;
    week.typeCode(week.tono);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    typeText(u"ketuban pecah"_s);
    CHECK(week.note().startsWith(u"▲ Tulis salah satu, pisahkan dengan koma: Demam"_s));
    press(Qt::Key_Return);
    CHECK(WeekPage::isTyping(u"taskSigns"_s));
    CHECK(week.open.records(u"home_visit"_s).isEmpty());
}

TEST_CASE("The printed list bears the codes of what is to be visited, with room for the answers")
{
    WeekPage week;
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"daftar.pdf"_s);
    auto* view = week.page.findChild<WeekView*>();
    view->savePdf(file);
    waitUntil([&] { return week.isIdle(); });
    QProcess reader;
    reader.start(u"pdftotext"_s, { u"-layout"_s, file, u"-"_s });
    REQUIRE(reader.waitForFinished());
    const QString text = QString::fromUtf8(reader.readAllStandardOutput());
    CHECK(text.contains(u"Daftar kunjungan rumah: Warsini"_s));
    CHECK(text.contains(u"Melati · 30 November – 6 Desember 2026 (2026-W49) · 2 orang"_s));
    for (const Id& person : { week.tono, week.bagas })
        CHECK(text.contains(week.task(person).code));
    CHECK(text.contains(u"RT 002/RW 005"_s));
    CHECK(text.contains(u"tidak ditemukan"_s));
    CHECK(text.contains(u"Halaman 1 dari 1"_s));
}

TEST_CASE("The family sheet is opened from the visit and saved with the household")
{
    WeekPage week;
    week.openSheet(week.bagas);
    auto* family = week.page.findChild<QPushButton*>(u"familySheet"_s);
    REQUIRE(family->isEnabled());
    family->setFocus();
    press(Qt::Key_Space);
    waitUntil([&] { return WeekPage::isTyping(u"jkn"_s); });
    press(Qt::Key_Return);
    picture(week.page, u"week-family"_s);
    for (const QString& answer : { u"y"_s, u"t"_s }) {
        typeText(answer);
        press(Qt::Key_Return);
    }
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return family->isVisible() && week.isIdle(); });
    const QList<Record> households = week.open.records(u"household"_s);
    REQUIRE(households.size() == 1);
    CHECK(households.first().fields.value("kel_hipertensi"_L1).toBool());
    CHECK(households.first().fields.value("kel_dm"_L1).isFalse());
    CHECK(households.first().fields.value("rt"_L1).toString() == u"002"_s);
}

TEST_CASE("A sheet of somebody without a family in the register has no family sheet")
{
    WeekPage week;
    week.openSheet(week.tono);
    CHECK_FALSE(week.page.findChild<QPushButton*>(u"familySheet"_s)->isEnabled());
}
