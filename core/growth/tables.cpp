#include "core/growth/tables.h"

#include <QFile>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simpul::growth {

namespace {

/// Numbers set apart by spaces or line ends, one after another; 0 once there are none left.
class Numbers {
public:
    explicit Numbers(const QByteArray& text)
        : m_at(text.constData())
        , m_end(text.constData() + text.size())
    {
    }

    double next()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n'))
            ++m_at;
        double value = 0;
        m_at = std::from_chars(m_at, m_end, value).ptr;
        return value;
    }

private:
    const char* m_at;
    const char* m_end;
};

} // namespace

LmsTable::LmsTable(const QString& name)
{
    QFile file(u":/who/"_s + name + u".lms"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("growth table %s is missing from the program", qUtf8Printable(name));
    file.readLine();
    const QByteArray text = file.readAll();
    Numbers numbers(text);
    m_first = static_cast<int>(numbers.next());
    m_last = static_cast<int>(numbers.next());
    for (auto& rows : m_rows) {
        rows.resize(static_cast<size_t>(m_last - m_first + 1));
        for (Lms& row : rows)
            row = { numbers.next(), numbers.next(), numbers.next() };
    }
}

const Tables& tables()
{
    static const Tables all { LmsTable(u"weight_age"_s), LmsTable(u"length_age"_s), LmsTable(u"bmi_age"_s),
        LmsTable(u"head_age"_s), LmsTable(u"arm_age"_s), LmsTable(u"weight_length"_s),
        LmsTable(u"weight_height"_s), LmsTable(u"weight_age_school"_s), LmsTable(u"height_age_school"_s),
        LmsTable(u"bmi_age_school"_s) };
    return all;
}

} // namespace simpul::growth
