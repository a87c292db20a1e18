#include "ui/models/day_verdict.h"

#include "ui/models/flag_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

using namespace Qt::StringLiterals;
using simpul::programme::Flag;
using simpul::programme::Flags;
using simpul::programme::PersonContext;
using simpul::programme::Scores;
using simpul::programme::Severity;

namespace simpul {

namespace {

const QLocale kLocale(QLocale::Indonesian, QLocale::Indonesia);
const QString kNotGained = u"BLT-T"_s;

VerdictWord word(Status level, const QString& text, bool refers = false)
{
    return { level, statusShape(level) + u' ' + text, refers };
}

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::DayVerdict", text);
}

QString shown(const Scores::Shown& score)
{
    const bool hasUnit = !score.unit.isEmpty() && !score.unit.startsWith(u'{');
    const QString value = score.word.isEmpty() || hasUnit ? kLocale.toString(score.value, 'g', 6) : QString();
    return QStringList { score.label, value, score.word }.join(u' ').simplified();
}

} // namespace

DayVerdict::DayVerdict(const Catalog& catalog, Flags flags, Forms forms)
    : m_flags(std::move(flags))
    , m_forms(std::move(forms))
    , m_standard(catalog.defaults())
    , m_weightCode(catalog.codeNumber(u"bb"_s))
{
}

Result<DayVerdict> DayVerdict::compile(const Catalog& catalog)
{
    SIMPUL_GET(flags, Flags::compile(catalog));
    SIMPUL_GET(forms, Forms::compile(catalog));
    return DayVerdict(catalog, std::move(flags), std::move(forms));
}

std::optional<DayVerdict::Weighing> DayVerdict::lastWeighing(const DayRow& row, const QDate& on) const
{
    std::optional<Weighing> last;
    for (const Encounter& encounter : row.dossier.encounters)
        if (const double* weight = encounter.answer(m_weightCode); weight && encounter.date() < on)
            last = Weighing { *weight, encounter.date() };
    return last;
}

int DayVerdict::minimumGain(const DayRow& row, const QDate& on) const
{
    return m_flags.person().minimumGain(row.dossier, on, parametersOf(row));
}

const Parameters& DayVerdict::parametersOf(const DayRow& row) const
{
    return row.parameters ? *row.parameters : m_standard;
}

QString DayVerdict::generation(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    const QString written = answers.value("kartu"_L1).toString();
    return written.isEmpty() ? m_forms.cardOn(on, row.dossier.place, parametersOf(row)) : written;
}

QString DayVerdict::generation(const Day& day) const
{
    return m_forms.cardOn(day.date, day.posyandu, day.parameters ? *day.parameters : m_standard);
}

Subject DayVerdict::subject(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    Subject subject = m_flags.person().subject(row.dossier, on, generation(row, answers, on));
    subject.group = row.group;
    return subject;
}

std::optional<Form> DayVerdict::card(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    const FormContext context { subject(row, answers, on), answers, false, row.dossier.place };
    return m_forms.formFor(u"attendance"_s, context, parametersOf(row));
}

Facts DayVerdict::facts(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    PersonContext context;
    context.subject = subject(row, answers, on);
    context.answers = answers;
    context.known = row.isVisitor ? nullptr : &row.dossier;
    context.encounter = row.attendance;
    context.place = row.dossier.place;
    return m_flags.person().facts(context, parametersOf(row));
}

/// `T` with the grams that were gained or lost.
QString DayVerdict::notGained(const DayRow& row, const Facts& facts, const QDate& on) const
{
    const auto last = lastWeighing(row, on);
    const auto weight = facts.find(u"bb"_s);
    const qint64 grams = last && weight ? std::llround((*weight - last->kg) * 1000) : 0;
    return tr("T (%1 g)")
        .arg(grams < 0 ? u"−"_s + kLocale.toString(-grams) : u"+"_s + kLocale.toString(grams));
}

QList<VerdictWord> DayVerdict::words(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    QList<VerdictWord> words;
    if (!row.dossier.birth.isValid())
        return words;
    const Facts known = facts(row, answers, on);
    // Of a visitor nobody here knows the weight of last month.
    for (const auto& [name, level, text] : { std::tuple(u"kms_n"_s, Status::Ok, u"N"_s),
             { u"kms_o"_s, Status::Unknown, tr("O (bulan lalu tidak ditimbang)") },
             { u"kms_b"_s, Status::Unknown, tr("B (pertama ditimbang)") } })
        if (known.find(name) && !row.isVisitor)
            words += word(level, text);
    for (const Flag& flag : m_flags.flags(known))
        words += word(levelOf(flag.severity), flag.id == kNotGained ? notGained(row, known, on) : flag.word,
            !flag.referTo.isEmpty());
    const auto others = std::stable_partition(
        words.begin(), words.end(), [](const VerdictWord& found) { return found.refers; });
    if (others != words.begin())
        std::prev(others)->text += tr(" → rujuk");
    return words;
}

QStringList DayVerdict::sentences(const DayRow& row, const QCborMap& answers, const QDate& on) const
{
    QStringList sentences;
    if (!row.dossier.birth.isValid())
        return sentences;
    const Facts known = facts(row, answers, on);
    for (const Flag& flag : m_flags.flags(known))
        if (flag.severity != Severity::Hijau)
            sentences += flagSentence(flag);
    QStringList values;
    for (const Scores::Shown& score : m_flags.person().scores().shown(known))
        values += shown(score);
    if (!values.isEmpty())
        sentences += values.join(u" · "_s);
    return sentences;
}

} // namespace simpul
