#include "core/catalog/card_generations.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QStringList kCards { u"2023"_s, u"2025"_s };

QDate dateOf(const QJsonValue& json)
{
    return QDate::fromString(json.toString(), Qt::ISODate);
}

} // namespace

Result<CardGenerations> CardGenerations::compile(const Catalog& catalog)
{
    CardGenerations generations;
    const QJsonObject named { { u"parameter"_s, u"kartu.generasi"_s } };
    SIMPUL_GET(chosen, Setting::choice(named, kCards, catalog.parameterRules()));
    generations.m_chosen = chosen;
    const QJsonArray cards = catalog.document(u"cards"_s)["cards"_L1].toArray();
    const QJsonArray versions = cards.first()["versions"_L1].toArray();
    for (const QJsonValue version : versions)
        generations.m_spans.append(
            { version["card"_L1].toString(), dateOf(version["from"_L1]), dateOf(version["until"_L1]) });
    return generations;
}

QString CardGenerations::on(const QDate& day, const Id& place, const Parameters& parameters) const
{
    const QString chosen = kCards.value(m_chosen.whole(parameters, place, qint32(day.toJulianDay())));
    QString latest = kCards.first();
    for (const Span& span : m_spans) {
        const bool holds = span.from <= day && (!span.until.isValid() || day <= span.until);
        if (holds && span.card == chosen)
            return chosen;
        latest = holds ? span.card : latest;
    }
    return latest;
}

} // namespace simpul
