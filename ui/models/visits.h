#pragma once

#include "core/base/dates.h"
#include "core/catalog/facts.h"
#include "core/programme/groups.h"
#include "ui/models/cards.h"
#include "ui/models/sessions.h"

namespace simpul {

/// A home visit in the list of the month.
struct VisitRow {
    Id id; ///< null: no record holds it yet, `fields` is what it begins with
    Id kader, person, household; ///< of a person the household that they belong to
    QString kaderName;
    QString whom; ///< the person's name, or the family's
    QString address;
    QDate planned, done; ///< invalid where there is none
    bool found = true;
    QStringList reasons, dangerSigns; ///< codes
    QString form;
    QCborMap fields; ///< of the record
    Subject subject; ///< as far as the checklist asks: birth and sex, unknown for a family
    bool inPuskesmasScope = false; ///< where the record lies
};

/// The visit that the record says.
VisitRow readVisitRow(Store& store, const Record& record);

struct VisitList {
    QList<VisitRow> visits; ///< by kader, then by day
    QList<StaffRow> kader; ///< of the chosen place, by name
    bool writable = false;
};

/// The visits planned for the month or made in it, by the kader of the chosen place.
VisitList readVisits(Store& store, const Id& facility, Month month);

/// What is known of the person beside the visit, for flags and for fields that depend on it.
struct VisitKnown {
    Dossier dossier;
    Parameters parameters; ///< in force
};
std::optional<VisitKnown> readVisitKnown(Store& store, const Id& person);

/// The checklist that fits the person on the day; empty where none does.
QString visitFormFor(
    Store& store, const programme::LifeGroups& groups, const PersonRow& person, const QDate& day);

class VisitsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { KaderColumn, WhomColumn, PlannedColumn, ReasonColumn, DoneColumn, ResultColumn, Columns };

    explicit VisitsModel(const Catalog& catalog, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , m_catalog(catalog)
    {
    }
    void setVisits(const QList<VisitRow>& visits, const QDate& today);
    const VisitRow* visit(int row) const;
    int rowOf(const Id& id) const;
    int doneCount() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString doneText(const VisitRow& row) const;
    QString resultText(const VisitRow& row) const;
    QString reasonText(const VisitRow& row) const;

    const Catalog& m_catalog;
    QList<VisitRow> m_visits;
    QDate m_today;
};

} // namespace simpul
