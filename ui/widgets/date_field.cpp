#include "ui/widgets/date_field.h"

#include "ui/words/clock_words.h"

#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

int fullYear(const QString& digits, const QDate& today)
{
    const int year = digits.toInt();
    if (digits.size() == 4)
        return year;
    const int century = today.year() / 100 * 100;
    return century + year > today.year() + 1 ? century - 100 + year : century + year;
}

} // namespace

std::optional<QDate> readDate(const QString& text, const QDate& today)
{
    static const QRegularExpression separated(uR"(\A(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{2}|\d{4})\z)"_s);
    static const QRegularExpression digits(uR"(\A(\d{2})(\d{2})(\d{2}|\d{4})\z)"_s);
    auto match = separated.match(text.trimmed());
    if (!match.hasMatch())
        match = digits.match(text.trimmed());
    const QDate date(
        fullYear(match.captured(3), today), match.captured(2).toInt(), match.captured(1).toInt());
    return match.hasMatch() && date.isValid() ? std::optional(date) : std::nullopt;
}

DateField::DateField(QWidget* parent)
    : QLineEdit(parent)
{
    static const QRegularExpression characters(uR"([\d\-/. ]{0,14})"_s);
    setValidator(new QRegularExpressionValidator(characters, this));
    setPlaceholderText(tr("tgl-bln-tahun"));
    connect(this, &QLineEdit::textChanged, this, &DateField::follow);
}

std::optional<QDate> DateField::value() const
{
    return readDate(text(), m_today);
}

void DateField::setValue(const QDate& date)
{
    setText(dateText(date));
}

void DateField::follow()
{
    const std::optional<QDate> now = value();
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT valueChanged();
}

void DateField::focusOutEvent(QFocusEvent* event)
{
    if (const auto typed = value())
        setValue(*typed);
    const QString hint = isUnclear() ? tr("Tulis tanggal seperti 07-10-2026.") : QString();
    setToolTip(hint);
    setAccessibleDescription(hint);
    setProperty("range", isUnclear() ? u"hard"_s : QString());
    style()->unpolish(this);
    style()->polish(this);
    QLineEdit::focusOutEvent(event);
}

} // namespace simpul
