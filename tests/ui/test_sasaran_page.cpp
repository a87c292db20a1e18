#include "tests/support/open_desk.h"
#include "ui/forms/load_form.h"
#include "ui/models/people_model.h"
#include "ui/pages/sasaran_page.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace simpul;
using namespace Qt::StringLiterals;

namespace {

struct Sasaran {
    Id melati;
    OpenDesk open { [this](TempStore& temp) {
        melati = temp.posyandu(u"Melati"_s);
        for (int i = 0; i < 230; ++i)
            temp.person(u"Orang "_s + QChar(u'A' + i / 26) + QChar(u'a' + i % 26), u"1990-05-06"_s, melati);
        temp.person(u"Soekarno"_s, u"2020-03-11"_s, melati);
    } };
    SasaranPage page { *open.desk, open.selection };

    Sasaran()
    {
        open.selection.choose(melati, monthOf(QDate(2026, 12, 1)));
        showPage(page);
        waitUntil([this] {
            return model().rowCount() > 0 && page.findChild<QPushButton*>(u"load"_s)->isEnabled();
        });
    }
    PeopleModel& model() { return *page.findChild<PeopleModel*>(); }
    QLineEdit& filter() { return *page.findChild<QLineEdit*>(u"filter"_s); }
    QString counts() { return page.findChild<QLabel*>(u"counts"_s)->text(); }
    qint64 people()
    {
        return open.ask<qint64>([this](Store& store) { return store.people().count(melati); });
    }
    /// Puts the rows on the clipboard and pastes them with Ctrl+V.
    void paste(const QString& rows)
    {
        page.findChild<QPushButton*>(u"load"_s)->click();
        waitUntil([this] { return page.findChild<QPlainTextEdit*>()->hasFocus(); });
        QApplication::clipboard()->setText(rows);
        press(Qt::Key_V, Qt::ControlModifier);
        waitUntil([this] { return loadModel().rowCount() > 0; });
    }
    LoadModel& loadModel() { return *page.findChild<LoadModel*>(); }
    void click(const QString& name) { page.findChild<QPushButton*>(name)->click(); }
};

const QString kRows = u"Nama\tL/P\tTgl lahir\tNama ibu\tRT/RW\n"
                      "Citra Lestari\tP\t11-03-2026\tSumini\t03/01\n"
                      "Bagas\tL\t12-12-2024\tWarni\t04/01\n"
                      "Sukarno\tL\t11-03-2020\t\t\n"
                      "Dewi\tP\t31-02-2025\t\t\n"_s;

} // namespace

TEST_CASE("The list of people reads on as it is scrolled and finds by the beginnings of words")
{
    Sasaran sasaran;
    QAbstractItemModelTester tester(&sasaran.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(sasaran.model().rowCount() == 100);
    sasaran.page.findChild<QTableView*>(u"people"_s)->scrollToBottom();
    waitUntil([&] { return sasaran.model().rowCount() > 100; });
    picture(sasaran.page, u"sasaran-list"_s);

    sasaran.filter().setFocus();
    typeText(u"soek"_s);
    waitUntil([&] { return sasaran.model().rowCount() == 1; });
    CHECK(sasaran.model().person(0)->name == u"Soekarno"_s);
}

TEST_CASE("A pasted sheet is shown row by row, saved as one act and undone whole")
{
    Sasaran sasaran;
    sasaran.paste(kRows);
    picture(sasaran.page, u"sasaran-paste"_s);
    CHECK(sasaran.counts() == u"✓ 2 baru   ▲ 1 meragukan   ■ 1 perlu diperbaiki"_s);
    CHECK(sasaran.loadModel().index(2, LoadModel::NoteColumn).data().toString()
        == u"Mirip Soekarno, lahir 11-03-2020."_s);
    CHECK(sasaran.loadModel().index(3, LoadModel::NoteColumn).data().toString().contains(u"Tanggal lahir"_s));

    sasaran.click(u"saveLoad"_s);
    waitUntil([&] { return sasaran.counts().startsWith(u"✓ Tersimpan"_s); });
    CHECK(sasaran.counts() == u"✓ Tersimpan: 2 orang baru, 0 dilengkapi. 2 dilewati."_s);
    CHECK(sasaran.people() == 233);

    waitUntil([&] { return sasaran.page.findChild<QPushButton*>(u"undoLoad"_s)->isVisible(); });
    sasaran.click(u"undoLoad"_s);
    waitUntil([&] { return sasaran.counts().startsWith(u"✓ Dibatalkan"_s); });
    CHECK(sasaran.people() == 231);
}

TEST_CASE("A sheet opened from a file keeps the letters that an old Excel wrote")
{
    Sasaran sasaran;
    const QString path = sasaran.open.temp->folder.filePath(u"orang.csv"_s);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("Nama;L/P;Tgl lahir\r\nAndr\xe9 Wijaya;L;01-02-2025\r\n");
    file.close();
    sasaran.click(u"load"_s);
    QTimer::singleShot(0, [&path] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        dialog->selectFile(path);
        static_cast<QDialog*>(dialog)->accept();
    });
    sasaran.click(u"openSheet"_s);
    waitUntil([&] { return sasaran.loadModel().rowCount() == 1; });
    CHECK(sasaran.loadModel().index(0, LoadModel::NameColumn).data().toString() == u"André Wijaya"_s);
}

TEST_CASE("A sheet with an open quote is not taken for an empty one")
{
    Sasaran sasaran;
    sasaran.paste(QString(kRows).replace(u'\t', u';'));
    typeText(u"\"Eka;P;01-02-2025"_s);
    waitUntil([&] { return sasaran.counts().contains(u"petik"_s); });
    picture(sasaran.page, u"sasaran-quote"_s);
    CHECK(sasaran.counts().contains(u"baris 6"_s));
    CHECK_FALSE(sasaran.page.findChild<QPushButton*>(u"saveLoad"_s)->isEnabled());
}

TEST_CASE("A doubtful row is taken over when somebody says who it is, with the space bar")
{
    Sasaran sasaran;
    sasaran.paste(kRows);
    auto* table = sasaran.page.findChild<LoadForm*>()->findChild<QTableView*>();
    table->setFocus();
    table->setCurrentIndex(sasaran.loadModel().index(2, 0));
    press(Qt::Key_Space);
    CHECK(sasaran.loadModel().index(2, LoadModel::ChoiceColumn).data().toString() == u"Orang baru"_s);
    CHECK(sasaran.loadModel().toSave() == 3);
    press(Qt::Key_Space);
    CHECK(sasaran.loadModel().index(2, LoadModel::ChoiceColumn).data().toString() == u"Orang yang sama"_s);
    sasaran.click(u"saveLoad"_s);
    waitUntil([&] { return sasaran.counts().startsWith(u"✓ Tersimpan"_s); });
    CHECK(sasaran.people() == 233);
}

TEST_CASE("A new person is typed from field to field; what is missing is said and the field found")
{
    Sasaran sasaran;
    sasaran.click(u"newPerson"_s);
    waitUntil([&] {
        return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"name"_s;
    });
    typeText(u"Citra Lestari"_s);
    press(Qt::Key_Return);
    typeText(u"p"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil(
        [&] { return sasaran.page.findChild<QLabel*>(u"note"_s)->text().contains(u"Tanggal lahir"_s); });
    waitUntil([&] { return QApplication::focusWidget()->objectName() == u"birth_date"_s; });
    typeText(u"11-03-2026"_s);
    auto* kk = sasaran.page.findChild<QLineEdit*>(u"no_kk"_s);
    kk->setFocus();
    typeText(u"3329051103260009"_s);
    picture(sasaran.page, u"sasaran-new"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    waitUntil([&] { return sasaran.filter().isVisible(); });
    CHECK(sasaran.people() == 232);
    CHECK(sasaran.open.records(u"household"_s).size() == 1);
}
