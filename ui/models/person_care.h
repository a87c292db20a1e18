#pragma once

#include "core/programme/schedule.h"
#include "core/programme/spm.h"
#include "ui/models/day_verdict.h"
#include "ui/models/person_card.h"
#include "ui/words/condition_words.h"

namespace simpul {

struct PersonReader::Rules {
    const Catalog* catalog;
    Evaluate evaluate;
    programme::LifeGroups groups;
    programme::Schedule schedule;
    QList<programme::Indicator> indicators; ///< a reading each, that of the figures
    DayVerdict verdict;
    growth::CourseReader course;
    ConditionWords words;
};

/// What is due, lacking or open for the person of the card, the gravest first; what is in order comes last.
/// `dossier` may be null.
QList<CareLine> careLines(
    Store& store, const PersonReader::Rules& rules, const PersonCard& card, const Dossier* dossier);

} // namespace simpul
