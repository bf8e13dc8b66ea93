// Beam search over the parser's moves: the best few partial parses are kept at every step and compared by the sum of
// their moves' scores, so that an early wrong turn can be taken back. All parses of n words take 2n - 1 moves, so sums
// at one step are comparable. (Zhang and Clark 2008; trained by the largest violation, Huang, Fayong and Guo 2012.)
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "language/internal/parser.h"

namespace chancery {

struct Hypothesis {
  State state;
  std::int32_t score = 0;
  std::int32_t parent = -1;  // index among all hypotheses of the sentence
  Move move = Move::shift;
  std::uint8_t label = 0;
  std::int32_t child = -1;  // of the move's arc; -1 for shift
  std::int32_t head = -1;
};

/// `Scorer` gives move_scores(features, count, sums) and best_label(features, count), with the weights of a finished
/// model or of one in training.
template <class Scorer>
class BeamSearch {
 public:
  explicit BeamSearch(std::size_t width) : width_(width) {}

  /// Searches; the best whole parse is then best(). `Arena` keeps the subtrees of the search.
  void search(const ParserInput& input, const Scorer& scorer, SubtreeArena& arena) {
    const auto words = static_cast<std::int32_t>(input.words.size());
    all_.clear();
    starts_.clear();
    Hypothesis first;
    first.state = start_state(arena, words);
    all_.push_back(first);
    starts_.push_back(0);
    const std::int32_t steps = 2 * words - 1;
    for (std::int32_t step = 0; step < steps; ++step) {
      rank(input, scorer);
      starts_.push_back(all_.size());
      for (const Candidate& candidate : candidates_) {
        all_.push_back(follow(input, scorer, arena, candidate, words));
      }
    }
  }

  /// The best hypothesis after `step` moves, as an index into all().
  std::size_t best(std::size_t step) const { return starts_[step]; }
  std::size_t steps() const { return starts_.size() - 1; }
  const std::vector<Hypothesis>& all() const { return all_; }

  Hypothesis extend(const ParserInput& input, const Scorer& scorer, SubtreeArena& arena, const Hypothesis& from,
                    Move move, std::int32_t words) const {
    Hypothesis out;
    out.move = move;
    if (move != Move::shift) {
      const Subtree& child = *from.state.top;
      const Subtree& head = move == Move::left ? *from.state.front : *child.below;
      out.child = child.word;
      out.head = head.word;
      std::uint32_t features[kLabelFeatures];
      const std::size_t count = label_features(input, head, child, move == Move::left, features);
      out.label = scorer.best_label(features, count);
    }
    out.state = after_move(arena, from.state, move, out.label, words);
    return out;
  }

 private:
  struct Candidate {
    std::int32_t score;
    std::int32_t parent;
    Move move;
    bool operator<(const Candidate& other) const {  // better first; ties by place, so that results never vary
      if (score != other.score) return score > other.score;
      if (parent != other.parent) return parent < other.parent;
      return move < other.move;
    }
  };

  void rank(const ParserInput& input, const Scorer& scorer) {
    candidates_.clear();
    for (std::size_t i = starts_.back(); i < all_.size(); ++i) {
      const Hypothesis& from = all_[i];
      std::uint32_t features[kMoveFeatures];
      std::int32_t sums[kMoveLanes] = {};
      const bool choice = from.state.front == nullptr || from.state.top != nullptr;
      // Without a choice (only shift is possible) there is nothing to score.
      if (choice) scorer.move_scores(features, move_features(input, from.state, features), sums);
      for (std::size_t m = 0; m < kMoves; ++m) {
        const auto move = static_cast<Move>(m);
        if (!from.state.allows(move)) continue;
        candidates_.push_back({from.score + sums[m], static_cast<std::int32_t>(i), move});
      }
    }
    const std::size_t kept = std::min(width_, candidates_.size());
    std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(kept), candidates_.end());
    candidates_.resize(kept);
  }

  Hypothesis follow(const ParserInput& input, const Scorer& scorer, SubtreeArena& arena, const Candidate& candidate,
                    std::int32_t words) const {
    Hypothesis out =
        extend(input, scorer, arena, all_[static_cast<std::size_t>(candidate.parent)], candidate.move, words);
    out.score = candidate.score;
    out.parent = candidate.parent;
    return out;
  }

  std::size_t width_;
  std::vector<Hypothesis> all_;
  std::vector<std::size_t> starts_;  // of each step's hypotheses, best first
  std::vector<Candidate> candidates_;
};

}  // namespace chancery
