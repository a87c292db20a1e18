#include "ui/pages/pengaturan_page.h"

#include "ui/forms/author_tab.h"
#include "ui/forms/devices_tab.h"
#include "ui/forms/places_tab.h"
#include "ui/forms/staff_tab.h"
#include "ui/main/theme.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

PengaturanPage::PengaturanPage(Desk& desk, Selection& selection, const FileAsk& ask, QWidget* parent)
    : Page(desk, selection, parent)
    , m_tabs(new QTabWidget)
    , m_places(new PlacesTab(desk))
    , m_staff(new StaffTab(desk))
    , m_devices(new DevicesTab(desk, ask))
    , m_author(new AuthorTab(desk))
{
    auto* heading = new QLabel(title());
    theme::asTitle(*heading);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setAccessibleName(title());
    m_tabs->addTab(m_places, tr("Tempat"));
    m_tabs->addTab(m_staff, tr("Kader dan petugas"));
    m_tabs->addTab(m_devices, tr("Perangkat"));
    m_tabs->addTab(m_author, tr("Nama petugas"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(heading);
    layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &PengaturanPage::refresh);
    connect(m_places, &PlacesTab::told, this, &Page::told);
    connect(m_staff, &StaffTab::told, this, &Page::told);
    connect(m_devices, &DevicesTab::told, this, &Page::told);
    connect(m_devices, &DevicesTab::working, this, &Page::working);
}

void PengaturanPage::showPart(const QString& part)
{
    if (part == "perangkat"_L1)
        m_tabs->setCurrentWidget(m_devices);
}

void PengaturanPage::refresh()
{
    m_staff->setPlace(selection().facility());
    if (m_tabs->currentWidget() == m_places)
        m_places->refresh();
    else if (m_tabs->currentWidget() == m_staff)
        m_staff->refresh();
    else if (m_tabs->currentWidget() == m_devices)
        m_devices->refresh();
    else
        m_author->refresh();
}

} // namespace simpul
