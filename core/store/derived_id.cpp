#include "core/store/derived_id.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QByteArray text(const QCborMap& fields, QLatin1StringView key)
{
    return fields.value(key).toString().toUtf8();
}

QByteArray bytes(const QCborMap& fields, QLatin1StringView key)
{
    return Id::fromBytes(fields.value(key).toByteArray()).value_or(Id()).bytes();
}

} // namespace

std::optional<Id> derivedId(const QString& kind, const QCborMap& fields)
{
    if (kind == "monthly_report"_L1 || kind == "public_figures"_L1)
        return Id::derived(kind.toUtf8() + ' ' + text(fields, "report"_L1) + ' ' + text(fields, "period"_L1)
            + ' ' + bytes(fields, "facility"_L1));
    if (kind != "spm_target"_L1)
        return {};
    const bool isFacility = fields.value("facility"_L1).isByteArray();
    const QByteArray place = bytes(fields, isFacility ? "facility"_L1 : "area"_L1);
    const QByteArray year = QByteArray::number(fields.value("year"_L1).toInteger());
    return Id::derived("spm_target " + text(fields, "indicator"_L1) + ' ' + year + ' ' + place);
}

} // namespace simpul
