// An empty window of the same Qt modules, gone once it has been painted: what the desktop's start is held
// against.
#include <QApplication>
#include <QChartView>
#include <QMainWindow>
#include <QPaintEvent>
#include <QPrinterInfo>
#include <QSqlDatabase>
#include <QSvgRenderer>
#include <QTimer>

namespace {

class EmptyWindow : public QMainWindow {
protected:
    void paintEvent(QPaintEvent* event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
    }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    // Named once, so that the linker keeps the libraries that the desktop loads.
    const bool libraries = QSvgRenderer().isValid() || QSqlDatabase::drivers().isEmpty()
        || QMetaType::fromType<QPrinterInfo*>().isValid() == QMetaType::fromType<QChartView*>().isValid();
    EmptyWindow window;
    window.resize(1366, 768);
    window.setEnabled(libraries);
    window.show();
    return app.exec();
}
