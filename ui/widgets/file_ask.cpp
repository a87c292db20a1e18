#include "ui/widgets/file_ask.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

bool isStick(const QStorageInfo& volume)
{
    if (!volume.isReady() || volume.isReadOnly() || volume.isRoot())
        return false;
#ifdef Q_OS_WIN
    return true;
#else
    return volume.rootPath().startsWith("/media/"_L1) || volume.rootPath().startsWith("/run/media/"_L1);
#endif
}

QString startFolder()
{
    const QList<QStorageInfo> volumes = QStorageInfo::mountedVolumes();
    for (const QStorageInfo& volume : volumes)
        if (isStick(volume))
            return volume.rootPath();
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

FileAsk FileAsk::dialogs()
{
    const QString bundles =
        QCoreApplication::translate("FileAsk", "Berkas Simpul (*.simpul);;Semua berkas (*)");
    return { [](QWidget* over, const QString& title) {
                return QFileDialog::getExistingDirectory(over, title, startFolder());
            },
        [bundles](QWidget* over, const QString& title) {
            return QFileDialog::getOpenFileNames(over, title, startFolder(), bundles);
        },
        [](QWidget* over, const QString& title, const QString& suggested) {
            return QFileDialog::getSaveFileName(over, title, QDir(startFolder()).filePath(suggested));
        } };
}

} // namespace simpul
