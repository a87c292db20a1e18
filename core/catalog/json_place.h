#pragma once

#include <QJsonValue>
#include <QStringList>

namespace simpul {

/// Where something stands in a JSON text. A path names the steps to it: members by name, elements of an array
/// by their position in decimal digits.

/// The line, from 1, on which the value at the path begins; of what encloses it most closely where the path
/// leads nowhere. The text must be good JSON; any other gives some line.
qsizetype jsonLine(const QByteArray& text, const QStringList& path);

/// Turns names of entries into steps, as far as they lead: a name is a member, a position, or an element of
/// one of the arrays here whose `code`, `name`, `key`, `id` or `rule` it is.
QStringList jsonSteps(const QJsonValue& root, const QStringList& names);

/// The steps to the first text or member's name that is `word`; none where there is none.
QStringList jsonStepsTo(const QJsonValue& root, const QString& word);

} // namespace simpul
