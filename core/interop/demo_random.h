#pragma once

#include <QList>
#include <initializer_list>

namespace simpul::demo {

/// splitmix64 (Steele, Lea, Flood 2014) and the few distributions that the demo needs. Integer arithmetic
/// and exact scalings only, so every platform draws the same numbers; std distributions do not promise that.
class Random {
public:
    explicit Random(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    /// A generator of its own, so that what one posyandu draws does not shift the next one's numbers.
    Random branch() { return Random(next()); }

    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; } ///< 0 ≤ x < 1
    bool chance(double probability) { return unit() < probability; }
    /// Both ends included.
    int between(int low, int high)
    {
        return low + static_cast<int>(next() % static_cast<quint64>(high - low + 1));
    }
    double between(double low, double high) { return low + (high - low) * unit(); }
    /// Nearly normal: the sum of four even pieces. Never further than 3.47 sd from the mean.
    double normal(double mean, double sd)
    {
        const quint64 bits = next();
        qint64 sum = 0;
        for (int piece = 0; piece < 4; ++piece)
            sum += static_cast<qint64>((bits >> (16 * piece)) & 0xffff);
        return mean + sd * static_cast<double>(sum - 131070) / 37837.2;
    }
    /// An index, each as likely as its weight.
    int weighted(std::initializer_list<int> weights)
    {
        int total = 0;
        for (const int weight : weights)
            total += weight;
        int left = between(0, total - 1), index = 0;
        for (const int weight : weights) {
            if (left < weight)
                return index;
            left -= weight;
            ++index;
        }
        return index - 1;
    }
    template <typename T> const T& pick(const QList<T>& list)
    {
        return list.at(between(0, static_cast<int>(list.size()) - 1));
    }

private:
    quint64 m_state;
};

} // namespace simpul::demo
