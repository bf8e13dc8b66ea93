// checks/findings.h: the rules that notice disagreement and error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "alignment/groups.h"

namespace chancery {

enum class Severity : std::uint8_t { error, warning, note };
std::string_view name_of(Severity severity);

struct FindingMember {
  std::string record;  // id of the figure, event, tenure, ...; "" when the member is plain text
  std::string document;
  Span where;  // bytes
  std::string quote;
};

struct Finding {
  std::string id;
  std::string rule;  // "office/not-in-office"
  Severity severity = Severity::warning;
  std::vector<FindingMember> members;
  std::string message;        // one line for a person
  std::string expected;       // what is known instead, with its source, or ""
  std::string knowable_from;  // text ledger offices reference plausibility
  std::vector<std::string> reasons_it_may_not_be;
};

/// Every rule over the corpus and its groups. Errors first, then warnings, then notes; within these in
/// the order of rule, then first member's document and span.
std::vector<Finding> check(const Corpus& corpus, std::span<const Group> groups, const World& world);

/// The rules by id, with what each notices, its severity and an example: for --help, docs and switches.
struct RuleCard {
  std::string_view id;
  Severity severity;
  std::string_view notices;
};
std::span<const RuleCard> rule_cards();

}  // namespace chancery
