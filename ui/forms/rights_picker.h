#pragma once

#include "ui/models/settings_facts.h"

#include <QWidget>

class QComboBox;
class QListWidget;

namespace simpul {

/// What a PC may do: a role, and the places in which it has it.
class RightsPicker : public QWidget {
    Q_OBJECT
public:
    explicit RightsPicker(QWidget* parent = nullptr);
    /// Only what this PC may give.
    void begin(const DevicesFacts& facts, Role role = Role::Entry, const QList<Id>& places = {});
    Role role() const;
    QList<Id> places() const;
    /// There is a role that means something.
    bool isGood() const { return role() == Role::Admin || !places().isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    QComboBox* m_role;
    QListWidget* m_places;
};

} // namespace simpul
