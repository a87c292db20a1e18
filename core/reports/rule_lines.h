#pragma once

#include "core/catalog/catalog.h"

namespace simpul::reports {

/// One rule of the catalogue, as somebody who knows the programme reads it.
struct RuleLine {
    QString file; ///< base name
    QString path; ///< within the file: `indicators.0.bands.1.all.2`
    QString name;
    QString value; ///< a line for each part
    QString regulation, date, source;
    bool verified = false;
    bool carriesSource =
        false; ///< itself or an entry around it says where it comes from and whether verified
};

struct RuleFile {
    QString name, title;
    QList<RuleLine> lines;
};

/// Whose parameters are shown as those in force.
struct RulesAt {
    Parameters parameters;
    Id place;
    QDate day;
};

/// Every rule of the catalogue, file by file in the order of the catalogue's file `words`: each entry of a
/// list, and whatever else has a `source`, with all that it says under the words of that file. Nothing is
/// known here of what a file means.
QList<RuleFile> ruleFiles(const Catalog& catalog, const RulesAt& at);

} // namespace simpul::reports
