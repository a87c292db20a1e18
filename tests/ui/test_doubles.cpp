#include "core/store/aliases.h"
#include "core/store/merging.h"
#include "tests/support/open_desk.h"
#include "ui/pages/sasaran_page.h"
#include "ui/widgets/rows_table.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// A register in which one child stands in two spellings, and two brothers who are no doubles.
struct Register {
    Id one, other;
    std::unique_ptr<OpenDesk> open;
    std::unique_ptr<SasaranPage> page;

    Register()
    {
        open = std::make_unique<OpenDesk>([this](TempStore& temp) {
            const Id melati = temp.posyandu(u"Melati"_s), mawar = temp.posyandu(u"Mawar"_s);
            const auto child = [&temp](const QString& name, const Id& place, const QString& birth) {
                return temp.put(u"person"_s,
                    { { u"name"_s, name }, { u"sex"_s, u"P"_s }, { u"birth_date"_s, birth },
                        { u"mother_name"_s, u"Sumiyati"_s }, { u"dusun"_s, u"Krajan"_s } },
                    {}, place);
            };
            one = child(u"Siti Nurjanah"_s, melati, u"2024-03-05"_s);
            other = child(u"Siti Noerdjanah"_s, mawar, u"2024-03-05"_s);
            child(u"Bagas Wijaya"_s, melati, u"2022-01-09"_s);
            child(u"Dewi Lestari"_s, melati, u"2020-11-19"_s);
            const Id day =
                temp.put(u"session"_s, { { u"posyandu"_s, mawar.bytes() }, { u"date"_s, u"2026-11-10"_s } });
            temp.put(u"attendance"_s,
                { { u"session"_s, day.bytes() }, { u"person"_s, other.bytes() }, { u"bb"_s, 11.2 } });
        });
        page = std::make_unique<SasaranPage>(*open->desk, open->selection);
        showPage(*page);
        settle();
    }
    void settle()
    {
        waitUntilStill([this] { return page->isSettled(); });
    }
    QAbstractItemModel* table(const QString& name) { return page->findChild<RowsTable*>(name)->model(); }
    QPushButton* button(const QString& name) { return page->findChild<QPushButton*>(name); }
    void look()
    {
        button(u"doublesOpen"_s)->click();
        settle();
    }
    bool areOne()
    {
        return open->ask<bool>([this](Store& store) {
            Aliases aliases(store.records());
            return aliases.rootOf(one) == aliases.rootOf(other);
        });
    }
    QString said() { return page->findChild<QLabel*>(u"doubleSaid"_s)->text(); }
};

} // namespace

TEST_CASE("A child written twice is found with its reasons, looked at side by side and joined by one key; "
          "another one takes it back")
{
    Register book;
    book.look();
    REQUIRE(book.table(u"doubles"_s)->rowCount() == 1);
    const QString names = book.table(u"doubles"_s)->index(0, 0).data().toString();
    CHECK(names.contains(u"Nurjanah"_s));
    CHECK(names.contains(u"Noerdjanah"_s));
    CHECK(book.table(u"doubles"_s)->index(0, 1).data().toString().contains(u"Tanggal lahir sama"_s));

    const QAbstractItemModel* lines = book.table(u"comparison"_s);
    QHash<QString, QStringList> said;
    for (int row = 0; row < lines->rowCount(); ++row)
        said.insert(lines->index(row, 0).data().toString(),
            { lines->index(row, 1).data().toString(), lines->index(row, 2).data().toString() });
    CHECK(said[u"Tempat"_s].first().startsWith(u"▲"_s)); // different ones are marked
    CHECK_FALSE(said[u"Dusun"_s].first().startsWith(u"▲"_s)); // equal ones stay quiet
    CHECK(said[u"Tercatat"_s].join(u' ').contains(u"1 catatan"_s));
    // The entry on which more hangs is the one proposed to stand.
    CHECK(book.page->findChild<QRadioButton*>(u"keepOne"_s)->text().contains(u"Noerdjanah"_s)
        == book.page->findChild<QRadioButton*>(u"keepOne"_s)->isChecked());
    picture(*book.page, u"doubles"_s);

    book.button(u"merge"_s)->setFocus();
    press(Qt::Key_Space);
    waitUntil([&] { return book.said().startsWith(u"✓ Digabung"_s); });
    CHECK(book.areOne());
    CHECK(book.table(u"doubles"_s)->rowCount() == 0);
    picture(*book.page, u"doubles-merged"_s);
    book.button(u"undoDouble"_s)->setFocus();
    press(Qt::Key_Space);
    waitUntil([&] { return book.said().startsWith(u"✓ Diurungkan"_s); });
    CHECK_FALSE(book.areOne());
    CHECK(book.table(u"doubles"_s)->rowCount() == 1);
}

TEST_CASE("Two who were found to be two people are not proposed again, and can still be joined later")
{
    Register book;
    book.look();
    book.button(u"apart"_s)->click();
    waitUntil([&] { return book.said().contains(u"dua orang"_s); });
    book.settle();
    book.look();
    CHECK(book.table(u"doubles"_s)->rowCount() == 0);

    auto* which = book.page->findChild<QComboBox*>(u"whichDoubles"_s);
    which->setFocus();
    press(Qt::Key_Down);
    book.settle();
    REQUIRE(book.table(u"doubles"_s)->rowCount() == 1);
    CHECK(book.table(u"doubles"_s)->index(0, 1).data().toString() == u"? dua orang berbeda"_s);
    book.button(u"merge"_s)->click();
    waitUntil([&] { return book.said().startsWith(u"✓"_s); });
    book.settle();
    CHECK(book.areOne());
    CHECK(book.table(u"doubles"_s)->index(0, 1).data().toString() == u"✓ digabung"_s);
    picture(*book.page, u"doubles-decided"_s);
    book.button(u"separate"_s)->click();
    waitUntil([&] { return book.said().startsWith(u"✓ Dipisahkan"_s); });
    CHECK_FALSE(book.areOne());
}
