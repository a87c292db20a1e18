// An empty window of the same Qt modules, style and font, with one word in it, gone once it has been painted:
// what the desktop's start is held against.
#include <QApplication>
#include <QChartView>
#include <QLabel>
#include <QMainWindow>
#include <QPrinterInfo>
#include <QSqlDatabase>
#include <QStyleFactory>
#include <QSvgRenderer>
#include <QTimer>
#include <cstdio>

namespace {

class Word : public QLabel {
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QLabel::paintEvent(event);
        QTimer::singleShot(0, qApp, [] {
            std::puts("siap");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
};

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont font;
    font.setFamilies({ QStringLiteral("Segoe UI"), QStringLiteral("Noto Sans") });
    font.setPointSize(10);
    app.setFont(font);
    // Named once, so that the linker keeps the libraries that the desktop loads.
    const bool libraries = QSvgRenderer().isValid() || QSqlDatabase::drivers().isEmpty()
        || QMetaType::fromType<QPrinterInfo*>().isValid() == QMetaType::fromType<QChartView*>().isValid();
    QMainWindow window;
    window.setCentralWidget(new Word(QStringLiteral("Simpul")));
    window.resize(1366, 768);
    window.setEnabled(libraries);
    window.show();
    return app.exec();
}
