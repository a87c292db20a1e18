#include "ui/models/arrivals.h"

#include "ui/words/figures.h"
#include "ui/words/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Arrivals", text);
}

Arrival arrivalOf(const QString& file, const Result<ImportReport>& result, bool taken)
{
    if (!result)
        return { file, result.error(), {}, false };
    return { file, {}, *result, taken };
}

} // namespace

Result<QList<Arrival>> lookAt(Store& store, const QStringList& files, bool isFolder, const Progress& progress)
{
    QList<Arrival> arrivals;
    for (const QString& file : files) {
        const Arrival arrival = arrivalOf(file, importBundle(store, file, true, progress), false);
        if (arrival.error && arrival.error->kind == ErrorKind::Cancelled)
            return Error::cancelled();
        if (!(isFolder && arrival.error && arrival.error->code == "bundle_not_age"_L1))
            arrivals += arrival;
    }
    return arrivals;
}

QList<Arrival> takeIn(Store& store, QList<Arrival> arrivals, const Progress& progress)
{
    bool cancelled = false;
    for (Arrival& arrival : arrivals) {
        if (arrival.error)
            continue;
        arrival = arrivalOf(arrival.file,
            cancelled ? Result<ImportReport>(Error::cancelled())
                      : importBundle(store, arrival.file, false, progress),
            true);
        cancelled = cancelled || (arrival.error && arrival.error->kind == ErrorKind::Cancelled);
    }
    return arrivals;
}

Table receiptTable(const QList<Arrival>& arrivals, const QString& place, const QDateTime& at)
{
    Table table;
    table.name = u"tanda_terima"_s;
    table.title = tr("Tanda terima data");
    table.place = place;
    table.period = momentText(at);
    table.columns = { { u"berkas"_s, tr("Berkas") }, { u"dari"_s, tr("Dari") },
        { u"perubahan"_s, tr("Perubahan") }, { u"baru"_s, tr("Paket baru") }, { u"ada"_s, tr("Sudah ada") },
        { u"menunggu"_s, tr("Menunggu") }, { u"disisihkan"_s, tr("Disisihkan") } };
    for (const Arrival& arrival : arrivals) {
        const QString name = QFileInfo(arrival.file).fileName();
        if (arrival.taken)
            table.rows += { { u"berkas"_s, name }, { u"dari"_s, arrival.report.fromName },
                { u"perubahan"_s, arrival.report.changes }, { u"baru"_s, arrival.report.applied },
                { u"ada"_s, arrival.report.known }, { u"menunggu"_s, arrival.report.held },
                { u"disisihkan"_s, arrival.report.setAside } };
        else if (arrival.error)
            table.notes += name + u": "_s + sentence(*arrival.error);
    }
    return table;
}

} // namespace simpul
