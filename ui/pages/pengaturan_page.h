#pragma once

#include "ui/main/page.h"
#include "ui/widgets/file_ask.h"

class QTabWidget;

namespace simpul {

class AuthorTab;
class DevicesTab;
class PlacesTab;
class StaffTab;

/// The network's books: places, people who work there, devices, and who types here.
class PengaturanPage : public Page {
    Q_OBJECT
public:
    PengaturanPage(Desk& desk, Selection& selection, QWidget* parent = nullptr)
        : PengaturanPage(desk, selection, FileAsk::dialogs(), parent)
    {
    }
    PengaturanPage(Desk& desk, Selection& selection, const FileAsk& ask, QWidget* parent = nullptr);
    QString title() const override { return tr("Pengaturan"); }
    void refresh() override;
    void showPart(const QString& part) override; ///< `perangkat`

private:
    QTabWidget* m_tabs;
    PlacesTab* m_places;
    StaffTab* m_staff;
    DevicesTab* m_devices;
    AuthorTab* m_author;
};

} // namespace simpul
