#pragma once

#include <QByteArray>
#include <QCborMap>
#include <QStringView>
#include <optional>

namespace simpul {

/// Writes CBOR (RFC 8949) in its shortest heads straight into a byte array: the same bytes as
/// QCborStreamWriter, without a device in between.
class CborWriter {
public:
    explicit CborWriter(QByteArray& out)
        : m_out(out)
    {
    }

    void array(qsizetype size) { head(4, quint64(size)); }
    void map(qsizetype size) { head(5, quint64(size)); }
    void tag(quint64 number) { head(6, number); }
    void number(qint64 value);
    void bytes(QByteArrayView bytes);
    void text(QStringView text);
    void boolean(bool value) { *room(1) = char(value ? 0xf5 : 0xf4); }
    void null() { *room(1) = char(0xf6); }
    void raw(QByteArrayView item); ///< encoded already
    void value(const QCborValue& value);
    void value(const QCborMap& map);
    /// A measurement of up to three decimals as a decimal fraction (tag 4), which takes half the room of a
    /// float64 and gives the same double again; anything else as value() does.
    void shortValue(const QCborValue& value);

private:
    /// So many more bytes at the end, to be filled at once.
    char* room(qsizetype size);
    void head(int major, quint64 argument);

    QByteArray& m_out;
};

/// Reads CBOR from bytes that stay where they are, item by item. Whatever is asked for and not there (another
/// type, an indefinite length, the end, text that is not UTF-8) fails the reader for good: every later answer
/// is empty, so that a caller may check once at the end of a piece.
class CborReader {
public:
    explicit CborReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool failed() const { return m_failed; }
    void fail() { m_failed = true; }
    bool atEnd() const { return m_at == m_bytes.size(); }
    qsizetype offset() const { return m_at; }
    QByteArrayView since(qsizetype offset) const { return m_bytes.sliced(offset, m_at - offset); }

    bool isArray() const { return major() == 4; }
    bool isMap() const { return major() == 5; }
    bool isBytes() const { return major() == 2; }
    bool isText() const { return major() == 3; }
    /// Steps over this tag if it comes next.
    bool takeTag(quint8 number);
    bool isBoolean() const { return !m_failed && !atEnd() && (quint8(m_bytes[m_at]) & 0xfe) == 0xf4; }
    bool isNull() const { return !m_failed && !atEnd() && quint8(m_bytes[m_at]) == 0xf6; }

    qsizetype array() { return size(4); } ///< the number of items that follow
    qsizetype map() { return size(5); } ///< the number of pairs that follow
    qint64 number();
    bool boolean();
    void null();
    QByteArrayView bytes();
    QString text();
    /// Any one item; decimal fractions (tag 4) of up to three decimals as the double that they mean.
    QCborValue value();

private:
    static constexpr int kDeepest = 32;
    static constexpr qsizetype kMostInValue = 65'536; ///< items in one value
    friend QCborValue wholeCbor(QByteArrayView bytes, qsizetype mostItems);

    int major() const { return m_failed || atEnd() ? -1 : quint8(m_bytes[m_at]) >> 5; }
    std::optional<quint64> head(int wanted);
    qsizetype size(int wanted);
    QByteArrayView string(int wanted);
    /// Steps over one item; `budget` is how many more it may hold.
    void skip(int depth, qsizetype& budget);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_failed = false;
};

/// The one item that `bytes` are, or undefined: where they are something else, or it is nested deeper than 32
/// or holds more than `mostItems`. What stands for a value takes some sixty times the memory of its shortest
/// byte, so whatever comes from outside is counted first.
QCborValue wholeCbor(QByteArrayView bytes, qsizetype mostItems);

} // namespace simpul
