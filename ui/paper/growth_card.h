#pragma once

#include "core/base/result.h"
#include "ui/paper/growth_drawing.h"

#include <QDateTime>
#include <QPageSize>

class QPagedPaintDevice;

namespace simpul {

/// A child's growth as it goes home with the mother or into the file.
struct GrowthCard {
    QString title; ///< the name
    QStringList head; ///< sex and birth, mother, posyandu, one a line
    GrowthCourse course;
    QList<GrowthChartKind> charts; ///< the first stands large above the measurements, the others two a page
};

/// Prints the card on the device's page. A QGuiApplication must exist; any thread may print. Error Machine
/// `printer_failed` where the device refuses.
Result<void> printGrowthCard(
    const GrowthCard& card, QPagedPaintDevice& device, const QDateTime& at = QDateTime::currentDateTime());

/// The same as a PDF file, on A4 or A5 upright. Errors besides: those of writeSafely.
Result<void> growthCardToPdf(const GrowthCard& card, const QString& file,
    const QDateTime& at = QDateTime::currentDateTime(), QPageSize::PageSizeId page = QPageSize::A4);

} // namespace simpul
