#include "core/programme/sign.h"

#include "core/programme/answer_codes.h"

#include <QJsonArray>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

/// The field whose values a code stands for: an answer, or `<prefix>:<field>` of a kind of record.
const Field* fieldOf(const QString& code, const Catalog& catalog)
{
    static const QHash<QString, QString> kinds { { u"orang"_s, u"person"_s }, { u"hamil"_s, u"pregnancy"_s },
        { u"rujukan"_s, u"referral"_s }, { u"kunjungan"_s, u"home_visit"_s },
        { u"imunisasi"_s, u"immunization"_s } };
    const auto answer = catalog.answers().constFind(code);
    if (answer != catalog.answers().cend())
        return &*answer;
    const qsizetype colon = code.indexOf(u':');
    return colon < 0 ? nullptr : catalog.field(kinds.value(code.left(colon)), code.mid(colon + 1));
}

Result<quint64> bitsOf(
    const QJsonArray& words, const QString& code, const Catalog& catalog, const QString& file)
{
    const Field* field = fieldOf(code, catalog);
    quint64 bits = 0;
    for (const QJsonValue& word : words) {
        const qsizetype position = field ? field->values.indexOf(word.toString()) : -1;
        if (position < 0 || position > 62)
            return brokenRule(file, u"unknown value of "_s + code + u": "_s + word.toString());
        bits |= quint64(1) << position;
    }
    return bits;
}

} // namespace

Result<Sign> Sign::compile(const QJsonValue& json, const Catalog& catalog, const QString& file)
{
    Sign sign;
    const QJsonValue name = json.isObject() ? json[u"answer"_s] : json;
    SIMPUL_GET(codes, codesOf(name, catalog, file));
    sign.m_codes = codes;
    const Field* field = fieldOf(name.toString(), catalog);
    sign.m_isDate = field && field->type == Type::Date;
    sign.m_isMask = field && field->type == Type::TextList;
    if (json.isObject())
        SIMPUL_TRY(sign.readTest(json.toObject(), catalog, file));
    return sign;
}

Result<QList<Sign>> Sign::compileAll(const QJsonValue& list, const Catalog& catalog, const QString& file)
{
    QList<Sign> signs;
    const QJsonArray all = list.toArray();
    for (const QJsonValue& one : all) {
        SIMPUL_GET(sign, compile(one, catalog, file));
        signs.append(sign);
    }
    return signs;
}

Result<void> Sign::readTest(const QJsonObject& json, const Catalog& catalog, const QString& file)
{
    const QJsonValue is = json[u"is"_s];
    if (is.isBool()) {
        m_test = is.toBool() ? Test::True : Test::False;
    } else if (is.isArray()) {
        m_test = Test::OneOf;
        SIMPUL_GET(bits, bitsOf(is.toArray(), json[u"answer"_s].toString(), catalog, file));
        m_values = bits;
    } else if (json.contains(u"from"_s) || json.contains(u"below"_s)) {
        m_test = json.contains(u"from"_s) ? Test::From : Test::Below;
        SIMPUL_GET(limit,
            Setting::number(json[m_test == Test::From ? u"from"_s : u"below"_s], catalog.parameterRules()));
        m_limit = limit;
    } else {
        return brokenRule(file, u"no test for "_s + json[u"answer"_s].toString());
    }
    return {};
}

bool Sign::holds(double value, const Life& life, qint32 day) const
{
    switch (m_test) {
    case Test::There:
        return true;
    case Test::True:
        return value != 0;
    case Test::False:
        return value == 0;
    case Test::OneOf:
        return m_isMask ? (quint64(value) & m_values) != 0
                        : value <= 62 && (m_values >> quint64(value) & 1) != 0;
    case Test::From:
        return value >= life.number(m_limit, day);
    case Test::Below:
        return value < life.number(m_limit, day);
    }
    return false;
}

bool Sign::isAskedIn(const Encounter& encounter) const
{
    return std::any_of(encounter.answers.cbegin(), encounter.answers.cend(),
        [this](const Answered& given) { return m_codes.contains(given.code); });
}

qint32 Sign::dayIn(const Encounter& encounter, const Life& life) const
{
    for (const Answered& given : encounter.answers)
        if (m_codes.contains(given.code) && holds(given.value, life, encounter.day))
            return m_isDate ? qint32(given.value) : encounter.day;
    return 0;
}

qint32 firstDayOf(const QList<Sign>& signs, const Life& life, qint32 from, qint32 to)
{
    qint32 first = 0;
    for (const Encounter& encounter : life.encounters()) {
        if (encounter.day > to)
            break;
        for (const Sign& sign : signs) {
            const qint32 day = sign.dayIn(encounter, life);
            if (day >= from && day <= to && day != 0 && (first == 0 || day < first))
                first = day;
        }
    }
    return first;
}

} // namespace simpul::programme
