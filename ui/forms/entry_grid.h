#pragma once

#include <QTableView>
#include <functional>

namespace simpul {

/// A table that is filled from the keyboard: Enter goes on, Shift+Enter back, Esc takes the cell back, the
/// arrows up and down go to the same field of the next row, any letter or digit starts typing.
class EntryGrid : public QTableView {
    Q_OBJECT
public:
    explicit EntryGrid(QWidget* parent = nullptr);

    /// Asked what becomes of a typed text; false: the editor stays open.
    using Take = std::function<bool(const QModelIndex& index, const QString& text)>;
    void setTake(Take take) { m_take = std::move(take); }
    bool take(const QModelIndex& index, const QString& text) { return !m_take || m_take(index, text); }
    void setCurrentCell(int row, int column);

    void goOn();
    void goBack();
    void goToRow(int step);

Q_SIGNALS:
    void takenBack(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void step(int direction);
    Take m_take;
};

} // namespace simpul
