#include "ui/models/month_facts.h"

#include "core/reports/public_figures.h"
#include "core/store/store.h"
#include "ui/words/figures.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("MonthFacts", text);
}

QMap<MonthState, int> statesBelow(Store& store, const MonthReport& above)
{
    QMap<MonthState, int> states;
    const Facility* facility = store.scopes().facility(above.facility);
    if (!facility || facility->type != u"puskesmas")
        return states;
    const QList<Id> below = store.scopes().posyanduOf(above.facility);
    for (const Id& posyandu : below)
        if (store.scopes().facility(posyandu)->active)
            ++states[readMonthReport(store, posyandu, above.period, above.report).state];
    return states;
}

} // namespace

std::optional<MonthFacts> readMonthFacts(Store& store, const ReportOrder& order)
{
    const bool isListed = monthlyReports(store.catalog()).contains(order.name);
    if (!isListed || !order.period.isMonth() || !store.scopes().facility(order.facility)
        || order.period.from > monthOf(store.clock().today()))
        return {};
    MonthFacts facts;
    facts.report = readMonthReport(store, order.facility, order.period.text, order.name);
    facts.steps = stepsOpen(store, facts.report);
    facts.nodeName = nodeName(store, facts.report.node);
    facts.below = statesBelow(store, facts.report);
    facts.mayPublish = store.rights().mayWrite(store.node().id, store.network());
    if (isPublic(store, facts.report))
        if (const auto waiting = waitingForPublic(store))
            facts.isWaiting = std::any_of(waiting->cbegin(), waiting->cend(),
                [&facts](const MonthReport& report) { return report.id == facts.report.id; });
    return facts;
}

bool showsFrozen(const MonthReport& report)
{
    const bool isOut = report.state == MonthState::Dikirim || report.state == MonthState::Diterima
        || report.state == MonthState::Ditutup;
    return isOut && report.frozen;
}

QString monthStateWord(MonthState state)
{
    switch (state) {
    case MonthState::Draf:
        return tr("belum dikirim");
    case MonthState::Dikirim:
        return tr("dikirim");
    case MonthState::Dikembalikan:
        return tr("dikembalikan");
    case MonthState::Diterima:
        return tr("diterima");
    case MonthState::Ditutup:
        return tr("ditutup");
    }
    return {};
}

QString monthStateSentence(const MonthFacts& facts)
{
    const MonthReport& report = facts.report;
    QString word = monthStateWord(report.state);
    if (report.state == MonthState::Draf && report.time > 0)
        word = tr("dibuka kembali");
    word[0] = word[0].toUpper();
    if (report.time == 0)
        return word;
    const QString at = momentText(QDateTime::fromMSecsSinceEpoch(report.time));
    const bool isNamed = !facts.nodeName.isEmpty() && facts.nodeName != report.author;
    return isNamed ? tr("%1 %2 oleh %3 (%4)").arg(word, at, report.author, facts.nodeName)
                   : tr("%1 %2 oleh %3").arg(word, at, report.author);
}

QString monthBelowSentence(const MonthFacts& facts)
{
    QStringList parts;
    for (auto state = facts.below.cbegin(); state != facts.below.cend(); ++state)
        parts += u"%1 %2"_s.arg(*state).arg(monthStateWord(state.key()));
    return parts.isEmpty() ? QString() : tr("Posyandu: %1").arg(parts.join(u", "_s));
}

} // namespace simpul
