#include "core/reports/rule_lines.h"

#include "core/catalog/field_reader.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

const QStringList kNameMembers { u"label"_s, u"name"_s, u"title"_s, u"word"_s, u"text"_s, u"code"_s, u"id"_s,
    u"key"_s, u"rule"_s, u"index"_s };
/// What stands in columns of its own.
const QStringList kColumnMembers { u"source"_s, u"verified"_s, u"regulation"_s, u"date"_s };

/// What an entry has from those around it.
struct Around {
    QStringList path, names;
    QString regulation, date, source;
    QJsonValue verified;
};

QString nameOf(const QJsonObject& entry)
{
    for (const QString& member : kNameMembers)
        if (const QString name = entry[member].toString(); !name.isEmpty())
            return name;
    return {};
}

class Reader {
public:
    Reader(const Catalog& catalog, const RulesAt& at, const QString& file)
        : m_at(at)
        , m_rules(catalog.parameterRules())
        , m_texts(catalog.document(u"words"_s)["page"_L1].toObject())
        , m_words(catalog.document(u"words"_s)["words"_L1].toObject())
        , m_ranges(stringsOf(catalog.document(u"words"_s)["ranges"_L1]))
        , m_file(file)
    {
    }

    QList<RuleLine> read(const QJsonObject& document)
    {
        Around around = inside({}, document, {});
        around.names.clear();
        addContent(document, around);
        return m_lines;
    }

private:
    /// What the members of an entry have around them.
    static Around inside(const Around& around, const QJsonObject& entry, const QStringList& path)
    {
        const auto own = [&entry](const char* member, const QString& other) {
            return entry[QLatin1String(member)].toString(other);
        };
        Around inner { path, around.names, own("regulation", around.regulation), own("date", around.date),
            own("source", around.source), entry["verified"_L1] };
        if (inner.verified.isUndefined())
            inner.verified = around.verified;
        if (const QString name = nameOf(entry); !name.isEmpty())
            inner.names += name;
        return inner;
    }

    /// The rules in the members of a document: the entries of its lists, and objects that hold rules.
    void addContent(const QJsonObject& object, const Around& around)
    {
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QStringList path = around.path + QStringList(member.key());
            if (member.value().isArray())
                addEntries(member.value().toArray(), around, path);
            else if (member.value().isObject())
                addObject(member.value().toObject(), around, path);
        }
    }

    void addEntries(const QJsonArray& array, const Around& around, const QStringList& path)
    {
        for (qsizetype i = 0; i < array.size(); ++i)
            if (array[i].isObject())
                addLine(array[i].toObject(), around, path + QStringList(QString::number(i)));
    }

    void addObject(const QJsonObject& object, const Around& around, const QStringList& path)
    {
        if (object.contains("source"_L1))
            return addLine(object, around, path);
        Around inner = inside(around, object, path);
        addContent(object, inner);
    }

    void addLine(const QJsonObject& entry, const Around& around, const QStringList& path)
    {
        const Around inner = inside(around, entry, path);
        RuleLine line { m_file, path.join(u'.'), inner.names.join(u" › "_s), {}, inner.regulation, inner.date,
            inner.source, inner.verified.toBool(), !inner.source.isEmpty() && inner.verified.isBool() };
        if (nameOf(entry).isEmpty())
            line.name = (inner.names + QStringList(wordFor(path))).join(u" › "_s);
        line.value = content(entry);
        m_lines.append(line);
        addSourced(entry, inner);
    }

    /// What has a source of its own within an entry is a rule of its own.
    void addSourced(const QJsonValue& value, const Around& around)
    {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            addSourcedIn(array[i], around, around.path + QStringList(QString::number(i)));
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            addSourcedIn(member.value(), around, around.path + QStringList(member.key()));
    }

    void addSourcedIn(const QJsonValue& value, Around around, const QStringList& path)
    {
        if (value.isObject() && value.toObject().contains("source"_L1))
            return addLine(value.toObject(), around, path);
        around.path = path;
        addSourced(value, around);
    }

    /// The word for what stands at the path: for an element that of its list.
    QString wordFor(const QStringList& path) const
    {
        bool isElement = false;
        path.last().toInt(&isElement);
        return word(isElement && path.size() > 1 ? path[path.size() - 2] : path.last());
    }
    QString word(const QString& member) const { return m_words[member].toString(member); }
    QString text(const QString& code) const { return m_texts[code].toString(); }

    /// All that the entry says, a line for each member.
    QString content(const QJsonObject& entry) const
    {
        QStringList lines;
        for (auto member = entry.begin(); member != entry.end(); ++member) {
            const bool isName = member.value().isString() && member.value() == nameOf(entry);
            if (isName || kColumnMembers.contains(member.key()))
                continue;
            if (const QString said = say(member.value(), member.key()); !said.isEmpty())
                lines += word(member.key()) + u": "_s + said;
        }
        if (const int parameter = m_rules.find(entry["key"_L1].toString()); parameter >= 0)
            lines += text(u"in_force"_s) + u": "_s + inForce(m_rules.at(parameter).key);
        return lines.join(u'\n');
    }

    QString inForce(const QString& key) const
    {
        const QJsonObject named { { u"parameter"_s, key } };
        const QJsonValue value = m_at.parameters.resolved(named, m_at.place, m_at.day);
        return value.isNull() ? text(u"unknown"_s) : say(value, {});
    }

    QString say(const QJsonValue& value, const QString& member) const
    {
        switch (value.type()) {
        case QJsonValue::Bool:
            return text(value.toBool() ? u"true"_s : u"false"_s);
        case QJsonValue::Double:
            return QLocale(QLocale::Indonesian)
                .toString(value.toDouble(), 'f', QLocale::FloatingPointShortest);
        case QJsonValue::String:
            return value.toString();
        case QJsonValue::Array:
            return sayArray(value.toArray(), member);
        case QJsonValue::Object:
            return sayObject(value.toObject());
        default:
            return {};
        }
    }

    QString sayArray(const QJsonArray& array, const QString& member) const
    {
        if (array.size() == 2 && m_ranges.contains(member))
            return sayRange(say(array[0], {}), say(array[1], {}));
        QStringList parts;
        for (const QJsonValue one : array)
            if (const QString said = say(one, member); !said.isEmpty())
                parts += said;
        return parts.join(array.first().isObject() ? u" | "_s : u", "_s);
    }

    QString sayRange(const QString& from, const QString& to) const
    {
        if (to.isEmpty())
            return text(u"from"_s).replace(u"{from}"_s, from);
        return from.isEmpty() ? text(u"to"_s).replace(u"{to}"_s, to) : from + u"–"_s + to;
    }

    /// An object within an entry; nothing where it is a rule of its own.
    QString sayObject(const QJsonObject& object) const
    {
        if (object.contains("source"_L1))
            return {};
        if (const QString key = object["parameter"_L1].toString(); !key.isEmpty() && object.size() == 1)
            return text(u"standard"_s).replace(u"{value}"_s, inForce(key)).replace(u"{key}"_s, key);
        QStringList parts;
        for (auto member = object.begin(); member != object.end(); ++member)
            if (const QString said = say(member.value(), member.key()); !said.isEmpty())
                parts += word(member.key()) + u' ' + said;
        return parts.join(u", "_s);
    }

    const RulesAt& m_at;
    const ParameterRules& m_rules;
    QJsonObject m_texts, m_words;
    QStringList m_ranges;
    QString m_file;
    QList<RuleLine> m_lines;
};

/// The files in the order of `words`, then those that it does not name.
QList<std::pair<QString, QString>> filesOf(const Catalog& catalog)
{
    const QJsonObject words = catalog.document(u"words"_s);
    QStringList left = catalog.documentNames();
    for (const QString& hidden : stringsOf(words["hidden"_L1]))
        left.removeAll(hidden);
    QList<std::pair<QString, QString>> files;
    for (const QJsonValue file : words["files"_L1].toArray())
        if (left.removeAll(file[0].toString()) > 0)
            files += { file[0].toString(), file[1].toString() };
    for (const QString& other : std::as_const(left))
        files += { other, catalog.document(other)["name"_L1].toString(other) };
    return files;
}

} // namespace

QList<RuleFile> ruleFiles(const Catalog& catalog, const RulesAt& at)
{
    QList<RuleFile> files;
    for (const auto& [name, title] : filesOf(catalog))
        files += RuleFile { name, title, Reader(catalog, at, name).read(catalog.document(name)) };
    return files;
}

} // namespace simpul::reports
