#include "app/desktop/tour.h"

#include "core/reports/report.h"
#include "core/sync/exchange.h"
#include "ui/main/frame.h"
#include "ui/main/main_window.h"
#include "ui/paper/paper.h"
#include "ui/words/sentences.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <cstdio>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kLookEveryMs = 50;

/// Lets events run until `isDone`, or until patience ends.
bool waitFor(const std::function<bool()>& isDone)
{
    QElapsedTimer timer;
    timer.start();
    QTimer clock; // the loop below looks at the time even where nothing happens
    clock.start(kLookEveryMs);
    while (!isDone() && timer.elapsed() < kPatienceMs) {
        // This loop runs within a posted event: those that were posted with it do not wake it.
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return isDone();
}

QString monthCode(Month month)
{
    return firstDay(month).toString(u"yyyy-MM"_s);
}

class Tour {
public:
    Tour(MainWindow& window, const QString& folder)
        : m_window(window)
        , m_frame(*window.frame())
        , m_folder(folder)
    {
    }

    int run()
    {
        if (!m_folder.mkpath(u"."_s))
            return told(Error::machine(u"no_folder"_s, { { u"file"_s, m_folder.absolutePath() } }));
        if (!waitFor([this] { return m_frame.isSettled(); }))
            return told(Error::machine(u"store_busy"_s));
        int number = 0;
        for (const QString& key : m_frame.pageKeys())
            if (const int failed = visit(key, ++number))
                return failed;
        if (const int failed = printReport())
            return failed;
        return writeBundle();
    }

private:
    static int told(const Error& error)
    {
        std::fprintf(stderr, "%s\n", qUtf8Printable(sentence(error)));
        return 3;
    }

    static int wrote(const QString& file)
    {
        std::printf("%s\n", qUtf8Printable(QDir::toNativeSeparators(file)));
        std::fflush(stdout);
        return 0;
    }

    int visit(const QString& key, int number)
    {
        m_frame.openPage(key);
        if (!waitFor([this] { return m_frame.isSettled(); }))
            return told(Error::machine(u"store_busy"_s));
        QCoreApplication::processEvents();
        const QString file = m_folder.filePath(u"%1-%2.png"_s.arg(number, 2, 10, QChar(u'0')).arg(key));
        if (!m_window.grab().save(file))
            return told(Error::machine(u"read_only"_s, { { u"file"_s, file } }));
        return wrote(file);
    }

    int printReport()
    {
        const QString file = m_folder.filePath(u"spm.pdf"_s);
        const ReportOrder order { u"spm"_s, *Period::parse(monthCode(m_frame.selection().month())),
            m_frame.selection().facility(), {}, {} };
        const auto print = [order, file](Store& store) -> Result<void> {
            SIMPUL_GET(table, makeReport(store, order));
            return tableToPdf(table, file, store.clock().now());
        };
        const auto printed =
            await<void>([&](auto done) { m_window.desk()->read<Result<void>>(&m_window, print, done); });
        return printed ? wrote(file) : told(printed.error());
    }

    int writeBundle()
    {
        const auto write = [folder = m_folder.absolutePath()](
                               Store& store) { return exportBundles(store, folder, {}); };
        const auto written = await<ExportReport>(
            [&](auto done) { m_window.desk()->write<ExportReport>(&m_window, write, done); });
        if (!written)
            return told(written.error());
        for (const QString& file : written->files)
            wrote(file);
        return 0;
    }

    /// Waits for the answer that `post` has asked the desk for.
    template <typename Value>
    Result<Value> await(const std::function<void(std::function<void(Result<Value>)>)>& post)
    {
        const auto answer = std::make_shared<std::optional<Result<Value>>>();
        post([answer](Result<Value> came) { *answer = std::move(came); });
        if (!waitFor([&answer] { return answer->has_value(); }))
            return Error::machine(u"store_busy"_s);
        return **answer;
    }

    MainWindow& m_window;
    Frame& m_frame;
    QDir m_folder;
};

} // namespace

int waitUntilUsable(MainWindow& window)
{
    // Keys reach what has the focus.
    if (!waitFor([&window] { return window.frame()->currentPage() && QApplication::focusWidget(); }))
        return 3;
    window.repaint();
    std::puts("siap");
    std::fflush(stdout);
    return 0;
}

int runTour(MainWindow& window, const QString& folder)
{
    return Tour(window, folder).run();
}

} // namespace simpul
