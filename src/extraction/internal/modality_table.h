// extraction/internal/modality_table.h: data/language/en/modality.tsv in memory, and the climb on a tree already built.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extraction/internal/event_tree.h"
#include "extraction/records.h"

namespace chancery {

struct HedgeTable {
  struct Governor {
    std::unordered_set<Upos> upos;
    std::unordered_set<std::string> relations;  // "xcomp", "nsubj:pass", ...
    Modality modality = Modality::planned;
    bool passive = false;  // only when the governor is passive
  };
  std::unordered_map<std::string, Modality> auxiliaries, adverbs, negations, determiners, prepositions, marks,
      adjectives;
  std::unordered_map<std::string, std::vector<Governor>> governors;  // by lemma; looked up only
};

/// modality_of for a caller that has the tree at hand.
Modality modality_in(const Tree& tree, int token);

}  // namespace chancery
