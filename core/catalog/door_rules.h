#pragma once

#include "core/catalog/door.h"
#include "core/records/values.h"

namespace simpul {

/// The rules behind checkRecord; for the door's own files only.

inline bool isEmpty(const QCborValue& value)
{
    return value.isUndefined() || value.isNull()
        || (value.isString() && value.toString().trimmed().isEmpty());
}

inline bool isNumber(const QCborValue& value)
{
    return value.isInteger() || value.isDouble();
}

inline QDate dateOf(const QCborValue& value)
{
    return value.isString() ? QDate::fromString(value.toString(), Qt::ISODate) : QDate();
}

/// A date that may not lie before another one of the same record.
struct DateOrder {
    QString earlier;
    QString later;
};

/// One look at one record. Each rule speaks only when a field that it concerns has changed.
class DoorRules {
public:
    DoorRules(const Catalog& catalog, const Kind& kind, const Values& whole, const QStringList& changed,
        const DoorContext& context);
    QList<Finding> findings();

private:
    QCborValue value(const QString& name) const { return m_whole.value(name); }
    QString text(const QString& name) const { return value(name).toString(); }
    QDate date(const QString& name) const { return dateOf(value(name)); }
    bool touched(const QString& name) const { return m_context.isNew || m_changed.contains(name); }
    bool has(const QString& name) const { return m_kind.field(name) != nullptr; }

    void refuse(const QString& field, const QString& code, const QJsonObject& data = {})
    {
        m_findings.append({ field, code, data, true });
    }
    void warn(const QString& field, const QString& code, const QJsonObject& data = {})
    {
        m_findings.append({ field, code, data, false });
    }

    std::optional<Values> lookup(const QString& kind, const QString& field) const;
    QDate readBirth() const;
    QDate readEventDate() const;
    const QDate& birth() const { return m_birth; }
    const QDate& eventDate() const { return m_eventDate; }
    bool mayLieAhead(const Field& field) const;

    void checkScope();
    void checkPresence();
    void checkField(const QString& name);
    void checkRange(const Field& field);
    void checkRefs(const Field& field);
    void checkRef(const Field& field, const QCborValue& ref);
    void checkDates();
    void checkDate(const Field& field, const QDate& given);
    void checkNotAhead(const QString& field, const QDate& given);
    void checkBirth();
    void checkAfterBirth(const QString& field, const QDate& event);
    void checkOrder(const DateOrder& order);
    void checkPressure();
    void checkPerson();
    void checkNik();
    void checkFamilyCard();
    void checkNames();
    void checkName(const QString& field);
    void checkFormats();
    void checkParameter();
    void checkPopulation();

    const Catalog& m_catalog;
    const Kind& m_kind;
    const Values& m_whole;
    const QStringList& m_changed;
    const DoorContext& m_context;
    std::optional<Values> m_person;
    std::optional<Values> m_session;
    QDate m_birth, m_eventDate;
    QList<Finding> m_findings;
};

} // namespace simpul
