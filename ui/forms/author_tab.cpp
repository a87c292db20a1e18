#include "ui/forms/author_tab.h"

#include "ui/main/theme.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

AuthorTab::AuthorTab(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_name(new QComboBox)
    , m_save(new QPushButton(tr("&Simpan")))
    , m_said(new StatusBadge)
{
    constexpr int kWidth = 480;
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->setAccessibleName(tr("Nama petugas"));
    m_name->lineEdit()->setObjectName(u"author"_s);
    m_name->lineEdit()->setAccessibleName(tr("Nama petugas"));
    m_save->setObjectName(u"saveAuthor"_s);
    theme::asPrimary(*m_save);
    auto* hint =
        new QLabel(tr("Nama ini tercatat pada setiap penyimpanan, sehingga tampak siapa yang mengisi apa."));
    hint->setWordWrap(true);
    theme::asHint(*hint);
    auto* content = new QWidget;
    content->setFixedWidth(kWidth);
    auto* form = new QFormLayout(content);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(hint);
    form->addRow(tr("&Nama petugas"), m_name);
    form->addRow(m_save);
    form->addRow(m_said);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 16, 0, 0);
    layout->addWidget(content);
    layout->addStretch();
    connect(m_save, &QPushButton::clicked, this, &AuthorTab::save);
    connect(m_name->lineEdit(), &QLineEdit::returnPressed, this, &AuthorTab::save);
}

void AuthorTab::refresh()
{
    // Asked of the writing side: it is the one that knows under which name it saves.
    m_desk.keep<Names>(
        this,
        [](Store& store) -> Result<Names> {
            Names names { store.author(), {} };
            SIMPUL_TRY(store.records().visit(
                { u"staff"_s, {}, {}, store.facility() }, [&names](const Record& record) {
                    names.staff += record.fields.value("name"_L1).toString();
                    return true;
                }));
            names.staff.removeDuplicates();
            names.staff.sort();
            return names;
        },
        [this](const Result<Names>& names) {
            if (names && !m_name->lineEdit()->hasFocus())
                showNames(*names);
        });
}

void AuthorTab::showNames(const Names& names)
{
    m_name->clear();
    m_name->addItems(names.staff);
    m_name->setEditText(names.author);
}

void AuthorTab::save()
{
    const QString author = m_name->currentText().simplified();
    if (author.isEmpty())
        return m_said->show(Status::Danger, tr("Tulis nama petugas dahulu."));
    m_desk.setAuthor(author);
    m_desk.keep<QString>(
        this, [](Store& store) -> Result<QString> { return store.author(); },
        [this](const Result<QString>& saved) {
            m_said->show(saved ? Status::Ok : Status::Danger,
                saved ? tr("%1. Mulai sekarang tercatat atas nama %2.")
                            .arg(savedText(m_desk.clock().now().time()), *saved)
                      : sentence(saved.error()));
        });
}

} // namespace simpul
