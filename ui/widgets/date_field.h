#pragma once

#include <QDate>
#include <QLineEdit>
#include <optional>

namespace simpul {

/// A date typed as people write it: `7/10/26`, `7-10-2026`, `07102026`. When the focus leaves it stands there
/// as `07-10-2026`. The mouse wheel never changes it.
class DateField : public QLineEdit {
    Q_OBJECT
public:
    explicit DateField(QWidget* parent = nullptr);

    /// The date typed; empty where there is none, or no such day.
    std::optional<QDate> value() const;
    void setValue(const QDate& date); ///< an invalid date clears
    /// The day that two-digit years are read from; the PC's own until told.
    void setToday(const QDate& today) { m_today = today; }
    /// Something stands there that is no date.
    bool isUnclear() const { return !text().trimmed().isEmpty() && !value(); }

Q_SIGNALS:
    void valueChanged();

protected:
    void focusOutEvent(QFocusEvent* event) override;

private:
    void follow();

    QDate m_today = QDate::currentDate();
    std::optional<QDate> m_told;
};

/// Day, month and year with any of `- / .` or spaces between them, or as 6 or 8 digits. A year of two digits
/// is the latest one that is not after next year of `today`: births of 1958 and of 2026 are both written with
/// two.
std::optional<QDate> readDate(const QString& text, const QDate& today);

} // namespace simpul
