#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/settings_facts.h"

class QLabel;
class QPushButton;

namespace simpul {

class RecordForm;
class RowsTable;

/// Who works at the chosen place and below it, kader first of all; beside it the one that is chosen.
class StaffTab : public QWidget {
    Q_OBJECT
public:
    explicit StaffTab(Desk& desk, QWidget* parent = nullptr);
    void setPlace(const Id& facility) { m_place = facility; }
    void refresh();

Q_SIGNALS:
    void told(const QString& sentence);

private:
    void build();
    void showFacts(const StaffFacts& facts);
    void showRows();
    void open(const Id& staff);
    void begin(const QString& role);
    void endToday();
    void setEditing(bool isEditing);
    void takeSaved(const Id& id, const QString& sentence);
    QString placeName(const Id& place) const;

    Desk& m_desk;
    Id m_place;
    Id m_wanted; ///< to be chosen once it has been read
    StaffFacts m_facts;
    int m_asked = 0;
    RowsTable* m_table;
    QLabel* m_empty;
    RecordForm* m_form;
    QPushButton* m_addKader;
    QPushButton* m_addStaff;
    QPushButton* m_end;
};

} // namespace simpul
