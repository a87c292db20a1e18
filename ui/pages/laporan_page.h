#pragma once

#include "ui/main/page.h"
#include "ui/models/month_facts.h"
#include "ui/models/report_desa.h"
#include "ui/models/report_model.h"
#include "ui/words/condition_words.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;

namespace simpul {

class MonthBar;
class NamesDialog;
class Patience;
class ReportOutput;
class SheetView;

/// Every report: choose one, its period and its place, look at it, open the names behind a figure and the
/// person behind a row, see what a check before sending says, print it or save it.
class LaporanPage : public Page {
    Q_OBJECT
public:
    LaporanPage(Desk& desk, Selection& selection, QWidget* parent = nullptr);
    QString title() const override { return tr("Laporan"); }
    void refresh() override;

    /// Writes the report that is shown; told() says where it stands now, or what to do.
    void savePdf(const QString& file);
    void saveSheet(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QLayout* choices();
    QLayout* choicesOfPlace();
    QLayout* headLine();
    void connectParts();
    void makeTable();
    void fillReports();
    void fillIndicators();
    void fillPeriods();
    void fillDesa(const QList<Desa>& desa);
    ReportOrder order() const;
    /// What one question to the store brings.
    struct Shown {
        Table table;
        std::optional<MonthFacts> month;
        QList<Desa> desa;
    };
    static Result<Shown> readShown(Store& store, const ReportOrder& order);
    void take(const Shown& shown);
    void showTable(const Table& table, const std::optional<MonthFacts>& month);
    void showChecks(const Table& table);
    QStringList notesOn(const Table& table, const MonthFacts& month) const;
    void showCell(const QModelIndex& index);
    void openTable(const Table& table);
    void showError(const Error& error);
    void openNames(const QModelIndex& index);
    void showNames(
        const QString& heading, const QString& indicator, const QList<NamedPerson>& people, bool unmet);

    ConditionWords m_words;
    ReportModel* m_model;
    MonthBar* m_month;
    ReportOutput* m_output;
    QComboBox* m_report;
    QComboBox* m_period;
    QComboBox* m_indicator; ///< of PWS only
    QComboBox* m_desa; ///< where the place has several
    QLabel* m_indicatorLabel;
    QLabel* m_desaLabel;
    QPushButton* m_print;
    QPushButton* m_pdf;
    QPushButton* m_sheet;
    QLabel* m_heading;
    QPushButton* m_checks;
    QLabel* m_notes;
    SheetView* m_table;
    Patience* m_patience;
    QPointer<NamesDialog> m_names; ///< hidden while one of its people is looked at
    QList<Desa> m_desaShown;
    Id m_desaOf; ///< the facility whose desa are offered
};

} // namespace simpul
