#pragma once

#include "ui/models/short_model.h"
#include "ui/pages/spm_work.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace simpul {

class DateField;

/// The people behind what is still lacking of an indicator, and what to do about it: visits by one kader.
class ShortList : public QWidget {
    Q_OBJECT
public:
    /// Visits are planned for `today` until another day is typed.
    ShortList(const Catalog& catalog, const QDate& today, QWidget* parent = nullptr);

    /// `place` as it stands in the heading; ages are those of the day `on`.
    void showPeople(
        const QString& indicator, const QString& place, const ShortPeople& found, const QDate& on);
    /// Instead of names: why there are none, or what to do.
    void showSentence(const QString& sentence);
    /// Names are on their way; what stands there is of another place.
    void setWaiting();

Q_SIGNALS:
    void planned(const simpul::VisitPlan& plan);
    void chosen(const simpul::Id& person);

private:
    void makeTable();
    QLayout* planRow();
    void fillKader(const QList<Kader>& kader);
    void chooseKader();
    void follow();
    VisitPlan plan() const;

    ConditionWords m_words;
    QString m_indicator;
    QList<Kader> m_kader;
    ShortModel* m_model;
    QLabel* m_heading;
    QLabel* m_summary;
    QTableView* m_table;
    QPushButton* m_all;
    QComboBox* m_by;
    DateField* m_on;
    QPushButton* m_plan;
};

} // namespace simpul
