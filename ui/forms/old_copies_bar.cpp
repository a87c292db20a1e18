#include "ui/forms/old_copies_bar.h"

#include "core/sync/exchange.h"
#include "ui/jobs/errand.h"
#include "ui/widgets/status_badge.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"

#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

QString count(qsizetype number)
{
    return numberText(double(number));
}

QString whyText(const OldCopies& copies)
{
    QStringList parts;
    if (!copies.taken.isEmpty())
        parts += OldCopiesBar::tr("%1 sudah diterima semua tujuannya").arg(count(copies.taken.size()));
    if (!copies.replaced.isEmpty())
        parts += OldCopiesBar::tr("%1 sudah tercakup dalam berkas yang lebih baru")
                     .arg(count(copies.replaced.size()));
    return parts.join(u", "_s);
}

} // namespace

OldCopiesBar::OldCopiesBar(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_exchanger(Exchanger::of(desk))
    , m_said(new StatusBadge)
    , m_remove(new QPushButton)
{
    m_said->setObjectName(u"oldCopies"_s);
    m_said->setWordWrap(true);
    m_remove->setObjectName(u"removeOldCopies"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_said);
    layout->addWidget(m_remove, 0, Qt::AlignLeft);
    hide();
    connect(m_remove, &QPushButton::clicked, this, &OldCopiesBar::remove);
}

QList<OldCopiesBar::Shelf> OldCopiesBar::shelvesIn(const QList<Drive>& drives, const QString& written)
{
    QList<Shelf> shelves;
    const auto add = [&shelves](const QString& folder, const QString& name) {
        Shelf shelf { folder, name, {}, {} };
        for (const QString& file : bundlesIn(folder))
            shelf.bundles += QFileInfo(file).fileName();
        if (!shelf.bundles.isEmpty())
            shelves += shelf;
    };
    bool isOnStick = false;
    for (const Drive& drive : drives)
        if (drive.isRemovable && !drive.isReadOnly) {
            add(drive.root, drive.label);
            isOnStick = isOnStick || QDir(drive.root) == QDir(written);
        }
    if (!written.isEmpty() && !isOnStick)
        add(written, QDir::toNativeSeparators(written));
    return shelves;
}

void OldCopiesBar::look(const QString& written)
{
    if (!written.isEmpty())
        m_written = written;
    const int asked = ++m_asked;
    runErrand<QList<Shelf>>(
        this,
        [drives = m_exchanger.surroundings().drives, folder = m_written]() -> Result<QList<Shelf>> {
            return shelvesIn(drives(), folder);
        },
        [this, asked](const Result<QList<Shelf>>& shelves) {
            if (asked == m_asked && shelves)
                sort(*shelves);
        });
}

void OldCopiesBar::sort(const QList<Shelf>& shelves)
{
    if (shelves.isEmpty())
        return offer({});
    m_desk.read<QList<Shelf>>(
        this,
        [shelves](Store& store) {
            QList<Shelf> sorted = shelves;
            for (Shelf& shelf : sorted)
                shelf.copies = oldCopiesAmong(store, shelf.bundles);
            return sorted;
        },
        [this, asked = m_asked](const QList<Shelf>& sorted) {
            if (asked == m_asked)
                offer(sorted);
        });
}

/// One stick at a time.
void OldCopiesBar::offer(const QList<Shelf>& shelves)
{
    const auto found = std::find_if(
        shelves.cbegin(), shelves.cend(), [](const Shelf& shelf) { return !shelf.copies.all().isEmpty(); });
    if (found == shelves.cend())
        return hide();
    m_offered = *found;
    const QString kept = m_offered.copies.kept > 0
        ? tr(" %1 berkas lain dibiarkan: masih ditunggu atau milik PC lain.")
              .arg(count(m_offered.copies.kept))
        : QString();
    m_said->show(Status::Unknown,
        tr("Di %1 ada %2 berkas lama yang ditulis PC ini: %3.%4")
            .arg(m_offered.name, count(m_offered.copies.all().size()), whyText(m_offered.copies), kept));
    m_said->setToolTip(m_offered.copies.all().join(u'\n'));
    m_remove->setText(tr("&Hapus %1 berkas lama").arg(count(m_offered.copies.all().size())));
    m_remove->setEnabled(true);
    m_remove->show();
    m_said->setMinimumHeight(m_said->heightForWidth(parentWidget()->width()));
    show();
}

void OldCopiesBar::remove()
{
    ++m_asked; // what was seen before is not offered again
    m_remove->setEnabled(false);
    m_said->show(Status::Warn, tr("Sedang menghapus. Jangan cabut stik."));
    runErrand<bool>(
        this,
        [shelf = m_offered]() -> Result<bool> {
            SIMPUL_TRY(removeCopies(shelf.folder, shelf.copies.all()));
            return true;
        },
        [this, shelf = m_offered](const Result<bool>& removed) { tellRemoved(removed, shelf); });
}

void OldCopiesBar::tellRemoved(const Result<bool>& removed, const Shelf& shelf)
{
    m_remove->hide();
    if (removed)
        m_said->show(Status::Ok,
            tr("%1 berkas lama dihapus dari %2. Stik aman dicabut.")
                .arg(count(shelf.copies.all().size()), shelf.name));
    else
        m_said->show(Status::Danger, sentence(removed.error()));
}

} // namespace simpul
