#pragma once

#include "core/store/act.h"
#include "core/sync/exchange.h"
#include "tests/model/oracle.h"

#include <QTemporaryDir>
#include <memory>
#include <vector>

namespace model {

using simpul::Id;

/// One step of a random program. What it means depends on what there is when it comes.
struct Step {
    quint8 what = 0, who = 0, where = 0, value = 0;
};

/// What somebody has typed and saved.
struct Saved {
    QString kind;
    Id record;
    QCborMap fields;
    bool remove = false;
};

struct Node {
    /// A copy of the store, to be put back later, and what had been saved by then.
    struct Snapshot {
        QString file;
        QList<Saved> saved;
    };

    QString file;
    std::unique_ptr<simpul::Store> store;
    QDateTime now;
    QList<Saved> saved;
    std::vector<Snapshot> snapshots;
};

/// A puskesmas with two posyandu and some PCs, and a drawer of bundles that may be lost, repeated, reordered
/// or cut. Its founder may be lost and the network carried on by the printed sheet; PCs may be cloned while
/// they run; the puskesmas may enter a kabupaten. Every step that must fail is checked to have changed
/// nothing.
class World {
public:
    explicit World(int nodes);

    void take(const Step& step);
    /// Everybody hears everybody, by way of the leader, until that brings nothing new.
    void settle();
    /// Empty, or what is wrong: a store differs from the oracle, or a saved value is gone.
    QString check();
    /// After settle(): members that may read the same hold the same.
    QString checkEqual();
    /// Fold, figures and log of every store agree with themselves, and its history has all that was saved.
    QString checkThorough();

private:
    struct Bundle {
        QString file;
        size_t from;
    };

    simpul::Store::Options options(Node& node) const;
    void open(Node& node);
    size_t pick(quint8 number) const { return number % m_nodes.size(); }
    Id scopeFor(const Node& node, quint8 number) const;
    std::optional<simpul::Record> anyRecord(Node& node, quint8 number);
    simpul::Outcome put(Node& node, const simpul::Draft& draft);

    void add(const Step& step);
    void edit(const Step& step);
    void remove(const Step& step);
    void note(const Step& step);
    void attend(const Step& step);
    void visit(const Step& step);
    void merge(const Step& step);
    void move(const Step& step);
    void complete(const Step& step);
    void decide(const Step& step);
    void write(const Step& step);
    void read(const Step& step);
    void readCut(const Step& step);
    void jump(const Step& step);
    void snapshot(const Step& step);
    void putBack(const Step& step);
    void takeAway(const Step& step);
    void letIn(const Step& step);
    void recover(const Step& step);
    void join(const Step& step);
    void clone(const Step& step);

    void create(Node& node, const QString& name);
    Node& leader() { return m_nodes[m_leader]; }
    std::optional<Id> recordAt(Node& node, const QString& kind, const Id& scope);
    std::optional<Id> put(Node& node, const QString& kind, const Id& scope, const QCborMap& fields);
    /// True if that brought something new.
    bool carry(Node& from, Node& to);
    bool carryAll();
    /// Whoever has not heard yet where its network has gone cannot know the new one for its own.
    bool isUnheardOf(const simpul::Error& error) const;
    size_t ruler(const Step& step) const;
    bool isRightly(const simpul::Store& by, const simpul::Error& error) const;
    QString checkNode(Node& node);
    static QString checkCounts(simpul::Store& store);
    static QString checkHistory(Node& node);
    /// Fingerprints of all that the store holds, and what must be equal where they are.
    std::pair<QStringList, QStringList> shown(simpul::Store& store) const;
    QString checkShown();

    QTemporaryDir m_folder;
    std::vector<Node> m_nodes; ///< the first is the founder
    Node m_kabupaten; ///< without a store until the puskesmas enters it
    size_t m_leader = 0; ///< whose PC admits and takes away: the founder, or who has the sheet last
    QSet<Id> m_led; ///< all who ever led
    QByteArray m_sheet;
    std::map<Id, oracle::Beginning> m_beginnings;
    std::vector<Bundle> m_bundles;
    Id m_network, m_puskesmas;
    QList<Id> m_posyandu;
    QStringList m_problems;
    int m_files = 0;
};

} // namespace model
