#include "core/catalog/form_reader.h"

#include "core/catalog/field_reader.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

const QSet<QString> kFormMembers { u"code"_s, u"label"_s, u"groups"_s, u"when"_s, u"versions"_s, u"needs"_s,
    u"columns"_s, u"sections"_s, u"danger_signs"_s };
const QSet<QString> kSectionMembers { u"step"_s, u"label"_s, u"fields"_s };
const QSet<QString> kFieldMembers { u"code"_s, u"instrument"_s, u"card"_s, u"when"_s };

Result<void> checkMembers(const QJsonObject& json, const QSet<QString>& known, const QStringList& path)
{
    for (const QString& key : json.keys())
        if (!known.contains(key))
            return catalogBroken(path + QStringList(key));
    return {};
}

QDate dateOf(const QJsonValue& json)
{
    return QDate::fromString(json.toString(), Qt::ISODate);
}

Result<QList<Form::Version>> versionsOf(const QJsonArray& json, const QStringList& path)
{
    QList<Form::Version> versions;
    for (const QJsonValue one : json) {
        const Form::Version version { one["card"_L1].toString(), dateOf(one["from"_L1]),
            dateOf(one["until"_L1]), one["verified"_L1].toBool() };
        if (!version.from.isValid() || (!versions.isEmpty() && version.from < versions.last().from))
            return catalogBroken(path + QStringList { u"versions"_s, u"from"_s });
        versions.append(version);
    }
    if (versions.isEmpty())
        return catalogBroken(path + QStringList(u"versions"_s));
    return versions;
}

} // namespace

FormReader::FormReader(const Catalog& catalog, const FactNames& names)
    : m_catalog(catalog)
    , m_names(names)
    , m_diagnoses(catalog.list(u"diagnoses"_s))
{
    for (const QJsonValue one : catalog.document(u"instruments"_s)["instruments"_L1].toArray())
        m_instruments.insert(one["code"_L1].toString(), stringsOf(one["items"_L1]));
}

Result<Form> FormReader::form(const QJsonObject& json, const QString& kind) const
{
    Form form;
    form.kind = kind;
    form.code = json["code"_L1].toString();
    form.label = json["label"_L1].toString();
    const QStringList path { form.code };
    if (form.code.isEmpty() || form.label.isEmpty())
        return catalogBroken({ form.code, u"label"_s });
    SIMPUL_TRY(checkMembers(json, kFormMembers, path));
    form.groups = stringsOf(json["groups"_L1]);
    for (const QString& group : std::as_const(form.groups))
        if (!m_catalog.list(u"groups"_s).contains(group))
            return catalogBroken(path + QStringList { u"groups"_s, group });
    form.dangerSigns = stringsOf(json["danger_signs"_L1]);
    for (const QString& sign : std::as_const(form.dangerSigns))
        if (!m_catalog.list(u"danger_signs"_s).contains(sign))
            return catalogBroken(path + QStringList { u"danger_signs"_s, sign });
    for (const QJsonValue column : json["columns"_L1].toArray())
        form.columns.append({ column["code"_L1].toString(), column["head"_L1].toString() });
    SIMPUL_GET(when,
        Condition::compile(
            json["when"_L1], m_names, m_catalog.parameterRules(), path + QStringList(u"when"_s)));
    SIMPUL_GET(versions, versionsOf(json["versions"_L1].toArray(), path));
    SIMPUL_GET(sections, this->sections(json, kind, path));
    form.when = when;
    form.versions = versions;
    form.sections = sections;
    return form;
}

Result<QList<FormSection>> FormReader::sections(
    const QJsonObject& json, const QString& kind, const QStringList& path) const
{
    QList<FormSection> sections;
    QStringList missing = stringsOf(json["needs"_L1]);
    for (const QJsonValue column : json["columns"_L1].toArray())
        missing.append(column["code"_L1].toString());
    for (const QJsonValue one : json["sections"_L1].toArray()) {
        const QStringList inside = path + QStringList { u"sections"_s, one["label"_L1].toString() };
        SIMPUL_TRY(checkMembers(one.toObject(), kSectionMembers, inside));
        SIMPUL_GET(fields, this->fields(one["fields"_L1], kind, inside));
        for (FormField& field : fields) {
            field.needed = json["needs"_L1].toArray().contains(field.code);
            missing.removeAll(field.code);
        }
        sections.append({ one["step"_L1].toInt(), one["label"_L1].toString(), fields });
    }
    if (!missing.isEmpty())
        return catalogBroken(path + QStringList { u"sections"_s, missing.first() });
    return sections;
}

Result<QList<FormField>> FormReader::fields(
    const QJsonValue& json, const QString& kind, const QStringList& path) const
{
    QList<FormField> fields;
    for (const QJsonValue one : json.toArray()) {
        const QJsonObject object = one.isString() ? QJsonObject { { u"code"_s, one } } : one.toObject();
        SIMPUL_TRY(checkMembers(object, kFieldMembers, path));
        SIMPUL_GET(codes, codesOf(object, kind, path));
        const QStringList inside = path + QStringList { codes.first(), u"when"_s };
        SIMPUL_GET(when, Condition::compile(object["when"_L1], m_names, m_catalog.parameterRules(), inside));
        for (const QString& code : codes)
            fields.append({ code, object["card"_L1].toString(), false, m_diagnoses.contains(code), when });
    }
    return fields;
}

/// The one answer that is named, or every item of the instrument.
Result<QStringList> FormReader::codesOf(
    const QJsonObject& json, const QString& kind, const QStringList& path) const
{
    const QString instrument = json["instrument"_L1].toString();
    const QStringList codes =
        instrument.isEmpty() ? QStringList(json["code"_L1].toString()) : m_instruments.value(instrument);
    if (codes.isEmpty())
        return catalogBroken(path + QStringList { u"instrument"_s, instrument });
    for (const QString& code : codes)
        if (!m_catalog.field(kind, code))
            return catalogBroken(path + QStringList { u"fields"_s, code });
    return codes;
}

} // namespace simpul
