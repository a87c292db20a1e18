#pragma once

#include "app/setup/setup.h"
#include "core/store/act.h"
#include "core/store/founding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <functional>

namespace simpul::bench {

inline void sure(const Result<void>& result)
{
    if (!result)
        qFatal("bench: %s %s", qPrintable(result.error().code),
            QJsonDocument(result.error().data).toJson(QJsonDocument::Compact).constData());
}
template <typename T> T sure(Result<T> result)
{
    if (!result)
        sure(Result<void>(result.error()));
    return std::move(result).value();
}

/// The day on which all made-up work ends.
inline const QDate kToday { 2026, 12, 5 };

/// The folder, the catalogue and the rows of one run.
struct Bench {
    QTemporaryDir folder;
    std::unique_ptr<Setup> setup = sure(Setup::create());
    bool isLong = false; ///< also what takes minutes
    QJsonArray rows;

    QString path(const QString& name) const { return folder.filePath(name); }
    Store::Options options(const QString& name) const;
    /// A row: what it cost here, what it is held against, and how many times that it may be.
    void told(const QString& what, double ours, double theirs, double bound,
        const QString& unit = QStringLiteral("s"));
};

/// A store with a network and a puskesmas.
struct Office {
    std::unique_ptr<Store> store;
    Founding made;
};
Office officeIn(const Bench& bench, const QString& file);

/// The file of a demo of so many months, made by `simpulctl demo` the first time it is asked for.
QString demoFile(const Bench& bench, const QString& scale, int months);
std::unique_ptr<Store> demoStore(const Bench& bench, const QString& scale, int months);
/// What comes before the command of simpulctl, and the options of the desktop: the store and its clock.
QStringList storeOptions(const QString& file);

double seconds(const std::function<void()>& work);
/// The shortest of several rounds.
double best(int rounds, const std::function<void()>& work);

/// Runs a program, which must end well, and gives the most memory that it held at once, in MB, looked at
/// every few milliseconds (Linux: VmHWM); 0 where the system does not say.
double peakMemory(const QString& program, const QStringList& arguments);

// What is measured; each adds its rows.
void saving(Bench& bench);
void month(Bench& bench);
void reports(Bench& bench);
void pages(Bench& bench);
void rebuilding(Bench& bench);
void scoring(Bench& bench);
void evaluating(Bench& bench);
void searching(Bench& bench);
void starting(Bench& bench);
void soaking(Bench& bench); ///< with --long only

} // namespace simpul::bench
