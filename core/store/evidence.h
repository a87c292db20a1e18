#pragma once

#include "core/records/dossier.h"
#include "core/records/kind.h"
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
    /// Whose dossier holds the encounter: the person's; the attendance itself for a visitor without a record.
    static Id subjectOf(const Record& record);
    /// Empty where the record says nothing that counts yet: no date, or its session is not here.
    std::optional<Encounter> encounter(const Record& record);
    void fillPerson(Dossier& dossier, const Record& person) const;
    /// What a visitor's attendance says of the visitor, who does not exist here as a person.
    static void fillVisitor(Dossier& dossier, const Record& attendance);

    /// A session has changed: what was remembered of it is forgotten.
    void forgetSession(const Id& session) { m_sessions.remove(session); }
    void forget() { m_sessions.clear(); }

private:
    struct Session {
        QDate date;
        Id posyandu;
    };
    /// A field of a kind that is kept as it stands, and the code under which it is.
    struct Kept {
        QString name;
        const Field* field;
        int code;
    };
    struct Answer {
        const Field* field;
        int code;
    };
    using Answers = QVarLengthArray<Answered, 8>;

    QList<Kept> kept(const QString& kind, const QString& prefix, const QStringList& names) const;
    void readServices();
    const Session& session(const Id& id);
    Session sessionOf(const Values& attendance);
    QDate fill(Encounter& encounter, const Record& record);
    QDate fillHomeVisit(Encounter& encounter, const Record& record) const;
    QDate fillImmunization(Encounter& encounter, const Values& fields) const;
    QDate fillPregnancy(Encounter& encounter, const Values& fields) const;
    QDate fillCondition(Encounter& encounter, const Values& fields) const;
    void addServices(Encounter& encounter, const Values& fields) const;
    void addAnswers(Encounter& encounter, const Values& fields) const;
    void addDay(Encounter& encounter, int code, const QDate& day) const;
    static void addKept(Answers& answers, const QList<Kept>& all, const Values& fields);

    const Catalog& m_catalog;
    Records& m_records;
    QHash<Id, Session> m_sessions;
    QHash<QString, Answer> m_answers;
    QStringList m_groups;
    int m_planned, m_found, m_outcomeDay, m_outcome, m_attendants, m_class, m_contact;
    QList<Kept> m_ofPerson, m_ofPregnancy, m_ofVisit, m_ofReferral, m_ofImmunization;
    QHash<QString, int> m_services; ///< by each of its names, the code of the service
};

/// Dossiers as bytes. Local to one store and one catalogue: never exchanged.
QByteArray packDossier(const Dossier& dossier);
Dossier unpackDossier(const Id& subject, const QByteArray& bytes);

} // namespace simpul
