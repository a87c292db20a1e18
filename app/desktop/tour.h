#pragma once

#include <QString>

namespace simpul {

class MainWindow;

/// Walks through every page of an opened window and writes what a visitor would see into `folder`: a picture
/// of each page at 1366×768, the SPM report as it is printed, and a bundle for the members. One line a file
/// goes to stdout. Returns the exit code.
int runTour(MainWindow& window, const QString& folder);

/// Returns 0 once the first page shows its data and keys would reach it, 3 where that takes over a minute.
int waitUntilUsable(MainWindow& window);

} // namespace simpul
