#include "tests/model/same_chance.h"

#include <QHashSeed>
#include <cstdint>
#include <cstring>
#include <random>
#include <sodium.h>

namespace model {

namespace {

std::mt19937_64& row()
{
    static std::mt19937_64 numbers;
    return numbers;
}

void fill(void* bytes, const size_t size)
{
    for (size_t at = 0; at < size; at += sizeof(std::uint64_t)) {
        const std::uint64_t number = row()();
        std::memcpy(static_cast<char*>(bytes) + at, &number, std::min(sizeof number, size - at));
    }
}

std::uint32_t one()
{
    return std::uint32_t(row()());
}

const char* name()
{
    return "same chance";
}

randombytes_implementation s_same { name, one, nullptr, nullptr, fill, nullptr };

} // namespace

void beginSameChance()
{
    static const bool isSet = [] {
        QHashSeed::setDeterministicGlobalSeed();
        return randombytes_set_implementation(&s_same) == 0;
    }();
    row().seed(isSet ? 1 : 0);
}

} // namespace model
