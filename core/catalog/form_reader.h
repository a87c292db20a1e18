#pragma once

#include "core/catalog/forms.h"

namespace simpul {

/// Reads forms from the catalogue's JSON; for Forms alone.
class FormReader {
public:
    FormReader(const Catalog& catalog, const FactNames& names);
    /// Error `catalog_broken` with `path`.
    Result<Form> form(const QJsonObject& json, const QString& kind) const;

private:
    Result<QList<FormSection>> sections(
        const QJsonObject& json, const QString& kind, const QStringList& path) const;
    Result<QList<FormField>> fields(
        const QJsonValue& json, const QString& kind, const QStringList& path) const;
    Result<QStringList> codesOf(const QJsonObject& json, const QString& kind, const QStringList& path) const;

    const Catalog& m_catalog;
    const FactNames& m_names;
    QHash<QString, QStringList> m_instruments;
    QStringList m_diagnoses;
};

} // namespace simpul
