#pragma once

#include "core/programme/life.h"

#include <QJsonValue>

namespace simpul::programme {

/// A yes or no of the rules: `true`, `false`, a flag `{"parameter": "require_shk"}`, or whether a choice has
/// been made: `{"parameter": "anc.kredit", "is": "akhir_kehamilan"}`.
class Switch {
public:
    Switch(bool always = true)
        : m_setting(always ? 1 : 0)
        , m_isAlwaysOn(always)
    {
    }
    /// `json` may be absent: then it is `usual`. Error `catalog_broken` with `path`.
    static Result<Switch> read(const QJsonValue& json, bool usual, const ParameterRules& rules);

    bool isOn(const Life& life, qint32 day) const
    {
        return m_wanted < 0 ? life.flag(m_setting, day) : life.whole(m_setting, day) == m_wanted;
    }
    bool isAlwaysOn() const { return m_isAlwaysOn; }

private:
    Setting m_setting;
    int m_wanted = -1; ///< position among the values of a choice
    bool m_isAlwaysOn;
};

/// A whole number of the rules: itself, `{"parameter": "ttd.bumil_min"}`, or what a parameter's value means:
/// `{"parameter": "anc.min_contacts", "means": {"4": 1, "5": 2, "6": 2}}`.
class Amount {
public:
    Amount(int constant = 0)
        : m_setting(constant)
    {
    }
    static Result<Amount> read(const QJsonValue& json, const ParameterRules& rules);

    int on(const Life& life, qint32 day) const
    {
        const int value = life.whole(m_setting, day);
        return m_means.isEmpty() ? value : m_means.value(value);
    }

private:
    Setting m_setting;
    QMap<int, int> m_means;
};

} // namespace simpul::programme
