#pragma once

#include "ui/jobs/desk.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace simpul {

class StatusBadge;

/// Under whose name this PC saves.
class AuthorTab : public QWidget {
    Q_OBJECT
public:
    explicit AuthorTab(Desk& desk, QWidget* parent = nullptr);
    void refresh();

private:
    struct Names {
        QString author;
        QStringList staff;
    };
    void showNames(const Names& names);
    void save();

    Desk& m_desk;
    QComboBox* m_name;
    QPushButton* m_save;
    StatusBadge* m_said;
};

} // namespace simpul
