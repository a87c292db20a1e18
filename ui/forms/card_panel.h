#pragma once

#include "ui/models/day_model.h"

#include <QWidget>

class QLabel;

namespace simpul {

class AnswersForm;

/// The full card of one person of the day, below the grid: the steps of the card without what stands in the
/// grid, and what the flags say about what is typed. A line whose condition does not hold is hidden, and
/// comes up with the answer that it depends on.
class CardPanel : public QWidget {
    Q_OBJECT
public:
    explicit CardPanel(const Catalog& catalog, DayModel& model, QWidget* parent = nullptr);

    void open(int row); ///< of the model
    const Id& person() const { return m_person; }
    /// Whether everything typed is good; else goes to what is not.
    bool check();
    QCborMap changed() const;

Q_SIGNALS:
    void finished(); ///< Enter on the last line

private:
    void sayFlags();

    DayModel& m_model;
    Id m_person;
    QLabel* m_title;
    AnswersForm* m_form;
    QLabel* m_flags;
};

} // namespace simpul
