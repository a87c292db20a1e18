#pragma once

#include "core/programme/spm.h"
#include "tests/support/dossier_builder.h"

#include <QJsonValue>

namespace simpul::test {

inline const QList<programme::Indicator>& indicators()
{
    static const auto all =
        good(programme::compileIndicators(catalog().document(QStringLiteral("spm")), catalog()));
    return all;
}

inline const programme::Indicator& indicator(const QString& id)
{
    for (const programme::Indicator& one : indicators())
        if (one.id == id && !one.isOtherReading)
            return one;
    FAIL("no indicator " << id.toStdString());
    return indicators().first();
}

/// The catalogue's parameters with these set from the year 2000 on, everywhere.
inline Parameters parametersWith(std::initializer_list<std::pair<QString, QCborValue>> values)
{
    const ParameterRules& rules = catalog().parameterRules();
    QList<Parameters::Override> overrides;
    for (const auto& [key, value] : values)
        overrides.append({ rules.find(key), Id(), qint32(QDate(2000, 1, 1).toJulianDay()),
            good(rules.number(key, value)), test::id("override") });
    return Parameters(rules, overrides);
}

inline Figures figuresOf(const Dossier& dossier, const Parameters& parameters)
{
    return Figures(good(makeEvaluate(catalog()))(dossier, parameters));
}

inline std::optional<programme::Standing> standing(const Dossier& dossier, const QString& id, int year,
    const QDate& upTo = QDate(2100, 1, 1), const Parameters& parameters = catalog().defaults())
{
    const programme::Life life(dossier, parameters);
    return programme::standingOf(indicator(id), life, year, qint32(upTo.toJulianDay()));
}

/// `bb 7/8 tb 1/2`: what is unmet, in the order of the rules; `none` outside the denominator.
inline QString unmet(
    const Dossier& dossier, const QString& id, int year, const Parameters& parameters = catalog().defaults())
{
    const auto found = standing(dossier, id, year, QDate(2100, 1, 1), parameters);
    if (!found)
        return QStringLiteral("none");
    QStringList parts;
    for (const programme::Standing::Condition& one : found->conditions)
        if (!one.isMet)
            parts += QStringLiteral("%1 %2/%3").arg(one.rule).arg(one.have).arg(one.need);
    return parts.join(u' ');
}

} // namespace simpul::test
