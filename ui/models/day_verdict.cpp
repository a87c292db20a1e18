#include "ui/models/day_verdict.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace simpul::growth;

namespace simpul {

namespace {

const QLocale kLocale(QLocale::Indonesian, QLocale::Indonesia);

Status levelOf(const QString& name)
{
    return name == "danger"_L1 ? Status::Danger : name == "warn"_L1 ? Status::Warn : Status::Ok;
}

VerdictWord word(Status level, const QString& text, bool refers = false)
{
    return { level, statusShape(level) + u' ' + text, refers };
}

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::DayVerdict", text);
}

std::optional<double> number(const QCborMap& answers, QLatin1String code)
{
    const QCborValue value = answers.value(code);
    return value.isDouble() || value.isInteger() ? std::optional(value.toDouble()) : std::nullopt;
}

Measurement measurementOf(const DayRow& row, const QCborMap& answers, const QDate& on)
{
    Measurement measured;
    measured.sex = row.dossier.male ? Sex::Male : Sex::Female;
    measured.ageDays = double(row.dossier.birth.daysTo(on));
    measured.weightKg = number(answers, "bb"_L1);
    measured.heightCm = number(answers, "tb"_L1);
    measured.headCm = number(answers, "lk"_L1);
    const QString position = answers.value("cara_ukur"_L1).toString();
    if (!position.isEmpty())
        measured.position = position == "telentang"_L1 ? Position::Lying : Position::Standing;
    const QString oedema = answers.value("edema"_L1).toString();
    measured.oedema = !oedema.isEmpty() && oedema != "tidak"_L1;
    return measured;
}

bool holds(const QJsonObject& flag, const QCborValue& value)
{
    if (flag.contains("is"_L1))
        return value.toJsonValue() == flag["is"_L1];
    if (!value.isDouble() && !value.isInteger())
        return false;
    const double measured = value.toDouble();
    return (!flag.contains("below"_L1) || measured < flag["below"_L1].toDouble())
        && (!flag.contains("from"_L1) || measured >= flag["from"_L1].toDouble())
        && (!flag.contains("above"_L1) || measured > flag["above"_L1].toDouble());
}

bool concerns(const QJsonObject& flag, const DayRow& row)
{
    const QJsonArray ages = flag["ages"_L1].toArray();
    return flag["groups"_L1].toArray().contains(row.group)
        && (!flag.contains("sex"_L1) || flag["sex"_L1].toString() == row.person.sex)
        && (ages.isEmpty() || (row.ageMonths >= ages[0].toInt() && row.ageMonths <= ages[1].toInt()));
}

} // namespace

DayVerdict::DayVerdict(const Catalog& catalog, Evaluate evaluate)
    : m_catalog(&catalog)
    , m_evaluate(std::move(evaluate))
    , m_classes(catalog.document(u"growth"_s))
    , m_flags(catalog.document(u"cards"_s)["flags"_L1].toArray())
    , m_growthWords(catalog.document(u"cards"_s)["growth_words"_L1].toArray())
    , m_gains(catalog.document(u"skdn"_s)["kbm_grams"_L1].toArray())
    , m_weightCode(catalog.codeNumber(u"bb"_s))
{
}

Result<DayVerdict> DayVerdict::compile(const Catalog& catalog)
{
    SIMPUL_GET(evaluate, makeEvaluate(catalog));
    return DayVerdict(catalog, std::move(evaluate));
}

std::optional<DayVerdict::Weighing> DayVerdict::lastWeighing(const DayRow& row, const QDate& on) const
{
    std::optional<Weighing> last;
    for (const Encounter& encounter : row.dossier.encounters)
        if (const double* weight = encounter.answer(m_weightCode); weight && encounter.date() < on)
            last = Weighing { *weight, encounter.date() };
    return last;
}

int DayVerdict::minimumGain(const DayRow& row) const
{
    for (const QJsonValue gain : m_gains)
        if (row.ageMonths >= gain["from_months"_L1].toInt() && row.ageMonths <= gain["to_months"_L1].toInt())
            return gain[row.dossier.male ? "L"_L1 : "P"_L1].toInt();
    return 0;
}

/// Asks the programme's own rules what they would count with this row saved.
void DayVerdict::addGain(
    const DayRow& row, const QCborMap& answers, const QDate& on, QList<VerdictWord>& words) const
{
    const auto weight = number(answers, "bb"_L1);
    if (!weight)
        return;
    Dossier dossier = row.dossier;
    dossier.encounters.removeIf([&](const Encounter& known) { return known.record == row.attendance; });
    Encounter today;
    today.record = row.attendance;
    today.place = dossier.place;
    today.day = qint32(on.toJulianDay());
    today.answers.append({ quint16(m_weightCode), *weight });
    const auto later = std::find_if(dossier.encounters.begin(), dossier.encounters.end(),
        [&](const Encounter& known) { return known.day > today.day; });
    dossier.encounters.insert(later, today);

    QSet<QString> counted;
    const QList<Contribution> contributions = m_evaluate(dossier);
    for (const Contribution& contribution : contributions)
        if (!contribution.stock && contribution.from == monthOf(on))
            counted.insert(contribution.key);
    const auto last = lastWeighing(row, on);
    if (counted.contains(u"skdn.N"_s))
        words += word(Status::Ok, u"N"_s);
    if (counted.contains(u"skdn.T"_s)) {
        const qint64 grams = last ? std::llround((*weight - last->kg) * 1000) : 0;
        const QString change =
            grams < 0 ? u"−"_s + kLocale.toString(-grams) : u"+"_s + kLocale.toString(grams);
        words += word(Status::Danger, tr("T (%1 g)").arg(change), true);
    }
    if (counted.contains(u"skdn.2T"_s))
        words += word(Status::Danger, u"2T"_s, true);
    if (counted.contains(u"skdn.BGM"_s))
        words += word(Status::Danger, u"BGM"_s, true);
    if (counted.contains(u"skdn.O"_s))
        words += word(Status::Unknown, tr("O (bulan lalu tidak ditimbang)"));
    if (counted.contains(u"skdn.B"_s))
        words += word(Status::Unknown, tr("B (pertama ditimbang)"));
}

void DayVerdict::addGrowth(
    const DayRow& row, const QCborMap& answers, const QDate& on, QList<VerdictWord>& words) const
{
    constexpr int kGrownUpMonths = 228;
    if (row.ageMonths >= kGrownUpMonths || row.group == "bumil"_L1 || row.group == "bufas"_L1)
        return;
    const Measurement measured = measurementOf(row, answers, on);
    const Scores scores = score(measured);
    const auto add = [&](Index index, const std::optional<Score>& found) {
        const GrowthClass* meaning = found ? m_classes.find(index, found->z, whoMonths(measured)) : nullptr;
        for (const QJsonValue entry : meaning ? m_growthWords : QJsonArray())
            if (entry["code"_L1].toString() == meaning->code)
                words += word(levelOf(entry["level"_L1].toString()), entry["word"_L1].toString(),
                    entry["refer"_L1].toBool());
    };
    add(Index::WeightForAge, scores.waz);
    add(Index::HeightForAge, scores.haz);
    if (scores.whz)
        add(Index::WeightForHeight, scores.whz);
    else
        add(Index::BmiForAge, scores.baz);
    add(Index::HeadForAge, scores.hcz);
}

void DayVerdict::addFlags(const DayRow& row, const QCborMap& answers, QList<VerdictWord>& words) const
{
    for (const QJsonValue value : m_flags) {
        const QJsonObject flag = value.toObject();
        const QCborValue answer = answers.value(flag["answer"_L1].toString());
        if (answer.isUndefined() || answer.isNull() || !concerns(flag, row) || !holds(flag, answer))
            continue;
        const VerdictWord found =
            word(levelOf(flag["level"_L1].toString()), flag["word"_L1].toString(), flag["refer"_L1].toBool());
        const bool known = std::any_of(
            words.begin(), words.end(), [&](const VerdictWord& w) { return w.text == found.text; });
        if (!known)
            words += found;
    }
}

QList<VerdictWord> DayVerdict::words(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    QList<VerdictWord> words;
    if (!row.dossier.birth.isValid())
        return words;
    addGain(row, answers, on, words);
    addGrowth(row, answers, on, words);
    addFlags(row, answers, words);
    const auto others = std::stable_partition(
        words.begin(), words.end(), [](const VerdictWord& found) { return found.refers; });
    if (others != words.begin())
        std::prev(others)->text += tr(" → rujuk");
    return words;
}

} // namespace simpul
