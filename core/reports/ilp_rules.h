#pragma once

#include "core/store/store.h"

#include <QJsonArray>

namespace simpul::reports {

/// What a facility needs to run ILP, by the catalogue's file `ilp`.
struct IlpRequirement {
    enum class Kind : quint8 {
        Staff, ///< so many on duty with one of the roles, or in the klaster
        Document, ///< of this type and in force
        Count, ///< of this item, as many as the record says are needed, else `min`
    };
    Kind kind = Kind::Staff;
    QString code; ///< also the document's type and the item
    QString label; ///< Indonesian
    QStringList roles;
    QString klaster;
    Setting min = 1;
};

struct IlpRules {
    struct Type {
        QString code, label;
        QList<IlpRequirement> needs;
    };
    struct Level {
        QString code;
        QStringList skills;
    };
    QList<Type> types; ///< in the order of the report
    QList<Level> levels; ///< lowest first
    QStringList running; ///< words of facility.ilp_status that mean yes

    /// Error `catalog_broken` with `file`, `line` and `reason`.
    static Result<IlpRules> compile(const Catalog& catalog);
    const Type* type(const QString& code) const;
    /// The position of the highest level reached with these skills, -1 where none is. The word of a level
    /// stands for its skills.
    int level(const QStringList& skills) const;
};

/// One thing that a facility lacks.
struct IlpGap {
    QString code, label;
    int have = 0, need = 0;
    QDate expired; ///< of a document that was in force until then
};

/// The staff, documents and counts of one facility on a day.
class IlpFacility {
public:
    void addStaff(const Record& staff, const QDate& day);
    void addDocument(const Record& document);
    void addCount(const Record& count, Month until);

    QList<IlpGap> gaps(
        const IlpRules::Type& type, const Id& facility, const QDate& day, const Parameters& parameters) const;
    QList<Id> staffWith(const QStringList& roles) const;
    QList<Id> staffInKlaster() const;
    QList<Id> kaderAt(const IlpRules& rules, int level) const;

private:
    struct Worker {
        Id id;
        QString role, klaster;
        QStringList skills;
    };
    struct Paper {
        QDate from, until; ///< invalid: not said
    };
    struct Stock {
        Month period = 0;
        std::optional<double> needed;
        double available = 0;
    };
    IlpGap gapOf(const IlpRequirement& requirement, int min, const QDate& day) const;
    int staffFor(const IlpRequirement& requirement) const;
    void judgePaper(IlpGap& gap, const QDate& day) const;

    QList<Worker> m_staff;
    QMultiHash<QString, Paper> m_papers;
    QHash<QString, Stock> m_stocks;
};

} // namespace simpul::reports
