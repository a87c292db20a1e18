#include "core/reports/self_checks.h"

using namespace Qt::StringLiterals;

namespace simpul::reports {

namespace {

/// Nothing where a column is not known here.
std::optional<qint64> sumOf(const Row& row, const QJsonValue& keys)
{
    qint64 sum = 0;
    const QJsonArray list = keys.toArray();
    for (const QJsonValue key : list) {
        const QJsonValue value = row.values[key.toString()];
        if (!value.isDouble())
            return {};
        sum += value.toInteger();
    }
    return sum;
}

std::optional<SelfCheck> checked(const Row& row, const QJsonObject& rule)
{
    const bool isEqual = rule.contains("equal"_L1);
    const auto have = sumOf(row, rule["sum"_L1]);
    const auto limit = sumOf(row, rule[isEqual ? "equal"_L1 : "at_most"_L1]);
    if (!have || !limit)
        return {};
    SelfCheck check { row.key(), rule["code"_L1].toString(), rule["text"_L1].toString() };
    check.have = *have;
    check.limit = *limit;
    check.isMet = isEqual ? check.have == check.limit : check.have <= check.limit;
    if (rule.contains("lacking"_L1) && check.isMet)
        check.lacking = check.limit - check.have;
    return check;
}

void noteUnmet(Sheet& sheet, const Row& row, const SelfCheck& check)
{
    sheet.note(u"check_unmet"_s,
        { { u"row"_s, row.name }, { u"text"_s, check.text }, { u"have"_s, QString::number(check.have) },
            { u"limit"_s, QString::number(check.limit) } });
}

} // namespace

void checkRows(Sheet& sheet, const QJsonArray& checks)
{
    QStringList lacking;
    for (const Row& row : std::as_const(sheet.rows)) {
        lacking.clear();
        for (const QJsonValue rule : checks) {
            const auto check = checked(row, rule.toObject());
            if (!check)
                continue;
            sheet.checks.append(*check);
            if (!check->isMet)
                noteUnmet(sheet, row, *check);
            if (check->lacking > 0)
                lacking += rule["lacking"_L1].toString() + u' ' + QString::number(check->lacking);
        }
    }
    const bool allMet = std::all_of(
        sheet.checks.cbegin(), sheet.checks.cend(), [](const SelfCheck& check) { return check.isMet; });
    if (allMet && !sheet.checks.isEmpty())
        sheet.note(u"checks_met"_s, { { u"count"_s, QString::number(checks.size()) } });
    if (!lacking.isEmpty())
        sheet.note(u"not_measured"_s, { { u"list"_s, lacking.join(u", "_s) } });
}

} // namespace simpul::reports
