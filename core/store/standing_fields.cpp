#include "core/store/standing_fields.h"

#include "core/base/cbor.h"

namespace simpul {

namespace {

/// Steps over what a head says of itself: edit count, version, writer, whether it must be understood.
void skipHead(CborReader& in)
{
    in.number();
    in.bytes();
    in.number();
    in.boolean();
}

} // namespace

Values standingFields(const QByteArray& state)
{
    constexpr qsizetype kPartsOfHead = 5;
    Values fields;
    CborReader in(state);
    for (qsizetype left = in.array(); left > 1 && !in.failed(); --left) {
        const qsizetype heads = (in.array() - 1) / kPartsOfHead;
        if (in.isNull())
            break; // deletions stand behind all groups
        (void)in.text(); // the group
        for (qsizetype head = 0; head < heads && !in.failed(); ++head) {
            skipHead(in);
            for (qsizetype values = in.map(); values > 0 && !in.failed(); --values) {
                const QString name = in.text();
                const QCborValue value = in.value();
                if (head == 0 && !value.isNull())
                    fields.append(name, value);
            }
        }
    }
    return fields;
}

} // namespace simpul
