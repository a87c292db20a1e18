#pragma once

#include "core/programme/spm_rules.h"

#include <QJsonObject>

namespace simpul::programme {

/// Reads the requirements of one indicator from the catalogue's file `spm`, and collects what they look for.
class RequirementReader {
public:
    /// `rules`: the whole file, for its `antigen_sets`. New probes are added to `probes`.
    RequirementReader(const QJsonObject& rules, const Catalog& catalog, QList<Probe>& probes);

    /// For the other reading: by the name of a parameter the two numbers between which it chooses.
    void setReading(bool isOther, const QJsonValue& amounts);

    /// Without what only another regulation asks (`"in": ["pmk6-2024"]`).
    Result<Band> band(const QJsonObject& json, const QString& regulation);
    Result<QList<Requirement::Alternative>> alternatives(const QJsonArray& json);

private:
    Result<Requirement> requirement(const QJsonObject& json);
    Result<void> readWhat(const QJsonObject& json, Requirement& into);
    Result<void> readWhen(const QJsonObject& json, Requirement& into);
    Result<void> readWhom(const QJsonObject& json, Requirement& into);
    Result<void> readNeed(const QJsonObject& json, Requirement& into);
    Result<void> readSets(const QJsonValue& json, Requirement& into);
    Result<Requirement::Set> set(const QString& name);
    Result<int> probe(const QJsonObject& json);

    const QJsonObject& m_rules;
    const Catalog& m_catalog;
    QList<Probe>& m_probes;
    bool m_isOther = false;
    QJsonObject m_amounts;
};

} // namespace simpul::programme
