#pragma once

#include <QTest>
#include <functional>

namespace simpul::test {

/// Lets events run until the condition holds; false after ten seconds without it.
inline bool comesTrue(const std::function<bool()>& condition)
{
    constexpr int kPatienceMs = 10'000;
    return QTest::qWaitFor(condition, kPatienceMs);
}

} // namespace simpul::test
