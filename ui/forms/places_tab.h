#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/settings_facts.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace simpul {

class RecordForm;

/// The places of the network as a tree, and the desa; beside it the one that is chosen.
class PlacesTab : public QWidget {
    Q_OBJECT
public:
    explicit PlacesTab(Desk& desk, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void told(const QString& sentence);

private:
    void build();
    RecordForm* addForm(RecordForm* form);
    void showFacts(const PlacesFacts& facts);
    void fillTree();
    void fillChoices();
    void addBelow(QTreeWidgetItem* above, const Id& parent, QSet<Id>& seen);
    void addAreas();
    QTreeWidgetItem* itemFor(const BookRecord& record, const QString& kind);
    void choose(const Id& id);
    void openCurrent();
    void beginFacility(const QString& type);
    void beginArea();
    void setEditing(bool isEditing);
    void takeSaved(const Id& id, const QString& sentence);
    QString areaName(const Id& area) const;
    Id parentForNew(const QString& type) const;

    Desk& m_desk;
    PlacesFacts m_facts;
    Id m_current;
    int m_asked = 0;
    bool m_hasRead = false;
    QTreeWidget* m_tree;
    QStackedWidget* m_forms;
    QLabel* m_hint;
    RecordForm* m_facility;
    RecordForm* m_area;
    QList<QPushButton*> m_adders;
};

} // namespace simpul
