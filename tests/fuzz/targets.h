#pragma once

#include <QByteArrayView>
#include <QStringList>

/// What is read from outside, as functions that take any bytes. libFuzzer drives them with the preset `fuzz`;
/// the tests run them over the corpus that is kept.
namespace fuzz {

/// envelope, zstd, cbor, segment, run, header, card, catalogue.
QStringList targets();
/// Reads the bytes and aborts where what was read does not agree with itself; that they are refused is no
/// matter.
void run(const QString& target, QByteArrayView bytes);

} // namespace fuzz
