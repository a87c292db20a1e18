#pragma once

#include "core/base/result.h"
#include "core/records/kind.h"

#include <QCborValue>
#include <QHash>

namespace simpul {

/// A value of the rules on which the sources disagree, or which differs from place to place: an entry of the
/// catalogue's file `parameters`. An admin may override it from a date on, for the network or one facility.
///
/// Every value is held as a number: 0 or 1 for a flag, the position in `values` for a choice.
struct ParameterRule {
    enum class Type { Number, Count, Flag, Choice }; ///< Count: a whole number
    QString key;
    QString label; ///< Indonesian
    QString unit; ///< UCUM; empty where there is none
    Type type = Type::Number;
    QStringList values; ///< of a choice
    Range range; ///< of a number or count
    double standard = 0; ///< where nobody overrides it; NaN: unknown until somebody says it
};

/// The parameters that the catalogue knows, in its order. Their positions name them in compiled rules.
class ParameterRules {
public:
    /// Reads the entries of the file. Error `catalog_broken` with `path`: the key, and what is wrong with it.
    static Result<ParameterRules> read(const QJsonObject& document);

    qsizetype size() const { return m_rules.size(); }
    const ParameterRule& at(qsizetype index) const { return m_rules[index]; }
    /// The position of a key; -1 where unknown.
    int find(const QString& key) const { return m_positions.value(key, -1); }

    /// A value as a `parameter` record states it (a number, true or false, the word of a choice), as a
    /// number. Refused: `parameter_unknown` with `key`; `parameter_value` with `key`, `value` and what would
    /// be good: `min` and `max`, or `allowed`.
    Result<double> number(const QString& key, const QCborValue& value) const;

private:
    QList<ParameterRule> m_rules;
    QHash<QString, int> m_positions;
};

} // namespace simpul
