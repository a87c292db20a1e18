#include "core/programme/task_code.h"

#include "core/programme/answer_codes.h"

#include <QRegularExpression>
#include <QtEndian>
#include <algorithm>

namespace simpul::programme {

using namespace Qt::StringLiterals;

namespace {

bool isPrime(qsizetype number)
{
    for (qsizetype divisor = 2; divisor * divisor <= number; ++divisor)
        if (number % divisor == 0)
            return false;
    return number > 1;
}

/// A number below `most` that follows from the week and the person; another one for each attempt.
int drawn(const QDate& monday, const Id& person, int attempt, int most)
{
    const QByteArray what = "task " + QByteArray::number(monday.toJulianDay()) + ' '
        + QByteArray::number(attempt) + ' ' + person.bytes();
    const QByteArray hash = Id::derived(what).bytes();
    quint32 number = 0;
    std::memcpy(&number, hash.constData(), sizeof number);
    return int(qFromLittleEndian(number) % quint32(most));
}

} // namespace

TaskCodes::TaskCodes(const QString& letters, const QDate& monday, QList<Id> people)
    : m_letters(letters)
{
    const int base = int(letters.size()), most = base * base * base;
    std::sort(people.begin(), people.end());
    for (const Id& person : std::as_const(people)) {
        int attempt = 0, number = drawn(monday, person, 0, most);
        while (m_people.contains(number) && m_people.size() < most)
            number = drawn(monday, person, ++attempt, most);
        m_people.insert(number, person);
        m_numbers.insert(person, number);
    }
}

QString TaskCodes::code(const Id& person) const
{
    const auto number = m_numbers.constFind(person);
    return number == m_numbers.cend() ? QString() : written(*number);
}

QString TaskCodes::written(int number) const
{
    const int base = int(m_letters.size());
    const int a = number / (base * base), b = number / base % base, c = number % base;
    const int check = (a + 2 * b + 3 * c) % base;
    return QString() + m_letters[a] + m_letters[b] + m_letters[c] + m_letters[check];
}

QString TaskCodes::asPrinted(const QString& typed)
{
    static const QRegularExpression between(u"[\\s.-]"_s);
    return typed.toUpper().remove(between);
}

int TaskCodes::read(const QString& typed) const
{
    const QString code = asPrinted(typed);
    const int base = int(m_letters.size());
    int number = 0;
    for (const QChar letter : code.left(3)) {
        const qsizetype digit = m_letters.indexOf(letter);
        if (digit < 0)
            return -1;
        number = number * base + int(digit);
    }
    return code.size() == 4 && written(number) == code ? number : -1;
}

Result<Id> TaskCodes::person(const QString& typed) const
{
    const int number = read(typed);
    if (number < 0)
        return Error::refused(u"task_code_wrong"_s, { { u"typed"_s, typed } });
    const auto person = m_people.constFind(number);
    if (person == m_people.cend())
        return Error::refused(u"task_code_unknown"_s, { { u"typed"_s, typed } });
    return *person;
}

Result<QString> taskLetters(const Catalog& catalog)
{
    const QString letters = catalog.document(u"worklist"_s)[u"code"_s][u"letters"_s].toString();
    QString sorted = letters;
    std::sort(sorted.begin(), sorted.end());
    const bool isTwice = std::adjacent_find(sorted.cbegin(), sorted.cend()) != sorted.cend();
    if (!isPrime(letters.size()) || letters.size() < 23 || isTwice || letters != letters.toUpper())
        return catalog.located(
            brokenRule(u"worklist"_s, u"code.letters must be different capitals, a prime number of them"_s));
    return letters;
}

std::optional<QDate> mondayOf(const QString& week)
{
    static const QRegularExpression form(u"^(\\d{4})-W(\\d{2})$"_s);
    const auto match = form.match(week);
    if (!match.hasMatch())
        return {};
    // 4 January lies in the first week of its year.
    const QDate fourth(match.captured(1).toInt(), 1, 4);
    const QDate monday = fourth.addDays(1 - fourth.dayOfWeek()).addDays(7 * (match.captured(2).toInt() - 1));
    return weekText(monday) == week ? std::optional(monday) : std::nullopt;
}

QString weekText(const QDate& monday)
{
    int year = 0;
    const int week = monday.weekNumber(&year);
    return u"%1-W%2"_s.arg(year).arg(week, 2, 10, QChar(u'0'));
}

} // namespace simpul::programme
