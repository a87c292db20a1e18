#pragma once

#include "core/base/result.h"

#include <QString>

namespace simpul {

class Catalog;
struct Finding;

/// The sentence for people, in Indonesian, that says what happened and what to do.
QString sentence(const Error& error);
QString sentence(const Finding& finding);
/// The same with the labels that the register prints for the fields of `kind`.
QString sentence(const Error& error, const Catalog& catalog, const QString& kind);
QString sentence(const Finding& finding, const Catalog& catalog, const QString& kind);

/// Whether the code has a sentence of its own; any other gets one that only quotes the code.
bool hasSentence(const QString& code);

} // namespace simpul
