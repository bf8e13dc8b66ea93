// extraction/internal/figure_claims.h: what a number is said of: its measure, its parties, the thing counted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extraction/internal/event_tree.h"
#include "extraction/internal/figure_tables.h"
#include "extraction/mentions.h"

namespace chancery {

/// One sentence as the figure finder reads it. A view.
struct FigureSentence {
  const Context& context;
  const std::vector<Mention>& mentions;
  const FigureTables& tables;
  Tree tree;
  std::uint32_t index;

  std::vector<Party> parties(int token) const {
    return parties_of(context, mentions, index, static_cast<std::uint32_t>(token));
  }
};

/// The measure that the words round a number give, with the word that gave it.
struct MeasureFound {
  const MeasureRule* rule = nullptr;  // nullptr: nothing in data/language/en/figures_measures.tsv fits
  int cue = -1;
  int distance = 0;  // steps in the tree from the number to the cue
};

/// The nearest cue in the tree whose rule takes this dimension ("count" for a bare count) and kind. `top` is the token
/// that heads the number's phrase.
MeasureFound measure_of(const FigureSentence& sentence, int top, std::string_view dimension, FigureKind kind);

/// The parties of a figure, read off the places in the clause that the rule names; without a rule, all parties of the
/// clause. For a measure of a pair that names fewer than two states, the pair last spoken of.
std::vector<Party> actors_of(const FigureSentence& sentence, int top, const MeasureFound& measure);

/// The tokens of a noun phrase's own words from `from` to its head `head`, without determiners and possessors, lower
/// case.
std::string phrase_of(const FigureSentence& sentence, int from, int head);

/// Goods named in or right below the phrase headed by `token` ("imports of ammonium perchlorate", "crude exports").
struct GoodFound {
  const Good* good = nullptr;
  std::string printed;
};
GoodFound good_near(const FigureSentence& sentence, int token);

}  // namespace chancery
