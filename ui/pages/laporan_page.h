#pragma once

#include "ui/main/page.h"
#include "ui/models/report_model.h"
#include "ui/words/condition_words.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace simpul {

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

private:
    QLayout* choices();
    void makeTable();
    void fillPeriods();
    ReportOrder order() const;
    void showTable(const Table& table);
    void fitColumns();
    void showError(const Error& error);
    void openNames(const QModelIndex& index);
    void showNames(
        const QString& heading, const QString& indicator, const QList<NamedPerson>& people, bool unmet);
    void print();
    void choosePdf();
    void chooseSheet();
    void save(const QString& file, const std::function<Result<void>()>& write);

    ConditionWords m_words;
    ReportModel* m_model;
    QComboBox* m_report;
    QComboBox* m_period;
    QPushButton* m_print;
    QPushButton* m_pdf;
    QPushButton* m_sheet;
    QLabel* m_heading;
    QLabel* m_notes;
    QTableView* m_table;
    quint64 m_asked = 0; ///< numbers the questions; answers to earlier ones are dropped
};

} // namespace simpul
