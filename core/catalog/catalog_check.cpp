#include "core/catalog/catalog_check.h"

#include "core/catalog/field_reader.h"

#include <QDate>
#include <QRegularExpression>
#include <QSet>
#include <limits>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr double kNoEnd = std::numeric_limits<double>::infinity();

/// A place in a document: the steps to it, and the name under which it is judged (an element of an array
/// under that of the array).
struct Place {
    QStringList path;
    QString name;
    QString parent; ///< the name of what holds it

    Place member(const QString& key) const { return { path + QStringList(key), key, name }; }
    Place element(qsizetype position) const
    {
        return { path + QStringList(QString::number(position)), name, parent };
    }
};

class Checker {
public:
    Checker(const QString& file, const QJsonObject& rules, const IsListed& isListed)
        : m_file(file)
        , m_words(rules["words"_L1].toObject())
        , m_refers(rules["refers"_L1].toObject())
        , m_spans(rules["spans"_L1].toObject())
        , m_maps(setOf(rules["maps"_L1]))
        , m_dates(setOf(rules["dates"_L1]))
        , m_ranges(setOf(rules["ranges"_L1]))
        , m_isNamed(isNamed(rules))
        , m_isListed(isListed)
    {
    }

    Result<void> check(const QJsonValue& value, const Place& place) const
    {
        if (value.isObject())
            return checkObject(value.toObject(), place);
        if (value.isArray())
            return checkArray(value.toArray(), place);
        return value.isString() ? checkText(value.toString(), place) : Result<void>();
    }

private:
    static QSet<QString> setOf(const QJsonValue& names)
    {
        const QStringList all = stringsOf(names);
        return { all.cbegin(), all.cend() };
    }

    /// Whether `words` knows the file.
    bool isNamed(const QJsonObject& rules) const
    {
        const QJsonArray files = rules["files"_L1].toArray();
        return stringsOf(rules["hidden"_L1]).contains(m_file)
            || std::any_of(
                files.begin(), files.end(), [this](const QJsonValue& file) { return file[0] == m_file; });
    }

    Error broken(const Place& place, const QString& reason) const
    {
        return Error::refused(u"catalog_broken"_s,
            { { u"file"_s, m_file }, { u"path"_s, QJsonArray::fromStringList(place.path) },
                { u"reason"_s, place.path.join(u'.') + u": "_s + reason } });
    }

    Result<void> checkObject(const QJsonObject& object, const Place& place) const
    {
        const bool isMap = m_maps.contains(place.name);
        for (auto member = object.begin(); member != object.end(); ++member) {
            const Place inner = place.member(member.key());
            if (m_isNamed && !isMap && !m_words.contains(member.key()))
                return broken(inner, u"unknown member"_s);
            SIMPUL_TRY(check(member.value(), inner));
        }
        return checkOrder(object, place);
    }

    Result<void> checkOrder(const QJsonObject& object, const Place& place) const
    {
        const QDate from = QDate::fromString(object["from"_L1].toString(), Qt::ISODate);
        const QDate until = QDate::fromString(object["until"_L1].toString(), Qt::ISODate);
        if (from.isValid() && until.isValid() && until < from)
            return broken(place.member(u"until"_s), u"before from"_s);
        return {};
    }

    Result<void> checkArray(const QJsonArray& array, const Place& place) const
    {
        for (qsizetype i = 0; i < array.size(); ++i)
            SIMPUL_TRY(check(array[i], place.element(i)));
        if (m_ranges.contains(place.name) && array.size() == 2 && array[0].isDouble() && array[1].isDouble()
            && array[0].toDouble() > array[1].toDouble())
            return broken(place, u"the first end is the higher one"_s);
        return m_spans.contains(place.name) ? checkSpans(array, place) : Result<void>();
    }

    Result<void> checkText(const QString& text, const Place& place) const
    {
        QString list = m_refers[place.parent + u'.' + place.name].toString();
        if (list.isEmpty())
            list = m_refers[place.name].toString();
        if (!list.isEmpty() && !m_isListed(list, text))
            return broken(place, u"no %1: %2"_s.arg(list, text));
        if (m_dates.contains(place.name) && !isDate(text))
            return broken(place, u"no date: "_s + text);
        return {};
    }

    /// A day, month or year; a text that does not begin like one (an age, a word) is not meant as a date.
    static bool isDate(const QString& text)
    {
        static const QRegularExpression meant(uR"(\A\d{1,4}(-|/|\z))"_s);
        static const QRegularExpression yearOrMonth(uR"(\A\d{4}(-(0[1-9]|1[0-2]))?\z)"_s);
        return !meant.match(text).hasMatch() || yearOrMonth.match(text).hasMatch()
            || (text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid());
    }

    struct Span {
        double from, to; ///< both included
        QJsonArray with; ///< only entries of the same groups can overlap
    };

    /// By `names`: one member that holds both ends, or two members. Without ends the entry has no span.
    static std::optional<Span> spanOf(const QJsonObject& entry, const QStringList& names)
    {
        const bool inOne = names.size() == 1;
        const QJsonValue from = inOne ? entry[names[0]][0] : entry[names[0]];
        const QJsonValue to = inOne ? entry[names[0]][1] : entry[names[1]];
        if (!from.isDouble() && !to.isDouble())
            return {};
        return Span { from.toDouble(-kNoEnd), to.toDouble(kNoEnd), entry["groups"_L1].toArray() };
    }

    Result<void> checkSpans(const QJsonArray& array, const Place& place) const
    {
        const QStringList names = stringsOf(m_spans[place.name]);
        QList<Span> before;
        for (qsizetype i = 0; i < array.size(); ++i) {
            const auto span = spanOf(array[i].toObject(), names);
            if (!span)
                continue;
            for (const Span& other : std::as_const(before))
                if (other.with == span->with && span->from <= other.to && other.from <= span->to)
                    return broken(place.element(i), u"overlaps one before"_s);
            before += *span;
        }
        return {};
    }

    QString m_file;
    QJsonObject m_words, m_refers, m_spans;
    QSet<QString> m_maps, m_dates, m_ranges;
    bool m_isNamed;
    const IsListed& m_isListed;
};

} // namespace

Result<void> checkDocuments(const QMap<QString, QJsonObject>& documents, const IsListed& isListed)
{
    const QJsonObject rules = documents.value(u"words"_s);
    for (auto file = documents.cbegin(); file != documents.cend(); ++file)
        if (file.key() != "words"_L1)
            SIMPUL_TRY(Checker(file.key(), rules, isListed).check(*file, {}));
    return {};
}

} // namespace simpul
