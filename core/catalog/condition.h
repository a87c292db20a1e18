#pragma once

#include "core/catalog/facts.h"

namespace simpul {

/// A condition of a rule, compiled once.
///
/// | in the file | holds when |
/// | --- | --- |
/// | `{"fact": "gd", "from": 140, "below": 200}` | the fact is known and passes each test: `below` `<`, `to`
/// `≤`, `from` `≥`, `above` `>` | | `{"fact": "vita", "is": "biru"}`, `"not"` | it is this word, number, true
/// or false; another one | | `{"fact": "bahaya", "has": "kejang"}` | a list has the word | | `{"fact": "bb",
/// "known": true}` | something was answered (false: nothing) | | `{"setting": "lila.kuning_dirujuk"}` | the
/// flag parameter is on; with `"is": "20_39"` a choice is this | | `{"all": […]}`, `{"any": […]}`, `{"none":
/// […]}` | of conditions | | `{"count": […], "from": 2}` | so many of them hold |
///
/// A limit may be `{"parameter": "puma.cut"}`. What is not known passes no test. An empty object always
/// holds.
class Condition {
public:
    Condition() = default; ///< always holds
    /// Error `catalog_broken` with `path`: what is misspelt, unknown or of the wrong type.
    static Result<Condition> compile(const QJsonValue& json, const FactNames& names,
        const ParameterRules& parameters, const QStringList& path);

    bool isAlways() const { return m_test == Test::Always; }
    bool holds(const Facts& facts) const;

private:
    enum class Test : quint8 {
        Always,
        Is,
        IsNot,
        Below,
        UpTo,
        From,
        Above,
        Has,
        Known,
        Unknown,
        Setting,
        All,
        Any,
        None,
        AtLeast
    };
    class Compiler;
    qsizetype count(const Facts& facts) const;

    Test m_test = Test::Always;
    int m_fact = -1;
    int m_expected = 1; ///< of a setting
    simpul::Setting m_limit;
    QList<Condition> m_parts;
};

} // namespace simpul
