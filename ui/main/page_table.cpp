#include "ui/main/page_table.h"

#include "ui/pages/beranda_page.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

template <typename Made>
PageEntry entry(const QString& key, const char* title, const QString& icon)
{
    return { key, QCoreApplication::translate("Pages", title), icon,
        [](Desk& desk, Selection& selection) -> Page* { return new Made(desk, selection); } };
}

} // namespace

QList<PageEntry> pageTable()
{
    return {
        entry<BerandaPage>(u"beranda"_s, QT_TRANSLATE_NOOP("Pages", "Beranda"), u"home"_s),
    };
}

} // namespace simpul
