#pragma once

#include "ui/main/selection.h"
#include "ui/models/week.h"
#include "ui/paper/week_list.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace simpul {

class CodeBar;
class Desk;
class Job;
class Patience;
class EmptyState;

/// A week of the kader: whom to visit and why, what of it is planned and made, the printed list and its way
/// back by code.
class WeekView : public QWidget {
    Q_OBJECT
public:
    WeekView(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    void refresh();
    /// The week of a day; the list begins with that of today.
    void chooseWeek(const QDate& day);
    /// Writes what is to be printed; told() says where it stands, or what to do.
    void savePdf(const QString& file);
    void startTyping();

Q_SIGNALS:
    void told(const QString& sentence);
    void working(simpul::Job* job, const QString& sentence);
    void visitChosen(const simpul::VisitRow& visit);
    void personChosen(const simpul::Id& person);

private:
    void build();
    QLayout* buildHead();
    void take(const Result<Week>& week);
    void fillKader();
    void showTasks();
    void showCounts();
    void openCurrent();
    void openPerson();
    void plan();
    void print();
    void choosePdf();
    WeekList paper() const { return { m_week.monday, m_model->printed() }; }

    Desk& m_desk;
    Selection& m_selection;
    TaskWords m_words;
    Week m_week;
    QDate m_monday;
    Patience* m_patience;
    WeekModel* m_model;
    QLabel* m_days;
    QComboBox* m_kader;
    QLabel* m_count;
    QPushButton* m_plan;
    QPushButton* m_print;
    QPushButton* m_pdf;
    QStackedWidget* m_listOrEmpty;
    QTableView* m_table;
    EmptyState* m_empty;
    CodeBar* m_codes;
};

} // namespace simpul
