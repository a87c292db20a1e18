#pragma once

#include "core/store/store.h"
#include "ui/pages/recovery_sheet.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace simpul {

/// The first start: begin alone, or join a puskesmas with a device card.
class FirstRunPage : public QWidget {
    Q_OBJECT
public:
    /// `options.file` need not exist. `hasStore`: a card was written earlier and its answer is awaited.
    FirstRunPage(const Store::Options& options, bool hasStore, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The store is there and has a network.
    void ready();

private:
    QWidget* buildChoice();
    QWidget* buildStart();
    QWidget* buildSheet();
    QWidget* buildJoin();
    QPushButton* choice(const QString& title, const QString& text, int step);
    void goTo(int step);
    void found();
    void showSheet(const RecoverySheet& sheet);
    void printSheet();
    void saveSheet();
    void writeCard();
    void showWords(const QStringList& words, const QString& file);
    void join();
    void say(const QString& sentence);
    void setBusy(bool isBusy);

    Store::Options m_options;
    bool m_hasStore;
    RecoverySheet m_sheet;
    QStackedWidget* m_steps;
    QLabel* m_said;
    QLineEdit* m_name = nullptr;
    QComboBox* m_level = nullptr;
    QPushButton* m_found = nullptr;
    QLabel* m_key = nullptr;
    QCheckBox* m_kept = nullptr;
    QLineEdit* m_pcName = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_join = nullptr;
};

} // namespace simpul
