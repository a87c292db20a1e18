#include "ui/widgets/form_sheet.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace simpul {

QFormLayout* layFormSheet(QWidget& page, QLabel* title)
{
    constexpr int kWidth = 640, kMargin = 24, kSpacing = 16, kLineSpacing = 8;
    auto* content = new QWidget;
    content->setMaximumWidth(kWidth);
    auto* form = new QFormLayout(content);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(kLineSpacing);
    auto* layout = new QVBoxLayout(&page);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kSpacing);
    layout->addWidget(title);
    layout->addWidget(content);
    layout->addStretch();
    return form;
}

void addFormFoot(QFormLayout& form, QPushButton* save, QPushButton* cancel)
{
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(save);
    buttons->addWidget(cancel);
    buttons->addStretch();
    form.addRow(buttons);
}

} // namespace simpul
