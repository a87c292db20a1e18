#include "tests/format/stranger.h"

#include <array>
#include <cstdio>
#include <cstring>
#include <sodium.h>
#include <stdexcept>
#include <zstd.h>

namespace stranger {

namespace {

using Number = unsigned long long;

void expect(bool holds, const char* what)
{
    if (!holds)
        throw std::runtime_error(what);
}

const unsigned char* raw(const Bytes& bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

Bytes blake2b(size_t size, const Bytes& what, const Bytes& key = {})
{
    Bytes hash(size, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), size, raw(what), what.size(),
        key.empty() ? nullptr : raw(key), key.size());
    return hash;
}

bool isSigned(const Bytes& what, const Bytes& signature, const Bytes& key)
{
    return signature.size() == 64 && key.size() == 32
        && crypto_sign_verify_detached(raw(signature), raw(what), what.size(), raw(key)) == 0;
}

Bytes bigEndian(Number value)
{
    Bytes bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
}

/// CBOR (RFC 8949), as much of it as bundles hold.
class Cbor {
public:
    explicit Cbor(const Bytes& bytes)
        : m_bytes(bytes)
    {
    }

    bool atEnd() const { return m_at == m_bytes.size(); }
    size_t at() const { return m_at; }
    Bytes since(size_t from) const { return m_bytes.substr(from, m_at - from); }
    int major() const { return byteAt(m_at) >> 5; }
    bool isNull() const { return byteAt(m_at) == 0xf6; }
    bool isTrue() const { return byteAt(m_at) == 0xf5; }
    bool isTag(int number) const { return byteAt(m_at) == 0xd8 && byteAt(m_at + 1) == number; }
    void step(size_t count = 1) { m_at += count; }

    Number head(int wanted)
    {
        expect(major() == wanted, "another type of CBOR");
        const int info = byteAt(m_at++) & 0x1f;
        expect(info < 28, "an indefinite length");
        if (info < 24)
            return static_cast<Number>(info);
        Number value = 0;
        for (int width = 1 << (info - 24); width > 0; --width)
            value = value << 8 | static_cast<Number>(byteAt(m_at++));
        return value;
    }
    Bytes string(int wanted)
    {
        const Number size = head(wanted);
        expect(size <= m_bytes.size() - m_at, "a string longer than the rest");
        m_at += size;
        return m_bytes.substr(m_at - size, size);
    }
    Bytes bytes() { return string(2); }
    std::string text() { return string(3); }
    Number number() { return head(0); }
    Number array() { return head(4); }
    Number map() { return head(5); }

    /// Any item, as it stands.
    Bytes item()
    {
        const size_t from = m_at;
        const int kind = major();
        if (kind == 2 || kind == 3) {
            string(kind);
            return since(from);
        }
        const Number argument = head(kind);
        for (Number left = kind == 4 ? argument
                 : kind == 5         ? 2 * argument
                 : kind == 6         ? 1
                                     : 0;
             left > 0; --left)
            item();
        return since(from);
    }

private:
    int byteAt(size_t at) const
    {
        expect(at < m_bytes.size(), "the end came too early");
        return static_cast<unsigned char>(m_bytes[at]);
    }

    const Bytes& m_bytes;
    size_t m_at = 0;
};

Bytes headOf(int major, Number value)
{
    Bytes out;
    const auto put = [&](int info, int width) {
        out += static_cast<char>(major << 5 | info);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
            out += static_cast<char>(value >> shift & 0xff);
    };
    if (value < 24)
        put(static_cast<int>(value), 0);
    else if (value <= 0xff)
        put(24, 1);
    else if (value <= 0xffff)
        put(25, 2);
    else if (value <= 0xffffffff)
        put(26, 4);
    else
        put(27, 8);
    return out;
}

Bytes stringOf(int major, const Bytes& bytes)
{
    return headOf(major, bytes.size()) + bytes;
}

Bytes derivedId(const Bytes& what)
{
    Bytes id = blake2b(16, what);
    id[6] = static_cast<char>(0x80 | (id[6] & 0x0f));
    id[8] = static_cast<char>(0x80 | (id[8] & 0x3f));
    return id;
}

/// What the packed bodies of one run have said so far.
class Packed {
public:
    explicit Packed(const Bytes& ids)
        : m_ids(ids)
    {
    }

    /// The body anew, as it was signed.
    Bytes body(const Bytes& packed, Number records)
    {
        Cbor in(packed);
        Bytes out = headOf(4, records), encounter;
        for (; records > 0; --records)
            out += record(in, encounter);
        expect(in.atEnd(), "more behind a packed body");
        return out;
    }

private:
    struct Part {
        Bytes group; ///< its CBOR
        Number flags = 0;
        std::vector<Bytes> fields; ///< CBOR
    };
    struct Shape {
        Bytes kind, catalogue; ///< CBOR
        std::vector<Part> parts;
    };

    Bytes idAt(Number number)
    {
        expect(number < m_ids.size() / 16, "an id that was not listed");
        m_next = std::max(m_next, number + 1);
        return m_ids.substr(number * 16, 16);
    }

    const Shape& shape(Cbor& in)
    {
        if (in.major() != 4)
            return m_shapes.at(in.number());
        Shape made;
        Number left = in.array() - 2;
        made.kind = in.item();
        made.catalogue = in.item();
        for (; left > 0; --left)
            made.parts.push_back(part(in));
        m_shapes.push_back(made);
        return m_shapes.back();
    }

    Part part(Cbor& in)
    {
        if (in.major() != 4)
            return m_parts.at(in.number());
        Part made;
        Number left = in.array() - 2;
        made.group = in.item();
        made.flags = in.number();
        for (; left > 0; --left)
            made.fields.push_back(in.item());
        m_parts.push_back(made);
        return made;
    }

    Bytes change(Cbor& in, const Part& part, Bytes& antigen)
    {
        const bool removes = part.group == "\xf6", names = part.flags & 1, must = part.flags & 2;
        Bytes out = headOf(4, must ? 4 : names ? 3 : 2) + part.group;
        out += removes ? Bytes("\xf6") : headOf(5, part.fields.size());
        for (const Bytes& field : part.fields) {
            Bytes value;
            if (in.isTag(37)) {
                in.step(2);
                value = stringOf(2, idAt(in.number()));
            } else {
                value = in.item();
            }
            if (field == stringOf(3, "antigen"))
                antigen = value;
            out += field + value;
        }
        const Number count = names ? in.array() : 0;
        if (names || must)
            out += headOf(4, count);
        for (Number i = 0; i < count; i += 2) {
            out += in.item();
            out += stringOf(2, idAt(in.number()));
        }
        return must ? out + "\xf5" : out;
    }

    Bytes record(Cbor& in, Bytes& encounter)
    {
        const Shape& like = shape(in);
        Bytes id, antigen, changes;
        const bool follows = in.isTrue();
        if (follows) {
            in.step();
        } else if (in.isNull()) {
            in.step();
            id = idAt(m_next);
        } else {
            id = idAt(in.number());
        }
        for (const Part& part : like.parts)
            changes += change(in, part, antigen);
        if (!follows)
            encounter = id;
        else if (like.kind == stringOf(3, "referral"))
            id = derivedId("rujuk" + encounter);
        else
            id = derivedId("imunisasi" + encounter + Cbor(antigen).text());
        return headOf(4, 3 + like.parts.size()) + like.kind + stringOf(2, id) + like.catalogue + changes;
    }

    Bytes m_ids;
    Number m_next = 0;
    std::vector<Part> m_parts;
    std::vector<Shape> m_shapes;
};

void readChange(Cbor& in, Change& change)
{
    const Number parts = in.array();
    if (in.isNull()) {
        in.step(2);
    } else {
        change.group = in.text();
        for (Number left = in.map(); left > 0; --left) {
            const std::string name = in.text();
            change.fields[name] = in.item();
        }
    }
    for (Number left = parts > 2 ? in.array() : 0; left > 0; left -= 2) {
        const Number count = in.number();
        change.names.emplace_back(count, in.bytes());
    }
    if (parts > 3)
        in.item();
}

/// Reads the body and computes leaves, versions and the hash.
void readBody(Segment& segment, Number count)
{
    const Bytes& salts = segment.salt;
    Bytes hashed = "simpul segment 1" + segment.node + segment.epoch + segment.scope + bigEndian(segment.seq)
        + segment.prev + bigEndian(segment.time) + bigEndian(segment.author.size()) + segment.author;
    Cbor in(segment.body);
    Number index = 0;
    for (Number records = in.array(); records > 0; --records) {
        Number left = in.array() - 3;
        const size_t headAt = in.at();
        Change like;
        like.kind = in.text();
        like.record = in.bytes();
        like.catalogue = static_cast<long long>(in.number());
        const Bytes head = in.since(headAt);
        for (; left > 0; --left, ++index) {
            const size_t at = in.at();
            Change change = like;
            readChange(in, change);
            const Bytes salt = count == 1 || salts.size() != 16 ? salts.substr(index * 16, 16)
                                                                : blake2b(16, bigEndian(index), salts);
            change.leaf = blake2b(32, head + in.since(at), salt);
            change.version = blake2b(16, change.leaf + segment.node + segment.epoch);
            hashed += change.leaf;
            segment.changes.push_back(change);
        }
    }
    expect(in.atEnd() && index == count, "another number of changes");
    segment.hash = blake2b(32, hashed);
}

void readRun(const Bytes& run, const std::map<Bytes, Bytes>& keys, Bundle& bundle)
{
    Cbor in(run);
    Number left = in.array() - 7;
    Segment like;
    like.node = in.bytes();
    like.epoch = in.bytes();
    like.scope = in.bytes();
    like.seq = in.number();
    like.prev = in.bytes();
    const Bytes signature = in.bytes();
    Packed packed(in.bytes());
    for (; left > 0; --left) {
        const Number parts = in.array();
        Segment segment = like;
        segment.time = in.number();
        segment.author = in.text();
        segment.salt = in.bytes();
        const Number changes = in.number();
        segment.body = in.bytes();
        if (parts == 6)
            segment.body = packed.body(segment.body, in.number());
        readBody(segment, changes);
        like.prev = segment.hash;
        ++like.seq;
        bundle.segments.push_back(segment);
    }
    expect(in.atEnd(), "more behind a run");
    bundle.segments.back().signature = signature;
    expect(isSigned(
               "simpul segment 1" + bundle.segments.back().hash, signature, keys.at(like.node).substr(0, 32)),
        "the signature of a run");
}

std::vector<Bytes> idsIn(const Bytes& item)
{
    std::vector<Bytes> ids;
    Cbor in(item);
    for (Number left = in.array(); left > 0; --left)
        ids.push_back(in.bytes());
    return ids;
}

} // namespace

Bytes hexOf(const Bytes& bytes)
{
    Bytes hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), raw(bytes), bytes.size());
    hex.pop_back();
    return hex;
}

Bytes openSealed(const std::string& file, const std::string& identityFile)
{
    const std::string command = "age -d -i '" + identityFile + "' '" + file + "'";
    std::FILE* const out = popen(command.c_str(), "r");
    expect(out != nullptr, "the age tool");
    Bytes plain;
    std::array<char, 4096> piece {};
    for (size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), out)) > 0;)
        plain.append(piece.data(), size);
    expect(pclose(out) == 0, "age does not open it");
    return plain;
}

Bytes unpack(const Bytes& zstd)
{
    Bytes plain(1 << 20, '\0');
    const size_t size = ZSTD_decompress(plain.data(), plain.size(), zstd.data(), zstd.size());
    expect(!ZSTD_isError(size), "zstd");
    plain.resize(size);
    return plain;
}

Bundle read(const Bytes& sequence)
{
    Cbor in(sequence);
    std::map<std::string, Bytes> header;
    const Bytes headerItem = in.bytes();
    Cbor top(headerItem);
    for (Number left = top.map(); left > 0; --left) {
        const std::string name = top.text();
        header[name] = top.item();
    }
    expect(header["simpul"] == "\x01", "another version");
    const auto bytesOf = [&](const char* name) { return Cbor(header.at(name)).bytes(); };
    Bundle bundle { bytesOf("bundle"), bytesOf("network"), bytesOf("sender"),
        Cbor(header.at("sender_name")).text(), idsIn(header.at("recipients")), idsIn(header.at("scopes")),
        {} };
    expect(blake2b(16, "simpul node" + bytesOf("sender_key") + bytesOf("sender_box")) == bundle.sender,
        "the sender's keys");
    std::map<Bytes, Bytes> keys;
    Cbor listed(header.at("keys"));
    for (Number left = listed.map(); left > 0; --left) {
        const Bytes node = listed.bytes();
        keys[node] = listed.bytes();
        expect(blake2b(16, "simpul node" + keys[node]) == node, "an author's keys");
    }
    size_t end = in.at();
    for (Bytes item = in.bytes();; item = in.bytes()) {
        if (in.atEnd()) {
            expect(isSigned(
                       blake2b(32, "simpul bundle 1" + sequence.substr(0, end)), item, bytesOf("sender_key")),
                "the signature of the bundle");
            return bundle;
        }
        readRun(item, keys, bundle);
        end = in.at();
    }
}

std::string listing(const Bundle& bundle)
{
    std::string out = "bundle " + hexOf(bundle.id) + "\nnetwork " + hexOf(bundle.network) + "\nsender "
        + hexOf(bundle.sender) + ' ' + bundle.senderName + '\n';
    for (const Bytes& id : bundle.recipients)
        out += "recipient " + hexOf(id) + '\n';
    for (const Bytes& id : bundle.scopes)
        out += "scope " + hexOf(id) + '\n';
    for (const Segment& segment : bundle.segments) {
        out += "segment " + hexOf(segment.node) + ' ' + hexOf(segment.epoch) + ' ' + hexOf(segment.scope)
            + ' ' + std::to_string(segment.seq) + ' ' + std::to_string(segment.time) + ' ' + segment.author
            + '\n';
        out += "  prev " + hexOf(segment.prev) + "\n  salt " + hexOf(segment.salt) + "\n  body "
            + hexOf(segment.body) + "\n  hash " + hexOf(segment.hash) + '\n';
        if (!segment.signature.empty())
            out += "  signature " + hexOf(segment.signature) + '\n';
        for (const Change& change : segment.changes) {
            out += "  change " + change.kind + ' ' + hexOf(change.record) + ' '
                + std::to_string(change.catalogue) + ' ' + (change.group.empty() ? "-" : change.group) + '\n';
            out += "    leaf " + hexOf(change.leaf) + "\n    version " + hexOf(change.version) + '\n';
            for (const auto& [name, value] : change.fields)
                out += "    field " + name + ' ' + hexOf(value) + '\n';
            for (const auto& [count, version] : change.names)
                out += "    replaces " + std::to_string(count) + ' ' + hexOf(version) + '\n';
        }
    }
    return out;
}

} // namespace stranger
