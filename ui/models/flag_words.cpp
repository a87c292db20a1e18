#include "ui/models/flag_words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using simpul::programme::Severity;

namespace simpul {

Status levelOf(Severity severity)
{
    switch (severity) {
    case Severity::Hijau:
        return Status::Ok;
    case Severity::Kuning:
        return Status::Warn;
    case Severity::Merah:
    case Severity::Segera:
        break;
    }
    return Status::Danger;
}

QString flagSentence(const programme::Flag& flag)
{
    const QString said = statusShape(levelOf(flag.severity)) + u' ' + flag.reason + u' ' + flag.action;
    return flag.verified ? said : said + QCoreApplication::translate("FlagWords", " (aturan belum disahkan)");
}

} // namespace simpul
