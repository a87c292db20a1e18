#pragma once

#include "core/records/dossier.h"
#include "core/store/records.h"

namespace simpul {

/// Reduces records to evidence (dossier.h): what each kind says about whom, and when.
class Evidence {
public:
    Evidence(const Catalog& catalog, Records& records);

    static bool isEncounter(const QString& kind);
    /// The person that the record is about; null where it names none.
    static Id personOf(const Record& record);
    /// The encounter that a referral came from.
    static Id originOf(const Record& record);
    /// Empty where the record says nothing that counts yet: no date, or its session is not here.
    std::optional<Encounter> encounter(const Record& record);
    void fillPerson(Dossier& dossier, const Record& person) const;

    /// A session has changed: what was remembered of it is forgotten.
    void forgetSession(const Id& session) { m_sessions.remove(session); }
    void forget() { m_sessions.clear(); }

private:
    struct Session {
        QDate date;
        Id posyandu;
    };
    const Session& session(const Id& id);
    void addAnswers(Encounter& encounter, const QCborMap& fields) const;
    void addDay(Encounter& encounter, int code, const QDate& day) const;

    const Catalog& m_catalog;
    Records& m_records;
    QHash<Id, Session> m_sessions;
    QStringList m_groups;
    int m_planned, m_found, m_outcomeDay, m_outcome;
};

/// Dossiers and contributions as bytes. Local to one store and one catalogue: never exchanged.
QByteArray packDossier(const Dossier& dossier);
Dossier unpackDossier(const Id& subject, const QByteArray& bytes);

} // namespace simpul
