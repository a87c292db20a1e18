#pragma once

#include "tests/support/temp_store.h"
#include "ui/jobs/desk.h"
#include "ui/main/selection.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTest>

/// Lets the window work until the condition holds; a test that waits in vain fails.
template <typename Condition> void waitUntil(Condition condition)
{
    constexpr int kPatienceMs = 20000;
    REQUIRE(QTest::qWaitFor(condition, kPatienceMs));
}

/// The same, also of what the events that wait then start.
template <typename Condition> void waitUntilStill(Condition condition)
{
    waitUntil(condition);
    QApplication::processEvents();
    waitUntil(condition);
}

/// Types into whatever has the focus, as a person would.
inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    REQUIRE(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}
inline void typeText(const QString& text)
{
    for (const QChar c : text) {
        REQUIRE(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), QString(c));
    }
}

/// A desk with this store open.
inline std::unique_ptr<simpul::Desk> openedDesk(const simpul::Store::Options& options)
{
    auto desk = std::make_unique<simpul::Desk>(options);
    bool opened = false;
    desk->open(qApp, [&opened](const simpul::Result<void>& result) {
        good(result);
        opened = true;
    });
    waitUntil([&opened] { return opened; });
    return desk;
}

/// What a function of the desk's store finds, once everything written before it is saved.
template <typename Value> Value askDesk(simpul::Desk& desk, std::function<Value(simpul::Store&)> work)
{
    std::optional<Value> value;
    desk.keep<Value>(
        qApp, [work](simpul::Store& store) -> simpul::Result<Value> { return work(store); },
        [&value](simpul::Result<Value> found) { value = good(std::move(found)); });
    waitUntil([&value] { return value.has_value(); });
    return *value;
}

/// A founded puskesmas with its store closed, opened again by a Desk as the window does.
struct OpenDesk {
    std::unique_ptr<TempStore> temp;
    std::unique_ptr<simpul::Desk> desk;
    simpul::Selection selection;

    /// `prepare` writes into the store before the desk opens it.
    explicit OpenDesk(const std::function<void(TempStore&)>& prepare)
        : temp(TempStore::founded())
    {
        prepare(*temp);
        temp->store.reset();
        desk = openedDesk(temp->options());
    }

    template <typename Value> Value ask(std::function<Value(simpul::Store&)> work)
    {
        return askDesk<Value>(*desk, std::move(work));
    }
    QList<simpul::Record> records(const QString& kind)
    {
        return ask<QList<simpul::Record>>([kind](simpul::Store& store) {
            QList<simpul::Record> found;
            good(store.records().visit({ kind, {}, {}, {} }, [&found](const simpul::Record& record) {
                found += record;
                return true;
            }));
            return found;
        });
    }
};

/// Shows the page and waits until it can be typed in.
inline void showPage(QWidget& page)
{
    page.resize(1180, 700);
    page.show();
    page.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&page));
}

/// Keeps a picture of the page where the variable SIMPUL_PICTURES names a folder.
inline void picture(QWidget& page, const QString& name)
{
    const QString folder = qEnvironmentVariable("SIMPUL_PICTURES");
    if (folder.isEmpty())
        return;
    QCoreApplication::processEvents(); // lays out what has just changed
    page.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}
