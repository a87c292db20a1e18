#include "core/programme/answer_codes.h"

#include <QJsonArray>

namespace simpul::programme {

using namespace Qt::StringLiterals;

Error brokenRule(const QString& file, const QString& reason)
{
    return Error::refused(u"catalog_broken"_s, { { u"file"_s, file }, { u"reason"_s, reason } });
}

namespace {

QList<int> codesWithPrefix(QStringView prefix, const Catalog& catalog)
{
    QList<int> codes;
    for (auto answer = catalog.answers().cbegin(); answer != catalog.answers().cend(); ++answer)
        if (answer.key().startsWith(prefix) && catalog.codeNumber(answer.key()) >= 0)
            codes.append(catalog.codeNumber(answer.key()));
    return codes;
}

QList<int> codesNamed(const QString& name, const Catalog& catalog)
{
    if (name.endsWith(u'*'))
        return codesWithPrefix(QStringView(name).chopped(1), catalog);
    const int code = catalog.codeNumber(name);
    return code < 0 ? QList<int>() : QList<int> { code };
}

} // namespace

Result<QList<int>> codesOf(const QJsonValue& names, const Catalog& catalog, const QString& file)
{
    const QJsonArray list = names.isArray() ? names.toArray() : QJsonArray { names };
    QList<int> codes;
    for (const QJsonValue& name : list) {
        const QList<int> found = codesNamed(name.toString(), catalog);
        if (found.isEmpty())
            return brokenRule(file, u"unknown answer: "_s + name.toString());
        codes += found;
    }
    return codes;
}

} // namespace simpul::programme
