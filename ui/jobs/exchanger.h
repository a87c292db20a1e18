#pragma once

#include "ui/jobs/mail_visit.h"

#include <QTimer>

namespace simpul {

/// Visits the mailboxes that this PC knows: when one appears, soon after a save, every few minutes, and when
/// somebody asks. Quiet where nothing is there. One visit at a time; lives in the screen's thread and never
/// waits in it.
class Exchanger : public QObject {
    Q_OBJECT
public:
    /// What the exchanger learns from the system.
    struct Surroundings {
        MailVisit::FindDrives drives;
        std::function<bool()> isMetered;
        static Surroundings ofThisPc();
    };
    struct Standing {
        enum class State {
            Unvisited, ///< not since the program was started
            Running,
            Waiting, ///< for a network that need not be paid for
            Visited, ///< `outcome` says the rest
        };
        State state = State::Unvisited;
        QDateTime at;
        MailOutcome outcome;
    };

    /// The one of this desk; made when it is first asked for, and gone with the desk.
    static Exchanger& of(Desk& desk);
    explicit Exchanger(Desk& desk, const Surroundings& around = Surroundings::ofThisPc());
    ~Exchanger() override;

    /// From now on it visits by itself.
    void watch();
    /// Looks now for sticks that have come or gone.
    void lookForSticks();
    /// The mailboxes, or everything where there is none named; also over a metered network, for somebody
    /// asks.
    void exchange(const QList<Id>& boxes = {});
    void cancel();

    const MailboxBook& book() const { return m_book; }
    /// Knows it from now on and visits it. Errors: those of writeMailboxBook.
    Result<void> add(const KnownMailbox& box);
    Result<void> forget(const Id& box);
    Result<void> setRhythm(int minutes, bool usesMetered);
    Standing standing(const Id& box) const { return m_standings.value(box); }
    bool isBusy() const { return m_visit != nullptr; }
    const Surroundings& surroundings() const { return m_around; }

Q_SIGNALS:
    /// The book, or what is known of a mailbox.
    void changed();
    /// A visit that takes longer.
    void working(simpul::Job* job, const QString& sentence);
    /// Something came or went: a sentence for the foot of the window.
    void told(const QString& sentence);

private:
    struct Errand {
        Id box;
        bool isAsked = false; ///< by a person
    };
    void queue(const Errand& errand);
    void queueAll(bool withSticks);
    void next();
    void run(const KnownMailbox& box);
    void takeOutcome(const Id& box, const MailOutcome& outcome);
    void keepVisited(const KnownMailbox& box, const MailOutcome& outcome);
    void takeSticks(const QSet<Id>& present);
    Result<void> save(const MailboxBook& book);

    Desk& m_desk;
    Surroundings m_around;
    QString m_file;
    MailboxBook m_book;
    QHash<Id, Standing> m_standings;
    QList<Errand> m_queue;
    QSet<Id> m_sticks; ///< those that are plugged in
    MailVisit* m_visit = nullptr;
    bool m_isLooking = false;
    QTimer m_poll, m_soon, m_look;
};

} // namespace simpul
