#include "core/store/evidence.h"

#include <cstring>

namespace simpul {

namespace {

/// Writes to bytes that are long enough.
class Packer {
public:
    explicit Packer(qsizetype size)
        : m_bytes(size, Qt::Uninitialized)
        , m_at(m_bytes.data())
    {
    }
    template <typename Number> void number(Number value) { put(&value, sizeof value); }
    void id(const Id& id) { put(id.view().data(), 16); }
    void answers(const QVarLengthArray<Answered, 8>& answers)
    {
        number(quint16(answers.size()));
        for (const Answered& answer : answers) {
            number(answer.code);
            number(answer.value);
        }
    }
    QByteArray bytes()
    {
        Q_ASSERT(m_at == m_bytes.constData() + m_bytes.size());
        return std::move(m_bytes);
    }

private:
    void put(const void* from, size_t size)
    {
        std::memcpy(m_at, from, size);
        m_at += size;
    }

    QByteArray m_bytes;
    char* m_at;
};

qsizetype packedSize(const QVarLengthArray<Answered, 8>& answers)
{
    return 2 + answers.size() * 10;
}

qsizetype packedSize(const Dossier& dossier)
{
    qsizetype size = 29 + dossier.stays.size() * 20 + packedSize(dossier.facts);
    for (const Encounter& encounter : dossier.encounters)
        size += 54 + packedSize(encounter.answers);
    return size;
}

class Unpacker {
public:
    explicit Unpacker(const QByteArray& bytes)
        : m_at(bytes.constData())
        , m_end(m_at + bytes.size())
    {
    }
    template <typename Number> Number number()
    {
        Number value {};
        if (m_end - m_at >= qsizetype(sizeof value))
            std::memcpy(&value, m_at, sizeof value);
        m_at += sizeof value;
        return value;
    }
    Id id()
    {
        const Id id = m_end - m_at >= 16 ? *Id::fromBytes(QByteArrayView(m_at, 16)) : Id();
        m_at += 16;
        return id;
    }
    void answers(QVarLengthArray<Answered, 8>& answers)
    {
        for (int left = number<quint16>(); left > 0 && !atEnd(); --left) {
            const quint16 code = number<quint16>();
            answers.append({ code, number<double>() });
        }
    }
    bool atEnd() const { return m_at >= m_end; }

private:
    const char* m_at;
    const char* m_end;
};

} // namespace

QByteArray packDossier(const Dossier& dossier)
{
    Packer out(packedSize(dossier));
    out.number(quint8(dossier.type));
    out.number(quint8((dossier.exists ? 1 : 0) | (dossier.male ? 2 : 0) | (dossier.handedOver ? 4 : 0)));
    out.id(dossier.place);
    out.number(qint32(dossier.birth.isValid() ? dossier.birth.toJulianDay() : 0));
    out.number(quint8(dossier.status));
    out.number(qint32(dossier.statusDate.isValid() ? dossier.statusDate.toJulianDay() : 0));
    out.number(quint16(dossier.stays.size()));
    for (const Stay& stay : dossier.stays) {
        out.id(stay.place);
        out.number(stay.until);
    }
    out.answers(dossier.facts);
    for (const Encounter& encounter : dossier.encounters) {
        out.id(encounter.record);
        out.id(encounter.place);
        out.id(encounter.link);
        out.number(quint8(encounter.source));
        out.number(encounter.group);
        out.number(encounter.day);
        out.answers(encounter.answers);
    }
    return out.bytes();
}

Dossier unpackDossier(const Id& subject, const QByteArray& bytes)
{
    Dossier dossier;
    dossier.subject = subject;
    if (bytes.isEmpty())
        return dossier;
    Unpacker in(bytes);
    const auto date = [&in] {
        const qint32 day = in.number<qint32>();
        return day == 0 ? QDate() : QDate::fromJulianDay(day);
    };
    dossier.type = Dossier::Subject(in.number<quint8>());
    const quint8 flags = in.number<quint8>();
    dossier.exists = flags & 1;
    dossier.male = flags & 2;
    dossier.handedOver = flags & 4;
    dossier.place = in.id();
    dossier.birth = date();
    dossier.status = PersonStatus(in.number<quint8>());
    dossier.statusDate = date();
    for (int left = in.number<quint16>(); left > 0 && !in.atEnd(); --left) {
        const Id place = in.id();
        dossier.stays.append({ place, in.number<qint32>() });
    }
    in.answers(dossier.facts);
    while (!in.atEnd()) {
        Encounter encounter;
        encounter.record = in.id();
        encounter.place = in.id();
        encounter.link = in.id();
        encounter.source = Source(in.number<quint8>());
        encounter.group = in.number<quint8>();
        encounter.day = in.number<qint32>();
        in.answers(encounter.answers);
        dossier.encounters += encounter;
    }
    return dossier;
}

} // namespace simpul
