#pragma once

#include <QJsonObject>
#include <QString>
#include <utility>
#include <variant>

namespace simpul {

/// What sort of failure: it decides the exit code of simpulctl and whether trying again can help.
enum class ErrorKind {
    Refused, ///< the input is not valid; nothing changed
    Machine, ///< disk, permission, lock, missing file
    NotGenuine, ///< damaged, forged, or not for this node
    Cancelled, ///< the user stopped it; nothing changed
};

/// A failure as data: a stable code and what the sentence about it needs. Never text for people;
/// ui/words makes that.
struct [[nodiscard]] Error {
    ErrorKind kind = ErrorKind::Refused;
    QString code;
    QJsonObject data;

    static Error refused(const QString& code, const QJsonObject& data = {})
    {
        return { ErrorKind::Refused, code, data };
    }
    static Error machine(const QString& code, const QJsonObject& data = {})
    {
        return { ErrorKind::Machine, code, data };
    }
    static Error notGenuine(const QString& code, const QJsonObject& data = {})
    {
        return { ErrorKind::NotGenuine, code, data };
    }
    static Error cancelled() { return { ErrorKind::Cancelled, QStringLiteral("cancelled"), {} }; }
};

/// A value or the error that stood in its way.
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    const Error& error() const { return std::get<1>(m_state); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or the error.
template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_ok(false)
    {
    }

    bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const Error& error() const { return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace simpul

#define SIMPUL_JOIN_AGAIN(a, b) a##b
#define SIMPUL_JOIN(a, b) SIMPUL_JOIN_AGAIN(a, b)

/// Leaves the enclosing function with the error of `expression`, a Result, if it has one.
#define SIMPUL_TRY(expression) SIMPUL_TRY_AS(SIMPUL_JOIN(simpulTried, __COUNTER__), expression)
#define SIMPUL_TRY_AS(name, expression)                                                                      \
    do {                                                                                                     \
        if (auto name = (expression); !name)                                                                 \
            return name.error();                                                                             \
    } while (false)

/// Declares `name` as the value of `expression`, or leaves the enclosing function with its error.
#define SIMPUL_GET(name, expression)                                                                         \
    auto name##Result = (expression);                                                                        \
    if (!name##Result)                                                                                       \
        return name##Result.error();                                                                         \
    [[maybe_unused]] auto& name = *name##Result
