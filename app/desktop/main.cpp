#include "app/desktop/tour.h"
#include "app/setup/setup.h"
#include "ui/main/main_window.h"
#include "ui/main/theme.h"
#include "ui/words/sentences.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFontMetrics>
#include <QLocale>
#include <QSettings>
#include <QTranslator>
#include <cstdio>
#include <future>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

constexpr int kUsageExit = 2;
const QString kAuthorKey = u"petugas"_s;

void setUp(QApplication& app)
{
    app.setOrganizationName(u"Simpul"_s);
    app.setApplicationName(u"simpul"_s);
    app.setApplicationVersion(QStringLiteral(SIMPUL_VERSION));
    QLocale::setDefault(QLocale(QLocale::Indonesian, QLocale::Indonesia));
    auto* translator = new QTranslator(&app);
    if (translator->load(u":/i18n/qtbase_id.qm"_s))
        app.installTranslator(translator);
    theme::apply(app);
}

int fail(const Error& error)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence(error)));
    return error.kind == ErrorKind::NotGenuine ? 4 : error.kind == ErrorKind::Machine ? 3 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    // First of all, so that this thread is Qt's main one; the catalogue is read while fonts and style come
    // up.
    QApplication app(argc, argv);
    auto reading = std::async(std::launch::async, &Setup::create);
    setUp(app);
    QCommandLineParser parser;
    const QCommandLineOption store(u"store"_s, u"Berkas data yang dibuka."_s, u"FILE"_s);
    const QCommandLineOption tour(
        u"tour"_s, u"Menulis gambar tiap halaman ke folder, lalu selesai."_s, u"FOLDER"_s);
    const QCommandLineOption now(
        u"now"_s, u"Mengganti jam komputer, misalnya 2026-10-05T08:00:00+07:00."_s, u"T"_s);
    const QCommandLineOption started(
        u"started"_s, u"Menulis \"siap\" begitu halaman pertama siap dipakai, lalu selesai."_s);
    parser.addOptions({ store, tour, now, started });
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    Clock clock;
    if (parser.isSet(now)) {
        const QDateTime at = QDateTime::fromString(parser.value(now), Qt::ISODate);
        if (!at.isValid())
            parser.showHelp(kUsageExit);
        clock = Clock::fixed(at);
    }
    // Finding the fonts takes as long as the catalogue: both at once.
    (void)QFontMetrics(app.font()).height();
    const auto setup = reading.get();
    if (!setup)
        return fail(setup.error());
    QSettings settings;
    Store::Options options = (*setup)->options(parser.value(store), clock);
    options.author = settings.value(kAuthorKey).toString();

    if ((parser.isSet(tour) || parser.isSet(started)) && !Store::exists(options.file))
        return fail(Error::machine(u"store_missing"_s, { { u"file"_s, options.file } }));

    MainWindow window(options);
    QObject::connect(&window, &MainWindow::authorChosen, &app,
        [&settings](const QString& author) { settings.setValue(kAuthorKey, author); });
    if (parser.isSet(tour) || parser.isSet(started)) {
        const auto look = [&] {
            app.exit(parser.isSet(tour) ? runTour(window, parser.value(tour)) : waitUntilUsable(window));
        };
        QObject::connect(&window, &MainWindow::opened, &app, look, Qt::QueuedConnection);
        QObject::connect(
            &window, &MainWindow::failed, &app, [&](const Error& error) { app.exit(fail(error)); },
            Qt::QueuedConnection);
    }
    window.start();
    window.show();
    return app.exec();
}
