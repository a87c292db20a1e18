#include "core/base/dates.h"
#include "core/catalog/door_rules.h"

#include <array>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr int kOldestYears = 120;

const std::array kDateOrders {
    DateOrder { u"since"_s, u"until"_s },
    DateOrder { u"date"_s, u"until"_s },
    DateOrder { u"date"_s, u"answer_date"_s },
    DateOrder { u"date"_s, u"follow_up_date"_s },
    DateOrder { u"lmp"_s, u"edd"_s },
    DateOrder { u"lmp"_s, u"outcome_date"_s },
};

QString textOf(const QDate& date)
{
    return date.toString(Qt::ISODate);
}

} // namespace

/// Plans and ends may lie ahead, and so may the day of a session that is only planned.
bool DoorRules::mayLieAhead(const Field& field) const
{
    const bool planned = m_kind.name == "session"_L1 && text(u"status"_s) == "rencana"_L1;
    return field.future || (planned && field.name == "date"_L1);
}

void DoorRules::checkDates()
{
    for (const auto& [name, value] : m_whole) {
        if (!value.isString())
            continue;
        const Field* field = m_catalog.field(m_kind.name, name);
        if (!field || field->type != Type::Date)
            continue;
        if (const QDate given = dateOf(value); given.isValid())
            checkDate(*field, given);
    }
    if (m_session && (touched(u"session"_s) || touched(u"person"_s) || touched(u"visitor_birth_date"_s)))
        checkAfterBirth(u"session"_s, eventDate());
    if (m_session && touched(u"session"_s))
        checkNotAhead(u"session"_s, eventDate());
    for (const DateOrder& order : kDateOrders)
        checkOrder(order);
    checkBirth();
}

void DoorRules::checkDate(const Field& field, const QDate& given)
{
    const bool opened = m_kind.name == "session"_L1 && field.name == "date"_L1 && touched(u"status"_s);
    if ((touched(field.name) || opened) && m_context.latest.isValid()) {
        if (!mayLieAhead(field))
            checkNotAhead(field.name, given);
        if (ageYears(given, m_context.latest) > kOldestYears)
            refuse(field.name, u"date_too_old"_s, { { u"date"_s, textOf(given) } });
    }
    const bool aboutBirth = field.name == "birth_date"_L1 || field.name == "visitor_birth_date"_L1;
    if (!aboutBirth && (touched(field.name) || touched(u"person"_s) || touched(u"birth_date"_s)))
        checkAfterBirth(field.name, given);
}

void DoorRules::checkNotAhead(const QString& field, const QDate& given)
{
    if (m_context.latest.isValid() && given > m_context.latest)
        refuse(field, u"date_future"_s,
            { { u"date"_s, textOf(given) }, { u"latest"_s, textOf(m_context.latest) } });
}

void DoorRules::checkAfterBirth(const QString& field, const QDate& event)
{
    const QDate born = birth();
    if (born.isValid() && event.isValid() && event < born)
        refuse(field, u"before_birth"_s, { { u"date"_s, textOf(event) }, { u"birth_date"_s, textOf(born) } });
}

/// A corrected birth date against what is already known of the person, a corrected day against who was there.
void DoorRules::checkBirth()
{
    const QDate born = date(u"birth_date"_s);
    if (m_context.firstEvent && m_changed.contains(u"birth_date"_s) && born > *m_context.firstEvent)
        refuse(u"birth_date"_s, u"before_birth"_s,
            { { u"date"_s, textOf(*m_context.firstEvent) }, { u"birth_date"_s, textOf(born) } });
    const QDate held = date(u"date"_s);
    if (m_context.lastBirth && m_changed.contains(u"date"_s) && held < *m_context.lastBirth)
        refuse(u"date"_s, u"before_birth"_s,
            { { u"date"_s, textOf(held) }, { u"birth_date"_s, textOf(*m_context.lastBirth) } });
}

void DoorRules::checkOrder(const DateOrder& order)
{
    const QDate later = date(order.later);
    if (!later.isValid())
        return;
    const QDate earlier = date(order.earlier);
    const bool asked = touched(order.earlier) || touched(order.later);
    if (asked && earlier.isValid() && later < earlier)
        refuse(order.later, u"date_order"_s,
            { { u"earlier"_s, order.earlier }, { u"date"_s, textOf(later) },
                { u"earlier_date"_s, textOf(earlier) } });
}

} // namespace simpul
