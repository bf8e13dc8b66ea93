// The parser's two models, learnt together by beam search.
#include <algorithm>
#include <chrono>

#include "language/internal/beam.h"
#include "language/internal/training.h"

namespace chancery {
namespace {

/// What each move would lose: gold arcs that no later move can build.
struct Oracle {
  const std::vector<std::int32_t>& heads;

  void costs(const State& state, std::int32_t* cost) const {
    cost[0] = cost[1] = cost[2] = 0;
    const auto n = static_cast<std::int32_t>(heads.size());
    const auto head = [&](std::int32_t w) { return heads[static_cast<std::size_t>(w)]; };
    const std::int32_t front = state.front != nullptr ? state.front->word : n;
    const std::int32_t top = state.top != nullptr ? state.top->word : -1;
    const std::int32_t second = state.top != nullptr && state.top->below != nullptr ? state.top->below->word : -1;
    if (front < n) {
      for (const Subtree* s = state.top; s != nullptr; s = s->below) {
        if (head(s->word) == front) ++cost[0];
        if (s != state.top && head(front) == s->word) ++cost[0];
      }
    }
    if (top < 0) return;
    for (std::int32_t w = front; w < n; ++w) {
      if (head(w) == top) {
        ++cost[1];
        ++cost[2];
      }
    }
    const std::int32_t gold = head(top);
    if (gold < 0) {  // the root must stay to the end
      ++cost[1];
      ++cost[2];
      return;
    }
    if (gold != front && (gold == second || gold > front)) ++cost[1];
    if (gold != second && gold >= front && gold < n) ++cost[2];
  }
};

struct Tally {
  std::size_t arcs = 0;
  std::size_t heads = 0;
  std::size_t labelled = 0;
};

/// Weights in training as the search asks for them.
struct TrainScorer {
  const ParserTables& tables;

  void move_scores(const std::uint32_t* features, std::size_t count, std::int32_t* out) const {
    tables.moves.score(features, count, out);
  }
  std::uint8_t best_label(const std::uint32_t* features, std::size_t count) const {
    std::int32_t sums[kLabelLanes];
    tables.labels.score(features, count, sums);
    return static_cast<std::uint8_t>(std::max_element(sums, sums + kLabels) - sums);
  }
};

/// Learns moves from whole sentences: where the best partial parse outscores the gold one by most, the gold moves up to
/// there are raised and the best parse's lowered.
class BeamTrainer {
 public:
  BeamTrainer(ParserTables& tables, std::size_t width) : tables_(tables), scorer_{tables}, search_(width) {}

  void learn(const Example& example, Tally& tally) {
    input_.words = example.words;
    input_.tags = example.tags;
    input_.count();
    arena_.clear();
    tables_.moves.tick();
    search_.search(input_, scorer_, arena_);
    follow_gold(example);
    learn_labels(example, tally);
    const std::size_t worst = worst_violation();
    if (worst == 0) return;
    std::vector<std::int32_t> path;
    for (auto at = static_cast<std::int32_t>(search_.best(worst)); at >= 0;
         at = search_.all()[static_cast<std::size_t>(at)].parent) {
      path.push_back(at);
    }
    std::reverse(path.begin(), path.end());
    bool apart = false;
    for (std::size_t step = 0; step < worst; ++step) {
      const Hypothesis& made = search_.all()[static_cast<std::size_t>(path[step + 1])];
      apart = apart || made.move != gold_[step + 1].move;
      if (!apart) continue;
      change(gold_[step].state, gold_[step + 1].move, 1);
      change(search_.all()[static_cast<std::size_t>(path[step])].state, made.move, -1);
    }
  }

 private:
  /// The gold parse, reducing as early as can be. Where no move is free of cost (it cannot happen in a tree without
  /// crossings) the cheapest is taken.
  void follow_gold(const Example& example) {
    const Oracle oracle{example.heads};
    const auto words = static_cast<std::int32_t>(example.words.size());
    gold_.clear();
    Hypothesis at;
    at.state = start_state(arena_, words);
    gold_.push_back(at);
    std::uint32_t features[kMoveFeatures];
    std::int32_t sums[kMoveLanes];
    while (!at.state.done()) {
      std::int32_t cost[kMoves];
      oracle.costs(at.state, cost);
      int best = -1;
      for (const Move move : {Move::left, Move::right, Move::shift}) {
        const int m = static_cast<int>(move);
        if (at.state.allows(move) && (best < 0 || cost[m] < cost[best])) best = m;
      }
      sums[0] = 0;
      if (at.state.front == nullptr || at.state.top != nullptr) {
        scorer_.move_scores(features, move_features(input_, at.state, features), sums);
      }
      Hypothesis next = search_.extend(input_, scorer_, arena_, at, static_cast<Move>(best), words);
      next.score = at.score + sums[best];
      gold_.push_back(next);
      at = next;
    }
  }

  /// The step at which the best partial parse lies furthest above the gold one; 0 when it never does.
  std::size_t worst_violation() const {
    std::size_t worst = 0;
    std::int32_t most = 0;
    for (std::size_t step = 1; step <= search_.steps(); ++step) {
      const Hypothesis& best = search_.all()[search_.best(step)];
      const std::int32_t violation = best.score - gold_[step].score;
      if (violation > most || (violation == most && violation >= 0 && !same_path(step))) {
        most = violation;
        worst = step;
      }
    }
    return worst;
  }

  bool same_path(std::size_t step) const {
    auto at = static_cast<std::int32_t>(search_.best(step));
    for (std::size_t k = step; k > 0; --k) {
      const Hypothesis& made = search_.all()[static_cast<std::size_t>(at)];
      if (made.move != gold_[k].move) return false;
      at = made.parent;
    }
    return true;
  }

  void change(const State& state, Move move, std::int32_t by) {
    if (state.front != nullptr && state.top == nullptr) return;
    std::uint32_t features[kMoveFeatures];
    const std::size_t count = move_features(input_, state, features);
    tables_.moves.update(features, count, static_cast<std::size_t>(move), by);
  }

  void learn_label(const Example& example, const State& state, const Hypothesis& made) {
    if (made.child < 0) return;
    const auto at = static_cast<std::size_t>(made.child);
    if (example.heads[at] != made.head) return;
    tables_.labels.tick();
    if (example.labels[at] == made.label) return;
    const Subtree& child = *state.top;
    const Subtree& head = made.move == Move::left ? *state.front : *child.below;
    std::uint32_t features[kLabelFeatures];
    const std::size_t count = label_features(input_, head, child, made.move == Move::left, features);
    const std::uint8_t now = scorer_.best_label(features, count);
    if (now == example.labels[at]) return;
    tables_.labels.update(features, count, example.labels[at], 1);
    tables_.labels.update(features, count, now, -1);
  }

  void learn_labels(const Example& example, Tally& tally) {
    const std::vector<Hypothesis>& all = search_.all();
    for (auto at = static_cast<std::int32_t>(search_.best(search_.steps()));
         all[static_cast<std::size_t>(at)].parent >= 0;) {
      const Hypothesis& made = all[static_cast<std::size_t>(at)];
      if (made.child >= 0) {
        const auto child = static_cast<std::size_t>(made.child);
        ++tally.arcs;
        tally.heads += example.heads[child] == made.head ? 1 : 0;
        tally.labelled += example.heads[child] == made.head && example.labels[child] == made.label ? 1 : 0;
        learn_label(example, all[static_cast<std::size_t>(made.parent)].state, made);
      }
      at = made.parent;
    }
    for (std::size_t step = 1; step < gold_.size(); ++step) learn_label(example, gold_[step - 1].state, gold_[step]);
  }

  ParserTables& tables_;
  TrainScorer scorer_;
  BeamSearch<TrainScorer> search_;
  SubtreeArena arena_;
  ParserInput input_;
  std::vector<Hypothesis> gold_;
};

}  // namespace

void train_parser(ParserTables& tables, const std::vector<Example>& examples, const TrainOptions& options,
                  std::uint32_t seed, std::ostream& log) {
  Random random(seed);
  BeamTrainer trainer(tables, static_cast<std::size_t>(options.beam));
  const auto start = std::chrono::steady_clock::now();
  for (int epoch = 0; epoch < options.parser_epochs; ++epoch) {
    Tally tally;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      trainer.learn(examples[at], tally);
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto percent = [&](std::size_t part) {
      return 100.0 * static_cast<double>(part) / static_cast<double>(tally.arcs);
    };
    log << "parser epoch " << epoch + 1 << ": UAS " << percent(tally.heads) << " LAS " << percent(tally.labelled)
        << ", " << seconds << " s" << std::endl;
  }
}

}  // namespace chancery
