#include "core/programme/answer_codes.h"
#include "core/programme/life.h"
#include "core/programme/month_facts.h"
#include "core/reports/register.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

using programme::MonthFacts;
using programme::PersonMonth;

/// Where a column of a register comes from; None stays blank.
struct Entry {
    enum class Kind : quint8 { None, Field, Fact, Day, Antigen, Pregnancy, Age, Mother, Died };
    QString key;
    Kind kind = Kind::None;
    QString name; ///< of the record's field, or of the fact
    QList<int> codes; ///< any of these answers
    int month = 0; ///< of the calendar, where only that one counts
    Condition when; ///< of Day: what must hold in the month
};

/// A register of the catalogue's file `sip`, compiled.
struct Layout {
    MonthFacts facts;
    QList<Entry> entries;
    quint32 groups = 0; ///< a bit for each group of life
    Condition when;
    bool isByPregnancy = false; ///< a row a pregnancy; else a row a person
    QJsonArray columns;
};

using Months = QList<const PersonMonth*>; ///< in which a person belongs to the register, in order

QStringList wordsOf(const QJsonValue& list)
{
    QStringList words;
    const QJsonArray all = list.toArray();
    for (const QJsonValue word : all)
        words += word.toString();
    return words;
}

Result<Entry> readEntry(const QJsonObject& json, const Layout& layout, const Catalog& catalog)
{
    static const QList<std::pair<QString, Entry::Kind>> kinds { { u"field"_s, Entry::Kind::Field },
        { u"fact"_s, Entry::Kind::Fact }, { u"when"_s, Entry::Kind::Day },
        { u"antigens"_s, Entry::Kind::Antigen }, { u"pregnancy"_s, Entry::Kind::Pregnancy } };
    static const QHash<QString, Entry::Kind> known { { u"age_years"_s, Entry::Kind::Age },
        { u"mother"_s, Entry::Kind::Mother }, { u"died"_s, Entry::Kind::Died } };
    Entry entry { json["key"_L1].toString(), Entry::Kind::None, {}, {}, json["month"_L1].toInt(), {} };
    for (const auto& [name, kind] : kinds) {
        if (!json.contains(name))
            continue;
        entry.kind = kind;
        entry.name = json[name].toString();
        if (kind == Entry::Kind::Field)
            entry.kind = known.value(entry.name, kind);
    }
    if (entry.kind == Entry::Kind::Day) {
        SIMPUL_GET(when,
            Condition::compile(json["when"_L1], layout.facts.names(), catalog.parameterRules(),
                { u"sip.json"_s, entry.key }));
        entry.when = when;
    }
    if (entry.kind == Entry::Kind::Fact && layout.facts.names().find(entry.name) < 0)
        return programme::brokenRule(u"sip.json"_s, entry.key);
    for (const QString& antigen : wordsOf(json["antigens"_L1])) {
        SIMPUL_GET(codes, programme::codesOf(u"imunisasi:"_s + antigen, catalog, u"sip.json"_s));
        entry.codes += codes;
    }
    if (entry.kind == Entry::Kind::Pregnancy) {
        SIMPUL_GET(codes, programme::codesOf(entry.name, catalog, u"sip.json"_s));
        entry.codes = codes;
    }
    return entry;
}

Result<Layout> readLayout(const Catalog& catalog, const QString& name)
{
    const QJsonObject json = catalog.document(u"sip"_s)["sheets"_L1][name].toObject();
    SIMPUL_GET(facts, MonthFacts::compile(catalog));
    Layout layout { facts, {}, 0, {}, json["row"_L1] == u"pregnancy"_s, json["columns"_L1].toArray() };
    for (const QString& group : wordsOf(json["groups"_L1])) {
        const qsizetype at = facts.groups().indexOf(group);
        if (at < 0)
            return programme::brokenRule(u"sip.json"_s, group);
        layout.groups |= 1U << at;
    }
    SIMPUL_GET(when,
        Condition::compile(
            json["when"_L1], facts.names(), catalog.parameterRules(), { u"sip.json"_s, name }));
    layout.when = when;
    for (const QJsonValue column : std::as_const(layout.columns)) {
        SIMPUL_GET(entry, readEntry(column.toObject(), layout, catalog));
        layout.entries.append(entry);
    }
    return layout;
}

/// One person's rows of the register.
class PersonRows {
public:
    PersonRows(
        Sheet& sheet, const Layout& layout, const Dossier& dossier, const std::vector<PersonMonth>& months)
        : m_sheet(sheet)
        , m_layout(layout)
        , m_dossier(dossier)
        , m_months(months)
        , m_until(qint32(lastDay(sheet.period().to).toJulianDay()))
    {
        m_record = sheet.store().records().find(u"person"_s, dossier.subject).value_or(Record {});
    }

    void add()
    {
        Months left;
        for (const PersonMonth& one : m_months)
            left += &one;
        if (m_layout.isByPregnancy)
            for (const Encounter& encounter : m_dossier.encounters)
                if (encounter.source == Source::Pregnancy)
                    addPregnancy(encounter, left);
        if (!left.isEmpty())
            addRow(nullptr, left);
    }

private:
    bool isDuring(const PersonMonth& one, const Encounter& pregnancy) const
    {
        const int code = m_sheet.store().catalog().codeNumber(u"hamil_akhir"_s);
        const double* end = pregnancy.answer(code);
        const bool isOver = end && one.month > monthOf(QDate::fromJulianDay(qint64(*end)));
        return one.month >= monthOf(pregnancy.date()) && !isOver;
    }

    /// Takes the months of the pregnancy from those that are left.
    void addPregnancy(const Encounter& pregnancy, Months& left)
    {
        Months during;
        for (const PersonMonth* one : std::as_const(left))
            if (isDuring(*one, pregnancy))
                during += one;
        left.removeIf([&during](const PersonMonth* one) { return during.contains(one); });
        if (!during.isEmpty())
            addRow(&pregnancy, during);
    }

    void addRow(const Encounter* pregnancy, const Months& months)
    {
        Row row = registerRow(m_sheet, m_dossier.subject, months.last()->place);
        for (const Entry& entry : m_layout.entries) {
            const QJsonValue value = valueOf(entry, pregnancy, months);
            if (!value.isUndefined())
                row.values.insert(entry.key, value);
        }
        m_sheet.rows.append(row);
    }

    /// Undefined where nothing is known.
    QJsonValue valueOf(const Entry& entry, const Encounter* pregnancy, const Months& months) const
    {
        switch (entry.kind) {
        case Entry::Kind::None:
            break;
        case Entry::Kind::Field:
            return plain(m_record.fields.value(entry.name));
        case Entry::Kind::Fact:
            return lastFact(entry, months);
        case Entry::Kind::Day:
            return dayWhen(entry, months);
        case Entry::Kind::Antigen:
            return dayGiven(entry.codes);
        case Entry::Kind::Pregnancy:
            return ofPregnancy(entry, pregnancy);
        case Entry::Kind::Age:
            return ageYears(m_dossier.birth, QDate::fromJulianDay(m_until));
        case Entry::Kind::Mother:
            return text(motherOf(m_sheet.store(), m_record));
        case Entry::Kind::Died:
            return m_dossier.status == PersonStatus::Died && m_dossier.statusDate.isValid()
                ? text(m_dossier.statusDate.toString(Qt::ISODate))
                : QJsonValue(QJsonValue::Undefined);
        }
        return QJsonValue::Undefined;
    }

    static QJsonValue text(const QString& text)
    {
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    }
    static QJsonValue plain(const QCborValue& value)
    {
        if (value.isDouble() || value.isInteger())
            return value.toDouble();
        return text(value.toString());
    }

    bool counts(const Entry& entry, const PersonMonth& one) const
    {
        return entry.month == 0 || one.month % 12 + 1 == entry.month;
    }
    QJsonValue lastFact(const Entry& entry, const Months& months) const
    {
        QJsonValue last = QJsonValue::Undefined;
        for (const PersonMonth* one : months)
            if (const auto value = one->facts.find(entry.name); value && counts(entry, *one))
                last = said(entry.name, one->facts, *value);
        return last;
    }
    QJsonValue said(const QString& fact, const Facts& facts, double value) const
    {
        const Field& field = m_layout.facts.names().field(m_layout.facts.names().find(fact));
        return field.values.isEmpty() ? QJsonValue(value) : QJsonValue(facts.word(fact));
    }
    QJsonValue dayWhen(const Entry& entry, const Months& months) const
    {
        for (const PersonMonth* one : months)
            if (counts(entry, *one) && entry.when.holds(one->facts))
                return isoDay(one->facts.day());
        return QJsonValue::Undefined;
    }
    QJsonValue dayGiven(const QList<int>& codes) const
    {
        for (const Encounter& encounter : m_dossier.encounters)
            if (encounter.source == Source::Immunization && encounter.day <= m_until
                && std::any_of(
                    codes.cbegin(), codes.cend(), [&](int code) { return encounter.answer(code); }))
                return isoDay(encounter.day);
        return QJsonValue::Undefined;
    }
    QJsonValue ofPregnancy(const Entry& entry, const Encounter* pregnancy) const
    {
        const double* value = pregnancy ? pregnancy->answer(entry.codes.first()) : nullptr;
        return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Undefined);
    }
    static int ageYears(const QDate& birth, const QDate& on) { return ageMonths(birth, on) / 12; }

    Sheet& m_sheet;
    const Layout& m_layout;
    const Dossier& m_dossier;
    const std::vector<PersonMonth>& m_months;
    qint32 m_until;
    Record m_record;
};

void visitPerson(Sheet& sheet, const Layout& layout, const Dossier& dossier)
{
    std::vector<PersonMonth> months;
    const Period& period = sheet.period();
    layout.facts.visit(dossier, sheet.store().parameters(), period.january(), period.to, layout.groups,
        [&](const PersonMonth& one) {
            const bool isAmong = !one.isGuest && sheet.where().scopes.contains(one.place);
            if (isAmong && layout.when.holds(one.facts))
                months.push_back(one);
        });
    if (!months.empty())
        PersonRows(sheet, layout, dossier, months).add();
}

} // namespace

Result<void> makeSipRegister(Sheet& sheet)
{
    SIMPUL_GET(layout, readLayout(sheet.store().catalog(), sheet.order().name));
    addRegisterColumns(sheet, layout.columns);
    const QSet<Id> places(sheet.where().scopes.cbegin(), sheet.where().scopes.cend());
    // Names are looked up among the records while people are visited, which asks for no dossier.
    if (!places.isEmpty())
        SIMPUL_TRY(sheet.store().figures().visitDossiers(
            places, [&](const Dossier& dossier) { visitPerson(sheet, layout, dossier); },
            sheet.order().progress));
    QStringList kept;
    for (const Entry& entry : std::as_const(layout.entries))
        if (entry.kind != Entry::Kind::None)
            kept += entry.key;
    finishRegister(sheet, kept);
    sheet.note(u"register_year"_s, { { u"year"_s, QString::number(sheet.period().year()) } });
    return {};
}

} // namespace simpul::reports
