// language/score.h: how well a parse agrees with a treebank, as the CoNLL 2018 shared task defines it.
//
// The two files must hold the same text up to white space. Sentences, tokens and words count as found when their
// characters are the same; tags, heads and relations are counted over aligned words, as F1. Relations are compared by
// their universal part (nsubj:pass counts as nsubj), as the task does.
// Definitions: Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal
// Dependencies".
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/result.h"
#include "language/conllu.h"

namespace chancery {

struct F1 {
  std::uint64_t correct = 0;
  std::uint64_t gold = 0;
  std::uint64_t system = 0;

  double value() const {
    return gold + system == 0 ? 0.0 : 200.0 * static_cast<double>(correct) / static_cast<double>(gold + system);
  }
};

struct ParseScore {
  F1 tokens, sentences, words, upos, lemmas, uas, las;
  F1 las_subtypes;  // beside the task's figures: relations with their subtypes
};

/// Refused when the texts differ: the message says where.
Result<ParseScore> score_parse(std::span<const ConlluSentence> gold, std::span<const ConlluSentence> system);

/// A table for a person: one line a measure, in percent with two decimals.
std::string to_string(const ParseScore& score);

}  // namespace chancery
