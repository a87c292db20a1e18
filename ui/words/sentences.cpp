#include "ui/words/sentences.h"

#include "core/catalog/catalog.h"
#include "core/catalog/door.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentence_table.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <functional>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString said(const char* text)
{
    return QCoreApplication::translate("Sentences", text);
}

const QHash<QString, const char*>& sentenceTable()
{
    static const QHash<QString, const char*> table = [] {
        QHash<QString, const char*> made;
        for (int i = 0; i < kSentenceCount; ++i)
            made.insert(QLatin1String(kSentences[i].code), kSentences[i].text);
        return made;
    }();
    return table;
}

/// Codes that stand inside the data of an error, in the words of the programme.
QString word(const QString& key, const QString& code)
{
    static const QHash<QString, const char*> words {
        { u"parts:region"_s, QT_TRANSLATE_NOOP("Sentences", "kode wilayah") },
        { u"parts:day"_s, QT_TRANSLATE_NOOP("Sentences", "hari lahir") },
        { u"parts:month"_s, QT_TRANSLATE_NOOP("Sentences", "bulan lahir") },
        { u"parts:year"_s, QT_TRANSLATE_NOOP("Sentences", "tahun lahir") },
        { u"parts:sex"_s, QT_TRANSLATE_NOOP("Sentences", "jenis kelamin") },
        { u"parts:serial"_s, QT_TRANSLATE_NOOP("Sentences", "nomor urut") },
        { u"scope_type:network"_s, QT_TRANSLATE_NOOP("Sentences", "jejaring") },
        { u"target:rs"_s, QT_TRANSLATE_NOOP("Sentences", "rumah sakit") },
        { u"expected:text"_s, QT_TRANSLATE_NOOP("Sentences", "teks") },
        { u"expected:int"_s, QT_TRANSLATE_NOOP("Sentences", "bilangan bulat") },
        { u"expected:real"_s, QT_TRANSLATE_NOOP("Sentences", "angka") },
        { u"expected:number"_s, QT_TRANSLATE_NOOP("Sentences", "angka") },
        { u"expected:bool"_s, QT_TRANSLATE_NOOP("Sentences", "ya atau tidak") },
        { u"expected:list"_s, QT_TRANSLATE_NOOP("Sentences", "daftar") },
        { u"expected:map"_s, QT_TRANSLATE_NOOP("Sentences", "daftar bernama") },
    };
    const char* known = words.value(key + u':' + code);
    return known ? said(known) : code;
}

/// Fills one sentence with the data of one error or finding.
class Filler {
public:
    Filler(const QString& field, const QJsonObject& data, const Catalog* catalog, const QString& kind)
        : m_field(field)
        , m_data(data)
        , m_catalog(catalog)
        , m_kind(kind)
    {
    }

    QString fill(QString text) const
    {
        static const QRegularExpression optional(uR"(\[([^\]]*)\])"_s);
        replaceAll(
            text, optional, [this](const QString& part) { return isComplete(part) ? part : QString(); });
        replaceAll(text, placeholder(), [this](const QString& name) { return value(name); });
        return text;
    }

private:
    static const QRegularExpression& placeholder()
    {
        static const QRegularExpression expression(uR"(\{(\w+)\})"_s);
        return expression;
    }
    static void replaceAll(
        QString& text, const QRegularExpression& what, const std::function<QString(const QString&)>& by)
    {
        qsizetype from = 0;
        for (auto found = what.match(text); found.hasMatch(); found = what.match(text, from)) {
            const QString filled = by(found.captured(1));
            text.replace(found.capturedStart(), found.capturedLength(), filled);
            from = found.capturedStart() + filled.size();
        }
    }

    bool isComplete(const QString& part) const
    {
        for (auto it = placeholder().globalMatch(part); it.hasNext();)
            if (value(it.next().captured(1)).isEmpty())
                return false;
        return true;
    }

    QString value(const QString& name) const
    {
        if (name == "subject"_L1)
            return subject();
        if (name == "unit"_L1)
            return unitText(m_data.value(name).toString());
        if (name == "range"_L1)
            return range();
        if (name == "fields"_L1)
            return fieldLabels();
        if (name == "earlier"_L1 || name == "field"_L1)
            return label(m_data.value(name).toString());
        if (name == "kind"_L1)
            return kindLabel();
        return shown(name, m_data.value(name));
    }

    static QString shown(const QString& name, const QJsonValue& value)
    {
        if (value.isDouble())
            return name == "year"_L1 || name == "line"_L1 ? QString::number(value.toInteger())
                                                          : numberText(value.toDouble());
        if (value.isArray()) {
            QStringList parts;
            for (const QJsonValue part : value.toArray())
                parts += word(name, part.toString());
            return parts.join(u", "_s);
        }
        const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
        return date.isValid() ? dateText(date) : word(name, value.toString());
    }

    QString subject() const
    {
        const QString name = m_field.isEmpty() ? m_data.value("field"_L1).toString() : m_field;
        return name.isEmpty() ? said(QT_TRANSLATE_NOOP("Sentences", "Isian ini")) : label(name);
    }

    QString label(const QString& name) const
    {
        const Field* field = m_catalog ? m_catalog->field(m_kind, name) : nullptr;
        return field && !field->label.isEmpty()
            ? field->label
            : said(QT_TRANSLATE_NOOP("Sentences", "Isian “%1”")).arg(name);
    }

    QString fieldLabels() const
    {
        QStringList labels;
        for (const QJsonValue name : m_data.value("fields"_L1).toArray())
            labels += label(name.toString());
        return labels.join(said(QT_TRANSLATE_NOOP("Sentences", " atau ")));
    }

    QString kindLabel() const
    {
        const QString name = m_data.value("kind"_L1).toString();
        const Kind* kind = m_catalog ? m_catalog->kind(name) : nullptr;
        return kind ? kind->label.toLower() : name;
    }

    /// `0,5–40 kg`; with one end open `paling sedikit 5 cm`.
    QString range() const
    {
        const QString unit = unitText(m_data.value("unit"_L1).toString());
        const QString space = unit.isEmpty() ? QString() : u" "_s;
        const QJsonValue min = m_data.value("min"_L1), max = m_data.value("max"_L1);
        if (min.isDouble() && max.isDouble())
            return numberText(min.toDouble()) + u'–' + numberText(max.toDouble()) + space + unit;
        if (min.isDouble())
            return said(QT_TRANSLATE_NOOP("Sentences", "paling sedikit %1"))
                .arg(numberText(min.toDouble()) + space + unit);
        if (max.isDouble())
            return said(QT_TRANSLATE_NOOP("Sentences", "paling banyak %1"))
                .arg(numberText(max.toDouble()) + space + unit);
        return {};
    }

    QString m_field;
    const QJsonObject& m_data;
    const Catalog* m_catalog;
    QString m_kind;
};

QString sentenceFor(const QString& code, const QString& field, const QJsonObject& data,
    const Catalog* catalog, const QString& kind)
{
    const char* text = sentenceTable().value(code);
    if (!text)
        return said(QT_TRANSLATE_NOOP("Sentences",
                        "Belum dapat diselesaikan (%1). Coba lagi; bila terulang, catat tulisan ini."))
            .arg(code);
    return Filler(field, data, catalog, kind).fill(said(text));
}

} // namespace

QString sentence(const Error& error)
{
    return sentenceFor(error.code, {}, error.data, nullptr, {});
}

QString sentence(const Error& error, const Catalog& catalog, const QString& kind)
{
    return sentenceFor(error.code, {}, error.data, &catalog, kind);
}

QString sentence(const Finding& finding)
{
    return sentenceFor(finding.code, finding.field, finding.data, nullptr, {});
}

QString sentence(const Finding& finding, const Catalog& catalog, const QString& kind)
{
    return sentenceFor(finding.code, finding.field, finding.data, &catalog, kind);
}

bool hasSentence(const QString& code)
{
    return sentenceTable().contains(code);
}

} // namespace simpul
