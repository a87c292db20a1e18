#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/arrivals.h"
#include "ui/widgets/file_ask.h"

class QLabel;
class QPushButton;

namespace simpul {

class RowsTable;
class StatusBadge;

/// Files that were brought: first what they would change, then, on the button, taken in, then the receipt.
class ReceiveForm : public QWidget {
    Q_OBJECT
public:
    ReceiveForm(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    /// Looks at the files, changing nothing.
    void begin(const QStringList& files, bool isFolder);
    void setPlace(const QString& place) { m_place = place; }

Q_SIGNALS:
    void left();
    void working(simpul::Job* job, const QString& sentence);
    void differencesWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void show(const QList<Arrival>& arrivals);
    void showPreview();
    void showReceipt();
    void take();
    void saveReceipt();
    void say(int status, const QString& sentence, const QString& hint = {});

    Desk& m_desk;
    FileAsk m_ask;
    QString m_place;
    QList<Arrival> m_arrivals;
    QDateTime m_takenAt;
    int m_request = 0;
    QLabel* m_title;
    StatusBadge* m_said;
    QLabel* m_hint;
    RowsTable* m_table;
    QPushButton* m_take;
    QPushButton* m_differences;
    QPushButton* m_save;
    QPushButton* m_back;
};

} // namespace simpul
