#include "core/reports/rules_print.h"

#include "core/base/crypto.h"

namespace simpul::reports {

QString rulesPrint(const Store& store, const QSet<Id>& places, const QDate& until)
{
    return rulesPrint(store.catalog(), store.parameters(), places, until);
}

QString rulesPrint(
    const Catalog& catalog, const Parameters& parameters, const QSet<Id>& places, const QDate& until)
{
    const QByteArray files = catalog.fingerprint();
    const QByteArray overrides = parameters.fingerprint(places, qint32(until.toJulianDay()));
    const QByteArray print = overrides.isEmpty() ? files : Hasher().add(files).add(overrides).result();
    return QString::fromLatin1(print.toHex().left(16));
}

} // namespace simpul::reports
