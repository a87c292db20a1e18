#include "core/reports/unmet.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simpul::reports {

Unmet::Unmet(Store& store, const QJsonObject& rule, Month month, const QList<Id>& places)
    : m_store(store)
    , m_rule(rule)
    , m_month(month)
    , m_isOpen(rule["denominator"_L1]["age_months"_L1][1].isNull())
{
    if (!m_isOpen)
        return;
    const QString id = rule["id"_L1].toString();
    const QSet<Id> at(places.cbegin(), places.cend());
    const Month january = month / 12 * 12;
    for (const Figures::Name& name : store.figures().stockNames(id + u".kurang"_s, month, at))
        m_notes.insert(name.subject, name.note);
    for (const Figures::Name& name : store.figures().eventNames(id + u".num"_s, january, january + 11, at))
        m_credited.insert(name.subject);
}

QJsonArray Unmet::of(const Figures::Name& name) const
{
    const QString note = m_isOpen ? m_notes.value(name.subject) : name.note;
    if (!note.isEmpty())
        return QJsonDocument::fromJson(note.toUtf8()).array();
    if (!m_isOpen || m_credited.contains(name.subject))
        return {};
    const auto dossier = m_store.figures().dossier(name.subject);
    return dossier ? nothingMet(ageMonths(dossier->birth, lastDay(m_month))) : QJsonArray();
}

QJsonArray Unmet::nothingMet(int ageMonths) const
{
    QJsonArray unmet;
    const QJsonArray bands = m_rule["bands"_L1].toArray();
    for (const QJsonValue band : bands) {
        const QJsonValue until = band["age_months"_L1][1];
        if (!until.isNull() && until.toInt() < ageMonths)
            continue;
        const QJsonArray conditions = band["all"_L1].toArray();
        for (const QJsonValue condition : conditions)
            if (condition["required"_L1].toBool(true))
                unmet.append(QJsonObject { { u"rule"_s, condition["rule"_L1] }, { u"have"_s, 0 },
                    { u"need"_s, needOf(condition) } });
        break;
    }
    return unmet;
}

/// How often, or how many of a set of antigens.
int Unmet::needOf(const QJsonValue& condition) const
{
    if (condition["count"_L1] != u"set"_s)
        return condition["min"_L1].toInt();
    const QJsonObject sets = m_store.catalog().document(u"spm"_s)["antigen_sets"_L1].toObject();
    return int(sets[condition["set"_L1].toString()]["antigens"_L1].toArray().size());
}

} // namespace simpul::reports
