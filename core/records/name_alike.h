#pragma once

#include <QString>

namespace simpul {

/// A name with what Indonesian spellings leave open taken out, to compare and never to show: case, accents
/// and punctuation; the old spellings oe/u, dj/j, tj/c, sj/sy/s, nj/ny, ch/kh/h, y/i, ph/f, v/f, z/s; letters
/// written twice; the many ways to write and shorten Muhammad, Abdul and Siti.
QString foldedName(const QString& name);

/// Whether two names may be two spellings of one: equal once folded, one letter apart in names of at least
/// five, or every word of the shorter one among the words of the longer ("Aisyah", "Aisyah Putri").
bool namesAlike(const QString& one, const QString& other);
/// The same for names that are folded already.
bool foldedNamesAlike(const QString& one, const QString& other);

} // namespace simpul
