#pragma once

#include "core/base/result.h"

#include <QFutureWatcher>
#include <QtConcurrent>
#include <functional>

namespace simpul {

/// Work outside a Desk, such as making the store that a desk needs: runs in another thread, and `done` hears
/// of it in the GUI thread unless `context` has gone by then. The work opens and closes what it needs itself.
template <typename Value>
void runErrand(
    QObject* context, std::function<Result<Value>()> work, std::function<void(const Result<Value>&)> done)
{
    auto* watcher = new QFutureWatcher<Result<Value>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done] {
        done(watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace simpul
