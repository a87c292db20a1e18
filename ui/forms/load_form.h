#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/load_model.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace simpul {

struct NamedId;

/// Rows pasted from a spreadsheet or read from a CSV file: looked at first, then saved as one act that can be
/// undone.
class LoadForm : public QWidget {
    Q_OBJECT
public:
    LoadForm(Desk& desk, QWidget* parent = nullptr);
    void begin(const QList<NamedId>& places);

Q_SIGNALS:
    void left();
    void told(const QString& sentence);
    void working(Job* job, const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void build();
    void openFile();
    void refuse(const Error& error);
    void plan();
    void showPlan(const Result<LoadPlan>& plan);
    void showCounts();
    void save();
    void saved(const Result<LoadReport>& report);
    void offerUndo();
    void undo();
    Job* startJob(const QString& sentence);
    Id scope() const;

    Desk& m_desk;
    LoadModel* m_model;
    QTimer m_pause; ///< after the last key, before the rows are compared
    int m_request = 0;
    Id m_lastAct;
    QComboBox* m_places;
    QPlainTextEdit* m_text;
    QTableView* m_table;
    QLabel* m_counts;
    QPushButton* m_save;
    QPushButton* m_undo;
};

} // namespace simpul
