#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;

namespace simpul {

/// Fills a page with a form: the title, a column of labelled fields that is no wider than is easily read, and
/// room below. Returns the column.
QFormLayout* layFormSheet(QWidget& page, QLabel* title);
/// Ends the column: the button that saves, and one that leaves without.
void addFormFoot(QFormLayout& form, QPushButton* save, QPushButton* cancel);

} // namespace simpul
