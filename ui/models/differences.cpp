#include "ui/models/differences.h"

#include "core/catalog/door.h"
#include "core/store/troubles.h"
#include "ui/models/exchange_facts.h"
#include "ui/models/save_one.h"
#include "ui/models/value_text.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Differences", text);
}

QString nameOf(Store& store, const QString& kind, const QCborValue& ref)
{
    const auto id = Id::fromBytes(ref.toByteArray());
    const auto record = id ? store.records().find(kind, *id) : std::nullopt;
    return record ? record->fields.value("name"_L1).toString() : QString();
}

QString saidText(Store& store, const Field* field, const QCborValue& value)
{
    if (value.isUndefined() || value.isNull())
        return tr("(kosong)");
    return field ? valueText(store, *field, value) : value.toVariant().toString();
}

/// Whose record it is: its own name, or that of the person it is about, with its day.
QString subjectOf(Store& store, const Item& item)
{
    const auto record = store.records().find(item.kind, item.record, item.scope);
    const Values fields = record ? record->fields : Values();
    const Kind* kind = store.catalog().kind(item.kind);
    QStringList parts { fields.contains("name"_L1) ? fields.value("name"_L1).toString()
                                                   : nameOf(store, u"person"_s, fields.value("person"_L1)) };
    const QDate day = QDate::fromString(fields.value("date"_L1).toString(), Qt::ISODate);
    parts += { kind ? kind->label : item.kind, dateText(day) };
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

bool differs(const Item& item, const QCborValue& key)
{
    for (const Item::Value& value : item.values)
        if (value.fields && item.values.first().fields
            && value.fields->value(key) != item.values.first().fields->value(key))
            return true;
    return false;
}

/// Only the fields in which the values differ.
QString fieldsText(Store& store, const Item& item, const QCborMap& fields)
{
    QSet<QString> names;
    for (const Item::Value& value : item.values)
        for (const auto& [key, said] : value.fields.value_or(QCborMap()))
            if (differs(item, key))
                names.insert(key.toString());
    QStringList sorted = names.values(), parts;
    sorted.sort();
    for (const QString& name : sorted) {
        const Field* field = store.catalog().field(item.kind, name);
        parts += tr("%1: %2").arg(field ? field->label : name, saidText(store, field, fields.value(name)));
    }
    return parts.join(u"; "_s);
}

QString choiceText(Store& store, const Item& item, const Item::Value& value)
{
    if (!value.fields)
        return tr("Hapus catatan ini");
    return item.group.isEmpty() ? tr("Pertahankan catatan ini") : fieldsText(store, item, *value.fields);
}

QString whoText(Store& store, const Item::Value& value)
{
    QStringList parts { value.author, momentText(QDateTime::fromMSecsSinceEpoch(value.time)),
        memberName(store, value.node) };
    if (parts.first() == parts.last())
        parts.removeLast();
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

Result<void> decideAnew(Store& store, const Item& item, const Item::Value& value)
{
    Draft draft { item.kind, item.record, item.scope, value.fields.value_or(QCborMap()), !value.fields };
    const QList<const Field*> group = store.catalog().fieldsOf(item.kind, item.group);
    for (const Field* field : group)
        if (!draft.remove && !draft.fields.contains(field->name))
            draft.fields.insert(field->name, nullptr);
    SIMPUL_TRY(saveOne(store, draft));
    return {};
}

Difference leftOver(Store& store, const Trouble& trouble)
{
    const Item item { trouble.id, trouble.kind, trouble.record, trouble.scope, {}, {} };
    const Finding finding { trouble.field, trouble.code, trouble.data, true };
    return { item, subjectOf(store, item), placeName(store, trouble.scope), {}, false,
        sentence(finding, store.catalog(), trouble.kind) };
}

} // namespace

Result<QList<Difference>> readDifferences(Store& store)
{
    SIMPUL_GET(items, inbox(store));
    QList<Difference> differences;
    for (const Item& item : items) {
        Difference difference { item, subjectOf(store, item), placeName(store, item.scope), {},
            store.rights().mayWrite(store.node().id, item.scope) };
        for (const Item::Value& value : item.values)
            difference.choices += { choiceText(store, item, value), whoText(store, value) };
        differences += difference;
    }
    SIMPUL_GET(found, troubles(store));
    for (const Trouble& trouble : std::as_const(found))
        differences += leftOver(store, trouble);
    return differences;
}

Result<void> decide(Store& store, const Item& item, int take)
{
    const Result<void> decided = resolve(store, item.id, take);
    const bool wasBefore = !decided && decided.error().code == "item_unknown"_L1;
    return wasBefore ? decideAnew(store, item, item.values.at(take - 1)) : decided;
}

} // namespace simpul
