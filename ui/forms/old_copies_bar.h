#pragma once

#include "core/sync/old_copies.h"
#include "ui/jobs/exchanger.h"

#include <QWidget>

class QPushButton;

namespace simpul {

class StatusBadge;

/// What this PC once wrote on a stick by hand and nobody needs any more, with one button that deletes it.
/// Hidden where there is nothing of that kind.
class OldCopiesBar : public QWidget {
    Q_OBJECT
public:
    explicit OldCopiesBar(Desk& desk, QWidget* parent = nullptr);
    /// Looks through the top folder of every stick that is there, and through the folder written to last.
    void look(const QString& written = {});

private:
    struct Shelf {
        QString folder, name; ///< as the user calls it
        QStringList bundles;
        OldCopies copies;
    };
    static QList<Shelf> shelvesIn(const QList<Drive>& drives, const QString& written);
    void sort(const QList<Shelf>& shelves);
    void offer(const QList<Shelf>& shelves);
    void remove();
    void tellRemoved(const Result<bool>& removed, const Shelf& shelf);

    Desk& m_desk;
    Exchanger& m_exchanger;
    StatusBadge* m_said;
    QPushButton* m_remove;
    QString m_written;
    Shelf m_offered;
    int m_asked = 0;
};

} // namespace simpul
