#include "core/base/crypto.h"
#include "core/sync/membership.h"
#include "tests/support/string_makers.h"

#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace simpul;

namespace {

QList<QByteArray> wordLines()
{
    QFile file(u":/words/id.txt"_s);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    REQUIRE(text.endsWith('\n'));
    return text.chopped(1).split('\n');
}

bool isPlain(const QByteArray& word)
{
    return word.size() >= 4 && word.size() <= 8
        && std::all_of(word.begin(), word.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

bool oneLetterLost(const QByteArray& longer, const QByteArray& shorter)
{
    const auto [l, s] = std::mismatch(longer.begin(), longer.end(), shorter.begin(), shorter.end());
    return std::equal(l + 1, longer.end(), s, shorter.end());
}

bool oneLetterChangedOrPairSwapped(const QByteArray& a, const QByteArray& b)
{
    const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (x == a.end() || std::equal(x + 1, a.end(), y + 1))
        return true;
    return x + 1 != a.end() && x[0] == y[1] && x[1] == y[0] && std::equal(x + 2, a.end(), y + 2);
}

/// Damerau-Levenshtein distance of at most one.
bool confusable(const QByteArray& a, const QByteArray& b)
{
    if (a.size() == b.size())
        return oneLetterChangedOrPairSwapped(a, b);
    if (a.size() == b.size() + 1)
        return oneLetterLost(a, b);
    return b.size() == a.size() + 1 && oneLetterLost(b, a);
}

Card cardOf(char sign, char box)
{
    Card card;
    card.signKey = QByteArray(32, sign);
    card.boxKey = QByteArray(32, box);
    return card;
}

} // namespace

TEST_CASE("the word list holds 2,048 plain words in order, none twice", "[words]")
{
    const QList<QByteArray> words = wordLines();
    CHECK(words.size() == 2048);
    CHECK(std::adjacent_find(words.begin(), words.end(), std::greater_equal<>()) == words.end());
    for (const QByteArray& word : words)
        if (!isPlain(word))
            FAIL_CHECK("not 4 to 8 letters a-z: " << word.toStdString());
}

TEST_CASE("no single slip of a letter turns one word of the list into another", "[words]")
{
    REQUIRE(confusable("bulan", "bulat"));
    REQUIRE(confusable("bulan", "bulna"));
    REQUIRE(confusable("bulan", "buan"));
    REQUIRE(confusable("bulan", "bulanan") == false);
    REQUIRE(confusable("bulan", "nalub") == false);
    const QList<QByteArray> words = wordLines();
    for (auto word = words.begin(); word != words.end(); ++word)
        for (auto other = word + 1; other != words.end(); ++other)
            if (confusable(*word, *other))
                FAIL_CHECK(word->toStdString() << " and " << other->toStdString());
}

TEST_CASE("no word of the list is another one with a suffix", "[words]")
{
    const QList<QByteArray> words = wordLines();
    for (const QByteArray& word : words)
        for (const char* suffix : { "nya", "lah", "kah", "ku", "mu" })
            if (word.endsWith(suffix)
                && std::binary_search(words.begin(), words.end(), word.chopped(qsizetype(qstrlen(suffix)))))
                FAIL_CHECK(word.toStdString());
}

TEST_CASE("the same keys show the same six words whatever the card is named", "[words]")
{
    const Card card = cardOf('a', 'b');
    Card renamed = card;
    renamed.name = u"Laptop bidan"_s;
    CHECK(card.words().size() == 6);
    CHECK(card.words() == renamed.words());
}

TEST_CASE("another signing key or another box key shows other words", "[words]")
{
    const QStringList words = cardOf('a', 'b').words();
    CHECK(words != cardOf('c', 'b').words());
    CHECK(words != cardOf('a', 'c').words());
    CHECK(words != cardOf('b', 'a').words());
}

TEST_CASE("a card shows the words that every earlier version showed for it", "[words]")
{
    CHECK(hash16(wordLines().join('\n')).toHex() == "d80361d73f2b5139c64e3b5943059561");
    CHECK(cardOf('a', 'b').words().join(u' ') == u"ketapang boneka matahari berbagi lintas gemuruh"_s);
}
