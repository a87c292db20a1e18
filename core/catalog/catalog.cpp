#include "core/catalog/catalog.h"

#include "core/base/crypto.h"
#include "core/catalog/field_reader.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Evidence that is no answer of a form but is packed and counted like one.
const QStringList kPseudoCodes { u"kunjungan_rencana"_s, u"kunjungan_ditemukan"_s, u"hamil_akhir"_s,
    u"hamil_hasil"_s, u"rujukan"_s };

/// The files whose content this class itself gives a meaning.
const QStringList kNeededFiles { u"version"_s, u"groups"_s, u"records"_s, u"answers"_s };

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

/// The line of the last name of the path that can be found behind the ones before it.
qsizetype lineOf(const QByteArray& content, const QStringList& path)
{
    qsizetype at = 0;
    for (const QString& name : path) {
        const qsizetype found = content.indexOf('"' + name.toUtf8() + '"', at);
        at = found < 0 ? at : found;
    }
    return lineAt(content, at);
}

/// Gives an error of the field reader the file and the line it comes from.
Error located(const Error& error, const QString& base, const Files& files)
{
    const QStringList path = stringsOf(error.data["path"_L1]);
    return broken(base + u".json"_s, lineOf(files.value(base), path), path.join(u'.'));
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
    catalog.m_documents = documents;
    catalog.m_fingerprint = fingerprintOf(files);
    catalog.m_version = documents["version"_L1]["version"_L1].toInt();
    catalog.m_lists = readLists(documents);
    if (const auto read = catalog.readKinds(); !read)
        return located(read.error(), u"records"_s, files);
    if (const auto read = catalog.readAnswers(); !read)
        return located(read.error(), u"answers"_s, files);
    if (const auto checked = catalog.checkNames(); !checked)
        return located(checked.error(), u"answers"_s, files);
    catalog.numberCodes();
    return catalog;
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

void Catalog::numberCodes()
{
    m_codeNames = m_answers.keys() + kPseudoCodes;
    for (const QString& antigen : m_lists.value(u"antigens"_s))
        m_codeNames.append(u"imunisasi:"_s + antigen);
    m_codeNames.sort();
    for (int number = 0; number < m_codeNames.size(); ++number)
        m_codeNumbers.insert(m_codeNames[number], number);
}

const Kind* Catalog::kind(const QString& name) const
{
    const auto found = m_kinds.constFind(name);
    return found == m_kinds.cend() ? nullptr : &*found;
}

const Field* Catalog::field(const QString& kindName, const QString& name) const
{
    const Kind* known = kind(kindName);
    if (!known)
        return nullptr;
    if (const Field* fixed = known->field(name))
        return fixed;
    const auto answer = m_answers.constFind(name);
    const bool takes = known->answers && answer != m_answers.cend()
        && (answer->kinds.isEmpty() || answer->kinds.contains(kindName));
    return takes ? &*answer : nullptr;
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
