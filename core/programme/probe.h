#pragma once

#include "core/catalog/catalog.h"
#include "core/programme/switch.h"

namespace simpul::programme {

/// What one encounter can show. In the rules:
/// - `"any": ["kpsp", "tool"]` one of the answers is given, `"each"` all of them, `"true_of"` so many of them
///   (`"least"`) are not 0; `aks_*` stands for all items of an instrument;
/// - `"only_true": true` the answers must not be 0 (`risk behaviour asked: no` shows nothing);
/// - `"service": "anc.contact"` the facility gave this service;
/// - `"is": {"by": ["dokter", "spog"]}` the answer is one of these words;
/// - `"within": {"hours": [6, 48]}` the answer, where there is one, lies in the range;
/// - `"helpers": [["bidan", "bidan"], …]` two such people helped at the birth;
/// - `"from": ["facility"]` only encounters of these sources (`attendance` `home_visit` `facility`
///   `immunization` `pregnancy`) show it.
/// What stands together must hold together.
class Probe {
public:
    /// Error `catalog_broken`, as codesOf().
    static Result<Probe> read(const QJsonObject& json, const Catalog& catalog, const QString& file);

    /// Without one of these the encounter shows nothing.
    const QList<int>& triggers() const { return m_triggers; }
    bool shows(const Encounter& encounter, const Life& life) const;

    friend bool operator==(const Probe& a, const Probe& b) { return a.m_json == b.m_json; }

private:
    enum class Kind { Triggered, Any, Each, TrueOf, Helpers };
    struct Words {
        int code;
        quint64 positions;
    };
    struct Limits {
        int code;
        double from, to;
    };

    Result<void> readCodes(const QJsonObject& json, const Catalog& catalog, const QString& file);
    Result<void> readService(const QJsonObject& json, const Catalog& catalog, const QString& file);
    Result<void> readWords(const QJsonObject& json, const Catalog& catalog, const QString& file);
    Result<void> readLimits(const QJsonObject& json, const Catalog& catalog, const QString& file);
    Result<void> readHelpers(const QJsonArray& pairs, const Catalog& catalog, const QString& file);
    Result<void> readSources(const QJsonArray& names, const QString& file);
    bool isAnswered(const Encounter& encounter, int code) const;
    bool holdsCodes(const Encounter& encounter, const Life& life) const;
    bool hasHelpers(const Encounter& encounter) const;

    QJsonObject m_json; ///< without what does not decide, to know probes that are the same
    Kind m_kind = Kind::Triggered;
    QList<int> m_codes, m_triggers;
    bool m_onlyTrue = false;
    Setting m_least = 1;
    int m_service = -1;
    QList<Words> m_words;
    QList<Limits> m_limits;
    quint32 m_sources = ~quint32(0);
    int m_helper1 = -1, m_helper2 = -1, m_attendants = -1;
    QList<quint64> m_pairs;
};

} // namespace simpul::programme
