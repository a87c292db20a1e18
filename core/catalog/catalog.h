#pragma once

#include "core/base/result.h"
#include "core/catalog/parameters.h"
#include "core/records/kind.h"

#include <QByteArray>
#include <QJsonObject>
#include <QMap>

namespace simpul {

/// Everything the programme lays down, read from resources/catalog: kinds of record, answers, groups,
/// indicators. Immutable once loaded; hand it around by const reference.
class Catalog {
public:
    /// Reads every file of the catalogue below `folder` (the built-in one by default). A broken file is an
    /// Error `catalog_broken` with `file`, `line` and `reason`: what the parser says, or the path of the
    /// entry that makes no sense.
    static Result<Catalog> load(const QString& folder = builtIn());
    static QString builtIn() { return QStringLiteral(":/catalog"); }

    int version() const { return m_version; }
    /// BLAKE2b-256 over all files: two nodes with the same fingerprint use the same rules.
    QByteArray fingerprint() const { return m_fingerprint; }

    const Kind* kind(const QString& name) const;
    QStringList kindNames() const { return m_kinds.keys(); }
    /// A fixed field of the kind, or an answer where the kind takes it; null where unknown. Stays valid as
    /// long as a copy of this catalogue lives.
    const Field* field(const QString& kind, const QString& name) const;
    /// The merge group of a field; an unknown field is its own group.
    QString groupOf(const QString& kind, const QString& field) const;
    /// All fields of the group, fixed ones and answers.
    QList<const Field*> fieldsOf(const QString& kind, const QString& group) const;

    const QMap<QString, Field>& answers() const { return m_answers; }
    /// A list of values that several fields share: `antigens`, `groups`, `danger_signs`,
    /// `home_visit_forms`, `services`.
    QStringList list(const QString& name) const { return m_lists.value(name); }
    /// A stable small number for an answer code, for packed evidence; -1 where unknown. Holds for this
    /// fingerprint only. Besides the answers: `imunisasi:<antigen>`, `layanan:<service>`, `kondisi:<code>`
    /// and what core/records/dossier.h names (`orang:<field>`, `hamil:<field>`, `kunjungan_rencana` …).
    int codeNumber(const QString& code) const { return m_codeNumbers.value(code, -1); }
    QString codeName(int number) const { return m_codeNames.value(number); }

    const ParameterRules& parameterRules() const { return m_parameterRules; }
    /// Every parameter as the catalogue has it, overridden by nobody.
    const Parameters& defaults() const { return m_defaults; }

    /// A parsed file of the catalogue by its base name (`spm`, `skdn`, `groups` …), for the rooms that give
    /// it meaning.
    QJsonObject document(const QString& name) const { return m_documents.value(name); }
    QStringList documentNames() const { return m_documents.keys(); }
    /// An error `catalog_broken` of a room that compiles rules, with the line instead of the `path`. Where
    /// the path does not lead anywhere it is the line of its last word, or of the one after the last ": " of
    /// the reason. `base`: the file that it is about where it does not say.
    Error located(const Error& error, const QString& base = {}) const;

private:
    Result<void> readKinds();
    Result<void> readAnswers();
    Result<void> checkNames() const;
    Result<void> checkFiles() const;
    void numberCodes();
    void markFields();
    void indexFields();

    int m_version = 0;
    QMap<QString, QByteArray> m_files; ///< by base name
    QByteArray m_fingerprint;
    QMap<QString, Kind> m_kinds;
    QMap<QString, Field> m_answers;
    QHash<QString, QHash<QString, const Field*>> m_fields; ///< by kind and name, into m_kinds and m_answers
    QHash<QString, QStringList> m_answerGroups;
    QMap<QString, QStringList> m_lists;
    QHash<QString, int> m_codeNumbers;
    QStringList m_codeNames;
    ParameterRules m_parameterRules;
    Parameters m_defaults;
    QMap<QString, QJsonObject> m_documents;
};

} // namespace simpul
