#include "app/setup/setup.h"

#include "core/programme/evaluate.h"

#include <QDir>
#include <QStandardPaths>

namespace simpul {

Result<std::unique_ptr<Setup>> Setup::create()
{
    SIMPUL_GET(catalog, Catalog::load());
    SIMPUL_GET(evaluate, makeEvaluate(catalog));
    return std::unique_ptr<Setup>(new Setup(catalog, evaluate));
}

Store::Options Setup::options(const QString& file, const Clock& clock) const
{
    Store::Options options;
    options.file = file.isEmpty() ? ownStore() : file;
    options.catalog = &m_catalog;
    options.evaluate = m_evaluate;
    options.clock = clock;
    options.tokenFolder = QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
                              .filePath(QStringLiteral("simpul/tokens"));
    return options;
}

QString Setup::ownStore()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("simpul/simpul.db"));
}

} // namespace simpul
