#include "ui/models/person_care.h"

#include "core/programme/spm_cases.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("simpul::PersonCare", text);
}

/// Gathers the lines of one person.
class Gatherer {
public:
    Gatherer(Store& store, const PersonReader::Rules& rules, const PersonCard& card)
        : m_store(store)
        , m_rules(rules)
        , m_card(card)
        , m_today(store.clock().today())
    {
    }

    QList<CareLine> gather(const Dossier* dossier)
    {
        if (dossier && m_card.isActive && m_card.birth.isValid()) {
            addFlags();
            const programme::Life life(*dossier, m_store.parameters());
            addDue(life);
            addIndicators(life);
        }
        addOpen();
        addLast();
        if (m_card.isActive && m_card.nik.isEmpty())
            add(Status::Unknown, tr("belum"), tr("NIK"),
                tr("Belum diketahui; lengkapi dari kartu keluarga."));
        std::stable_sort(m_lines.begin(), m_lines.end(),
            [](const CareLine& a, const CareLine& b) { return gravity(a.status) < gravity(b.status); });
        return m_lines;
    }

private:
    static int gravity(Status status)
    {
        return status == Status::Danger ? 0 : status == Status::Warn ? 1 : status == Status::Unknown ? 2 : 3;
    }

    void add(Status status, const QString& word, const QString& matter, const QString& text)
    {
        m_lines += { status, word, matter, text };
    }

    /// What the newest card of a posyandu day says, by the rules of that day's form.
    void addFlags()
    {
        const auto newest = std::find_if(m_card.visits.begin(), m_card.visits.end(),
            [](const PersonVisit& visit) { return visit.kind == "attendance"_L1; });
        if (newest == m_card.visits.end())
            return;
        const PersonRow person { m_card.id, {}, m_card.name, m_card.male ? u"L"_s : u"P"_s,
            m_card.birth.toString(Qt::ISODate), {}, {}, {}, {}, {} };
        auto row = readDayRow(m_store, m_rules.groups, person, newest->date);
        if (!row)
            return;
        row->attendance = newest->record;
        const QList<VerdictWord> words = m_rules.verdict.words(*row, newest->fields, newest->date);
        for (const auto& [level, word] :
            { std::pair(Status::Danger, tr("rujuk")), std::pair(Status::Warn, tr("perhatikan")) })
            if (const QStringList said = textsOf(words, level); !said.isEmpty())
                add(level, word, tr("Pemeriksaan %1").arg(dateText(newest->date)), said.join(u" · "_s));
    }

    /// Without their shapes, and without saying again what the line's own word says.
    static QStringList textsOf(const QList<VerdictWord>& words, Status level)
    {
        QStringList texts;
        for (const VerdictWord& word : words)
            if (word.level == level)
                texts += word.text.mid(2).section(u" →"_s, 0, 0);
        return texts;
    }

    /// The first ones, and how many more there are.
    static QString few(const QStringList& names)
    {
        constexpr qsizetype kShown = 5;
        const QString first = names.first(std::min(kShown, names.size())).join(u", "_s);
        return names.size() <= kShown ? first : tr("%1 dan %2 lagi").arg(first).arg(names.size() - kShown);
    }

    /// Doses, capsules and contacts whose time has come, in one line for those that are late and one for the
    /// others.
    void addDue(const programme::Life& life)
    {
        QStringList late, open;
        const QList<programme::Due> all = m_rules.schedule.on(life, qint32(m_today.toJulianDay()));
        for (const programme::Due& due : all) {
            const QString& label = m_rules.schedule.items()[due.item].label;
            if (due.state == programme::Due::State::Overdue)
                late += label;
            else if (due.state == programme::Due::State::Open)
                open += label;
        }
        if (!late.isEmpty())
            add(Status::Warn, tr("terlambat"), tr("Jadwal pelayanan"), few(late));
        if (!open.isEmpty())
            add(Status::Unknown, tr("waktunya"), tr("Jadwal pelayanan"), few(open));
    }

    void addIndicators(const programme::Life& life)
    {
        for (const programme::Indicator& indicator : m_rules.indicators) {
            const int year = yearOf(indicator, life);
            const auto standing = programme::standingOf(indicator, life, year, qint32(m_today.toJulianDay()));
            if (standing)
                addStanding(indicator.id, *standing);
        }
    }

    /// A school year is counted by the year in which it ends.
    int yearOf(const programme::Indicator& indicator, const programme::Life& life) const
    {
        constexpr int kSchoolBegins = 7;
        const int next = m_today.year() + 1;
        const bool isSchool =
            programme::SpmCases(indicator, life).windowIn(next) == programme::Indicator::Window::SchoolYear;
        return isSchool && m_today.month() >= kSchoolBegins ? next : m_today.year();
    }

    void addStanding(const QString& id, const programme::Standing& standing)
    {
        const QString matter = joinedName(id);
        if (standing.isMet)
            return add(Status::Ok, tr("terpenuhi"), matter, tr("Semua pelayanan lengkap."));
        QJsonArray unmet;
        QDate due;
        bool isBegun = false;
        for (const programme::Standing::Condition& condition : standing.conditions) {
            isBegun = isBegun || condition.have > 0;
            if (condition.isMet)
                continue;
            unmet += QJsonObject { { u"rule"_s, condition.rule }, { u"have"_s, condition.have },
                { u"need"_s, condition.need } };
            if (condition.due >= m_today && (!due.isValid() || condition.due < due))
                due = condition.due;
        }
        QString text = m_rules.words.text(id, isBegun ? unmet : QJsonArray());
        text = due.isValid() ? tr("%1 · paling lambat %2").arg(text, dateText(due))
                             : tr("%1 · batas waktunya sudah lewat").arg(text);
        if (standing.isOnTrack())
            return add(Status::Unknown, tr("berjalan"), matter, text);
        add(Status::Warn, tr("tertinggal"), matter, text);
    }

    QString joinedName(const QString& id) const
    {
        const QJsonArray indicators = m_rules.catalog->document(u"spm"_s)["indicators"_L1].toArray();
        for (const QJsonValue indicator : indicators)
            if (indicator["id"_L1].toString() == id)
                return u"%1 · %2"_s.arg(noteText(id), indicator["name"_L1].toString());
        return noteText(id);
    }

    /// Plans that have passed and referrals that nobody has answered.
    void addOpen()
    {
        for (const PersonVisit& visit : m_card.visits) {
            const bool isPlan = visit.kind == "home_visit"_L1 && !visit.fields.contains("date"_L1);
            if (isPlan && visit.date < m_today)
                add(Status::Warn, tr("lewat"), tr("Kunjungan rumah"),
                    tr("Direncanakan %1, belum dikunjungi.").arg(dateText(visit.date)));
            const QString status = visit.fields.value("status"_L1).toString();
            const bool isClosed = status == "selesai"_L1 || visit.fields.contains("answer"_L1);
            if (visit.kind == "referral"_L1 && !isClosed)
                add(Status::Warn, tr("menunggu"), tr("Rujukan %1").arg(dateText(visit.date)), visit.summary);
        }
    }

    void addLast()
    {
        for (const PersonVisit& visit : m_card.visits) {
            const bool isPlan = visit.kind == "home_visit"_L1 && !visit.fields.contains("date"_L1);
            if (isPlan || visit.kind == "condition"_L1 || !visit.date.isValid())
                continue;
            QStringList parts { tr("%1 (%2)").arg(dateText(visit.date), agoText(visit.date, m_today)),
                visit.type, visit.place };
            parts.removeAll(QString());
            return add(Status::Ok, tr("tercatat"), tr("Pelayanan terakhir"), parts.join(u" · "_s));
        }
        add(Status::Unknown, tr("belum"), tr("Pelayanan terakhir"), tr("Belum ada yang tercatat."));
    }

    Store& m_store;
    const PersonReader::Rules& m_rules;
    const PersonCard& m_card;
    QDate m_today;
    QList<CareLine> m_lines;
};

} // namespace

QList<CareLine> careLines(
    Store& store, const PersonReader::Rules& rules, const PersonCard& card, const Dossier* dossier)
{
    return Gatherer(store, rules, card).gather(dossier);
}

} // namespace simpul
