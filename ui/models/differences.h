#pragma once

#include "core/store/inbox.h"

namespace simpul {

/// Something that people must decide, or put right elsewhere, in plain words.
struct Difference {
    struct Choice {
        QString text; ///< `Nama: Aisyah Putri`
        QString who; ///< who wrote it, when and on which PC
    };
    Item item;
    QString what; ///< `Aisyah Putri · Orang`
    QString place;
    QList<Choice> choices; ///< as item.values: the standing one first
    bool mayDecide = false;
    QString advice = {}; ///< what to do where there is nothing to choose
};

Result<QList<Difference>> readDifferences(Store& store);

/// Takes the choice `take`, counted from 1. An item that was decided before is decided anew. Errors: those of
/// resolve(), and the door's findings.
Result<void> decide(Store& store, const Item& item, int take);

} // namespace simpul
