#pragma once

#include "core/records/kind.h"

#include <QLineEdit>

namespace simpul {

/// The only way in which decimal numbers are typed. `7.5` and `7,5` are both seven and a half; grouping does
/// not exist, so `1.250` is not read as anything: the field asks for `1250` or `1,25`. When the focus leaves,
/// the number stands there with a comma.
class DecimalField : public QLineEdit {
    Q_OBJECT
public:
    enum class State {
        Empty,
        Good,
        Unusual, ///< outside the plausible limits: saved, after a look
        Impossible, ///< outside the possible limits: refused
        Unclear, ///< cannot be read as one number
    };

    explicit DecimalField(QWidget* parent = nullptr);

    /// The number typed, within limits or not; empty where there is none or it is unclear.
    std::optional<double> value() const;
    void setValue(std::optional<double> value);

    void setDecimals(int decimals); ///< at most this many places; 2 unless told
    void setLimits(const Limits& limits, const QString& ucumUnit = {});
    State state() const;
    /// What to do about the state, in one sentence; empty where nothing is to be done.
    QString hint() const;

Q_SIGNALS:
    void stateChanged(simpul::DecimalField::State state);

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    QString rangeText(const Range& range) const;

    Limits m_limits;
    QString m_unit;
    int m_decimals = 2;
    State m_shown = State::Empty;
};

/// What `text` says as a number with at most `decimals` places, by the rules of DecimalField.
std::optional<double> readDecimal(const QString& text, int decimals);

} // namespace simpul
