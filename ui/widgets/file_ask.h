#pragma once

#include <QStringList>
#include <functional>

class QWidget;

namespace simpul {

/// How a page asks for files and folders. An empty answer: nothing was chosen.
struct FileAsk {
    std::function<QString(QWidget* over, const QString& title)> folder;
    std::function<QStringList(QWidget* over, const QString& title)> files;
    std::function<QString(QWidget* over, const QString& title, const QString& suggested)> target;

    /// The system's dialogs; they begin at a stick where one is plugged in.
    static FileAsk dialogs();
};

} // namespace simpul
