#include "ui/models/receipt_lines.h"

#include "core/sync/receipts.h"
#include "ui/models/exchange_facts.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"
#include "ui/words/spoken_fingerprint.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Receipts", text);
}

QString printsText(Store& store, const Taken& taken)
{
    QStringList parts;
    for (const ScopeReceipt& scope : taken.scopes)
        if (!scope.fingerprint.isEmpty())
            parts += placeName(store, scope.scope) + u' ' + spokenFingerprint(scope.fingerprint);
    return parts.join(u", "_s);
}

void describe(Store& store, const Receipt& receipt, ReceiptLine& line)
{
    if (!receipt.taken) {
        const bool isLate = dayOf(receipt.time).daysTo(store.clock().today()) > ExchangeFacts::kLateDays;
        line.status = isLate ? Status::Warn : Status::Unknown;
        line.standing = tr("belum terkonfirmasi");
        return;
    }
    const Taken& taken = *receipt.taken;
    const QString when = momentText(QDateTime::fromMSecsSinceEpoch(taken.time));
    line.status = taken.setAside > 0 || taken.held > 0 ? Status::Warn : Status::Ok;
    line.standing = taken.setAside > 0 ? tr("diterima %1; %2 paket disisihkan").arg(when).arg(taken.setAside)
        : taken.held > 0 ? tr("diterima %1; %2 paket menunggu yang sebelumnya").arg(when).arg(taken.held)
                         : tr("diterima %1").arg(when);
    line.prints = printsText(store, taken);
}

ReceiptLine lineOf(Store& store, const Receipt& receipt)
{
    ReceiptLine line;
    line.id = Id::derived(receipt.bundle.bytes() + receipt.peer.bytes() + receipt.direction.toLatin1());
    line.at = QDateTime::fromMSecsSinceEpoch(receipt.time);
    line.isOut = receipt.direction == "out"_L1;
    line.peer = memberName(store, receipt.peer);
    line.where = whereText(receipt);
    line.file = receipt.file;
    line.changes = receipt.changes;
    describe(store, receipt, line);
    return line;
}

} // namespace

Result<ReceiptFacts> readReceiptFacts(Store& store, const Id& member)
{
    ReceiptFacts facts;
    const Facility* own = store.scopes().facility(store.facility());
    facts.place = own ? own->name : store.node().name;
    SIMPUL_GET(receipts, readReceipts(store, member));
    for (const Receipt& receipt : std::as_const(receipts))
        facts.lines += lineOf(store, receipt);
    if (member.isNull())
        return facts;
    facts.member = memberName(store, member);
    SIMPUL_GET(agreements, agreementsWith(store, member));
    for (const Agreement& agreement : std::as_const(agreements)) {
        const QString said = placeName(store, agreement.scope) + u' ' + spokenFingerprint(agreement.theirs);
        if (agreement.state == Agreement::State::Same)
            facts.same += said;
        else if (agreement.state == Agreement::State::Differs)
            facts.different += said;
    }
    return facts;
}

Table receiptsTable(const ReceiptFacts& facts, const QDateTime& at)
{
    Table table;
    table.name = u"tanda_terima"_s;
    table.title = facts.member.isEmpty() ? tr("Tanda terima data")
                                         : tr("Tanda terima data dengan %1").arg(facts.member);
    table.place = facts.place;
    table.period = momentText(at);
    table.columns = { { u"kapan"_s, tr("Kapan") }, { u"arah"_s, tr("Arah") }, { u"dengan"_s, tr("Dengan") },
        { u"di"_s, tr("Lewat") }, { u"perubahan"_s, tr("Perubahan") }, { u"keadaan"_s, tr("Keadaan") },
        { u"sidik"_s, tr("Sidik") } };
    for (const ReceiptLine& line : facts.lines)
        table.rows += { { u"kapan"_s, momentText(line.at) },
            { u"arah"_s, line.isOut ? tr("ditulis") : tr("diterima") }, { u"dengan"_s, line.peer },
            { u"di"_s, line.where }, { u"perubahan"_s, line.changes },
            { u"keadaan"_s, statusShape(line.status) + u' ' + line.standing }, { u"sidik"_s, line.prints } };
    return table;
}

} // namespace simpul
