#pragma once

namespace simpul {

class ReportModel;
class SheetView;

/// Columns as wide as what stands in them and as the names of their groups; what is left of the width, or
/// lacks, the names of the rows get or give. The columns up to those names stay when the sheet scrolls.
void fitColumns(SheetView& view, const ReportModel& model);

} // namespace simpul
