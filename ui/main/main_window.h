#pragma once

#include "ui/jobs/desk.h"

#include <QMainWindow>

namespace simpul {

class Frame;

/// The window: the first-run page where there is no network yet, else the frame with its pages; or one
/// sentence why the store cannot be opened, with a button to try again.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Store::Options& options, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the store, or begins the first run.
    void start();
    Frame* frame() const { return m_frame; } ///< null during the first run and where no store opens
    Desk* desk() const { return m_desk.get(); }

Q_SIGNALS:
    /// The store is open and has a network.
    void opened();
    void failed(const simpul::Error& error);
    void authorChosen(const QString& author);

private:
    void openStore();
    void showFrame();
    void leaveFrame();
    void waitForAnswer();
    void showFirstRun(bool hasStore);
    void showTrouble(const Error& error);

    Store::Options m_options;
    std::unique_ptr<Desk> m_desk;
    Frame* m_frame = nullptr;
};

} // namespace simpul
