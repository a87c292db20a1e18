#pragma once

#include "core/base/id.h"
#include "core/catalog/parameter_rules.h"

#include <QDate>
#include <QJsonValue>
#include <QSet>

namespace simpul {

/// The parameters in force: the catalogue's defaults with the overrides that this node holds. Immutable once
/// made; cheap to copy. What holds at a place on a day is, in this order: the override for the place itself,
/// for the facilities above it (posyandu, pustu, puskesmas, dinkes), for the whole network, the default. Of
/// several for the same facility the one with the latest `from` that is not after the day.
class Parameters {
public:
    struct Override {
        int parameter = 0; ///< position in ParameterRules
        Id facility; ///< null: everywhere
        qint32 from = 0; ///< Julian day
        double value = 0;
        Id record; ///< where two say different things of the same day, the higher id stands

        friend bool operator==(const Override&, const Override&) = default;
    };

    Parameters() = default;
    /// `parents`: facility → the facility above it; only needed where an override names a facility.
    explicit Parameters(
        const ParameterRules& rules, QList<Override> overrides = {}, const QHash<Id, Id>& parents = {});

    /// The value as a number (see ParameterRule); NaN where it is not known. `day`: a Julian day.
    double value(int parameter, const Id& place, qint32 day) const
    {
        const Known& known = m_known[parameter];
        return known.overrides.isEmpty() ? known.standard : overridden(known, place, day);
    }

    /// The JSON of a rule with every `{"parameter": …}` in it replaced by the number, true or false, or word
    /// that holds at the place on the day (null: not known). For what is asked rarely: a report, a chart.
    QJsonValue resolved(const QJsonValue& json, const Id& place, const QDate& day) const;

    bool hasOverrides() const { return m_hasOverrides; }
    friend bool operator==(const Parameters& a, const Parameters& b)
    {
        return a.m_known == b.m_known && a.m_parents == b.m_parents;
    }

    /// Whether an override for this facility can hold at one of the places (none named: at any).
    bool concerns(const Id& facility, const QSet<Id>& places) const;
    /// BLAKE2b-256 over the overrides that concern the places up to the day; empty where there are none. The
    /// same on every node that holds them.
    QByteArray fingerprint(const QSet<Id>& places, qint32 until) const;

private:
    struct Known {
        double standard = 0;
        QList<Override> overrides; ///< by (from, record)
        friend bool operator==(const Known& a, const Known& b) { return a.overrides == b.overrides; }
    };
    double overridden(const Known& known, const Id& place, qint32 day) const;
    QJsonValue jsonValue(int parameter, const Id& place, const QDate& day) const;

    ParameterRules m_rules;
    QList<Known> m_known;
    QHash<Id, Id> m_parents;
    bool m_hasOverrides = false;
};

/// A value of a compiled rule: written in the file, or `{"parameter": "puma.cut"}`.
class Setting {
public:
    Setting(double constant = 0)
        : m_constant(constant)
    {
    }
    /// From a number, true or false, or a parameter that is a number, count or flag. Error `catalog_broken`
    /// with `path`.
    static Result<Setting> number(const QJsonValue& json, const ParameterRules& rules);
    /// From one of `words`, or a parameter whose values are these words, in this order; the value is the
    /// position.
    static Result<Setting> choice(
        const QJsonValue& json, const QStringList& words, const ParameterRules& rules);

    bool isConstant() const { return m_parameter < 0; }
    double number(const Parameters& parameters, const Id& place, qint32 day) const
    {
        return isConstant() ? m_constant : parameters.value(m_parameter, place, day);
    }
    int whole(const Parameters& parameters, const Id& place, qint32 day) const
    {
        return int(number(parameters, place, day));
    }
    bool flag(const Parameters& parameters, const Id& place, qint32 day) const
    {
        return number(parameters, place, day) != 0;
    }

private:
    double m_constant = 0;
    int m_parameter = -1;
};

} // namespace simpul
