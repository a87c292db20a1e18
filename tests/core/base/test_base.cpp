#include "core/base/crypto.h"
#include "core/base/dates.h"
#include "core/base/id.h"
#include "tests/support/string_makers.h"

using namespace simpul;

TEST_CASE("an id survives its text form and orders by time", "[base]")
{
    const Id earlier = Id::create(1'790'000'000'000), later = Id::create(1'790'000'000'001);
    CHECK(Id::fromText(earlier.text()) == earlier);
    CHECK(earlier < later);
    CHECK_FALSE(Id::fromText(u"not-an-id"));
    CHECK_FALSE(Id::fromText(u"zzzzzzzz-0000-7000-8000-000000000000"));
}

TEST_CASE("age counts completed calendar months", "[base]")
{
    CHECK(ageMonths(QDate(2026, 1, 20), QDate(2026, 6, 13)) == 4);
    CHECK(ageMonths(QDate(2026, 1, 20), QDate(2026, 6, 20)) == 5);
    CHECK(ageMonths(QDate(2026, 1, 31), QDate(2026, 2, 28)) == 0);
    CHECK(ageMonths(QDate(2024, 2, 29), QDate(2025, 2, 28)) == 11);
    CHECK(dayOfAge(QDate(2024, 2, 29), 12) == QDate(2025, 3, 1));
    CHECK(dayOfAge(QDate(2024, 1, 15), 24) == QDate(2026, 1, 15));
    CHECK(ageYears(QDate(1966, 10, 5), QDate(2026, 10, 4)) == 59);
}

TEST_CASE("a day is taken apart and put together as the calendar has it", "[base]")
{
    for (QDate day(1899, 12, 31); day.year() <= 2101; day = day.addDays(1)) {
        const qint32 number = qint32(day.toJulianDay());
        const DayParts parts = partsOf(number);
        if (QDate(parts.year, parts.month, parts.day) != day
            || julianDayOf(parts.year, parts.month, parts.day) != number)
            FAIL(day.toString(Qt::ISODate).toStdString());
    }
    CHECK(monthOf(QDate()) == -1);
}

TEST_CASE("HKDF gives the first vector of RFC 5869", "[base]")
{
    const QByteArray okm = hkdfSha256(QByteArray(22, char(0x0b)),
        QByteArray::fromHex("000102030405060708090a0b0c"), QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9"), 42);
    CHECK(okm.toHex()
        == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}
