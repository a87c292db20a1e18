#pragma once

#include "core/catalog/catalog.h"

namespace simpul {

/// A column of the attendance grid.
struct CardColumn {
    QString code; ///< the answer
    QString head; ///< as short as the paper prints it
};

/// A part of the full card.
struct CardStep {
    int step = 0; ///< of the five
    QString label;
    QStringList codes; ///< what stands in the grid is left out
};

/// The card of one tab of a posyandu day, as the catalogue's file `cards` has it.
struct DayCard {
    QString code, label;
    QStringList groups; ///< the life-cycle groups that are served with it
    QList<CardColumn> columns;
    QStringList more; ///< the answers that only the full card asks for
    QStringList needs; ///< without these the row is not complete
    QList<CardStep> steps; ///< `more`, part by part
};

/// With the columns and needs of one generation (Forms::cardOn), empty: of every one. The full card keeps the
/// lines of all: a row is asked those of its own.
QList<DayCard> cardsOf(const Catalog& catalog, const QString& generation = {});

/// A checklist of the home visit, as the catalogue's file `visit_forms` has it.
struct VisitForm {
    QString code, label;
    QStringList groups, answers, dangerSigns;
};

QList<VisitForm> visitFormsOf(const Catalog& catalog);
/// Why a visit is planned: pairs of code and label.
QList<std::pair<QString, QString>> visitReasonsOf(const Catalog& catalog);
/// What a danger sign is called on screen.
QString dangerSignWord(const Catalog& catalog, const QString& code);

} // namespace simpul
