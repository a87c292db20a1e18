#pragma once

#include "core/sync/bundle.h"
#include "tests/support/two_nodes.h"

#include <QBuffer>

/// Bundles as somebody writes them who holds the keys of a member and has a program of his own.
struct Forger {
    TwoNodes& two;
    TempStore& member;

    const simpul::LocalNode& node() const { return member.store->node(); }

    simpul::BundleHeader header(const QList<simpul::Id>& scopes, const QList<TempStore*>& to) const
    {
        simpul::BundleHeader header;
        header.bundle = simpul::Id::create(5);
        header.network = two.a->store->network();
        header.sender = node().id;
        header.senderKey = node().sign.publicKey;
        header.senderBox = node().box.publicKey;
        header.scopes = scopes;
        header.keys.insert(node().id, node().sign.publicKey + node().box.publicKey);
        for (const TempStore* recipient : to)
            header.recipients += recipient->store->node().id;
        return header;
    }

    /// A segment of the member's own chain with any number and any one before it.
    simpul::Segment segment(const simpul::Id& scope, quint32 seq, const QByteArray& prev,
        const QList<simpul::RecordChanges>& records) const
    {
        simpul::Segment segment;
        segment.node = node().id;
        segment.epoch = node().epoch;
        segment.scope = scope;
        segment.seq = seq;
        segment.prev = prev;
        segment.time = 1'800'000'000'000;
        segment.author = QStringLiteral("Penyusup");
        simpul::sealSegment(segment, records);
        segment.signature = node().sign.sign(segment.signedText());
        return segment;
    }

    /// The next one of the chain as it stands in the member's store.
    simpul::Segment nextSegment(const simpul::Id& scope, const QList<simpul::RecordChanges>& records) const
    {
        const simpul::Chain chain = chainOf(scope);
        return segment(scope, chain.top + 1,
            chain.top == 0 ? QByteArray(32, 0) : member.store->log().hashAt(chain, chain.top), records);
    }
    simpul::Chain chainOf(const simpul::Id& scope) const
    {
        return good(member.store->log().chain(node().id, node().epoch, scope));
    }

    static simpul::Run runOf(const simpul::Segment& segment)
    {
        return { segment.node, segment.epoch, segment.scope, segment.prev, segment.seq, { segment } };
    }

    QString write(
        const simpul::BundleHeader& header, const QList<simpul::Run>& runs, const QList<TempStore*>& to) const
    {
        const QString file = two.stick();
        QFile out(file);
        REQUIRE(out.open(QIODevice::WriteOnly));
        QList<QByteArray> boxes;
        for (const TempStore* recipient : to)
            boxes += recipient->store->node().box.publicKey;
        simpul::BundleWriter writer(out, boxes, node().sign, 3);
        good(writer.begin(header));
        for (const simpul::Run& run : runs)
            good(writer.add(run));
        good(writer.finish());
        return file;
    }
    simpul::Result<simpul::ImportReport> give(const simpul::Segment& segment, TempStore& to) const
    {
        return simpul::importBundle(
            *to.store, write(header({ segment.scope }, { &to }), { runOf(segment) }, { &to }));
    }
};

/// The sealed file, opened by one who may and sealed anew to whom he likes.
inline void sealAnew(
    const QString& from, const QString& to, TempStore& opener, const QList<TempStore*>& recipients)
{
    QFile in(from), out(to);
    REQUIRE(in.open(QIODevice::ReadOnly));
    REQUIRE(out.open(QIODevice::WriteOnly));
    auto reader = good(simpul::AgeReader::open(in, { opener.store->node().box }));
    QList<QByteArray> boxes;
    for (const TempStore* recipient : recipients)
        boxes += recipient->store->node().box.publicKey;
    simpul::AgeWriter writer(out, boxes);
    good(writer.start());
    for (QByteArray chunk = good(reader.readChunk()); !chunk.isEmpty(); chunk = good(reader.readChunk()))
        good(writer.write(chunk));
    good(writer.finish());
}
