// Search as one types, against the bare FTS query.
#include "tests/bench/bench.h"

using namespace Qt::StringLiterals;

namespace simpul::bench {

void searching(Bench& bench)
{
    constexpr int kPeople = 200'000;
    auto store = sure(Store::create(bench.options(u"people.db"_s), u"P"_s));
    const Founding made = sure(foundNetwork(*store, u"Puskesmas"_s, u"puskesmas"_s));
    static const QStringList names { u"Siti"_s, u"Sumarni"_s, u"Bagas"_s, u"Aisyah"_s, u"Wahyuni"_s,
        u"Slamet"_s, u"Rahayu"_s, u"Kurnia"_s, u"Darsono"_s, u"Lestari"_s, u"Wijaya"_s, u"Pratama"_s,
        u"Handayani"_s, u"Suryani"_s, u"Tarmidi"_s };
    auto act = std::make_unique<Act>(sure(Act::begin(*store)));
    quint32 seed = 1;
    const auto next = [&seed] { return seed = seed * 1664525u + 1013904223u, seed >> 8; };
    for (int i = 0; i < kPeople; ++i) {
        const QCborMap fields { { u"name"_s,
                                    names[next() % 15] + u' ' + names[next() % 15] + u' '
                                        + QChar(u'A' + int(next() % 26)) },
            { u"sex"_s, u"P"_s },
            { u"birth_date"_s, u"19%1-0%2-1%3"_s.arg(30 + next() % 69).arg(1 + next() % 9).arg(next() % 9) },
            { u"mother_name"_s, names[next() % 15] } };
        sure(act->put({ u"person"_s, {}, made.facility, fields, false }));
        if (i % 20'000 == 19'999) {
            sure(act->commit());
            act = std::make_unique<Act>(sure(Act::begin(*store)));
        }
    }
    sure(act->commit());
    Statement bare =
        store->db().prepare(u"SELECT rowid FROM person_search WHERE person_search MATCH ? LIMIT 50"_s);
    double ours = 0, theirs = 0;
    for (int round = 0; round < 30; ++round)
        for (const QString& typed :
            { u"s"_s, u"si"_s, u"sit"_s, u"siti"_s, u"siti w"_s, u"siti wah"_s, u"bag"_s, u"lest rah"_s }) {
            QStringList words = typed.split(u' ');
            for (QString& word : words)
                word = u'"' + word + u"\"*"_s;
            theirs += seconds([&] {
                sure(bare.run(words.join(u' ')));
                while (bare.next())
                    bare.number(0);
            });
            ours += seconds([&] { store->people().search(typed, 50); });
        }
    bench.told(u"a search keystroke over 200,000 people, against the bare FTS query"_s, ours, theirs, 1.5);
}

} // namespace simpul::bench
