#pragma once

#include <QColor>
#include <QLabel>

namespace simpul {

enum class Status { Ok, Warn, Danger, Unknown };

QString statusShape(Status status); ///< ✓ ▲ ■ ?
QColor statusColour(Status status);

/// A status as shape, word and colour together: `▲ 23 hari`.
class StatusBadge : public QLabel {
    Q_OBJECT
public:
    explicit StatusBadge(
        Status status = Status::Unknown, const QString& word = {}, QWidget* parent = nullptr);
    void show(Status status, const QString& word);
    using QLabel::show;
};

} // namespace simpul
