#pragma once

#include <QStringList>

namespace simpul {

/// The reports as people look for them: groups in the order of the month's work.
struct ReportGroup {
    struct Item {
        QString code, label;
    };
    QString label;
    QList<Item> items;
};

QList<ReportGroup> reportGroups();

} // namespace simpul
