#include "ui/models/value_text.h"

#include "ui/models/cell_text.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::Values", text);
}

QString refText(Store& store, const Field& field, const QCborValue& value)
{
    const auto id = Id::fromBytes(value.toByteArray());
    const auto record = id ? store.records().find(field.refKind, *id) : std::nullopt;
    if (!record)
        return {};
    const QString number = record->fields.value("no_kk"_L1).toString();
    return number.isEmpty() ? record->fields.value("name"_L1).toString(tr("(tercatat)")) : number;
}

} // namespace

QString valueText(Store& store, const Field& field, const QCborValue& value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (field.name == "moved_to"_L1)
        return destinationText(store, value.toString());
    return field.type == Type::Ref ? refText(store, field, value) : shown(field, value);
}

QString destinationText(const Store& store, const QString& movedTo)
{
    const auto place = Id::fromText(movedTo);
    if (!place)
        return movedTo;
    const Facility* facility = store.scopes().facility(*place);
    return facility ? facility->name : tr("tempat di luar data PC ini");
}

} // namespace simpul
