#include "ui/widgets/status_badge.h"

#include "ui/main/theme.h"

using namespace Qt::StringLiterals;

namespace simpul {

QString statusShape(Status status)
{
    switch (status) {
    case Status::Ok:
        return u"✓"_s;
    case Status::Warn:
        return u"▲"_s;
    case Status::Danger:
        return u"■"_s;
    case Status::Unknown:
        break;
    }
    return u"?"_s;
}

QColor statusColour(Status status)
{
    switch (status) {
    case Status::Ok:
        return theme::ok();
    case Status::Warn:
        return theme::warn();
    case Status::Danger:
        return theme::danger();
    case Status::Unknown:
        break;
    }
    return theme::unknown();
}

StatusBadge::StatusBadge(Status status, const QString& word, QWidget* parent)
    : QLabel(parent)
{
    show(status, word);
}

void StatusBadge::show(Status status, const QString& word)
{
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, statusColour(status));
    setPalette(changed);
    setText(word.isEmpty() ? QString() : statusShape(status) + u' ' + word);
}

} // namespace simpul
