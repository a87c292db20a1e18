#include "core/catalog/json_place.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Goes through a JSON text without making values of it.
class Scanner {
public:
    explicit Scanner(const QByteArray& text)
        : m_text(text)
    {
    }

    /// Moves to the value that the step leads to, from the container at hand; false: there is none.
    bool enter(const QString& step)
    {
        const qsizetype before = m_at;
        skipSpace();
        const char open = peek();
        bool isNumber = false;
        const qsizetype position = step.toLongLong(&isNumber);
        ++m_at;
        const bool found =
            open == '{' ? enterMember(step) : open == '[' && isNumber && enterElement(position);
        if (!found)
            m_at = before;
        return found;
    }

    qsizetype line()
    {
        skipSpace();
        const qsizetype end = std::min(m_at, m_text.size());
        return 1 + std::count(m_text.cbegin(), m_text.cbegin() + end, '\n');
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipSpace()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n,:").contains(m_text[m_at]))
            ++m_at;
    }

    bool enterMember(const QString& name)
    {
        for (skipSpace(); peek() == '"'; skipSpace()) {
            const qsizetype from = m_at;
            skipString();
            const QByteArray key = '[' + m_text.mid(from, m_at - from) + ']';
            if (QJsonDocument::fromJson(key).array().first().toString() == name)
                return true;
            skipValue();
        }
        return false;
    }

    bool enterElement(qsizetype position)
    {
        for (skipSpace(); m_at < m_text.size() && peek() != ']'; skipSpace()) {
            if (position-- == 0)
                return true;
            skipValue();
        }
        return false;
    }

    void skipString()
    {
        for (++m_at; m_at < m_text.size() && peek() != '"'; ++m_at)
            if (peek() == '\\')
                ++m_at;
        ++m_at;
    }

    void skipValue()
    {
        skipSpace();
        qsizetype depth = 0;
        do {
            if (peek() == '"')
                skipString();
            else {
                depth += QByteArrayView("{[").contains(peek()) ? 1
                    : QByteArrayView("}]").contains(peek())    ? -1
                                                               : 0;
                ++m_at;
            }
        } while (m_at < m_text.size() && (depth > 0 || !QByteArrayView(",]} \t\r\n").contains(peek())));
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
};

bool isNamed(const QJsonValue& entry, const QString& name)
{
    for (const QLatin1String key : { "code"_L1, "name"_L1, "key"_L1, "id"_L1, "rule"_L1 })
        if (entry[key].isString() && entry[key].toString() == name)
            return true;
    return false;
}

/// The position of the entry of this name in the array, -1 where there is none.
qsizetype positionOf(const QJsonArray& array, const QString& name)
{
    const auto found =
        std::find_if(array.begin(), array.end(), [&](const QJsonValue& one) { return isNamed(one, name); });
    return found == array.end() ? -1 : found - array.begin();
}

/// The steps from a value to what the name means there, and that value; none where it means nothing.
std::pair<QStringList, QJsonValue> follow(const QJsonValue& from, const QString& name)
{
    if (from.isArray()) {
        bool isNumber = false;
        const qsizetype stated = name.toLongLong(&isNumber);
        const qsizetype position = isNumber ? stated : positionOf(from.toArray(), name);
        if (position < 0 || position >= from.toArray().size())
            return {};
        return { { QString::number(position) }, from.toArray().at(position) };
    }
    const QJsonObject object = from.toObject();
    if (object.contains(name))
        return { { name }, object[name] };
    for (auto member = object.begin(); member != object.end(); ++member)
        if (member.value().isArray())
            if (const auto [steps, value] = follow(member.value(), name); !steps.isEmpty())
                return { QStringList(member.key()) + steps, value };
    return {};
}

} // namespace

qsizetype jsonLine(const QByteArray& text, const QStringList& path)
{
    Scanner scanner(text);
    for (const QString& step : path)
        if (!scanner.enter(step))
            break;
    return scanner.line();
}

QStringList jsonStepsTo(const QJsonValue& root, const QString& word)
{
    const auto inside = [&word](const QString& step, const QJsonValue& value) {
        const QStringList steps = jsonStepsTo(value, word);
        return steps.isEmpty() && value != QJsonValue(word) ? QStringList() : QStringList(step) + steps;
    };
    const QJsonArray array = root.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        if (const QStringList steps = inside(QString::number(i), array[i]); !steps.isEmpty())
            return steps;
    const QJsonObject object = root.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QStringList steps =
            member.key() == word ? QStringList(word) : inside(member.key(), member.value());
        if (!steps.isEmpty())
            return steps;
    }
    return {};
}

QStringList jsonSteps(const QJsonValue& root, const QStringList& names)
{
    QStringList steps;
    QJsonValue at = root;
    for (const QString& name : names) {
        const auto [more, value] = follow(at, name);
        if (more.isEmpty())
            break;
        steps += more;
        at = value;
    }
    return steps;
}

} // namespace simpul
