#include "tests/support/string_makers.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/decimal_field.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

/// A field in a shown window, beside a second one that can take the focus away.
template <typename Field> struct Shown {
    QWidget window;
    Field field;
    QLineEdit other;

    Shown()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(&field);
        layout->addWidget(&other);
        window.show();
        window.activateWindow();
        field.setFocus();
        QApplication::processEvents();
    }
    ~Shown()
    {
        field.setParent(nullptr);
        other.setParent(nullptr);
    }
    void type(const QString& keys)
    {
        field.selectAll();
        QTest::keyClicks(&field, keys);
    }
    void leave()
    {
        other.setFocus();
        QApplication::processEvents();
    }
};

Limits weightLimits()
{
    return { { 0.5, 40.0 }, { 2.0, 25.0 } };
}

} // namespace

TEST_CASE("a weight typed with a point or a comma is the same weight")
{
    Shown<DecimalField> shown;
    for (const QString& typed : { u"7.5"_s, u"7,5"_s, u"7,50"_s }) {
        shown.type(typed);
        CAPTURE(typed);
        CHECK(shown.field.value() == 7.5);
    }
}

TEST_CASE("a number stands there with a comma when the focus leaves")
{
    Shown<DecimalField> shown;
    shown.type(u"7.5"_s);
    shown.leave();
    CHECK(shown.field.text() == u"7,5"_s);
    CHECK(shown.field.value() == 7.5);
}

TEST_CASE("a number that may be grouped is not guessed at")
{
    Shown<DecimalField> shown;
    shown.type(u"1.250"_s);
    CHECK_FALSE(shown.field.value());
    CHECK(shown.field.state() == DecimalField::State::Unclear);
    CHECK_FALSE(shown.field.hint().isEmpty());
    shown.leave();
    CHECK(shown.field.text() == u"1.250"_s);
}

TEST_CASE("thousands are typed and shown without grouping")
{
    Shown<DecimalField> shown;
    shown.type(u"3250"_s);
    shown.leave();
    CHECK(shown.field.value() == 3250.0);
    CHECK(shown.field.text() == u"3250"_s);
}

TEST_CASE("letters and a second decimal mark do not get into a number")
{
    Shown<DecimalField> shown;
    shown.type(u"7k,5.2"_s);
    CHECK(shown.field.text() == u"7,52"_s);
}

TEST_CASE("more places than the scale shows are not cut off in silence")
{
    Shown<DecimalField> shown;
    shown.field.setDecimals(1);
    shown.type(u"7,25"_s);
    CHECK_FALSE(shown.field.value());
    CHECK(shown.field.state() == DecimalField::State::Unclear);
}

TEST_CASE("limits tell rare values from impossible ones while one types")
{
    Shown<DecimalField> shown;
    shown.field.setLimits(weightLimits(), u"kg"_s);
    QSignalSpy told(&shown.field, &DecimalField::stateChanged);
    shown.type(u"9,4"_s);
    CHECK(shown.field.state() == DecimalField::State::Good);
    CHECK(shown.field.hint().isEmpty());
    shown.type(u"30"_s);
    CHECK(shown.field.state() == DecimalField::State::Unusual);
    shown.type(u"75"_s);
    CHECK(shown.field.state() == DecimalField::State::Impossible);
    CHECK(shown.field.value() == 75.0);
    CHECK(shown.field.hint().contains(u"0,5–40 kg"_s));
    CHECK(told.count() >= 3);
}

TEST_CASE("a value set by the program shows as it would be typed")
{
    DecimalField field;
    field.setValue(9.8);
    CHECK(field.text() == u"9,8"_s);
    field.setValue(12500.0);
    CHECK(field.text() == u"12500"_s);
    field.setValue({});
    CHECK(field.text().isEmpty());
    CHECK(field.state() == DecimalField::State::Empty);
}

TEST_CASE("dates are read as people write them")
{
    const QDate today(2026, 10, 7);
    for (const QString& typed :
        { u"7/10/26"_s, u"7-10-2026"_s, u"07.10.26"_s, u"07102026"_s, u"071026"_s, u"7 10 2026"_s }) {
        CAPTURE(typed);
        CHECK(readDate(typed, today) == QDate(2026, 10, 7));
    }
    CHECK(readDate(u"1/5/58"_s, today) == QDate(1958, 5, 1));
    CHECK(readDate(u"1/5/27"_s, today) == QDate(2027, 5, 1));
    CHECK(readDate(u"1/5/28"_s, today) == QDate(1928, 5, 1));
    CHECK_FALSE(readDate(u"31/2/26"_s, today));
    CHECK_FALSE(readDate(u"10/26"_s, today));
    CHECK_FALSE(readDate(u"2026-10-07"_s, today));
}

TEST_CASE("a date is written out when the focus leaves")
{
    Shown<DateField> shown;
    shown.field.setToday(QDate(2026, 10, 7));
    shown.type(u"7/10/26"_s);
    shown.leave();
    CHECK(shown.field.text() == u"07-10-2026"_s);
}

TEST_CASE("a day that does not exist stays to be corrected and says so")
{
    Shown<DateField> shown;
    shown.type(u"31/2/26"_s);
    shown.leave();
    CHECK(shown.field.text() == u"31/2/26"_s);
    CHECK(shown.field.isUnclear());
    CHECK_FALSE(shown.field.toolTip().isEmpty());
}

TEST_CASE("the mouse wheel changes neither a date nor a number")
{
    Shown<DateField> shown;
    shown.field.setValue(QDate(2026, 10, 7));
    QWheelEvent wheel({ 5, 5 }, shown.field.mapToGlobal(QPoint(5, 5)), {}, { 0, 120 }, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&shown.field, &wheel);
    CHECK(shown.field.value() == QDate(2026, 10, 7));
}
