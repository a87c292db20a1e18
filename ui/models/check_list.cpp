#include "ui/models/check_list.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CheckList", text);
}

qsizetype metOf(const Table& report)
{
    return std::count_if(
        report.checks.cbegin(), report.checks.cend(), [](const SelfCheck& check) { return check.isMet; });
}

/// The row as people know it; the last one sums up and has no code.
QString rowName(const Table& report, const QString& code)
{
    for (const QJsonObject& row : report.rows)
        if (rowCode(row) == code || row.value("nama"_L1).toString() == code)
            return row.value("nama"_L1).toString();
    return code;
}

} // namespace

Table checkList(const Table& report)
{
    Table list;
    list.name = u"periksa"_s;
    list.title = tr("Periksa sebelum kirim: %1").arg(report.title);
    list.place = report.place;
    list.period = report.period;
    list.rules = report.rules;
    list.columns = { { u"hasil"_s, tr("Hasil") }, { u"baris"_s, tr("Baris") }, { u"syarat"_s, tr("Syarat") },
        { u"jumlah"_s, tr("Jumlah") }, { u"batas"_s, tr("Harus, atau paling banyak") },
        { u"kurang"_s, tr("Belum diukur") } };
    QList<SelfCheck> checks = report.checks;
    std::stable_sort(checks.begin(), checks.end(),
        [](const SelfCheck& a, const SelfCheck& b) { return !a.isMet && b.isMet; });
    for (const SelfCheck& check : std::as_const(checks))
        list.rows += QJsonObject { { u"hasil"_s, check.isMet ? tr("✓ sesuai") : tr("■ tidak") },
            { u"baris"_s, rowName(report, check.row) }, { u"syarat"_s, check.text },
            { u"jumlah"_s, check.have }, { u"batas"_s, check.limit },
            { u"kurang"_s, check.lacking > 0 ? QJsonValue(check.lacking) : QJsonValue(QString()) } };
    return list;
}

QString checkSentence(const Table& report)
{
    const qsizetype met = metOf(report), unmet = report.checks.size() - met;
    if (report.checks.isEmpty())
        return {};
    return unmet == 0 ? tr("Periksa: %1 sesuai").arg(met)
                      : tr("Periksa: %1 sesuai, %2 tidak").arg(met).arg(unmet);
}

bool areChecksMet(const Table& report)
{
    return metOf(report) == report.checks.size();
}

} // namespace simpul
