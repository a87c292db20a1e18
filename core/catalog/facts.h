#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/parameters.h"
#include "core/records/dossier.h"

#include <QCborMap>
#include <QVarLengthArray>
#include <cmath>

namespace simpul {

/// Who is served, and when: what a rule knows before anything is typed.
struct Subject {
    QDate birth; ///< may be invalid: a visitor whose birth date nobody knows
    std::optional<bool> male;
    QString group; ///< of life, on the day
    QDate day; ///< may be invalid: then nothing is known of ages
    QDate lmp; ///< HPHT of the pregnancy that is active on the day
    QDate delivered; ///< the last birth given before the day
    QString card; ///< generation of the card: `2023`, `2025`
};

/// The names that rules may use, each with a small number: every answer of the catalogue, what is known of a
/// Subject, and what is derived from both.
///
/// Of a subject: `umur_hari` `umur_bulan` `umur_tahun` (completed), `jk` (L, P), `kelompok`, `bulan` (of the
/// calendar, 1–12), `kartu`, `hpht` (Julian day), `hari_salin` (days since the last birth), `bb_awal`
/// `tb_awal` (weight and height at the start of the pregnancy; set by those who know them).
class FactNames {
public:
    explicit FactNames(const Catalog& catalog);

    /// A further name, for what is derived; -1 where it is taken. `values`: the words that it can be.
    int add(const QString& name, const QStringList& values = {});
    int find(const QString& name) const { return m_positions.value(name, -1); }
    int count() const { return int(m_fields.size()); }
    QString name(int fact) const { return m_fields[fact].name; }
    const Field& field(int fact) const { return m_fields[fact]; }
    /// The fact of an answer's code number (Catalog::codeNumber); -1 where it is none.
    int ofCode(int code) const { return m_ofCode.value(code, -1); }
    /// What a rule compares with: a number, true or false, one of the fact's words.
    std::optional<double> number(int fact, const QJsonValue& value) const;

private:
    int add(const Field& field);

    QList<Field> m_fields; ///< of a derived fact: name, type, values
    QHash<QString, int> m_positions;
    QHash<int, int> m_ofCode;
};

/// What is known at one moment, as numbers (see packedNumber). Refers to the names and the parameters.
class Facts {
public:
    Facts(const FactNames& names, const Subject& subject, const Parameters& parameters, const Id& place);

    bool has(int fact) const { return !std::isnan(m_values[fact]); }
    double value(int fact) const { return m_values[fact]; } ///< NaN where unknown
    std::optional<double> find(const QString& name) const;
    /// The word of a fact that is one of a list; empty where unknown.
    QString word(const QString& name) const;
    void set(int fact, double value) { m_values[fact] = value; }
    void set(const QString& name, double value);
    /// What has been typed; an empty value is not known.
    void take(const QCborMap& answers);
    void take(const Encounter& encounter);
    double number(const Setting& setting) const { return setting.number(m_parameters, m_place, m_day); }
    qint32 day() const { return m_day; }

private:
    const FactNames& m_names;
    const Parameters& m_parameters;
    Id m_place;
    qint32 m_day;
    QVarLengthArray<double, 512> m_values;
};

} // namespace simpul
