#include "core/reports/visit_facts.h"

#include <QCborArray>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

const QStringList kOutcomes { u"selesai"_s, u"dirujuk"_s };
const QStringList kSymptoms { u"tbc_batuk"_s, u"tbc_demam"_s, u"tbc_bb"_s, u"tbc_kontak"_s };

QStringList reasonsOf(const Catalog& catalog)
{
    QStringList reasons;
    const QJsonArray list = catalog.document(u"visit_forms"_s)["reasons"_L1].toArray();
    for (const QJsonValue reason : list)
        reasons += reason["code"_L1].toString();
    return reasons;
}

QDate dateOf(const Record& visit, QLatin1StringView field)
{
    return QDate::fromString(visit.fields.value(field).toString(), Qt::ISODate);
}

bool hasReferral(const Record& visit, Store& store)
{
    bool found = false;
    const auto visited = store.records().visit({ u"referral"_s, {}, {}, visit.id }, [&found](const Record&) {
        found = true;
        return false;
    });
    return visited.ok() && found;
}

} // namespace

VisitFacts::VisitFacts(const Catalog& catalog)
    : m_names(catalog)
    , m_forms(catalog.list(u"home_visit_forms"_s))
    , m_reasons(reasonsOf(catalog))
{
    m_names.add(u"lembar"_s, m_forms);
    m_names.add(u"alasan"_s, m_reasons);
    m_names.add(u"hasil"_s, kOutcomes);
    m_names.add(u"rujukan"_s);
    m_symptoms = m_names.add(u"tbc_gejala"_s);
}

Facts VisitFacts::of(const Record& visit, const QDate& day, Store& store) const
{
    Subject subject;
    subject.day = day;
    Facts facts(m_names, subject, store.parameters(), visit.scope);
    facts.take(visit.fields);
    const auto setWord = [&](const QString& fact, const QStringList& words, const QString& word) {
        if (const qsizetype position = words.indexOf(word); position >= 0)
            facts.set(fact, double(position));
    };
    setWord(u"lembar"_s, m_forms, visit.fields.value("form"_L1).toString());
    setWord(u"hasil"_s, kOutcomes, visit.fields.value("outcome"_L1).toString());
    quint64 reasons = 0;
    const QCborArray given = visit.fields.value("reason"_L1).toArray();
    for (const QCborValue reason : given)
        if (const qsizetype position = m_reasons.indexOf(reason.toString()); position >= 0)
            reasons |= quint64(1) << position;
    facts.set(u"alasan"_s, double(reasons));
    if (hasReferral(visit, store))
        facts.set(u"rujukan"_s, 1);
    double symptoms = 0;
    for (const QString& symptom : kSymptoms)
        symptoms += facts.find(symptom).value_or(0);
    facts.set(m_symptoms, symptoms);
    return facts;
}

QDate dayMade(const Record& visit)
{
    const bool nobodyMet = visit.fields.value("found"_L1).isFalse();
    return nobodyMet ? QDate() : dateOf(visit, "date"_L1);
}

QDate dayPlanned(const Record& visit)
{
    return dateOf(visit, "plan_date"_L1);
}

} // namespace simpul::reports
