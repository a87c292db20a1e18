#include "ui/forms/day_head.h"

#include "ui/main/theme.h"
#include "ui/models/sessions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace simpul {

DayHead::DayHead(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_count(new QLabel)
    , m_saved(new QLabel)
    , m_close(new QPushButton(tr("&Tutup hari buka")))
    , m_reopening(buildReopening())
{
    theme::asTitle(*m_title);
    theme::asSection(*m_count);
    m_saved->setObjectName(u"savedAt"_s);
    theme::colour(*m_saved, theme::ok());
    m_close->setObjectName(u"closeSession"_s);
    m_close->setFocusPolicy(Qt::TabFocus);
    auto* back = new QPushButton(tr("Kembali ke &daftar"));
    back->setObjectName(u"back"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_title);
    row->addStretch();
    row->addWidget(m_saved);
    row->addWidget(m_count);
    row->addWidget(back);
    row->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_reopening);
    connect(back, &QPushButton::clicked, this, &DayHead::left);
    connect(m_close, &QPushButton::clicked, this, &DayHead::closeAsked);
}

QWidget* DayHead::buildReopening()
{
    auto* bar = new QWidget;
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"reason"_s);
    m_reason->setPlaceholderText(tr("misalnya: timbangan dua anak belum tertulis"));
    auto* label = new QLabel(tr("Hari buka ini sudah ditutup. &Alasan dibuka kembali:"));
    label->setBuddy(m_reason);
    auto* button = new QPushButton(tr("&Buka kembali"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_reason, 1);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, &DayHead::reopen);
    connect(m_reason, &QLineEdit::returnPressed, this, &DayHead::reopen);
    return bar;
}

void DayHead::showDay(const Day& day)
{
    const QString date =
        QLocale(QLocale::Indonesian, QLocale::Indonesia).toString(day.date, u"d MMMM yyyy"_s);
    m_title->setText(tr("%1 — %2").arg(day.posyanduName, date));
    m_title->setToolTip(sessionTypeWord(day.type));
    m_reopening->setVisible(!day.isOpen() && day.writable);
    m_close->setVisible(day.isOpen() && day.writable);
}

void DayHead::setCame(int came, int expected, int guests)
{
    const QString text = tr("Datang %1 dari %2").arg(came).arg(expected);
    m_count->setText(guests > 0 ? text + tr(" + %1 tamu").arg(guests) : text);
}

void DayHead::setSaved(const QString& sentence)
{
    m_saved->setText(sentence);
}

void DayHead::reopen()
{
    const QString reason = m_reason->text().simplified();
    if (reason.isEmpty()) {
        m_reason->setFocus();
        return Q_EMIT reasonMissing();
    }
    m_reason->clear();
    Q_EMIT reopenAsked(reason);
}

} // namespace simpul
