#include "core/catalog/catalog.h"

#include "core/base/crypto.h"
#include "core/catalog/catalog_check.h"
#include "core/catalog/field_reader.h"
#include "core/catalog/json_place.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Evidence that is no answer of a form but is packed and counted like one.
const QStringList kPseudoCodes { u"kunjungan_rencana"_s, u"kunjungan_ditemukan"_s, u"kunjungan:form"_s,
    u"kunjungan:follow_up_date"_s, u"hamil_akhir"_s, u"hamil_hasil"_s, u"hamil:gravida"_s, u"hamil:para"_s,
    u"hamil:abortus"_s, u"hamil:height_first"_s, u"hamil:weight_first"_s, u"hamil:muac_first"_s,
    u"hamil:place"_s, u"hamil:attendants"_s, u"hamil:mode"_s, u"orang:birth_weight"_s,
    u"orang:birth_length"_s, u"orang:birth_order"_s, u"orang:hypertension"_s, u"orang:diabetes"_s,
    u"orang:disability"_s, u"orang:school"_s, u"orang:class"_s, u"orang:nik"_s, u"orang:nik_status"_s,
    u"orang:bpjs"_s, u"orang:household"_s, u"imunisasi:source"_s, u"rujukan"_s, u"rujukan:status"_s,
    u"rujukan:answer_date"_s };

/// The files whose content this class itself gives a meaning.
const QStringList kNeededFiles { u"version"_s, u"groups"_s, u"records"_s, u"answers"_s, u"parameters"_s,
    u"words"_s };

using Files = QMap<QString, QByteArray>; ///< by base name

Error broken(const QString& file, qsizetype line, const QString& reason)
{
    return Error::refused(
        u"catalog_broken"_s, { { u"file"_s, file }, { u"line"_s, line }, { u"reason"_s, reason } });
}

qsizetype lineAt(const QByteArray& content, qsizetype offset)
{
    return 1
        + std::count(
            content.cbegin(), content.cbegin() + std::clamp<qsizetype>(offset, 0, content.size()), '\n');
}

Result<Files> readFiles(const QString& folder)
{
    Files files;
    const QDir dir(folder);
    for (const QString& name : dir.entryList({ u"*.json"_s }, QDir::Files)) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error::machine(
                u"file_unreadable"_s, { { u"file"_s, name }, { u"reason"_s, file.errorString() } });
        files.insert(name.chopped(5), file.readAll());
    }
    for (const QString& needed : kNeededFiles)
        if (!files.contains(needed))
            return broken(needed + u".json"_s, 0, u"missing"_s);
    return files;
}

Result<QMap<QString, QJsonObject>> parseAll(const Files& files)
{
    QMap<QString, QJsonObject> documents;
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(file.value(), &error);
        if (error.error != QJsonParseError::NoError)
            return broken(file.key() + u".json"_s, lineAt(file.value(), error.offset), error.errorString());
        if (!document.isObject())
            return broken(file.key() + u".json"_s, 1, u"object expected"_s);
        documents.insert(file.key(), document.object());
    }
    return documents;
}

QByteArray fingerprintOf(const Files& files)
{
    Hasher hasher;
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const QByteArray name = file.key().toUtf8();
        hasher.add(name + '\0' + QByteArray::number(file.value().size()) + '\0').add(file.value());
    }
    return hasher.result();
}

QMap<QString, QStringList> readLists(const QMap<QString, QJsonObject>& documents)
{
    QMap<QString, QStringList> lists;
    const QJsonObject named = documents["records"_L1]["lists"_L1].toObject();
    for (auto list = named.begin(); list != named.end(); ++list)
        lists.insert(list.key(), stringsOf(list.value()));
    for (const QJsonValue group : documents["groups"_L1]["groups"_L1].toArray())
        lists[u"groups"_s].append(group["code"_L1].toString());
    return lists;
}

} // namespace

Result<Catalog> Catalog::load(const QString& folder)
{
    SIMPUL_GET(files, readFiles(folder));
    SIMPUL_GET(documents, parseAll(files));
    Catalog catalog;
    catalog.m_files = files;
    catalog.m_documents = documents;
    catalog.m_fingerprint = fingerprintOf(files);
    catalog.m_version = documents["version"_L1]["version"_L1].toInt();
    catalog.m_lists = readLists(documents);
    if (const auto read = catalog.readKinds(); !read)
        return catalog.located(read.error(), u"records"_s);
    if (const auto read = catalog.readAnswers(); !read)
        return catalog.located(read.error(), u"answers"_s);
    if (const auto checked = catalog.checkNames(); !checked)
        return catalog.located(checked.error(), u"answers"_s);
    auto parameters = ParameterRules::read(documents["parameters"_L1]);
    if (!parameters)
        return catalog.located(parameters.error(), u"parameters"_s);
    catalog.m_parameterRules = *parameters;
    catalog.m_defaults = Parameters(*parameters);
    catalog.markFields();
    catalog.indexFields();
    catalog.numberCodes();
    // The built-in files are checked as a copy by the tests and cannot change afterwards.
    if (folder == builtIn())
        return catalog;
    if (const auto checked = catalog.checkFiles(); !checked)
        return catalog.located(checked.error());
    return catalog;
}

Error Catalog::located(const Error& error, const QString& base) const
{
    QStringList path = stringsOf(error.data["path"_L1]);
    const bool isNamed = path.value(0).endsWith(".json"_L1);
    const QString named = isNamed ? path.takeFirst() : error.data["file"_L1].toString(base);
    const QString file = named.endsWith(".json"_L1) ? named.chopped(5) : named;
    if (error.code != "catalog_broken"_L1 || !m_files.contains(file) || error.data.contains("line"_L1))
        return error;
    const QString reason = error.data["reason"_L1].toString(path.join(u'.'));
    QStringList steps = jsonSteps(m_documents[file], path);
    const QString word = path.isEmpty() ? reason.section(u": "_s, -1) : path.last();
    if (steps.isEmpty())
        steps = jsonStepsTo(m_documents[file], word);
    if (steps.isEmpty()) // `imunisasi:BCG` stands as `BCG` in a list of immunizations
        steps = jsonStepsTo(m_documents[file], word.section(u':', -1));
    return broken(file + u".json"_s, jsonLine(m_files[file], steps), reason);
}

Result<void> Catalog::readKinds()
{
    const FieldReader reader(m_lists);
    for (const QJsonValue value : m_documents["records"_L1]["kinds"_L1].toArray()) {
        SIMPUL_GET(read, reader.kind(value.toObject()));
        if (m_kinds.contains(read.name))
            return catalogBroken({ read.name });
        m_kinds.insert(read.name, read);
    }
    for (const Kind& kind : std::as_const(m_kinds))
        for (const Field& field : kind.fields)
            if (!field.refKind.isEmpty() && !m_kinds.contains(field.refKind))
                return catalogBroken({ kind.name, field.name, field.refKind });
    return {};
}

Result<void> Catalog::readAnswers()
{
    const FieldReader reader(m_lists);
    for (const QJsonValue value : m_documents["answers"_L1]["answers"_L1].toArray()) {
        SIMPUL_GET(read, reader.field(value.toObject(), u"code"_s, {}));
        if (m_answers.contains(read.name))
            return catalogBroken({ read.name });
        m_answers.insert(read.name, read);
        m_answerGroups[read.group].append(read.name);
    }
    return {};
}

/// An answer may not bear the name or the group of a fixed field of a kind that takes it.
Result<void> Catalog::checkNames() const
{
    for (const Kind& kind : m_kinds)
        for (const Field& fixed : kind.fields)
            for (const QString& name : { fixed.name, fixed.group })
                if (kind.answers && (m_answers.contains(name) || m_answerGroups.contains(name)))
                    return catalogBroken({ name });
    return {};
}

Result<void> Catalog::checkFiles() const
{
    return checkDocuments(m_documents, [this](const QString& list, const QString& word) {
        return list == "parameters"_L1 ? m_parameterRules.find(word) >= 0
                                       : m_lists.value(list).contains(word);
    });
}

void Catalog::numberCodes()
{
    m_codeNames = m_answers.keys() + kPseudoCodes;
    const auto add = [this](const QString& prefix, const QStringList& names) {
        for (const QString& name : names)
            m_codeNames.append(prefix + name);
    };
    add(u"imunisasi:"_s, m_lists.value(u"antigens"_s));
    add(u"layanan:"_s, m_lists.value(u"services"_s));
    const Kind* condition = kind(u"condition"_s);
    if (const Field* code = condition ? condition->field(u"code"_s) : nullptr)
        add(u"kondisi:"_s, code->values);
    m_codeNames.sort();
    for (int number = 0; number < m_codeNames.size(); ++number)
        m_codeNumbers.insert(m_codeNames[number], number);
}

const Kind* Catalog::kind(const QString& name) const
{
    const auto found = m_kinds.constFind(name);
    return found == m_kinds.cend() ? nullptr : &*found;
}

/// What a field bears so that nobody need look it up by a name.
void Catalog::markFields()
{
    const auto visitFields = [this](const auto& visit) {
        for (Kind& kind : m_kinds)
            for (Field& field : kind.fields)
                visit(field);
        for (Field& answer : m_answers)
            visit(answer);
    };
    QMap<QString, int> ranks;
    visitFields([&](Field& field) { ranks.insert(field.group, 0); });
    int next = 0;
    for (int& rank : ranks)
        rank = next++;
    const QStringList diagnoses = list(u"diagnoses"_s);
    visitFields([&](Field& field) {
        field.groupRank = ranks.value(field.group);
        field.diagnosis = diagnoses.contains(field.name);
    });
}

void Catalog::indexFields()
{
    for (const Kind& kind : std::as_const(m_kinds)) {
        QHash<QString, const Field*>& fields = m_fields[kind.name];
        for (const Field& answer : std::as_const(m_answers))
            if (kind.answers && (answer.kinds.isEmpty() || answer.kinds.contains(kind.name)))
                fields.insert(answer.name, &answer);
        for (const Field& fixed : kind.fields)
            fields.insert(fixed.name, &fixed);
    }
}

const Field* Catalog::field(const QString& kindName, const QString& name) const
{
    const auto known = m_fields.constFind(kindName);
    return known == m_fields.cend() ? nullptr : known->value(name);
}

QString Catalog::groupOf(const QString& kindName, const QString& fieldName) const
{
    const Field* known = field(kindName, fieldName);
    return known ? known->group : fieldName;
}

QList<const Field*> Catalog::fieldsOf(const QString& kindName, const QString& group) const
{
    QList<const Field*> found;
    const Kind* known = kind(kindName);
    if (!known)
        return found;
    for (const Field& fixed : known->fields)
        if (fixed.group == group)
            found.append(&fixed);
    for (const QString& code : m_answerGroups.value(group))
        if (const Field* answer = field(kindName, code))
            found.append(answer);
    return found;
}

} // namespace simpul
