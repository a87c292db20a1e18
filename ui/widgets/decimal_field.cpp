#include "ui/widgets/decimal_field.h"

#include "ui/main/theme.h"
#include "ui/words/clock_words.h"

#include <QPainter>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// With a point and exactly three digits behind it nobody can tell a thousand from a decimal.
bool looksGrouped(const QString& text)
{
    static const QRegularExpression grouped(uR"(\A-?\d{1,3}\.\d{3}\z)"_s);
    return grouped.match(text).hasMatch();
}

} // namespace

std::optional<double> readDecimal(const QString& text, int decimals)
{
    const QString typed = text.trimmed();
    static const QRegularExpression number(uR"(\A-?\d+(?:[.,](\d*))?\z)"_s);
    const auto match = number.match(typed);
    if (!match.hasMatch() || match.capturedLength(1) > decimals || looksGrouped(typed))
        return {};
    bool ok = false;
    const double value = QString(typed).replace(u',', u'.').toDouble(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

DecimalField::DecimalField(QWidget* parent)
    : QLineEdit(parent)
{
    static const QRegularExpression oneNumber(uR"(-?\d{0,9}([.,]\d{0,6})?)"_s);
    setValidator(new QRegularExpressionValidator(oneNumber, this));
    setAlignment(Qt::AlignRight);
    setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    connect(this, &QLineEdit::textChanged, this, &DecimalField::follow);
}

std::optional<double> DecimalField::value() const
{
    return readDecimal(text(), m_decimals);
}

void DecimalField::setValue(std::optional<double> value)
{
    setText(value ? numberText(*value, m_decimals).remove(u'.') : QString());
}

void DecimalField::setDecimals(int decimals)
{
    m_decimals = decimals;
    follow();
}

void DecimalField::setLimits(const Limits& limits, const QString& ucumUnit)
{
    m_limits = limits;
    m_unit = unitText(ucumUnit);
    follow();
}

DecimalField::State DecimalField::state() const
{
    if (text().trimmed().isEmpty())
        return State::Empty;
    const std::optional<double> typed = value();
    if (!typed)
        return State::Unclear;
    if (!m_limits.possible.holds(*typed))
        return State::Impossible;
    return m_limits.plausible.holds(*typed) ? State::Good : State::Unusual;
}

QString DecimalField::hint() const
{
    switch (state()) {
    case State::Unclear:
        return looksGrouped(text())
            ? tr("Tulis tanpa titik ribuan, misalnya 1250 atau 1,25.")
            : tr("Tulis satu angka, paling banyak %1 angka di belakang koma.").arg(m_decimals);
    case State::Impossible:
        return tr("Di luar batas %1. Periksa angkanya.").arg(rangeText(m_limits.possible));
    case State::Unusual:
        return tr("Jarang terjadi; biasanya %1. Ukur ulang bila ragu.").arg(rangeText(m_limits.plausible));
    case State::Empty:
    case State::Good:
        break;
    }
    return {};
}

QString DecimalField::rangeText(const Range& range) const
{
    const QString unit = m_unit.isEmpty() ? QString() : u' ' + m_unit;
    if (range.min && range.max)
        return numberText(*range.min) + u'–' + numberText(*range.max) + unit;
    return range.min ? tr("paling sedikit %1").arg(numberText(*range.min) + unit)
                     : tr("paling banyak %1").arg(numberText(range.max.value_or(0)) + unit);
}

void DecimalField::follow()
{
    const State now = state();
    setToolTip(hint());
    setAccessibleDescription(hint());
    if (now == m_shown)
        return;
    m_shown = now;
    const bool marked = now != State::Empty && now != State::Good;
    setTextMargins(0, 0, marked ? fontMetrics().horizontalAdvance(u"▲ "_s) : 0, 0);
    setProperty("range",
        now == State::Impossible || now == State::Unclear ? u"hard"_s
            : now == State::Unusual                       ? u"soft"_s
                                                          : QString());
    style()->unpolish(this);
    style()->polish(this);
    Q_EMIT stateChanged(now);
}

void DecimalField::focusOutEvent(QFocusEvent* event)
{
    if (const auto typed = value())
        setValue(typed);
    QLineEdit::focusOutEvent(event);
}

void DecimalField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (m_shown == State::Empty || m_shown == State::Good)
        return;
    const bool soft = m_shown == State::Unusual;
    QPainter painter(this);
    painter.setPen(soft ? theme::warn() : theme::danger());
    painter.drawText(rect().adjusted(0, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter, soft ? u"▲"_s : u"■"_s);
}

} // namespace simpul
