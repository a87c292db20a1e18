#include "core/catalog/catalog.h"
#include "tests/support/open_desk.h"
#include "ui/charts/growth_chart.h"
#include "ui/paper/growth_card.h"
#include "ui/paper/growth_words.h"

#include <QAccessible>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>

using namespace simpul;
using namespace Qt::StringLiterals;
using growth::Measured;
using growth::Measurement;

namespace {

const growth::GrowthClasses& classes()
{
    static const growth::GrowthClasses all(builtInCatalog().document(u"growth"_s));
    return all;
}

GrowthChartKind kind(const QString& code)
{
    const auto kinds =
        growthChartKinds(builtInCatalog(), builtInCatalog().defaults(), {}, QDate(2026, 12, 5));
    for (const GrowthChartKind& each : kinds)
        if (each.code == code)
            return each;
    FAIL("no chart " << code.toStdString());
    return {};
}

Measured measured(int ageDays, double weight, double height)
{
    Measurement taken;
    taken.sex = growth::Sex::Male;
    taken.ageDays = ageDays;
    taken.weightKg = weight;
    taken.heightCm = height;
    return { Id::create(ageDays + 1), QDate(2025, 8, 1).addDays(ageDays), taken, growth::score(taken) };
}

/// Three weighings of a boy, the last of them too light.
GrowthCourse boy()
{
    GrowthCourse course { u"Bagas"_s, growth::Sex::Male,
        { measured(0, 3.3, 50), measured(182, 7.9, 67.6), measured(480, 7.3, 72.4) }, {} };
    course.gains.insert(course.measured[2].record, u"T"_s);
    return course;
}

struct ShownChart {
    GrowthChart chart { classes() };
    GrowthCourse course = boy();

    explicit ShownChart(const QString& code)
    {
        chart.show(kind(code), course);
        showPage(chart);
        chart.setFocus();
    }
    QString line() { return chart.findChild<QLabel*>(u"growthLine"_s)->text(); }
};

} // namespace

TEST_CASE("Left and right step through a child's points, and the line says date, value, z and class")
{
    ShownChart shown(u"kms"_s);
    CHECK(shown.chart.current() == 2);
    CHECK(shown.line()
        == u"24-11-2026 · 15 bln · 7,3 kg · BB/U z −3,23 · Berat badan sangat kurang · T (tidak naik)"_s);
    press(Qt::Key_Right);
    CHECK(shown.chart.current() == 2);
    press(Qt::Key_Left);
    CHECK(shown.line().startsWith(u"30-01-2026 · 5 bln · 7,9 kg"_s));
    press(Qt::Key_Home);
    CHECK(shown.chart.current() == 0);
    CHECK(shown.line().startsWith(u"01-08-2025 · 0 hari · 3,3 kg"_s));
    press(Qt::Key_End);
    CHECK(shown.chart.current() == 2);
}

TEST_CASE("The z that a chart says is the one of core/growth, for each index")
{
    const GrowthCourse course = boy();
    for (const QString& code : { u"kms"_s, u"bbu"_s, u"tbu"_s, u"bbpb"_s, u"imtu"_s }) {
        ShownChart shown(code);
        const auto score = course.measured.last().score(kind(code).index);
        REQUIRE(score);
        INFO(code.toStdString());
        CHECK(shown.line().contains(u" z "_s + scoreText(score)));
        CHECK(shown.line().contains(
            classes().find(kind(code).index, score->z, course.measured.last().ageMonths())->label));
    }
}

TEST_CASE("A chart can be followed without seeing it")
{
    ShownChart shown(u"tbu"_s);
    auto* spoken = QAccessible::queryAccessibleInterface(&shown.chart);
    CHECK(spoken->text(QAccessible::Name).contains(u"Bagas"_s));
    CHECK(spoken->text(QAccessible::Description).startsWith(u"Titik 3 dari 3: 24-11-2026"_s));
    press(Qt::Key_Left);
    CHECK(spoken->text(QAccessible::Description).startsWith(u"Titik 2 dari 3: 30-01-2026"_s));
}

TEST_CASE("The pointer finds the point that it is near")
{
    ShownChart shown(u"bbu"_s);
    QSignalSpy pointed(&shown.chart, &GrowthChart::pointed);
    for (int x = 60; x < shown.chart.width() - 80 && shown.chart.current() != 0; x += 4)
        for (int y = 10; y < shown.chart.height() - 80 && shown.chart.current() != 0; y += 8)
            QTest::mouseMove(&shown.chart, QPoint(x, y));
    CHECK(shown.chart.current() == 0);
    CHECK(pointed.last().first().value<Id>() == shown.course.measured[0].record);
}

TEST_CASE("Each chart takes the measurings of its age and no others")
{
    GrowthCourse course = boy();
    course.measured += measured(800, 10.5, 85);
    course.measured += measured(2500, 20, 118);
    const auto count = [&course](const QString& code) {
        return growthPoints(kind(code), course.measured, {}).points.size();
    };
    CHECK(count(u"kms"_s) == 4);
    CHECK(count(u"bbpb"_s) == 3);
    CHECK(count(u"bbtb"_s) == 1);
    CHECK(count(u"imtu_sekolah"_s) == 1);
    CHECK(count(u"lku"_s) == 0);
}

TEST_CASE("A child without a measure is told so, and keys do nothing")
{
    GrowthChart chart(classes());
    chart.show(kind(u"kms"_s), GrowthCourse { u"Bagas"_s, growth::Sex::Male, {}, {} });
    showPage(chart);
    chart.setFocus();
    press(Qt::Key_Left);
    CHECK(chart.current() == -1);
    CHECK(chart.sentence().contains(u"Belum ada pengukuran"_s));
}

TEST_CASE("The red line of the KMS stands where the network has decided it")
{
    const ParameterRules& rules = builtInCatalog().parameterRules();
    Parameters::Override decided;
    decided.parameter = rules.find(u"bgm_z"_s);
    decided.from = qint32(QDate(2026, 6, 1).toJulianDay());
    decided.value = -2;
    const Parameters parameters(rules, { decided });
    const auto red = [&](const QDate& day) {
        return growthChartKinds(builtInCatalog(), parameters, {}, day).first().lines.first().z;
    };
    CHECK(red(QDate(2026, 12, 5)) == -2);
    CHECK(red(QDate(2026, 5, 31)) == -3);
}

TEST_CASE("What is drawn shows the lower bands by a pattern too, not by colour alone")
{
    QImage image(600, 400, QImage::Format_RGB32);
    QPainter painter(&image);
    GrowthDrawing(kind(u"bbu"_s), growth::Sex::Male, {}).paint(painter, QRectF(0, 0, 600, 400), 1.2);
    painter.end();
    const QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    const auto shades = [&grey](int x, int from, int to) {
        QSet<int> found;
        for (int y = from; y < to; ++y)
            found.insert(qGray(grey.pixel(x, y)));
        return found.size();
    };
    CHECK(shades(300, 320, 340) > 2);
}

TEST_CASE("A child's card of growth is a PDF of vectors on A4 or A5")
{
    const GrowthCourse course = boy();
    QTemporaryDir folder;
    for (const auto& [page, name] :
        { std::pair(QPageSize::A4, u"kms-a4.pdf"_s), std::pair(QPageSize::A5, u"kms-a5.pdf"_s) }) {
        const GrowthCard card { course.name, { u"Laki-laki · 15 bln"_s }, course,
            { kind(u"kms"_s), kind(u"tbu"_s), kind(u"bbpb"_s) } };
        const QString kept = qEnvironmentVariable("SIMPUL_PICTURES");
        const QString file = (kept.isEmpty() ? folder.path() : kept) + u'/' + name;
        good(growthCardToPdf(card, file, QDateTime(QDate(2026, 12, 5), QTime(8, 0)), page));
        QFile written(file);
        REQUIRE(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        CHECK(bytes.startsWith("%PDF"));
        CHECK(bytes.count("/Type /Page\n") == 2);
        CHECK_FALSE(bytes.contains("/Subtype /Image"));
    }
}
