#include "ui/jobs/exchanger.h"

#include "core/base/network.h"
#include "ui/jobs/errand.h"
#include "ui/jobs/mailbox_place.h"
#include "ui/models/mail_words.h"

#include <algorithm>

namespace simpul {

namespace {

constexpr int kSoonMs = 3000; ///< after a save, so that several go together
constexpr int kLookMs = 4000; ///< between two looks for sticks
constexpr int kLongMs = 500; ///< a visit that takes longer is shown

} // namespace

Exchanger::Surroundings Exchanger::Surroundings::ofThisPc()
{
    return { &simpul::drives, &simpul::isMetered };
}

Exchanger& Exchanger::of(Desk& desk)
{
    if (auto* there = desk.findChild<Exchanger*>(QString(), Qt::FindDirectChildrenOnly))
        return *there;
    return *new Exchanger(desk);
}

Exchanger::Exchanger(Desk& desk, const Surroundings& around)
    : QObject(&desk)
    , m_desk(desk)
    , m_around(around)
    , m_file(mailboxBookFile(desk.homeFolder(), desk.file()))
    , m_book(readMailboxBook(m_file))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    m_look.setInterval(kLookMs);
    connect(&m_soon, &QTimer::timeout, this, [this] { queueAll(true); });
    connect(&m_poll, &QTimer::timeout, this, [this] { queueAll(false); });
    connect(&m_look, &QTimer::timeout, this, &Exchanger::lookForSticks);
}

Exchanger::~Exchanger()
{
    cancel();
}

void Exchanger::watch()
{
    m_poll.start(m_book.minutes * 60 * 1000);
    m_look.start();
    connect(&m_desk, &Desk::saved, this, [this] { m_soon.start(); });
    queueAll(false);
    lookForSticks();
}

void Exchanger::exchange(const QList<Id>& boxes)
{
    QList<Id> all = boxes;
    if (all.isEmpty())
        for (const KnownMailbox& box : std::as_const(m_book.boxes))
            all += box.id;
    for (const Id& box : std::as_const(all))
        queue({ box, true });
    next();
}

void Exchanger::cancel()
{
    m_queue.clear();
    if (m_visit)
        m_visit->job()->cancel();
}

void Exchanger::queue(const Errand& errand)
{
    const auto same = [&errand](const Errand& one) { return one.box == errand.box; };
    const auto found = std::find_if(m_queue.begin(), m_queue.end(), same);
    if (found == m_queue.end())
        m_queue += errand;
    else
        found->isAsked = found->isAsked || errand.isAsked;
}

/// Sticks are visited when they come and when something was saved; nothing else changes on them.
void Exchanger::queueAll(bool withSticks)
{
    for (const KnownMailbox& box : std::as_const(m_book.boxes))
        if (box.kind != MailboxKind::Stick || (withSticks && m_sticks.contains(box.id)))
            queue({ box.id, false });
    next();
}

void Exchanger::next()
{
    while (!m_visit && !m_queue.isEmpty()) {
        const Errand errand = m_queue.takeFirst();
        const KnownMailbox* box = m_book.find(errand.box);
        if (!box)
            continue;
        const bool mustWait = box->kind == MailboxKind::Server && !errand.isAsked && !m_book.usesMetered;
        if (!mustWait || !m_around.isMetered())
            return run(*box);
        m_standings[box->id].state = Standing::State::Waiting;
        Q_EMIT changed();
    }
}

void Exchanger::run(const KnownMailbox& box)
{
    auto* visit = m_visit = new MailVisit(m_desk, box, m_around.drives, this);
    m_standings[box.id].state = Standing::State::Running;
    connect(visit, &MailVisit::finished, this, [this, visit, id = box.id](const MailOutcome& outcome) {
        m_visit = nullptr;
        takeOutcome(id, outcome);
        visit->deleteLater();
        next();
    });
    QTimer::singleShot(kLongMs, visit, [this, visit, name = box.name] {
        if (visit == m_visit)
            Q_EMIT working(visit->job(), tr("Bertukar dengan %1").arg(name));
    });
    visit->start();
    Q_EMIT changed();
}

void Exchanger::takeOutcome(const Id& box, const MailOutcome& outcome)
{
    m_standings[box] = { Standing::State::Visited, m_desk.clock().now(), outcome };
    if (const KnownMailbox* known = m_book.find(box)) {
        const KnownMailbox visited = *known;
        if (outcome.wasThere && !outcome.error)
            keepVisited(visited, outcome);
        if (const QString sentence = newsOf(visited, outcome); !sentence.isEmpty())
            Q_EMIT told(sentence);
    }
    Q_EMIT changed();
}

/// The day is written down when it is another one; an idle look every minute writes nothing.
void Exchanger::keepVisited(const KnownMailbox& box, const MailOutcome& outcome)
{
    const QDateTime now = m_desk.clock().now();
    MailboxBook book = m_book;
    for (KnownMailbox& one : book.boxes) {
        if (one.id != box.id)
            continue;
        one.visited = now;
        if (!outcome.path.isEmpty())
            one.place = outcome.path;
    }
    const bool isElsewhere = !outcome.path.isEmpty() && outcome.path != box.place;
    const bool isNews = isElsewhere || box.visited.date() != now.date();
    if (!isNews || !save(book))
        m_book = book;
}

void Exchanger::lookForSticks()
{
    QList<KnownMailbox> sticks = m_book.boxes;
    sticks.removeIf([](const KnownMailbox& box) { return box.kind != MailboxKind::Stick; });
    if (sticks.isEmpty() || m_isLooking)
        return;
    m_isLooking = true;
    runErrand<QSet<Id>>(
        this,
        [sticks, find = m_around.drives]() -> Result<QSet<Id>> {
            const QList<Drive> drives = find();
            QSet<Id> present;
            for (const KnownMailbox& stick : sticks)
                if (!findMailbox(stick, drives).isEmpty())
                    present.insert(stick.id);
            return present;
        },
        [this](const Result<QSet<Id>>& present) {
            m_isLooking = false;
            takeSticks(*present);
        });
}

void Exchanger::takeSticks(const QSet<Id>& present)
{
    const QSet<Id> come = present - m_sticks, gone = m_sticks - present;
    m_sticks = present;
    for (const Id& stick : come)
        queue({ stick, false });
    for (const Id& stick : gone)
        m_standings[stick].outcome.wasThere = false;
    if (!gone.isEmpty())
        Q_EMIT changed();
    next();
}

Result<void> Exchanger::save(const MailboxBook& book)
{
    SIMPUL_TRY(writeMailboxBook(m_file, book));
    m_book = book;
    Q_EMIT changed();
    return {};
}

Result<void> Exchanger::add(const KnownMailbox& box)
{
    MailboxBook book = m_book;
    const auto same = [&box](const KnownMailbox& one) { return one.id == box.id || one.place == box.place; };
    book.boxes.removeIf(same);
    book.boxes += box;
    SIMPUL_TRY(save(book));
    if (box.kind == MailboxKind::Stick)
        m_sticks.insert(box.id);
    exchange({ box.id });
    return {};
}

Result<void> Exchanger::forget(const Id& box)
{
    MailboxBook book = m_book;
    book.boxes.removeIf([&box](const KnownMailbox& one) { return one.id == box; });
    m_standings.remove(box);
    m_sticks.remove(box);
    return save(book);
}

Result<void> Exchanger::setRhythm(int minutes, bool usesMetered)
{
    MailboxBook book = m_book;
    book.minutes = minutes;
    book.usesMetered = usesMetered;
    SIMPUL_TRY(save(book));
    if (m_poll.isActive())
        m_poll.start(minutes * 60 * 1000);
    return {};
}

} // namespace simpul
