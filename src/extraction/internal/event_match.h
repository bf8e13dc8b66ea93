// extraction/internal/event_match.h: which senses of data/events/triggers.tsv a token has in its sentence.
#pragma once

#include <vector>

#include "extraction/internal/event_tree.h"
#include "extraction/internal/event_triggers.h"

namespace chancery {

/// A sense whose words and conditions the token meets.
struct TriggerMatch {
  int token = 0;
  const TriggerSense* sense = nullptr;
  std::string lemma;    // the trigger as the table words it: "joint exercise"
  int specificity = 0;  // how much was asked for: the more, the surer
};

/// All senses of one token, the most specific first (the earlier line among equals).
std::vector<TriggerMatch> match_triggers(const Tree& tree, const TriggerTable& table, int token);

}  // namespace chancery
