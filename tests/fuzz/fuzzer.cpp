#include "tests/fuzz/targets.h"

#include <cstdint>

/// libFuzzer's door. The target is what this file is compiled for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    fuzz::run(QStringLiteral(SIMPUL_FUZZ_TARGET), QByteArrayView(bytes, qsizetype(size)));
    return 0;
}
