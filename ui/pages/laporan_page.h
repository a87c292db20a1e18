#pragma once

#include "ui/main/page.h"
#include "ui/models/month_facts.h"
#include "ui/models/report_model.h"
#include "ui/words/condition_words.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace simpul {

class MonthBar;
class NamesDialog;

/// The reports that leave the house: choose one and its period, look at it, open the names behind a figure,
/// print it or save it.
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
    void makeTable();
    void fillPeriods();
    ReportOrder order() const;
    /// What one question to the store brings.
    struct Shown {
        Table table;
        std::optional<MonthFacts> month;
    };
    void take(const Shown& shown);
    void showTable(const Table& table, const std::optional<MonthFacts>& month);
    QStringList notesOn(const Table& table, const MonthFacts& month) const;
    void showCell(const QModelIndex& index);
    void showCorrections(const Table& table);
    void fitColumns();
    int neededWidth(int column) const;
    void showError(const Error& error);
    void openNames(const QModelIndex& index);
    void showNames(
        const QString& heading, const QString& indicator, const QList<NamedPerson>& people, bool unmet);
    void print(const Table& table);
    void choosePdf(const Table& table);
    void chooseSheet();
    void savePdf(const QString& file, const Table& table);
    void save(const QString& file, const std::function<Result<void>()>& write);

    ConditionWords m_words;
    ReportModel* m_model;
    MonthBar* m_month;
    QComboBox* m_report;
    QComboBox* m_period;
    QPushButton* m_print;
    QPushButton* m_pdf;
    QPushButton* m_sheet;
    QLabel* m_heading;
    QLabel* m_notes;
    QTableView* m_table;
    QPointer<NamesDialog> m_names; ///< hidden while one of its people is looked at
    quint64 m_asked = 0; ///< numbers the questions; answers to earlier ones are dropped
};

} // namespace simpul
