#pragma once

#include "ui/widgets/file_ask.h"

#include <memory>

/// Answers in the user's place: what was set last.
struct StandInAsk {
    struct Answers {
        QString folder, target;
        QStringList files;
    };
    std::shared_ptr<Answers> answers = std::make_shared<Answers>();

    simpul::FileAsk ask() const
    {
        return { [a = answers](QWidget*, const QString&) { return a->folder; },
            [a = answers](QWidget*, const QString&) { return a->files; },
            [a = answers](QWidget*, const QString&, const QString&) { return a->target; } };
    }
};
