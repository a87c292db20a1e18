#pragma once

#include "core/catalog/catalog.h"
#include "core/programme/evaluate.h"
#include "core/records/dossier.h"
#include "tests/support/string_makers.h"

#include <QSet>
#include <algorithm>
#include <initializer_list>
#include <utility>

namespace simpul::test {

/// The built-in catalogue, read once.
inline const Catalog& catalog()
{
    static const Catalog loaded = good(Catalog::load());
    return loaded;
}

inline Id id(const char* name)
{
    return Id::derived(QByteArrayView(name));
}

using Answers = std::initializer_list<std::pair<QString, double>>;

/// A dossier by hand: a person at the place "own", living there until told otherwise.
class DossierBuilder {
public:
    explicit DossierBuilder(const QDate& birth, bool male = true)
    {
        m_dossier.exists = true;
        m_dossier.subject = id("person");
        m_dossier.place = id("own");
        m_dossier.birth = birth;
        m_dossier.male = male;
    }

    DossierBuilder& attends(const QDate& day, Answers answers = {}, const char* place = "own")
    {
        return adds(Source::Attendance, day, answers, place);
    }
    DossierBuilder& adds(Source source, const QDate& day, Answers answers = {}, const char* place = "own")
    {
        Encounter encounter;
        encounter.record = Id::derived("record" + QByteArray::number(++m_count));
        encounter.source = source;
        encounter.place = id(place);
        encounter.day = qint32(day.toJulianDay());
        for (const auto& [code, value] : answers)
            encounter.answers.append({ quint16(number(code)), value });
        m_dossier.encounters.append(encounter);
        return *this;
    }
    DossierBuilder& immunized(const QDate& day, const QString& antigen)
    {
        return adds(Source::Immunization, day, { { QStringLiteral("imunisasi:") + antigen, 1 } });
    }
    /// `outcome` as in the field pregnancy.outcome; none where empty.
    DossierBuilder& pregnant(const QDate& lmp, const QDate& ended = {}, const QString& outcome = {})
    {
        adds(Source::Pregnancy, lmp);
        if (ended.isValid())
            answer(QStringLiteral("hamil_akhir"), double(ended.toJulianDay()));
        const QStringList outcomes =
            catalog().field(QStringLiteral("pregnancy"), QStringLiteral("outcome"))->values;
        if (!outcome.isEmpty())
            answer(QStringLiteral("hamil_hasil"), double(outcomes.indexOf(outcome)));
        return *this;
    }
    /// A fact of the register, `orang:class`.
    DossierBuilder& fact(const QString& code, double value)
    {
        m_dossier.facts.append({ quint16(number(code)), value });
        return *this;
    }
    DossierBuilder& leaves(PersonStatus status, const QDate& day)
    {
        m_dossier.status = status;
        m_dossier.statusDate = day;
        return *this;
    }

    /// These change the newest encounter.
    DossierBuilder& answer(const QString& code, double value)
    {
        m_dossier.encounters.last().answers.append({ quint16(number(code)), value });
        return *this;
    }
    DossierBuilder& linked(const Id& link)
    {
        m_dossier.encounters.last().link = link;
        return *this;
    }
    DossierBuilder& asGroup(int group)
    {
        m_dossier.encounters.last().group = quint8(group);
        return *this;
    }
    Id newest() const { return m_dossier.encounters.last().record; }

    Dossier build() const
    {
        Dossier dossier = m_dossier;
        std::sort(
            dossier.encounters.begin(), dossier.encounters.end(), [](const Encounter& a, const Encounter& b) {
                return std::tie(a.day, a.record) < std::tie(b.day, b.record);
            });
        return dossier;
    }

private:
    static int number(const QString& code)
    {
        const int found = catalog().codeNumber(code);
        if (found < 0)
            FAIL("no answer " << code.toStdString());
        return found;
    }

    Dossier m_dossier;
    int m_count = 0;
};

/// What one dossier adds up to, to ask about.
class Figures {
public:
    explicit Figures(const Dossier& dossier, const Parameters& parameters = catalog().defaults())
        : Figures(good(makeEvaluate(catalog()))(dossier, parameters))
    {
    }
    explicit Figures(const QList<Contribution>& contributions)
        : m_contributions(contributions)
    {
    }

    int count(const QString& key, Month month, const char* place = "own") const
    {
        return int(
            std::count_if(m_contributions.cbegin(), m_contributions.cend(), [&](const Contribution& given) {
                return given.key == key && given.place == id(place) && given.from <= month
                    && month <= given.to;
            }));
    }
    int count(const QString& key, const QDate& inMonthOf, const char* place = "own") const
    {
        return count(key, monthOf(inMonthOf), place);
    }
    /// All contributions with the key.
    QList<Contribution> all(const QString& key) const
    {
        QList<Contribution> found;
        for (const Contribution& given : m_contributions)
            if (given.key == key)
                found.append(given);
        return found;
    }
    const QList<Contribution>& contributions() const { return m_contributions; }

private:
    QList<Contribution> m_contributions;
};

} // namespace simpul::test
