#include "core/catalog/field_reader.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QHash<QString, Type> kTypes {
    { u"text"_s, Type::Text },
    { u"int"_s, Type::Int },
    { u"real"_s, Type::Real },
    { u"date"_s, Type::Date },
    { u"time"_s, Type::Time },
    { u"bool"_s, Type::Bool },
    { u"ref"_s, Type::Ref },
    { u"text_list"_s, Type::TextList },
    { u"ref_list"_s, Type::RefList },
    { u"map"_s, Type::Map },
    { u"any"_s, Type::Any },
};

const QHash<QString, Home> kHomes {
    { u"network"_s, Home::Network },
    { u"facility"_s, Home::Facility },
    { u"posyandu"_s, Home::Posyandu },
    { u"puskesmas"_s, Home::Puskesmas },
    { u"person"_s, Home::Person },
    { u"session"_s, Home::Session },
    { u"kader"_s, Home::Kader },
    { u"place"_s, Home::Place },
    { u"both"_s, Home::Both },
};

const QSet<QString> kKindMembers { u"name"_s, u"label"_s, u"home"_s, u"answers"_s, u"internal"_s, u"fields"_s,
    u"oneOf"_s, u"source"_s, u"verified"_s };
const QSet<QString> kFieldMembers { u"name"_s, u"code"_s, u"label"_s, u"type"_s, u"group"_s, u"required"_s,
    u"ref"_s, u"values"_s, u"open"_s, u"unit"_s, u"codes"_s, u"possible"_s, u"plausible"_s, u"narrower"_s,
    u"future"_s, u"stored"_s, u"kinds"_s, u"source"_s, u"verified"_s, u"note"_s };
const QSet<QString> kNarrowerMembers { u"groups"_s, u"ages"_s, u"possible"_s, u"plausible"_s };

Result<void> checkMembers(const QJsonObject& json, const QSet<QString>& known, const QStringList& path)
{
    for (const QString& key : json.keys())
        if (!known.contains(key))
            return catalogBroken(path + QStringList(key));
    return {};
}

std::optional<double> bound(const QJsonValue& json)
{
    return json.isDouble() ? std::optional(json.toDouble()) : std::nullopt;
}

/// `[min, max]`, null for an open end; absent is open at both.
Result<Range> range(const QJsonValue& json, const QStringList& path)
{
    if (json.isUndefined())
        return Range();
    const QJsonArray ends = json.toArray();
    for (const QJsonValue end : ends)
        if (!end.isDouble() && !end.isNull())
            return catalogBroken(path);
    const Range read { bound(ends.at(0)), bound(ends.at(1)) };
    if (ends.size() != 2 || (read.min && read.max && *read.min > *read.max))
        return catalogBroken(path);
    return read;
}

Result<Limits> limits(const QJsonObject& json, const QStringList& path)
{
    SIMPUL_GET(possible, range(json["possible"_L1], path + QStringList(u"possible"_s)));
    SIMPUL_GET(plausible, range(json["plausible"_L1], path + QStringList(u"plausible"_s)));
    return Limits { possible, plausible };
}

Result<QList<LimitsFor>> narrower(const QJsonArray& json, const QStringList& path)
{
    QList<LimitsFor> read;
    for (const QJsonValue value : json) {
        const QJsonObject one = value.toObject();
        SIMPUL_TRY(checkMembers(one, kNarrowerMembers, path));
        SIMPUL_GET(ages, range(one["ages"_L1], path + QStringList(u"ages"_s)));
        SIMPUL_GET(both, limits(one, path));
        read.append({ stringsOf(one["groups"_L1]), ages, both });
    }
    return read;
}

} // namespace

Error catalogBroken(const QStringList& path)
{
    return Error::refused(u"catalog_broken"_s, { { u"path"_s, QJsonArray::fromStringList(path) } });
}

QStringList stringsOf(const QJsonValue& array)
{
    QStringList strings;
    for (const QJsonValue value : array.toArray())
        strings.append(value.toString());
    return strings;
}

Result<QStringList> FieldReader::values(const QJsonValue& json, const QStringList& path) const
{
    if (json.isUndefined() || json.isArray())
        return stringsOf(json);
    const auto found = m_lists.constFind(json.toString());
    if (found == m_lists.cend())
        return catalogBroken(path + QStringList(json.toString()));
    return *found;
}

Result<Field> FieldReader::field(const QJsonObject& json, const QString& nameKey, QStringList path) const
{
    Field field;
    field.name = json[nameKey].toString();
    path.append(field.name);
    const QString type = json["type"_L1].toString();
    if (field.name.isEmpty() || !kTypes.contains(type))
        return catalogBroken(path + QStringList { u"type"_s, type });
    SIMPUL_TRY(checkMembers(json, kFieldMembers, path));
    SIMPUL_GET(allowed, values(json["values"_L1], path + QStringList(u"values"_s)));
    SIMPUL_GET(wide, limits(json, path));
    SIMPUL_GET(narrow, narrower(json["narrower"_L1].toArray(), path + QStringList(u"narrower"_s)));
    field.type = kTypes.value(type);
    field.group = json["group"_L1].toString(field.name);
    field.required = json["required"_L1].toBool();
    field.refKind = json["ref"_L1].toString();
    field.values = allowed;
    field.open = json["open"_L1].toBool();
    field.unit = json["unit"_L1].toString();
    field.label = json["label"_L1].toString();
    field.limits = wide;
    field.narrower = narrow;
    field.future = json["future"_L1].toBool();
    field.stored = json["stored"_L1].toBool(true);
    field.kinds = stringsOf(json["kinds"_L1]);
    return field;
}

Result<Kind> FieldReader::kind(const QJsonObject& json) const
{
    Kind kind;
    kind.name = json["name"_L1].toString();
    const QString home = json["home"_L1].toString();
    if (kind.name.isEmpty() || !kHomes.contains(home))
        return catalogBroken({ kind.name, u"home"_s, home });
    SIMPUL_TRY(checkMembers(json, kKindMembers, { kind.name }));
    kind.label = json["label"_L1].toString();
    kind.home = kHomes.value(home);
    kind.answers = json["answers"_L1].toBool();
    kind.internal = json["internal"_L1].toBool();
    for (const QJsonValue value : json["fields"_L1].toArray()) {
        SIMPUL_GET(read, field(value.toObject(), u"name"_s, { kind.name }));
        if (kind.field(read.name))
            return catalogBroken({ kind.name, read.name });
        kind.fields.append(read);
    }
    for (const QJsonValue value : json["oneOf"_L1].toArray())
        kind.oneOf.append(stringsOf(value));
    return kind;
}

} // namespace simpul
