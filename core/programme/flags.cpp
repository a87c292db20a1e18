#include "core/programme/flags.h"

#include <QLocale>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

/// A number as people write it here: decimal comma, at most two decimals, no zeros that say nothing.
QString written(double value)
{
    constexpr int kDigits = 6;
    const double rounded = std::round(value * 100) / 100;
    return QLocale(QLocale::Indonesian, QLocale::Indonesia).toString(rounded, 'g', kDigits);
}

/// Puts the value of each `{fact}` into the sentence; one that is not known becomes `?`.
QString filled(QString sentence, const Facts& facts)
{
    for (qsizetype open = sentence.indexOf(u'{'); open >= 0; open = sentence.indexOf(u'{', open)) {
        const qsizetype close = sentence.indexOf(u'}', open);
        if (close < 0)
            break;
        const auto value = facts.find(sentence.mid(open + 1, close - open - 1));
        sentence.replace(open, close - open + 1, value ? written(*value) : u"?"_s);
    }
    return sentence;
}

} // namespace

bool Flags::concerns(const Rule& rule, const Facts& facts) const
{
    const QDate day = QDate::fromJulianDay(facts.day());
    const auto months = facts.find(u"umur_bulan"_s);
    const bool allAges = !rule.ageMonths.min && !rule.ageMonths.max;
    return (rule.groups.isEmpty() || rule.groups.contains(facts.word(u"kelompok"_s)))
        && (rule.cards.isEmpty() || rule.cards.contains(facts.word(u"kartu"_s)))
        && (rule.sex.isEmpty() || rule.sex == facts.word(u"jk"_s))
        && (allAges || (months && rule.ageMonths.holds(*months)))
        && (!rule.from.isValid() || rule.from <= day) && (!rule.until.isValid() || day <= rule.until);
}

QList<Flag> Flags::flags(const Facts& facts) const
{
    QList<Flag> found;
    for (const Rule& rule : m_rules) {
        if (!concerns(rule, facts))
            continue;
        const auto level = std::find_if(rule.levels.cbegin(), rule.levels.cend(),
            [&facts](const Level& one) { return one.when.holds(facts); });
        if (level == rule.levels.cend())
            continue;
        found.append(level->flag);
        found.last().reason = filled(level->flag.reason, facts);
    }
    std::stable_sort(
        found.begin(), found.end(), [](const Flag& a, const Flag& b) { return a.severity > b.severity; });
    return found;
}

} // namespace simpul::programme
