#include "app/ctl/command.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace simpul::ctl {

Result<std::unique_ptr<Store>> Context::open(Access access) const
{
    auto store = Store::open(m_options, access);
    if (store && access == Access::Write) {
        if ((*store)->isNewEpoch())
            say(QStringLiteral("Simpanan ini salinan atau hasil pemulihan: mulai rangkaian nomor baru, tidak "
                               "ada yang hilang."));
        if ((*store)->isClockWrong())
            say(QStringLiteral(
                "Jam PC ini tampaknya salah (%1). Betulkan jam; pekerjaan tetap bisa disimpan.")
                    .arg((*store)->clock().today().toString(Qt::ISODate)));
    }
    return store;
}

Progress Context::progress() const
{
#ifdef Q_OS_UNIX
    if (!isatty(STDERR_FILENO))
        return {};
#endif
    return Progress([](const QString& stage, qint64 done, qint64 total) {
        if (done % 100 == 0)
            std::fprintf(stderr, "\r%s %lld/%lld ", qPrintable(stage), static_cast<long long>(done),
                static_cast<long long>(total));
        return true;
    });
}

Error wrongUsage()
{
    return Error::refused(QStringLiteral("usage"));
}

Result<void> openInput(QFile& file, const QString& path)
{
    // By its descriptor: C's own stream takes a null byte for the end.
    constexpr int kStandardInput = 0;
    file.setFileName(path);
    const bool opened = path.isEmpty() || path == u"-" ? file.open(kStandardInput, QIODevice::ReadOnly)
                                                       : file.open(QIODevice::ReadOnly);
    if (opened)
        return {};
    return Error::machine(QStringLiteral("no_file"), { { QStringLiteral("file"), path } });
}

/// The store, made now with a node of this name if there is none.
Result<std::unique_ptr<Store>> openOrCreate(const Context& context, const QString& name)
{
    if (Store::exists(context.options().file))
        return context.open(Access::Write);
    QDir().mkpath(QFileInfo(context.options().file).path());
    return Store::create(context.options(), name);
}

QJsonArray idsToJson(const QList<Id>& ids)
{
    QJsonArray list;
    for (const Id& id : ids)
        list.append(id.text());
    return list;
}

void Context::print(const QJsonObject& object)
{
    print(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Context::print(const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
}

void Context::say(const QString& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.toUtf8().constData());
}

} // namespace simpul::ctl
