#include "tests/support/damaged_table.h"
#include "tests/support/open_desk.h"
#include "tests/support/wait.h"
#include "ui/main/frame.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace simpul;
using simpul::test::comesTrue;

namespace {

class PlainPage : public Page {
public:
    PlainPage(Desk& desk, Selection& selection, const QString& name)
        : Page(desk, selection)
        , m_name(name)
    {
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(new QPushButton(name));
    }
    QString title() const override { return m_name; }
    void refresh() override { ++refreshed; }
    void showPerson(const Id& person) override { shown = person; }
    Month month() const { return selection().month(); }
    int refreshed = 0;
    Id shown;

private:
    QString m_name;
};

PageEntry plain(const QString& key, const QString& title)
{
    return { key, title, u"home"_s,
        [title](Desk& desk, Selection& selection) { return new PlainPage(desk, selection, title); } };
}

/// A frame over a store with one posyandu and one child, shown and settled.
struct ShownFrame {
    std::unique_ptr<TempStore> temp = TempStore::founded();
    Id posyandu, child;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<Frame> frame;

    explicit ShownFrame(const QList<PageEntry>& pages = { plain(u"beranda"_s, u"Beranda"_s),
                            plain(u"sasaran"_s, u"Sasaran"_s), plain(u"sinkronisasi"_s, u"Sinkronisasi"_s) })
    {
        posyandu = temp->posyandu(u"Posyandu Melati"_s);
        child = temp->person(u"Aisyah Putri"_s, u"2025-08-30"_s, posyandu);
        temp->store.reset();
        desk = std::make_unique<Desk>(temp->options());
        std::optional<bool> opened;
        desk->open(qApp, [&opened](const Result<void>& result) { opened = result.ok(); });
        REQUIRE(comesTrue([&opened] { return opened.has_value(); }));
        REQUIRE(*opened);
        frame = std::make_unique<Frame>(*desk, pages, plain(u"orang"_s, u"Orang"_s));
        frame->resize(1366, 768);
        frame->show();
        frame->activateWindow();
        REQUIRE(comesTrue([this] { return frame->isSettled(); }));
        QApplication::processEvents();
    }
    PlainPage* page() { return static_cast<PlainPage*>(frame->currentPage()); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::ControlModifier)
    {
        QWidget* target = QApplication::focusWidget() ? QApplication::focusWidget() : frame.get();
        QTest::keyClick(target, key, with);
        QApplication::processEvents();
    }
    QLineEdit* search()
    {
        for (QLineEdit* field : frame->findChildren<QLineEdit*>())
            if (field->accessibleName() == u"Cari orang")
                return field;
        return nullptr;
    }
};

} // namespace

TEST_CASE("the frame starts on the first page, at this PC's own place and the present month")
{
    ShownFrame shown;
    CHECK(shown.frame->currentKey() == u"beranda"_s);
    CHECK(shown.frame->selection().facility() == shown.temp->founding.facility);
    CHECK(shown.frame->selection().month() == monthOf(QDate(2026, 12, 5)));
}

TEST_CASE("pages open by number from the keyboard")
{
    ShownFrame shown;
    shown.press(Qt::Key_2);
    CHECK(shown.frame->currentKey() == u"sasaran"_s);
    shown.press(Qt::Key_1);
    CHECK(shown.frame->currentKey() == u"beranda"_s);
}

TEST_CASE("the month moves by keyboard, no further ahead than next month, and the page reads again")
{
    ShownFrame shown;
    const Month now = monthOf(QDate(2026, 12, 5));
    const int before = shown.page()->refreshed;
    shown.press(Qt::Key_PageUp);
    CHECK(shown.page()->month() == now - 1);
    CHECK(shown.page()->refreshed > before);
    for (int i = 0; i < 5; ++i)
        shown.press(Qt::Key_PageDown);
    CHECK(shown.page()->month() == now + 1);
}

TEST_CASE("F6 leads through navigation, top and page and back again")
{
    ShownFrame shown;
    auto* navigation = shown.frame->findChild<QListWidget*>();
    navigation->setFocus();
    shown.press(Qt::Key_F6, Qt::NoModifier);
    QWidget* first = QApplication::focusWidget();
    REQUIRE(first);
    CHECK_FALSE(navigation == first);
    CHECK_FALSE(shown.page()->isAncestorOf(first));
    shown.press(Qt::Key_F6, Qt::NoModifier);
    CHECK(shown.page()->isAncestorOf(QApplication::focusWidget()));
    shown.press(Qt::Key_F6, Qt::NoModifier);
    CHECK(QApplication::focusWidget() == navigation);
}

TEST_CASE("everything in the frame that takes the focus has a name for screen readers")
{
    ShownFrame shown(pageTable());
    int seen = 0;
    for (const QString& key : shown.frame->pageKeys()) {
        shown.frame->openPage(key);
        REQUIRE(comesTrue([&shown] { return shown.frame->isSettled(); }));
        for (QWidget* widget : shown.frame->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
            CAPTURE(key, widget->metaObject()->className(), widget->objectName());
            REQUIRE(interface);
            CHECK_FALSE(interface->text(QAccessible::Name).isEmpty());
            ++seen;
        }
    }
    CHECK(seen > 5);
}

TEST_CASE("typing the beginning of a name finds the person, and Enter shows them")
{
    ShownFrame shown;
    shown.press(Qt::Key_K);
    QLineEdit* search = shown.search();
    REQUIRE(search);
    CHECK(QApplication::focusWidget() == search);
    QTest::keyClicks(search, u"ais"_s);
    REQUIRE(comesTrue([] { return QApplication::activePopupWidget() != nullptr; }));
    QWidget* popup = QApplication::activePopupWidget();
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    REQUIRE(comesTrue([&shown] { return shown.frame->currentKey() == u"orang"; }));
    CHECK(shown.page()->shown == shown.child);
    CHECK(comesTrue([search] { return search->text().isEmpty(); }));
}

TEST_CASE("the page of a person gives way to the one from which it was opened, and to any that is chosen")
{
    ShownFrame shown;
    shown.press(Qt::Key_2);
    Q_EMIT shown.page()->personChosen(shown.child);
    CHECK(shown.frame->currentKey() == u"orang"_s);
    Q_EMIT shown.page()->left();
    CHECK(shown.frame->currentKey() == u"sasaran"_s);
    Q_EMIT shown.page()->personChosen(shown.child);
    shown.press(Qt::Key_2);
    CHECK(shown.frame->currentKey() == u"sasaran"_s);
    Q_EMIT shown.page()->personChosen(shown.child);
    shown.press(Qt::Key_1);
    CHECK(shown.frame->currentKey() == u"beranda"_s);
}

TEST_CASE("who types stands at the top as soon as it is chosen anywhere")
{
    ShownFrame shown;
    QSignalSpy chosen(shown.frame.get(), &Frame::authorChosen);
    shown.desk->setAuthor(u"Bidan Sari"_s);
    const auto boxes = shown.frame->findChildren<QComboBox*>();
    CHECK(std::any_of(boxes.begin(), boxes.end(),
        [](const QComboBox* box) { return box->isEditable() && box->currentText() == u"Bidan Sari"_s; }));
    CHECK(chosen.count() == 1);
}

TEST_CASE("a save is confirmed at the foot with its time, and only then")
{
    ShownFrame shown;
    const auto said = [&shown](const QString& text) {
        for (const QLabel* label : shown.frame->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    };
    CHECK_FALSE(said(u"Tersimpan"_s));
    shown.desk->write<Id>(
        shown.frame.get(),
        [posyandu = shown.posyandu](Store& store) -> Result<Id> {
            SIMPUL_GET(act, Act::begin(store));
            const QCborMap fields { { u"name"_s, u"Bagas"_s }, { u"sex"_s, u"L"_s },
                { u"birth_date"_s, u"2024-12-01"_s } };
            SIMPUL_GET(outcome, act.put({ u"person"_s, {}, posyandu, fields, false }));
            SIMPUL_TRY(act.commit());
            return outcome.id;
        },
        [](const Result<Id>& saved) { CHECK(saved.ok()); });
    CHECK(comesTrue([&said] { return said(u"✓ Tersimpan"_s); }));
}

TEST_CASE("a running job shows its sentence and can be cancelled")
{
    ShownFrame shown;
    auto* job = new Job(shown.frame.get());
    const Progress progress = job->progress();
    Q_EMIT shown.page()->working(job, u"Menghitung ulang"_s);
    QPushButton* cancel = nullptr;
    for (QPushButton* button : shown.frame->findChildren<QPushButton*>())
        if (button->text() == u"Batalkan")
            cancel = button;
    REQUIRE(cancel);
    CHECK(cancel->isVisible());
    CHECK(progress.step(u"evaluate"_s, 1, 2));
    cancel->click();
    CHECK_FALSE(progress.step(u"evaluate"_s, 2, 2));
    delete job;
    CHECK_FALSE(cancel->isVisible());
}

TEST_CASE("a clock that lies behind what was received is named")
{
    ShownFrame shown;
    shown.temp->now = QDateTime(QDate(2009, 1, 1), QTime(8, 0));
    Q_EMIT shown.desk->changed();
    const auto warns = [&shown] {
        for (const QLabel* label : shown.frame->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(u"Jam komputer"_s)
                && label->text().contains(u"01-01-2009"_s))
                return true;
        return false;
    };
    CHECK(comesTrue(warns));
}

TEST_CASE("who types is written into what is saved from then on")
{
    ShownFrame shown;
    QComboBox* author = nullptr;
    for (QComboBox* box : shown.frame->findChildren<QComboBox*>())
        if (box->isEditable())
            author = box;
    REQUIRE(author);
    QSignalSpy chosen(shown.frame.get(), &Frame::authorChosen);
    author->lineEdit()->setFocus();
    author->lineEdit()->selectAll();
    QTest::keyClicks(author->lineEdit(), u"Bidan Sari"_s);
    QTest::keyClick(author->lineEdit(), Qt::Key_Return);
    CHECK(chosen.count() == 1);
    QString written;
    shown.desk->write<QString>(
        shown.frame.get(), [](Store& store) -> Result<QString> { return store.author(); },
        [&written](const Result<QString>& name) { written = *name; });
    CHECK(comesTrue([&written] { return written == u"Bidan Sari"; }));
}

TEST_CASE("What happened to this PC's data stands above the page until somebody has read it")
{
    ShownFrame shown;
    const auto* notice = shown.frame->findChild<QLabel*>(u"notice"_s);
    CHECK_FALSE(notice->isVisible());
    shown.desk->write<bool>(
        qApp,
        [](Store& store) -> Result<bool> {
            SIMPUL_GET(transaction, Transaction::begin(store.db()));
            SIMPUL_TRY(store.notices().add(store.clock().ms(), u"epoch_restored"_s));
            SIMPUL_TRY(store.finish(transaction));
            return true;
        },
        [](const Result<bool>& kept) { CHECK(kept.ok()); });
    REQUIRE(comesTrue([notice] { return notice->isVisible(); }));
    CHECK(notice->text().contains(u"dipulihkan dari cadangan"_s));
    shown.frame->findChild<QPushButton*>(u"noticeRead"_s)->click();
    REQUIRE(comesTrue([notice] { return !notice->isVisible(); }));
}

TEST_CASE("What the disk gave only in part is not shown; the window says so and asks again")
{
    const auto temp = TempStore::founded();
    temp->posyandu(u"Posyandu Melati"_s);
    temp->store.reset();
    spoilTable(temp->options().file, u"receipt"_s);
    const auto desk = openedDesk(temp->options());
    Frame frame(*desk, pageTable(), personEntry());
    frame.resize(1366, 768);
    frame.show();
    const auto* notice = frame.findChild<QLabel*>(u"notice"_s);
    REQUIRE(comesTrue([notice] { return notice->isVisible(); }));
    CHECK(notice->text().contains(u"tidak terbaca"_s));
    CHECK(frame.findChildren<QFrame*>(u"task"_s).isEmpty());
    picture(frame, u"unread"_s);
    auto* again = frame.findChild<QPushButton*>(u"noticeRead"_s);
    CHECK(again->text() == u"Coba lagi"_s);
    QSignalSpy asked(desk.get(), &Desk::unread);
    again->click();
    CHECK(comesTrue([&asked] { return asked.count() > 0; }));
}

TEST_CASE(
    "A new catalogue has all figures made anew before the first page; the foot says so, and it can wait")
{
    const auto temp = TempStore::founded();
    temp->posyandu(u"Posyandu Melati"_s);
    temp->store.reset();
    changeStore(temp->options().file, u"UPDATE meta SET value = x'00' WHERE key = 'catalog'"_s);
    std::optional<Result<void>> opened;
    const auto keep = [&opened](const Result<void>& result) { opened = result; };
    {
        Desk desk(temp->options());
        desk.opening()->cancel();
        desk.open(qApp, keep);
        REQUIRE(comesTrue([&opened] { return opened.has_value(); }));
        REQUIRE_FALSE(opened->ok());
        CHECK(opened->error().code == u"cancelled"_s);
    }
    Desk desk(temp->options());
    desk.open(qApp, keep);
    Frame frame(desk, { plain(u"beranda"_s, u"Beranda"_s) }, plain(u"orang"_s, u"Orang"_s));
    REQUIRE(comesTrue([&frame] { return frame.isSettled(); }));
    CHECK(opened->ok());
    CHECK_FALSE(desk.opening());
    const auto labels = frame.findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(),
        [](const QLabel* label) { return label->text().contains(u"semua angka dihitung ulang"_s); }));
}
