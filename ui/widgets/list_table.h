#pragma once

#include <QList>
#include <QString>

class QTableView;

namespace simpul {

/// How lists of records look and are walked through on every page: a row is chosen as one, Tab leaves the
/// table, heads stand left, rows are 28 high. `widths`: of the columns from the first on; the last one
/// stretches.
void asList(QTableView& table, const QString& accessibleName, const QList<int>& widths);

} // namespace simpul
