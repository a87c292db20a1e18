#include "ui/pages/recovery_sheet.h"

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace simpul {

void RecoverySheet::print(QPagedPaintDevice& device) const
{
    const auto said = [](const char* text) { return QCoreApplication::translate("RecoverySheet", text); };
    const QString page =
        u"<h1>%1</h1><p><b>%2</b><br>%3</p><p style=\"font-family:monospace;font-size:14pt\">%4</p><p>%5</p><p>%6</p>"_s;
    QTextDocument document;
    document.setHtml(page.arg(said(QT_TRANSLATE_NOOP("RecoverySheet", "Lembar pemulihan Simpul")),
        place.toHtmlEscaped(), date, groupedKey(),
        said(QT_TRANSLATE_NOOP("RecoverySheet",
            "Kunci ini membuka cadangan dan mengangkat admin. Simpan di lemari terkunci, jauh dari komputer. "
            "Jangan difoto dan "
            "jangan dikirim lewat pesan.")),
        said(QT_TRANSLATE_NOOP("RecoverySheet",
            "Simpul tidak menyimpan kunci ini. Bila lembar ini hilang, cadangan tidak dapat dibuka."))));
    document.print(&device);
}

QString RecoverySheet::groupedKey() const
{
    constexpr qsizetype kGroup = 6;
    QStringList groups;
    for (qsizetype at = 0; at < key.size(); at += kGroup)
        groups += key.mid(at, kGroup);
    return groups.join(u' ');
}

} // namespace simpul
