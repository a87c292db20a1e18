#include "ui/widgets/group_header.h"

#include "ui/main/theme.h"

#include <QPainter>

namespace simpul {

namespace {

constexpr int kPadding = 6;

} // namespace

GroupHeader::GroupHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
}

void GroupHeader::setLines(int lines)
{
    setFixedHeight(lines * fontMetrics().lineSpacing() + 2 * kPadding + (hasGroups() ? groupHeight() : 0));
}

void GroupHeader::setCovered(int pixels)
{
    m_covered = pixels;
    viewport()->update();
}

int GroupHeader::groupHeight() const
{
    return fontMetrics().lineSpacing() + kPadding;
}

QString GroupHeader::groupName(int section) const
{
    return model() ? model()->headerData(section, Qt::Horizontal, kGroupRole).toString() : QString();
}

bool GroupHeader::hasGroups() const
{
    for (int section = 0; section < count(); ++section)
        if (!groupName(section).isEmpty())
            return true;
    return false;
}

std::pair<int, int> GroupHeader::groupOf(int section) const
{
    const QString name = groupName(section);
    int first = section, last = section;
    while (first > 0 && groupName(first - 1) == name)
        --first;
    while (last + 1 < count() && groupName(last + 1) == name)
        ++last;
    return { first, last };
}

/// Each column paints its part of the group's name, which stands in the middle of what is seen of the group.
void GroupHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const QString name = groupName(section);
    if (name.isEmpty())
        return QHeaderView::paintSection(painter, rect, section);
    QHeaderView::paintSection(painter, rect.adjusted(0, groupHeight(), 0, 0), section);
    const auto [first, last] = groupOf(section);
    const int left = std::max(sectionViewportPosition(first), m_covered);
    const int right = std::min(sectionViewportPosition(last) + sectionSize(last), viewport()->width());
    const QRect upper(rect.left(), rect.top(), rect.width(), groupHeight());
    painter->save();
    painter->setClipRect(upper);
    painter->fillRect(upper, theme::quiet());
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->setPen(theme::ink());
    const QRect whole(left, upper.top(), right - left, upper.height());
    painter->drawText(whole, Qt::AlignCenter,
        QFontMetrics(strong).elidedText(name, Qt::ElideRight, whole.width() - kPadding));
    painter->setPen(theme::line());
    painter->drawLine(upper.bottomLeft(), upper.bottomRight());
    if (section == last)
        painter->drawLine(upper.topRight(), upper.bottomRight());
    painter->restore();
}

} // namespace simpul
