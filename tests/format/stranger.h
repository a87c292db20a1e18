#pragma once

#include <map>
#include <string>
#include <vector>

/// A reader of bundles that was written from core/sync/FORMAT.md and core/store/FORMAT.md alone. It shares no
/// code with the product: the age tool opens the file, the zstd library unpacks it, libsodium hashes and
/// verifies.
namespace stranger {

using Bytes = std::string;

struct Change {
    std::string kind;
    Bytes record;
    long long catalogue = 0;
    std::string group; ///< empty for a deletion
    std::map<std::string, Bytes> fields; ///< values as their CBOR
    std::vector<std::pair<unsigned long long, Bytes>> names; ///< edit count, version
    Bytes leaf, version;
};

struct Segment {
    Bytes node, epoch, scope;
    unsigned long long seq = 0, time = 0;
    std::string author;
    Bytes prev, salt, body, hash;
    Bytes signature; ///< of the last of a run only
    std::vector<Change> changes;
};

struct Bundle {
    Bytes id, network, sender;
    std::string senderName;
    std::vector<Bytes> recipients, scopes;
    std::vector<Segment> segments;
};

Bytes hexOf(const Bytes& bytes);

/// Opens the file with the age tool and a file that holds an identity. Throws a std::runtime_error that says
/// what does not fit.
Bytes openSealed(const std::string& file, const std::string& identityFile);
Bytes unpack(const Bytes& zstd);
/// Reads and checks everything that the format says can be checked.
Bundle read(const Bytes& sequence);
/// Everything that was read, one thing a line.
std::string listing(const Bundle& bundle);

} // namespace stranger
