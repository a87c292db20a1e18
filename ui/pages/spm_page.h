#pragma once

#include "ui/main/page.h"
#include "ui/models/report_model.h"
#include "ui/pages/spm_work.h"

#include <functional>

class QLabel;
class QListView;
class QPushButton;
class QTableView;

namespace simpul {

class Patience;
class ShortList;

/// How far is each SPM indicator, where does it lag, and who is behind it? Three lists, each about the chosen
/// row of the one before: indicators, places by rank (PWS), names.
class SpmPage : public Page {
    Q_OBJECT
public:
    SpmPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override { return tr("SPM & PWS"); }
    void refresh() override;

    /// Where the page of rules is written and what shows it. By default the folder of documents and the
    /// system's own program.
    struct RulesOut {
        QString folder;
        std::function<void(const QString& file)> open;
    };
    void setRulesOut(const RulesOut& out) { m_rulesOut = out; }

private:
    QWidget* heading();
    QWidget* indicatorList();
    QWidget* placeTable();

    void showIndicators(const Table& spm);
    void showError(const Error& error);
    void chooseIndicator();
    void readPlaces();
    void unfold();
    void fold();
    void showFold();
    Id insideOf() const { return m_inside.isEmpty() ? Id() : m_inside.last().place; }
    void showPlaces(const Table& pws);
    void fitPlaces();
    void choosePlace();
    void readNames();
    void plan(const VisitPlan& plan);
    void editTargets();
    void openRules();
    Table withWhole(Table pws) const;
    QString summary(const Table& spm) const;
    QString standing(const QJsonObject& row) const;
    QString pace(const QJsonObject& row) const;
    QDate shownDay() const;

    ReportModel* m_indicators;
    ReportModel* m_places;
    QLabel* m_summary;
    QLabel* m_named;
    QLabel* m_standing;
    QLabel* m_pace;
    QListView* m_indicatorList;
    QTableView* m_placeTable;
    ShortList* m_names;
    QPushButton* m_targets;
    QPushButton* m_fold;
    Patience* m_patience;
    RulesOut m_rulesOut;
    /// A place that is unfolded into the places in it.
    struct Unfolded {
        Id place;
        QJsonObject row; ///< as it stood among its neighbours
    };
    QList<Unfolded> m_inside; ///< the outermost first
    Id m_at; ///< the facility whose places are shown
    QString m_indicator;
    QString m_place; ///< as rowCode(); empty for the whole
    bool m_filling = false; ///< rows are chosen by the page itself
};

} // namespace simpul
