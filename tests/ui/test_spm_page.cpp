#include "tests/support/report_desk.h"
#include "ui/forms/targets_dialog.h"
#include "ui/models/report_model.h"
#include "ui/models/short_model.h"
#include "ui/models/targets_model.h"
#include "ui/pages/spm_page.h"
#include "ui/words/figures.h"

#include <QAccessible>
#include <QCborArray>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

/// The page as somebody uses it: rows are found by what stands in them.
struct SpmScreen : ReportDesk {
    SpmPage page { *desk, selection };
    QListView* indicators = page.findChild<QListView*>();
    QTableView* places = table<ReportModel>();
    QTableView* names = table<ShortModel>();

    SpmScreen()
    {
        showPage(page);
        settle();
        choose(*indicators, u"SPM 7"_s);
    }
    void choose(QAbstractItemView& view, const QString& text)
    {
        view.setCurrentIndex(find(view, text));
        settle();
    }
    QStringList namesShown() const
    {
        QStringList shown;
        for (int row = 0; row < names->model()->rowCount(); ++row)
            shown += names->model()->index(row, ShortModel::Name).data().toString();
        return shown;
    }
    QPushButton* button(const QString& text) const
    {
        for (auto* each : page.findChildren<QPushButton*>())
            if (each->text().remove(u'&').startsWith(text))
                return each;
        FAIL("no button " << text.toStdString());
        return nullptr;
    }
    void chooseKader(const QString& text)
    {
        auto* chooser = page.findChild<QComboBox*>();
        chooser->setCurrentIndex(chooser->findText(text, Qt::MatchStartsWith));
        Q_EMIT chooser->activated(chooser->currentIndex());
    }
    bool says(const QString& text) const
    {
        const auto labels = page.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
            [&text](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
    }
    static QModelIndex find(const QAbstractItemView& view, const QString& text)
    {
        for (int row = 0; row < view.model()->rowCount(); ++row)
            if (view.model()->index(row, 0).data().toString() == text)
                return view.model()->index(row, 0);
        FAIL("no row " << text.toStdString());
        return {};
    }

private:
    template <typename Model> QTableView* table() const
    {
        for (auto* view : page.findChildren<QTableView*>())
            if (qobject_cast<Model*>(view->model()))
                return view;
        return nullptr;
    }
};

} // namespace

TEST_CASE("choosing an indicator shows its places and everybody who is short of it")
{
    SpmScreen screen;
    CHECK(screen.says(u"SPM 7 · Pelayanan kesehatan pada usia lanjut"_s));
    CHECK(screen.namesShown().size() == 2);
    CHECK(screen.says(u"2 belum memenuhi"_s));
    CHECK(screen.says(u"11 tanpa sasaran"_s));
    picture(screen.page, u"spm"_s);
}

TEST_CASE("choosing a posyandu shows only its own people, and what they lack in words")
{
    SpmScreen screen;
    screen.selection.choose(screen.melati, screen.selection.month());
    screen.settle();
    screen.choose(*screen.places, u"Melati"_s);
    CHECK(screen.namesShown() == QStringList { u"Lansia 2"_s });
    CHECK(screen.says(u"1 belum memenuhi di Melati"_s));
    const QString lacking = screen.names->model()->index(0, ShortModel::Lacking).data().toString();
    CHECK(lacking.contains(u"tekanan darah 0/1"_s));
}

TEST_CASE("a kader's list of visits is planned with one button, for the own posyandu, and only once")
{
    SpmScreen screen;
    QSignalSpy told(&screen.page, &Page::told);
    CHECK_FALSE(screen.button(u"Buat daftar kunjungan"_s)->isEnabled());
    screen.chooseKader(u"Sumini"_s);
    QTest::keyClick(screen.button(u"Buat daftar kunjungan"_s), Qt::Key_Space);
    screen.settle();
    const QList<Record> visits = screen.records(u"home_visit"_s);
    REQUIRE(visits.size() == 1);
    const QCborMap fields = visits.first().fields;
    CHECK(fields[u"person"_s].toByteArray() == screen.lacking.bytes());
    CHECK(fields[u"kader"_s].toByteArray() == screen.kader.bytes());
    CHECK(fields[u"plan_date"_s].toString() == u"2026-10-20"_s);
    CHECK(fields[u"form"_s].toString() == u"kr_lansia"_s);
    CHECK_FALSE(fields.contains(u"date"_s));
    CHECK(fields[u"reason"_s].toArray().at(0).toString().startsWith(u"SPM 7: "_s));

    waitUntil([&] { return told.count() == 1 && screen.button(u"Buat daftar kunjungan"_s)->isEnabled(); });
    QTest::keyClick(screen.button(u"Buat daftar kunjungan"_s), Qt::Key_Space);
    waitUntil([&told] { return told.count() == 2; });
    CHECK(told.last().first().toString().contains(u"1 orang sudah punya rencana"_s));
    CHECK(screen.records(u"home_visit"_s).size() == 1);
}

TEST_CASE("a tick can be set by hand for somebody whom the kader's posyandu does not name")
{
    SpmScreen screen;
    screen.chooseKader(u"Sumini"_s);
    auto* model = screen.names->model();
    for (int row = 0; row < model->rowCount(); ++row)
        CHECK(model->setData(model->index(row, 0), Qt::Checked, Qt::CheckStateRole));
    CHECK(screen.button(u"Buat daftar kunjungan: 2 orang"_s)->isEnabled());
}

TEST_CASE("a target typed in the table of targets is saved and shown with where it comes from")
{
    SpmScreen screen;
    QTest::keyClick(screen.button(u"Sasaran…"_s), Qt::Key_Space);
    auto* dialog = screen.page.findChild<TargetsDialog*>();
    REQUIRE(dialog);
    auto* table = dialog->findChild<QTableView*>();
    waitUntil([&] { return table->model()->rowCount() > 0; });
    picture(*dialog, u"targets"_s);
    const int row = SpmScreen::find(*table, u"Melati"_s).row();
    auto* model = table->model();
    CHECK_FALSE(model->setData(model->index(row, TargetsModel::Sasaran), u"1.250"_s));
    CHECK(model->setData(model->index(row, TargetsModel::Sasaran), u"40"_s));
    CHECK(model->setData(model->index(row, TargetsModel::Basis), u"sk_dinkes"_s));
    CHECK(model->setData(model->index(row, TargetsModel::DecidedOn), u"15-01-2026"_s));
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == u"&Simpan"_s)
            QTest::keyClick(button, Qt::Key_Space);
    waitUntil([&screen] { return !screen.records(u"spm_target"_s).isEmpty(); });
    const QCborMap saved = screen.records(u"spm_target"_s).first().fields;
    CHECK(saved[u"sasaran"_s].toInteger() == 40);
    CHECK(saved[u"basis"_s].toString() == u"sk_dinkes"_s);
    CHECK(saved[u"decided_on"_s].toString() == u"2026-01-15"_s);
    CHECK(saved[u"facility"_s].toByteArray() == screen.melati.bytes());
    screen.selection.choose(screen.melati, screen.selection.month());
    screen.settle();
    CHECK(screen.says(u"Sasaran 40 (SK Dinkes)"_s));
}

TEST_CASE("the pace of an indicator says whether it is on its line, what it takes, and how sure the rule is")
{
    SpmScreen screen;
    CHECK(screen.says(u"▲ di bawah laju"_s));
    CHECK(screen.says(u"untuk 100 % perlu 1 per bulan"_s));
    CHECK(screen.says(u"aturan belum dicocokkan"_s));
}

TEST_CASE("Enter on somebody who lacks something asks for the person's page")
{
    SpmScreen screen;
    QSignalSpy asked(&screen.page, &Page::personChosen);
    screen.selection.choose(screen.melati, screen.selection.month());
    screen.settle();
    screen.names->setCurrentIndex(screen.names->model()->index(0, ShortModel::Name));
    QTest::keyClick(screen.names, Qt::Key_Return);
    REQUIRE(asked.count() == 1);
    CHECK(asked.first().first().value<Id>() == screen.lacking);
}

TEST_CASE("the list of rules is written as a page and opened")
{
    SpmScreen screen;
    QTemporaryDir folder;
    QString opened;
    screen.page.setRulesOut({ folder.path(), [&opened](const QString& file) { opened = file; } });
    QTest::keyClick(screen.button(u"Daftar aturan"_s), Qt::Key_Space);
    waitUntil([&opened] { return !opened.isEmpty(); });
    QFile page(opened);
    REQUIRE(page.open(QIODevice::ReadOnly));
    const QByteArray written = page.readAll();
    CHECK(written.contains("<html"));
    CHECK(written.contains("spm"));
}

TEST_CASE("what rests on records of the puskesmas says so where only the posyandu's are held")
{
    QJsonObject row { { u"kumulatif"_s, QJsonValue() }, { u"status"_s, kElsewhere } };
    CHECK(cellText(u"status"_s, row) == u"? di puskesmas"_s);
    row.insert(u"status"_s, QJsonValue());
    CHECK(cellText(u"status"_s, row) == u"? belum lapor"_s);
}

TEST_CASE("every list, field and button of the SPM page has a name for screen readers")
{
    SpmScreen screen;
    for (auto* widget : screen.page.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const auto* accessible = QAccessible::queryAccessibleInterface(widget);
        INFO(widget->metaObject()->className());
        CHECK((accessible && !accessible->text(QAccessible::Name).isEmpty()));
    }
    const QString spoken = screen.indicators->currentIndex().data(Qt::AccessibleDescriptionRole).toString();
    CHECK(spoken.contains(u"Sasaran 3"_s));
    CHECK(spoken.contains(u"Capaian"_s));
}

TEST_CASE("a desa unfolds to its posyandu with their names, and folds again")
{
    SpmScreen screen;
    const auto placesShown = [&screen] {
        QStringList shown;
        for (int row = 0; row < screen.places->model()->rowCount(); ++row)
            shown += screen.places->model()->index(row, 0).data().toString();
        return shown;
    };
    auto* back = screen.page.findChild<QPushButton*>(u"fold"_s);
    CHECK(placesShown() == QStringList { u"Siwuluh"_s });
    CHECK_FALSE(back->isVisible());

    screen.places->setFocus();
    press(Qt::Key_Return);
    screen.settle();
    CHECK(placesShown() == QStringList { u"Seluruh Siwuluh"_s, u"Melati"_s, u"Mawar"_s });
    CHECK(screen.namesShown().size() == 2);
    screen.choose(*screen.places, u"Mawar"_s);
    CHECK(screen.namesShown() == QStringList { u"Lansia 1"_s });
    picture(screen.page, u"spm-desa"_s);

    press(Qt::Key_Return); // a posyandu has no places inside
    screen.settle();
    CHECK(placesShown().size() == 3);
    back->click();
    screen.settle();
    CHECK(placesShown() == QStringList { u"Siwuluh"_s });
    CHECK_FALSE(back->isVisible());
}
