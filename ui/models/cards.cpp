#include "ui/models/cards.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

static QStringList texts(const QJsonValue& array)
{
    QStringList all;
    for (const QJsonValue value : array.toArray())
        all += value.toString();
    return all;
}

QList<DayCard> cardsOf(const Catalog& catalog)
{
    QList<DayCard> cards;
    for (const QJsonValue json : catalog.document(u"cards"_s)["cards"_L1].toArray()) {
        DayCard card { json["code"_L1].toString(), json["label"_L1].toString(), texts(json["groups"_L1]), {},
            texts(json["more"_L1]), texts(json["needs"_L1]) };
        for (const QJsonValue column : json["columns"_L1].toArray())
            card.columns += CardColumn { column["code"_L1].toString(), column["head"_L1].toString() };
        cards += card;
    }
    return cards;
}

QList<VisitForm> visitFormsOf(const Catalog& catalog)
{
    QList<VisitForm> forms;
    for (const QJsonValue json : catalog.document(u"visit_forms"_s)["forms"_L1].toArray())
        forms += VisitForm { json["code"_L1].toString(), json["label"_L1].toString(),
            texts(json["groups"_L1]), texts(json["answers"_L1]), texts(json["danger_signs"_L1]) };
    return forms;
}

QList<std::pair<QString, QString>> visitReasonsOf(const Catalog& catalog)
{
    QList<std::pair<QString, QString>> words;
    for (const QJsonValue json : catalog.document(u"visit_forms"_s)["reasons"_L1].toArray())
        words += { json["code"_L1].toString(), json["label"_L1].toString() };
    return words;
}

QString dangerSignWord(const Catalog& catalog, const QString& code)
{
    return catalog.document(u"visit_forms"_s)["sign_words"_L1][code].toString(code);
}

} // namespace simpul
