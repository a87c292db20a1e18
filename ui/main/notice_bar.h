#pragma once

#include "core/store/notices.h"

#include <QWidget>

class QPushButton;

namespace simpul {

struct Error;
class Desk;
class StatusBadge;

/// What has happened to this PC's data and must be read once: restored, copied, taken over. Stands above the
/// page until somebody says to have read it. Before all else it says that the disk did not give what a page
/// asked for, with a button to ask again.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(Desk& desk, QWidget* parent = nullptr);
    void refresh();

private:
    void take(const QList<Notice>& notices);
    void takeUnread(const Error& error);
    void act();
    void markRead();

    Desk& m_desk;
    QList<Notice> m_notices;
    StatusBadge* m_said;
    QPushButton* m_read;
    bool m_isUnread = false;
};

} // namespace simpul
