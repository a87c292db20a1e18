#include "core/reports/month_corrections.h"
#include "core/store/store.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString filledIn(QString text, const QHash<QString, QString>& names)
{
    for (auto name = names.cbegin(); name != names.cend(); ++name)
        text.replace(u'{' + name.key() + u'}', name.value());
    return text;
}

/// Writes corrections as rows, in the words of the catalogue's file `month`.
class Writing {
public:
    Writing(Store& store, const MonthCorrections& corrections)
        : m_store(store)
        , m_corrections(corrections)
        , m_texts(store.catalog().document(u"month"_s)["corrections"_L1].toObject())
        , m_reports(store.catalog().document(u"reports"_s))
    {
    }

    Table table()
    {
        Table table;
        table.name = u"koreksi"_s;
        table.place = m_corrections.place;
        table.period = m_corrections.period;
        table.title =
            filledIn(text(u"title"_s), { { u"place"_s, table.place }, { u"period"_s, monthName() } });
        table.rules = m_corrections.rules;
        const QJsonArray columns = m_texts["columns"_L1].toArray();
        for (const QJsonValue column : columns)
            table.columns += { column["key"_L1].toString(), column["label"_L1].toString() };
        for (const Correction& line : m_corrections.lines)
            table.rows += rowsOf(line);
        table.notes = notes();
        return table;
    }

private:
    QString text(const QString& key) const { return m_texts[key].toString(); }

    QString monthName() const
    {
        const Period period = Period::parse(m_corrections.period).value_or(Period());
        const QString month = m_reports["months"_L1][period.from % 12].toString();
        return month + u' ' + QString::number(period.year());
    }

    QString reportName(const QString& report) const
    {
        const QString title = m_reports["reports"_L1][report]["title"_L1].toString();
        return title.isEmpty() ? report : filledIn(title.section(u'{', 0, 0), {}).remove(u',').trimmed();
    }

    QList<QJsonObject> rowsOf(const Correction& line)
    {
        const bool isNumeric = line.before.isDouble() && line.now.isDouble();
        const QJsonObject cell { { u"laporan"_s, reportName(line.report) }, { u"baris"_s, line.rowName },
            { u"kolom"_s, line.columnLabel }, { u"semula"_s, shown(line.before) },
            { u"sekarang"_s, shown(line.now) },
            { u"selisih"_s,
                isNumeric ? shown(line.now.toDouble() - line.before.toDouble()) : text(u"unknown"_s) },
            { u"orang"_s, QString() }, { u"sebab"_s, QString() } };
        if (line.people.isEmpty())
            return { cell };
        QList<QJsonObject> rows;
        for (const CorrectedPerson& person : line.people) {
            QJsonObject row = cell;
            const QString form = text(person.added ? u"added"_s : u"removed"_s);
            row.insert(u"orang"_s, filledIn(form, { { u"name"_s, person.person.name } }));
            row.insert(u"sebab"_s, because(person));
            rows += row;
        }
        return rows;
    }

    /// Two decimals are enough for a percentage.
    QJsonValue shown(const QJsonValue& value) const
    {
        return value.isDouble() ? QJsonValue(double(qRound64(value.toDouble() * 100)) / 100)
                                : QJsonValue(text(u"unknown"_s));
    }

    QString because(const CorrectedPerson& person)
    {
        if (person.because.isEmpty())
            return {};
        const LateChange& change = person.because.first();
        const Kind* kind = m_store.catalog().kind(change.kind);
        const QString day = QDateTime::fromMSecsSinceEpoch(change.time).toString(u"dd-MM-yyyy HH.mm"_s);
        const QString node = nodeName(m_store, change.node);
        return filledIn(text(u"because"_s),
            { { u"kind"_s, kind ? kind->label : change.kind },
                { u"node"_s, node.isEmpty() ? change.author : node }, { u"day"_s, day } });
    }

    QStringList notes() const
    {
        const QJsonObject forms = m_texts["notes"_L1].toObject();
        QStringList notes;
        if (m_corrections.lines.isEmpty())
            notes += forms["none"_L1].toString();
        if (m_corrections.lateRecords > 0)
            notes += filledIn(
                forms["late"_L1].toString(), { { u"count"_s, QString::number(m_corrections.lateRecords) } });
        if (m_corrections.otherRules)
            notes += forms["other_rules"_L1].toString();
        return notes;
    }

    Store& m_store;
    const MonthCorrections& m_corrections;
    QJsonObject m_texts;
    QJsonObject m_reports;
};

} // namespace

QString nodeName(Store& store, const Id& node)
{
    const auto member = store.records().find(u"member"_s, node);
    return member ? member->fields.value("name"_L1).toString() : QString();
}

Table correctionsTable(Store& store, const MonthCorrections& corrections)
{
    return Writing(store, corrections).table();
}

} // namespace simpul
