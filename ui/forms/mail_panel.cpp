#include "ui/forms/mail_panel.h"

#include "ui/main/theme.h"
#include "ui/models/mail_words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qsizetype kShown = 4;

}

MailPanel::MailPanel(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_exchanger(Exchanger::of(desk))
    , m_lines(new QVBoxLayout)
{
    auto* heading = new QLabel(tr("Kotak surat"));
    theme::asSection(*heading);
    auto* open = new QPushButton(tr("&Atur kotak surat…"));
    open->setObjectName(u"mailboxesOpen"_s);
    m_lines->setSpacing(4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addLayout(m_lines);
    layout->addWidget(open, 0, Qt::AlignLeft);
    connect(open, &QPushButton::clicked, this, &MailPanel::mailboxesWanted);
    connect(&m_exchanger, &Exchanger::changed, this, &MailPanel::refresh);
    refresh();
}

void MailPanel::refresh()
{
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<KnownMailbox>& boxes = m_exchanger.book().boxes;
    for (const KnownMailbox& box : boxes.first(std::min(kShown, boxes.size()))) {
        const MailStanding said = standingText(box, m_exchanger.standing(box.id), m_desk.clock().now());
        auto* line = new StatusBadge(said.status, tr("%1 — %2").arg(box.name, said.text));
        line->setWordWrap(true);
        m_lines->addWidget(line);
    }
    if (boxes.isEmpty() || boxes.size() > kShown) {
        auto* rest = new QLabel(boxes.isEmpty()
                ? tr("Belum ada. Dengan stik atau folder bersama pertukaran berjalan sendiri.")
                : tr("dan %1 lagi").arg(boxes.size() - kShown));
        rest->setWordWrap(true);
        theme::asHint(*rest);
        m_lines->addWidget(rest);
    }
}

} // namespace simpul
