// extraction/internal/event_roles.h: which parties stand in a trigger's slots.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extraction/internal/event_tree.h"
#include "extraction/internal/event_triggers.h"
#include "extraction/mentions.h"

namespace chancery {

/// Parties and the tokens that name them.
struct Filled {
  std::vector<Party> parties;
  std::vector<int> tokens;
  std::string how;  // the slot, for the basis line: "subj", "nmod:between"
  bool empty() const { return parties.empty(); }
};

/// What distinguishes one party from another: its state, else its id, else its name.
std::string_view key_of(const Party& party);
/// The keys of all parties, sorted, each once.
std::vector<std::string> keys_of(const std::vector<Party>& parties);
/// Adds those whose key is not there yet.
void merge(std::vector<Party>& into, const std::vector<Party>& more);
/// `parties` without those whose key is in `other`.
std::vector<Party> without(const std::vector<Party>& parties, const std::vector<Party>& other);

/// Who is spoken of besides the sentence's own words.
struct Background {
  std::vector<Party> dyad;  // the two states of which the report speaks at this point; empty when it is not two
  std::vector<Party> here;  // the two that the sentence itself names; empty when it does not name two
  std::vector<Party> we;    // whom "we" means: the government that publishes the report, or the one quoted
};

class Roles {
 public:
  Roles(const Tree& tree, const std::vector<Mention>& mentions, const TriggerTable& table, const Background& background)
      : tree_(tree), mentions_(mentions), table_(table), background_(background) {}

  /// The parties in one slot of a trigger.
  Filled fill(int trigger, const SlotName& slot);
  /// The first slot of the list that names a party.
  Filled first(int trigger, const std::vector<SlotName>& slots, const std::vector<Party>& not_these);

  /// Parties of one token, or of what it is "of": "the people of Ukraine".
  const std::vector<Party>& parties_at(int token);
  Filled deep(int token, int depth = 0);
  /// The subject of the verb that an event noun completes ("A and B held talks"), or the owner of a noun above it.
  Filled governor_subject(int noun);
  /// Parties anywhere in what follows the trigger, nearest first.
  Filled complement(int trigger, const std::vector<Party>& not_these);

 private:
  Filled from_children(int trigger, std::initializer_list<Deprel> kinds);
  Filled by_preposition(int trigger, std::string_view preposition);
  Filled by_preposition_in_text(int trigger, std::string_view preposition);
  Filled copula_subject(int noun);
  Filled left_neighbour(int verb);
  Filled subject(int verb);
  Filled agent(int trigger);

  const Tree& tree_;
  const std::vector<Mention>& mentions_;
  const TriggerTable& table_;
  const Background& background_;
  std::unordered_map<int, std::vector<Party>> memo_;
};

}  // namespace chancery
