#pragma once

#include "ui/jobs/desk.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace simpul {

class TargetsModel;

/// The annual targets of one SPM indicator at a facility, its desa and its posyandu.
class TargetsDialog : public QDialog {
    Q_OBJECT
public:
    TargetsDialog(
        Desk& desk, const Id& facility, const QString& indicator, int year, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A sentence about what was saved.
    void told(const QString& sentence);

private:
    void makeTable();
    QLayout* yearRow();
    QLayout* buttons();
    int year() const;
    void read();
    void save();
    void follow();

    Desk& m_desk;
    Id m_facility;
    QString m_indicator;
    TargetsModel* m_model;
    QComboBox* m_year;
    QTableView* m_table;
    QLabel* m_sums;
    QLabel* m_hint;
    QPushButton* m_save;
    quint64 m_asked = 0;
};

} // namespace simpul
