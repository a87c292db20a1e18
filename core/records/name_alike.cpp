#include "core/records/name_alike.h"

#include <QStringList>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// Letters alone, lower case, words apart by one space.
QString plainLetters(const QString& name)
{
    QString plain;
    const QString decomposed = name.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : decomposed) {
        if (c.isLetter())
            plain += c;
        else if (c.isSpace() || c == u'.' || c == u',' || c == u'-')
            plain += u' ';
    }
    return plain.simplified();
}

QString withoutDoubles(const QString& word)
{
    QString single;
    for (const QChar c : word)
        if (single.isEmpty() || single.back() != c)
            single += c;
    return single;
}

/// In this order: the longer spellings before the letters that they are made of.
constexpr std::array<std::pair<const char16_t*, const char16_t*>, 13> kSpellings { { { u"oe", u"u" },
    { u"dj", u"j" }, { u"tj", u"c" }, { u"sj", u"s" }, { u"sy", u"s" }, { u"nj", u"ni" }, { u"kh", u"h" },
    { u"ch", u"h" }, { u"ph", u"f" }, { u"dh", u"d" }, { u"y", u"i" }, { u"v", u"f" }, { u"z", u"s" } } };

QString foldedWord(QString word)
{
    static const QStringList muhammad { u"m"_s, u"md"_s, u"mhd"_s, u"moh"_s, u"muh"_s, u"much"_s, u"moch"_s,
        u"mohamad"_s, u"mohammad"_s, u"muhamad"_s, u"muhammad"_s, u"mochamad"_s, u"mochammad"_s,
        u"muchamad"_s };
    static const QStringList abdul { u"abd"_s, u"abdoel"_s };
    if (muhammad.contains(word))
        return u"muhamad"_s;
    if (abdul.contains(word))
        return u"abdul"_s;
    if (word == "st"_L1)
        return u"siti"_s;
    for (const auto& [variant, usual] : kSpellings)
        word.replace(QString::fromUtf16(variant), QString::fromUtf16(usual));
    return withoutDoubles(word);
}

bool oneLetterApart(const QString& one, const QString& other)
{
    const QString& shorter = one.size() <= other.size() ? one : other;
    const QString& longer = one.size() <= other.size() ? other : one;
    if (shorter.size() < 5 || longer.size() - shorter.size() > 1)
        return false;
    const auto [in, out] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
    const auto rest = in - shorter.begin();
    const bool swapped = longer.size() == shorter.size();
    return shorter.mid(rest + (swapped ? 1 : 0)) == longer.mid(rest + 1);
}

bool holdsAll(const QStringList& words, const QStringList& among)
{
    return !words.isEmpty()
        && std::all_of(words.begin(), words.end(), [&](const QString& word) { return among.contains(word); });
}

} // namespace

QString foldedName(const QString& name)
{
    QStringList words = plainLetters(name).split(u' ', Qt::SkipEmptyParts);
    for (QString& word : words)
        word = foldedWord(word);
    return words.join(u' ');
}

bool namesAlike(const QString& one, const QString& other)
{
    return foldedNamesAlike(foldedName(one), foldedName(other));
}

bool foldedNamesAlike(const QString& one, const QString& other)
{
    if (one.isEmpty() || other.isEmpty())
        return false;
    if (one == other || oneLetterApart(one, other))
        return true;
    const QStringList words = one.split(u' '), otherWords = other.split(u' ');
    return holdsAll(words, otherWords) || holdsAll(otherWords, words);
}

} // namespace simpul
