// extraction/internal/figure_ranks.h: "the largest supplier of oil to China", "second-largest economy", "No. 2",
// "second place".
#pragma once

#include <string>
#include <vector>

#include "extraction/internal/figure_claims.h"
#include "extraction/internal/pieces.h"

namespace chancery {

struct RankFound {
  Span where;       // from the article or possessor to the ranked noun
  int anchor = -1;  // the ranked noun, or the rank word where there is none
  int rank = 1;
  std::string measure;        // "rank.supplier", "rank"
  std::string object;         // what is supplied, or the ranked noun itself
  std::vector<Party> actors;  // holder first
  std::string basis;
};

/// Rank claims of one sentence in text order. "One of the largest" and "among the largest" are none; neither are
/// superlatives of degree ("at the highest level", "the latest").
std::vector<RankFound> find_ranks(const FigureSentence& sentence);

}  // namespace chancery
