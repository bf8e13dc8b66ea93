// extraction/internal/event_triggers.h: data/events/triggers.tsv in memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "extraction/records.h"
#include "language/parse.h"

namespace chancery {

/// Where a party may stand. `preposition` is any other word of the table ("with", "against").
enum class Slot : std::uint8_t {
  subject,
  object,
  indirect,
  agent,
  possessor,
  modifier,
  governor,
  copula,
  noun,
  complement,
  dyad,
  here,
  object_modifier,
  preposition
};

struct SlotName {
  Slot slot = Slot::preposition;
  std::string preposition;
};

/// One condition of a row's `when` cell.
struct Condition {
  enum class On : std::uint8_t {
    object,
    subject,
    modifier,
    object_modifier,
    governor,
    complement,
    preposition,
    clause,
    passive
  };
  On on = On::complement;
  bool negated = false;
  std::unordered_set<std::string> words;
  bool holds_for(std::string_view word) const { return words.count(std::string(word)) > 0; }
};

/// One row: a sense of its triggers.
struct TriggerSense {
  std::vector<Condition> conditions;
  std::string code;  // CAMEO; may be empty
  std::string type;  // PLOVER override; "NONE" stops
  std::vector<SlotName> source, target;
  bool mutual = false, lone = false, nosource = false, weak = false, dynamic = false, nofigure = false;
  Modality modality = Modality::asserted;
  std::string basis;  // "data/events/triggers.tsv:17"
};

/// One way to word it: the head lemma and the other words that must be there.
struct TriggerForm {
  std::vector<std::string> others;  // a verb's particles after it, a noun's modifiers before it
  std::uint32_t sense = 0;
};

struct TriggerTable {
  std::vector<TriggerSense> senses;
  std::unordered_map<std::string, std::vector<TriggerForm>> verbs, nouns, adjectives;  // by head lemma; never iterated
  std::unordered_set<std::string> light;    // verbs that hand their subject to an event noun: class "light"
  std::unordered_set<std::string> dynamic;  // words of growth and closeness: class "dynamic"
  struct Sectors {
    std::string prefix;
    std::vector<std::string> sectors;
  };
  std::vector<Sectors> default_sectors;  // by CAMEO prefix or PLOVER type, longest first

  const std::vector<TriggerForm>* forms(Upos upos, const std::string& lemma) const;
};

Result<TriggerTable> load_triggers(const std::filesystem::path& data, Problems& problems);

}  // namespace chancery
