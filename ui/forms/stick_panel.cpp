#include "ui/forms/stick_panel.h"

#include "core/sync/exchange.h"
#include "ui/forms/old_copies_bar.h"
#include "ui/main/theme.h"
#include "ui/models/exchange_facts.h"
#include "ui/models/mail_words.h"
#include "ui/words/clock_words.h"
#include "ui/words/sentences.h"
#include "ui/words/spoken_fingerprint.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// `MELATI` of `Posyandu Melati`: short enough to be read out.
QString spokenPlace(const QString& name)
{
    QString shown = name;
    for (const QString& type : { u"Posyandu "_s, u"Puskesmas "_s, u"Dinkes "_s })
        if (shown.startsWith(type))
            shown.remove(0, type.size());
    return shown.toUpper();
}

} // namespace

StickPanel::StickPanel(Desk& desk, const FileAsk& ask, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_ask(ask)
    , m_exchanger(Exchanger::of(desk))
    , m_stick(new StatusBadge(Status::Unknown, tr("Belum ada yang ditulis sejak program dibuka.")))
    , m_hint(new QLabel)
    , m_old(new OldCopiesBar(desk))
{
    auto* heading = new QLabel(tr("Bolehkah stik dicabut?"));
    theme::asSection(*heading);
    theme::asSection(*m_stick);
    m_stick->setObjectName(u"stick"_s);
    m_stick->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    theme::asHint(*m_hint);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_stick);
    layout->addWidget(m_hint);
    layout->addWidget(m_old);
    connect(&m_exchanger, &Exchanger::changed, this, &StickPanel::followSticks);
    followSticks();
}

void StickPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_old->look();
}

void StickPanel::say(int status, const QString& sentence, const QString& hint)
{
    m_stick->show(Status(status), sentence);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

/// The stick that was visited last, or is being visited.
void StickPanel::followSticks()
{
    using State = Exchanger::Standing::State;
    if (m_isWriting)
        return;
    std::optional<KnownMailbox> last;
    for (const KnownMailbox& box : m_exchanger.book().boxes) {
        const Exchanger::Standing now = m_exchanger.standing(box.id);
        if (box.kind != MailboxKind::Stick || now.state == State::Unvisited)
            continue;
        const bool isLater = !last || now.state == State::Running
            || (m_exchanger.standing(last->id).state != State::Running
                && m_exchanger.standing(last->id).at < now.at);
        last = isLater ? box : last;
    }
    if (!last)
        return;
    const Exchanger::Standing now = m_exchanger.standing(last->id);
    const MailStanding said = standingText(*last, now, m_desk.clock().now());
    const QString hint = mediumText(now.outcome);
    if (now.state == State::Visited && isVisible())
        m_old->look();
    if (now.state == State::Running)
        return say(int(Status::Warn), tr("JANGAN CABUT — sedang bertukar dengan %1").arg(last->name));
    if (now.outcome.error)
        return say(int(Status::Danger), tr("%1: %2").arg(last->name, said.text), hint);
    if (!now.outcome.wasThere)
        return say(int(Status::Unknown), tr("%1: %2").arg(last->name, said.text));
    say(int(Status::Ok), tr("AMAN DICABUT — %1, pukul %2").arg(last->name, said.text), hint);
}

void StickPanel::write()
{
    const QString folder = m_ask.folder(this, tr("Pilih stik atau folder"));
    if (folder.isEmpty())
        return;
    m_isWriting = true;
    Q_EMIT writingChanged();
    say(int(Status::Unknown), tr("Sedang menulis. Jangan cabut stik."));
    auto* job = new Job(this);
    Q_EMIT working(job, tr("Menulis ke stik"));
    m_desk.write<QStringList>(
        this,
        [folder, progress = job->progress()](Store& store) -> Result<QStringList> {
            if (!QFileInfo(folder).isDir())
                return Error::machine(u"no_folder"_s, { { u"file"_s, QDir::toNativeSeparators(folder) } });
            SIMPUL_GET(written, exportBundles(store, folder, {}, progress));
            SIMPUL_GET(print, ownPrint(store));
            return QStringList { spokenPlace(print.name), spokenFingerprint(print.hash) } + written.files;
        },
        [this, job, folder](const Result<QStringList>& written) {
            job->deleteLater();
            m_isWriting = false;
            Q_EMIT writingChanged();
            tellWritten(folder, written);
            m_old->look(folder);
        });
}

/// `written`: the place, its fingerprint, then the files.
void StickPanel::tellWritten(const QString& folder, const Result<QStringList>& written)
{
    if (!written)
        return say(int(written.error().kind == ErrorKind::Cancelled ? Status::Unknown : Status::Danger),
            sentence(written.error()));
    QStringList names;
    for (const QString& file : written->mid(2))
        names += QFileInfo(file).fileName();
    say(int(Status::Ok),
        tr("AMAN DICABUT — %1 berkas ditulis dan dibaca ulang, sidik %2 %3")
            .arg(numberText(double(names.size())), written->at(0), written->at(1)),
        tr("Di %1: %2").arg(QDir::toNativeSeparators(folder), names.join(u", "_s)));
}

} // namespace simpul
