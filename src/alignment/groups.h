// alignment/groups.h: records of several documents that speak of the same thing.
//
// align_* are pure functions on one block of records that share a key; the ledger (or a distributed engine) makes the
// blocks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/records.h"
#include "world/world.h"

namespace chancery {

enum class GroupKind : std::uint8_t { copy, story, event, figure, tenure };
std::string_view name_of(GroupKind kind);
enum class Agreement : std::uint8_t { single, agrees, conflicts };
std::string_view name_of(Agreement agreement);

/// Why two documents count as one source.
struct Edge {
  std::string a, b;    // document ids, a < b
  std::string reason;  // same_text, near_copy, agency_credit, cited_origin, shared_mistake
  double weight = 0;   // similarity 0..1 where measured
};

struct Group {
  std::string id;
  GroupKind kind = GroupKind::copy;
  std::string key;                     // the block key
  std::vector<std::string> members;    // record ids (documents for copy and story), sorted
  std::vector<std::string> documents;  // distinct documents of the members, sorted
  std::uint32_t reports = 0;           // distinct documents
  std::uint32_t independent = 0;       // distinct sources: documents joined by edges count once
  Agreement agreement = Agreement::single;
  std::vector<Edge> edges;
};

/// All analyses of a ledger, in document-id order. Alignment and checks read it; the ledger makes it.
struct Corpus {
  std::vector<Analysis> documents;
};

/// Near-copies, same figure, same event, same office. In the order of kind, then key.
std::vector<Group> align(const Corpus& corpus, const World& world);

}  // namespace chancery
