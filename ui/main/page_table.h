#pragma once

#include "ui/main/page.h"

namespace simpul {

/// One entry of the navigation.
struct PageEntry {
    QString key; ///< for Page::wanted: `beranda` `sasaran` `posyandu` `kunjungan` `spm` `laporan` …
    QString title;
    QString icon;
    std::function<Page*(Desk&, Selection&)> make;
};

/// All pages in the order of the navigation; Ctrl+1 opens the first.
QList<PageEntry> pageTable();
/// The page of one person: opened from a name, not from the navigation.
PageEntry personEntry();

} // namespace simpul
