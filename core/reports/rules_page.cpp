#include "core/reports/rules_page.h"

#include "core/base/crypto.h"
#include "core/reports/rules_print.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

using reports::RuleFile;
using reports::RuleLine;
using reports::RulesAt;

const QString kStyle = u"@page{size:A4 landscape;margin:12mm}"
                       "body{font:10pt sans-serif;color:#000;margin:1em}"
                       "h1{font-size:16pt;margin:0 0 .3em}h2{font-size:12pt;margin:1.4em 0 .3em}"
                       "table{border-collapse:collapse;width:100%}thead{display:table-header-group}"
                       "th,td{border:1px solid #888;padding:3px 5px;text-align:left;vertical-align:top}"
                       "th{background:#eee}tr{page-break-inside:avoid}td.v{white-space:pre-line}"
                       "td.o{font-weight:bold}td.c{min-width:8em}small{color:#444}"_s;

QString printOf(const Catalog& catalog, const RulesAt& at)
{
    return reports::rulesPrint(
        catalog, at.parameters, at.place.isNull() ? QSet<Id>() : QSet<Id> { at.place }, at.day);
}

/// Writes the page; its texts are those of the catalogue's file `words`.
class Page {
public:
    Page(const Catalog& catalog, const RulesAt& at)
        : m_catalog(catalog)
        , m_at(at)
        , m_texts(catalog.document(u"words"_s)["page"_L1].toObject())
        , m_files(reports::ruleFiles(catalog, at))
    {
    }

    QByteArray html(const QString& placeName) const
    {
        QString page = u"<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>%1</title>"
                       "<style>%2</style></head><body>\n"_s.arg(text(u"title"_s).toHtmlEscaped(), kStyle);
        page += head(placeName);
        for (const RuleFile& file : m_files)
            if (!file.lines.isEmpty())
                page += table(file);
        return (page + u"</body></html>\n"_s).toUtf8();
    }

private:
    QString text(const QString& code) const { return m_texts[code].toString(); }
    QString text(const QString& code, const QHash<QString, QString>& names) const
    {
        QString filled = text(code);
        for (auto name = names.begin(); name != names.end(); ++name)
            filled.replace(u'{' + name.key() + u'}', *name);
        return filled;
    }
    static QString paragraph(const QString& text) { return u"<p>%1</p>\n"_s.arg(text.toHtmlEscaped()); }

    QString head(const QString& placeName) const
    {
        qsizetype all = 0, verified = 0;
        for (const RuleFile& file : m_files) {
            all += file.lines.size();
            verified += std::count_if(
                file.lines.cbegin(), file.lines.cend(), [](const RuleLine& line) { return line.verified; });
        }
        const QJsonObject version = m_catalog.document(u"version"_s);
        QString head = u"<h1>%1</h1>\n"_s.arg(text(u"title"_s).toHtmlEscaped());
        head += paragraph(text(u"intro"_s));
        head += paragraph(text(u"catalog"_s,
            { { u"version"_s, QString::number(m_catalog.version()) },
                { u"date"_s, version["date"_L1].toString() }, { u"rules"_s, printOf(m_catalog, m_at) } }));
        if (!placeName.isEmpty())
            head += paragraph(text(
                u"place"_s, { { u"place"_s, placeName }, { u"day"_s, m_at.day.toString(Qt::ISODate) } }));
        return head
            + paragraph(text(u"count"_s,
                { { u"all"_s, QString::number(all) }, { u"verified"_s, QString::number(verified) },
                    { u"open"_s, QString::number(all - verified) } }));
    }

    QString table(const RuleFile& file) const
    {
        QString table = u"<h2>%1</h2>\n<table><thead><tr>"_s.arg(file.title.toHtmlEscaped());
        for (const QString& column : { u"rule"_s, u"value"_s, u"source"_s, u"regulation"_s, u"date"_s,
                 u"verified"_s, u"correction"_s })
            table += u"<th>%1</th>"_s.arg(text(column).toHtmlEscaped());
        table += u"</tr></thead><tbody>\n"_s;
        for (const RuleLine& line : file.lines)
            table += row(line);
        return table + u"</tbody></table>\n"_s;
    }

    QString row(const RuleLine& line) const
    {
        return u"<tr><td>%1<br><small>%2.json · %3</small></td><td class=\"v\">%4</td><td>%5</td><td>%6</td>"
               "<td>%7</td><td class=\"%8\">%9</td><td class=\"c\"></td></tr>\n"_s.arg(
                   line.name.toHtmlEscaped(), line.file.toHtmlEscaped(), line.path.toHtmlEscaped(),
                   line.value.toHtmlEscaped(), line.source.toHtmlEscaped(), line.regulation.toHtmlEscaped(),
                   line.date.toHtmlEscaped(), line.verified ? u"y"_s : u"o"_s,
                   text(line.verified ? u"yes"_s : u"no"_s).toHtmlEscaped());
    }

    const Catalog& m_catalog;
    const RulesAt& m_at;
    QJsonObject m_texts;
    QList<RuleFile> m_files;
};

QJsonObject lineToJson(const RuleLine& line)
{
    return { { u"path"_s, line.path }, { u"name"_s, line.name }, { u"value"_s, line.value },
        { u"regulation"_s, line.regulation }, { u"date"_s, line.date }, { u"source"_s, line.source },
        { u"verified"_s, line.verified } };
}

} // namespace

QJsonObject rulesToJson(const Catalog& catalog, const RulesAt& at)
{
    QJsonArray files;
    const QList<RuleFile> all = reports::ruleFiles(catalog, at);
    for (const RuleFile& file : all) {
        QJsonArray lines;
        for (const RuleLine& line : file.lines)
            lines.append(lineToJson(line));
        files.append(
            QJsonObject { { u"file"_s, file.name }, { u"title"_s, file.title }, { u"rules"_s, lines } });
    }
    return { { u"version"_s, catalog.version() },
        { u"date"_s, catalog.document(u"version"_s)["date"_L1].toString() },
        { u"rules"_s, printOf(catalog, at) },
        { u"place"_s, at.place.isNull() ? QJsonValue() : at.place.text() },
        { u"day"_s, at.day.toString(Qt::ISODate) }, { u"files"_s, files } };
}

QByteArray rulesToHtml(const Catalog& catalog, const RulesAt& at, const QString& placeName)
{
    return Page(catalog, at).html(placeName);
}

RulesAt rulesOf(Store& store)
{
    return { store.parameters(), store.facility(), store.clock().today() };
}

} // namespace simpul
