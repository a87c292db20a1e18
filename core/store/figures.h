#pragma once

#include "core/base/progress.h"
#include "core/catalog/parameters.h"
#include "core/records/homes.h"
#include "core/store/aliases.h"
#include "core/store/evidence.h"

namespace simpul {

/// What each subject adds to the figures, and the sums over subjects, kept up to date change by change. All
/// of it can be made anew from the records, and must then be the same.
class Figures {
public:
    Figures(Database& db, Places& places, Records& records, const Catalog& catalog, Evaluate evaluate);

    /// The parameters under which dossiers are evaluated from now on.
    void setParameters(const Parameters& parameters) { m_parameters = parameters; }
    /// Evaluates all dossiers anew, in the caller's transaction.
    Result<void> evaluateAll();

    /// Notes what a record's change does to dossiers; nothing is counted before flush().
    Result<void> update(const Records::Seen& seen);
    /// Evaluates the subjects that have changed and writes the differences, in the caller's transaction.
    Result<void> flush();
    Result<void> clear();
    /// While all records are folded: what recount() finds by itself is not noted.
    void hold() { m_holds = true; }
    /// Makes all dossiers anew from the records and counts them, in the caller's transaction.
    Result<void> recount(const Progress& progress);
    /// Forgets what a rolled-back transaction has noted.
    void forget();
    qsizetype pending() const { return m_changed.size(); }

    using ByPlace = QHash<Id, qint64>;
    /// How many belong to the stock in the month, by place.
    ByPlace stock(const QString& key, Month month);
    /// How many events fell in the months `from`…`to`, by place.
    ByPlace events(const QString& key, Month from, Month to);
    QMap<Month, qint64> eventsByMonth(const QString& key, const Id& place, Month from, Month to);

    struct Name {
        Id subject;
        Id place;
        Month month = 0; ///< of the event; of the start for a stock
        QString note;
    };
    /// The subjects behind a figure, at the places named (empty: all).
    QList<Name> stockNames(const QString& key, Month month, const QSet<Id>& places);
    QList<Name> eventNames(const QString& key, Month from, Month to, const QSet<Id>& places);

    std::optional<Dossier> dossier(const Id& subject);
    /// What is known of the person by day, the current transaction included.
    Result<QList<Encounter>> encounters(const Id& person);

    using VisitDossier = std::function<void(const Dossier&)>;
    /// The dossiers of those who are counted at the places (empty: anywhere), people and home visits alike,
    /// each once; also of those who were counted there before they moved: ask Homes for a month's place.
    /// The visitor must not ask for dossiers itself. Progress in places, stage `count`.
    Result<void> visitDossiers(
        const QSet<Id>& places, const VisitDossier& visit, const Progress& progress = {});
    /// The dossiers of those who attended a session at one of the places (empty: any) in the months
    /// `from`…`to` while they were counted at another place, maybe another one of these.
    Result<void> visitGuests(const QSet<Id>& places, Month from, Month to, const VisitDossier& visit);
    /// BLAKE2b over all sums and contributions, free of this store's own small numbers.
    Result<QByteArray> digest();

private:
    struct Counted {
        qint64 figure, place;
        qint32 from, to;
        bool stock;
        QString note;
        auto key() const { return std::tuple(figure, place, from, to, stock, note); }
        friend bool operator==(const Counted& a, const Counted& b) { return a.key() == b.key(); }
        friend bool operator<(const Counted& a, const Counted& b) { return a.key() < b.key(); }
    };
    struct Open {
        qint64 ref = 0;
        qint64 place = 0; ///< as it stands in the row
        Dossier dossier;
        QList<Counted> counted;
        bool changed = false; ///< since it was written
    };
    /// What a transaction adds to the sums.
    struct Sums {
        QMap<std::tuple<qint64, qint32, qint64>, qint64> months; ///< by (figure, month, place)
        QMap<std::tuple<qint64, qint64, qint32>, qint64> years; ///< of stocks, by (figure, place, year)
    };

    static QByteArray packCounted(const QList<Counted>& all);
    static QList<Counted> unpackCounted(const QByteArray& packed);
    Result<Open*> known(const Id& subject);
    /// The dossier, to be changed.
    Result<Open*> open(const Id& subject);
    Result<void> read(const Id& subject, Open& open);
    Result<void> updatePerson(const Id& person);
    Result<void> updateAlias(const Records::Seen& seen);
    Result<void> refill(const Id& root);
    Result<void> empty(const Id& subject);
    Result<QList<Encounter>> encountersOf(const Id& root);
    Result<void> recountEach(const char* ids, const std::function<Result<void>(const Id&)>& recount);
    Result<void> recountPerson(const Id& person);
    Id subjectOf(const Record& record);
    std::optional<Record> standing(const Id& root);
    Result<void> updateEncounter(const Records::Seen& seen);
    Result<void> changeEncounter(const Records::Seen& seen);
    Result<void> updateVisit(const Records::Seen& seen);
    Result<void> updateReferral(const Records::Seen& seen);
    Result<void> updateSession(const Records::Seen& seen);
    Result<void> place(const Id& subject, const std::optional<Encounter>& encounter, const Id& record);
    Result<qint64> figureRef(const QString& key);
    qint64 findFigure(const QString& key);
    Result<QList<Counted>> evaluated(const Dossier& dossier);
    Result<void> addGuestMonths(const Dossier& dossier, const Homes& homes, QList<Counted>& counted);
    Result<void> addEarlierPlaces(const Homes& homes, QList<Counted>& counted);
    Result<void> writeRow(const Id& subject, Open& open, const QList<Counted>& counted);
    Result<void> write(const Id& subject, Open& open, Sums& sums);
    Result<void> writeSums(const Sums& sums);
    Result<void> visitThoseWhoLeft(const QSet<Id>& places, const VisitDossier& visit);
    ByPlace readByPlace(Statement& rows);
    QList<Name> readNames(Statement& rows, const QSet<Id>& places);

    Database& m_db;
    Places& m_places;
    Records& m_records;
    Aliases m_aliases;
    Evidence m_evidence;
    Evaluate m_evaluate;
    Parameters m_parameters;
    QHash<Id, Open> m_open; ///< those lately changed, written or not
    QList<Id> m_changed;
    bool m_holds = false;
    QHash<QString, qint64> m_figures;
};

} // namespace simpul
