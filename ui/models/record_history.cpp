#include "ui/models/record_history.h"

#include "core/store/history.h"
#include "ui/models/value_text.h"

#include <QCoreApplication>
#include <utility>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::History", text);
}

QString wordsOf(Store& store, const QString& kind, const HistoryEntry& entry)
{
    if (entry.removes)
        return tr("Dihapus");
    if (entry.erased)
        return tr("Isinya sudah dihapus menurut aturan");
    QStringList parts;
    for (const auto& [key, value] : entry.after) {
        const Field* field = store.catalog().field(kind, key.toString());
        const QString label = field ? field->label : key.toString();
        const QString before = field ? valueText(store, *field, entry.before.value(key)) : QString();
        const QString now = field ? valueText(store, *field, value) : QString();
        if (before == now)
            continue;
        parts += before.isEmpty() ? tr("%1: %2").arg(label, now)
            : now.isEmpty()       ? tr("%1: %2 dikosongkan").arg(label, before)
                                  : tr("%1: %2 → %3").arg(label, before, now);
    }
    return parts.join(u"; "_s);
}

QString nodeName(Store& store, const Id& node)
{
    const auto member = store.records().find(u"member"_s, node);
    return member ? member->fields.value("name"_L1).toString() : QString();
}

} // namespace

QList<HistoryLine> historyOf(Store& store, const QString& kind, const Id& record)
{
    QList<HistoryLine> lines;
    const auto entries = history(store, kind, record);
    if (!entries)
        return lines;
    std::pair<qint64, Id> save; // one save writes all its groups at one moment
    for (const HistoryEntry& entry : *entries) {
        const QString when = QDateTime::fromMSecsSinceEpoch(entry.time).toString(u"dd-MM-yyyy HH.mm"_s);
        const QString node = nodeName(store, entry.node);
        const QString who =
            node.isEmpty() || node == entry.author ? entry.author : tr("%1, di %2").arg(entry.author, node);
        const QString what = wordsOf(store, kind, entry);
        if (what.isEmpty())
            continue;
        const auto before = std::exchange(save, { entry.time, entry.node });
        if (save == before)
            lines.first().what += u"; "_s + what;
        else
            lines.prepend(HistoryLine { when, who, what, entry.counts });
    }
    return lines;
}

} // namespace simpul
