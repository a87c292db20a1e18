#include "core/growth/course.h"

#include "core/catalog/catalog.h"

using namespace Qt::StringLiterals;

namespace simpul::growth {

namespace {

constexpr int kGrownUpMonths = 228;

std::optional<double> measure(const double* given)
{
    return given && *given > 0 ? std::optional(*given) : std::nullopt;
}

int valueNumber(const Catalog& catalog, const QString& answer, const QString& value)
{
    return int(catalog.answers().value(answer).values.indexOf(value));
}

} // namespace

std::optional<double> Measured::bmi() const
{
    const std::optional<double> size = sizeScored(measurement);
    if (!measurement.weightKg || !size || measurement.oedema)
        return {};
    const double metres = *size / 100;
    return *measurement.weightKg / (metres * metres);
}

const std::optional<Score>& Measured::score(Index index) const
{
    switch (index) {
    case Index::WeightForAge:
        return scores.waz;
    case Index::HeightForAge:
        return scores.haz;
    case Index::WeightForHeight:
        return scores.whz;
    case Index::BmiForAge:
        return scores.baz;
    case Index::HeadForAge:
        break;
    }
    return scores.hcz;
}

CourseReader::CourseReader(const Catalog& catalog)
    : m_birthWeight(catalog.codeNumber(u"orang:birth_weight"_s))
    , m_birthLength(catalog.codeNumber(u"orang:birth_length"_s))
    , m_weight(catalog.codeNumber(u"bb"_s))
    , m_height(catalog.codeNumber(u"tb"_s))
    , m_head(catalog.codeNumber(u"lk"_s))
    , m_arm(catalog.codeNumber(u"lila"_s))
    , m_position(catalog.codeNumber(u"cara_ukur"_s))
    , m_oedema(catalog.codeNumber(u"edema"_s))
    , m_lying(valueNumber(catalog, u"cara_ukur"_s, u"telentang"_s))
    , m_noOedema(valueNumber(catalog, u"edema"_s, u"tidak"_s))
{
}

std::optional<Measured> CourseReader::measured(const Dossier& dossier, const Encounter& encounter) const
{
    const QDate on = encounter.date();
    if (on < dossier.birth || ageMonths(dossier.birth, on) >= kGrownUpMonths)
        return {};
    Measurement found;
    found.sex = dossier.male ? Sex::Male : Sex::Female;
    found.ageDays = double(dossier.birth.daysTo(on));
    found.weightKg = measure(encounter.answer(m_weight));
    found.heightCm = measure(encounter.answer(m_height));
    found.headCm = measure(encounter.answer(m_head));
    found.armCm = measure(encounter.answer(m_arm));
    if (!found.weightKg && !found.heightCm && !found.headCm)
        return {};
    if (const double* position = encounter.answer(m_position))
        found.position = int(*position) == m_lying ? Position::Lying : Position::Standing;
    if (const double* oedema = encounter.answer(m_oedema))
        found.oedema = int(*oedema) != m_noOedema;
    return Measured { encounter.record, on, found, growth::score(found) };
}

std::optional<Measured> CourseReader::atBirth(const Dossier& dossier) const
{
    Measurement found;
    found.sex = dossier.male ? Sex::Male : Sex::Female;
    found.ageDays = 0;
    found.weightKg = measure(dossier.fact(m_birthWeight));
    found.heightCm = measure(dossier.fact(m_birthLength));
    if (!found.weightKg && !found.heightCm)
        return {};
    return Measured { dossier.subject, dossier.birth, found, growth::score(found) };
}

QList<Measured> CourseReader::read(const Dossier& dossier) const
{
    QList<Measured> course;
    if (!dossier.birth.isValid())
        return course;
    if (const auto found = atBirth(dossier))
        course += *found;
    for (const Encounter& encounter : dossier.encounters)
        if (const auto found = measured(dossier, encounter))
            course += *found;
    return course;
}

} // namespace simpul::growth
