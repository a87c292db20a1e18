#pragma once

#include "core/catalog/catalog.h"
#include "core/reports/task.h"

namespace simpul {

/// How the kader's week reads: on the screen and on paper.
class TaskWords {
public:
    explicit TaskWords(const Catalog& catalog);

    /// `Pemeriksaan kehamilan terlambat (K1, K2, K3)`.
    QString reason(const TaskReason& reason) const;
    /// All of them, weightiest first: `… · …`.
    QString reasons(const Task& task) const;

private:
    QString detail(const QJsonObject& data) const;

    QJsonObject m_signs; ///< what danger signs are called
};

/// `Jl. Pramuka, Karanganyar, RT 005/RW 002`, as far as it is known.
QString homeText(const QString& address, const QString& dusun, const QString& rt, const QString& rw);
QString homeText(const Task& task);
/// The seven days from `monday`: `16–22 November 2026`, `30 November – 6 Desember 2026`.
QString weekDaysText(const QDate& monday);
/// `? belum direncanakan`, `? direncanakan 24-11-2026`, `▲ terlewat 20-11-2026`, `✓ dikunjungi 22-11-2026`.
QString taskStatusText(const Task& task, const QDate& today);

} // namespace simpul
