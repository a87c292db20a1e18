#include "ui/main/main_window.h"

#include "ui/main/frame.h"
#include "ui/pages/first_run_page.h"
#include "ui/widgets/empty_state.h"
#include "ui/words/sentences.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace simpul {

MainWindow::MainWindow(const Store::Options& options, QWidget* parent)
    : QMainWindow(parent)
    , m_options(options)
{
    setWindowTitle(u"Simpul"_s);
    setMinimumSize(1024, 640);
    resize(1366, 768);
}

MainWindow::~MainWindow()
{
    leaveFrame();
}

/// The pages use the desk until they are gone.
void MainWindow::leaveFrame()
{
    delete m_frame;
    m_frame = nullptr;
}

void MainWindow::start()
{
    if (Store::exists(m_options.file))
        openStore();
    else
        showFirstRun(false);
}

/// The frame is drawn while the store opens in its own thread; what its pages ask waits for that.
void MainWindow::openStore()
{
    m_desk = std::make_unique<Desk>(m_options);
    m_desk->open(this, [this](const Result<void>& opened) {
        if (!opened)
            showTrouble(opened.error());
    });
    m_desk->read<bool>(
        this, [](Store& store) { return store.hasNetwork(); },
        [this](bool hasNetwork) {
            if (hasNetwork)
                Q_EMIT opened();
            else // Not while the desk is still handing over this answer.
                QMetaObject::invokeMethod(this, &MainWindow::waitForAnswer, Qt::QueuedConnection);
        });
    showFrame();
}

void MainWindow::showFrame()
{
    m_frame = new Frame(*m_desk, pageTable(), personEntry());
    connect(m_frame, &Frame::placeShown, this, [this](const QString& place) {
        setWindowTitle(place.isEmpty() ? u"Simpul"_s : tr("%1 — Simpul").arg(place));
    });
    connect(m_frame, &Frame::authorChosen, this, &MainWindow::authorChosen);
    setCentralWidget(m_frame);
}

/// The store has a node and no network: its card was written, and the answer is to come.
void MainWindow::waitForAnswer()
{
    leaveFrame();
    m_desk.reset();
    showFirstRun(true);
}

void MainWindow::showFirstRun(bool hasStore)
{
    auto* page = new FirstRunPage(m_options, hasStore);
    connect(page, &FirstRunPage::ready, this, &MainWindow::openStore, Qt::QueuedConnection);
    setCentralWidget(page);
}

void MainWindow::showTrouble(const Error& error)
{
    leaveFrame();
    auto* page = new EmptyState(sentence(error), tr("&Coba lagi"));
    connect(page, &EmptyState::acted, this, &MainWindow::openStore, Qt::QueuedConnection);
    setCentralWidget(page);
    Q_EMIT failed(error);
}

} // namespace simpul
