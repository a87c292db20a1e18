#pragma once

#include "core/catalog/catalog.h"
#include "core/programme/life.h"

namespace simpul::programme {

/// Something that evidence can say, compiled from the catalogue. Written as
/// - `"gd"`: the answer is there, whatever it says; `"aks_*"`: any answer of that instrument;
/// - `{"answer": "shk", "is": true}`: there and not 0 (false: there and 0);
/// - `{"answer": "rokok", "is": ["aktif"]}`: one of these values of a closed list;
/// - `{"answer": "sistole", "from": 140}`, `{"answer": "hb", "below": 11}`: a number from, or below, a limit,
///   which may be `{"parameter": "bumil.sistole"}`.
/// Names are those of Catalog::codeNumber.
class Sign {
public:
    /// Error `catalog_broken` with `file` and `reason` where a name or value is unknown.
    static Result<Sign> compile(const QJsonValue& json, const Catalog& catalog, const QString& file);
    static Result<QList<Sign>> compileAll(
        const QJsonValue& list, const Catalog& catalog, const QString& file);

    bool isIn(const Encounter& encounter, const Life& life) const
    {
        return isInList(encounter.answers, life, encounter.day);
    }
    bool isFactOf(const Life& life, qint32 day) const { return isInList(life.dossier().facts, life, day); }
    /// Whether the encounter answers it at all, this way or another.
    bool isAskedIn(const Encounter& encounter) const;
    /// The Julian day of which the encounter says it: the date answered, else its own day; 0: not said.
    qint32 dayIn(const Encounter& encounter, const Life& life) const;

private:
    enum class Test : quint8 { There, True, False, OneOf, From, Below };
    Result<void> readTest(const QJsonObject& json, const Catalog& catalog, const QString& file);
    bool holds(double value, const Life& life, qint32 day) const;
    template <typename List> bool isInList(const List& answers, const Life& life, qint32 day) const
    {
        for (const Answered& given : answers)
            if (m_codes.contains(given.code) && holds(given.value, life, day))
                return true;
        return false;
    }

    QList<int> m_codes;
    Test m_test = Test::There;
    bool m_isDate = false;
    bool m_isMask = false;
    quint64 m_values = 0; ///< a bit for each value that will do
    Setting m_limit;
};

/// The earliest Julian day in `from`…`to` of which any of the signs is said; 0: none.
qint32 firstDayOf(const QList<Sign>& signs, const Life& life, qint32 from, qint32 to);

} // namespace simpul::programme
