#pragma once

#include <QHeaderView>

namespace simpul {

/// The head of a sheet as on paper: above the labels of neighbouring columns of one group its name. The model
/// says the group of a column by headerData(…, kGroupRole).
class GroupHeader : public QHeaderView {
    Q_OBJECT
public:
    static constexpr int kGroupRole = Qt::UserRole + 10;

    explicit GroupHeader(QWidget* parent = nullptr);
    /// Room for so many lines of labels, and for the names of groups where the model has some.
    void setLines(int lines);
    /// What lies under something else at the left edge, where no name can be read.
    void setCovered(int pixels);
    /// Columns `first`…`last` of the group of this one.
    std::pair<int, int> groupOf(int section) const;
    QString groupName(int section) const;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    int groupHeight() const;
    bool hasGroups() const;

    int m_covered = 0;
};

} // namespace simpul
