#include "ui/paper/growth_words.h"

#include "ui/words/clock_words.h"

#include <QLocale>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kMonthsPerYear = 12;
constexpr double kDaysPerMonth = 30.4375;

QString gainWord(const QString& gain)
{
    static const QHash<QString, QString> words { { u"N"_s, u"N (naik)"_s }, { u"T"_s, u"T (tidak naik)"_s },
        { u"O"_s, u"O (bulan lalu tidak ditimbang)"_s }, { u"B"_s, u"B (pertama ditimbang)"_s } };
    return words.value(gain, gain);
}

} // namespace

QString scoreText(const std::optional<growth::Score>& score)
{
    if (!score)
        return u"?"_s;
    const QString digits =
        QLocale(QLocale::Indonesian, QLocale::Indonesia).toString(std::abs(score->z), 'f', 2);
    return score->z < 0 ? u"−"_s + digits : score->z > 0 ? u"+"_s + digits : digits;
}

QString agedText(double ageMonths)
{
    if (ageMonths < 1)
        return u"%1 hari"_s.arg(std::lround(ageMonths * kDaysPerMonth));
    const int months = int(ageMonths);
    if (months < 2 * kMonthsPerYear)
        return u"%1 bln"_s.arg(months);
    const QString years = u"%1 th"_s.arg(months / kMonthsPerYear);
    return months % kMonthsPerYear == 0 ? years : years + u" %1 bln"_s.arg(months % kMonthsPerYear);
}

QString growthClassWord(
    const GrowthChartKind& kind, const growth::Measured& measured, const growth::GrowthClasses& classes)
{
    const std::optional<growth::Score>& score = measured.score(kind.index);
    const growth::GrowthClass* found =
        score ? classes.find(kind.index, score->z, growth::whoMonths(measured.measurement)) : nullptr;
    return found ? found->label : QString();
}

QString growthSentence(const GrowthChartKind& kind, const growth::Measured& measured,
    const growth::GrowthClasses& classes, const QString& gain)
{
    const std::optional<growth::Score>& score = measured.score(kind.index);
    const QString index = kind.code == u"kms" ? u"BB/U"_s : kind.label;
    QStringList parts { dateText(measured.date), agedText(measured.ageMonths()),
        numberText(kind.yOf(measured).value_or(0)) + u' ' + kind.unit };
    if (kind.x == GrowthChartKind::X::Size)
        parts += numberText(kind.xOf(measured).value_or(0)) + u" cm"_s;
    parts += score ? index + u" z "_s + scoreText(score) : index + u" tidak dapat dihitung"_s;
    parts += growthClassWord(kind, measured, classes);
    if (score && score->flagged)
        parts += u"■ tidak masuk akal, ukur ulang"_s;
    if (kind.hasGainMarks)
        parts += gainWord(gain);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace simpul
