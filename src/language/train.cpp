#include "language/train.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <numeric>
#include <ostream>
#include <set>

#include "core/files.h"
#include "core/json.h"
#include "language/conllu.h"
#include "language/internal/analysis.h"
#include "language/internal/beam.h"
#include "language/internal/clusters.h"
#include "language/internal/perceptron.h"
#include "language/internal/relations.h"
#include "language/internal/tagger.h"

namespace chancery {
namespace {

constexpr unsigned kEndBits = 14;
unsigned kTaggerBits = getenv("TB") ? atoi(getenv("TB")) : 18;
unsigned kMoveBits = getenv("MB") ? atoi(getenv("MB")) : 20;
unsigned kLabelBits = getenv("LB") ? atoi(getenv("LB")) : 16;
unsigned kRelationBits = getenv("RB") ? atoi(getenv("RB")) : 16;
constexpr int kEndEpochs = 10;
constexpr int kFolds = 5;

/// A sentence ready to learn from.
struct Example {
  std::vector<WordFeatures> words;
  std::vector<std::uint8_t> gold_tags;
  std::vector<std::uint8_t> tags;       // predicted by a tagger that has not seen the sentence
  std::vector<std::int32_t> heads;      // without crossing arcs
  std::vector<std::uint8_t> labels;
};

class Watch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::vector<std::uint32_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  return order;
}

// Sentence ends ------------------------------------------------------------------------------------------------------

struct EndExample {
  std::uint32_t features[kEndingFeatures];
  std::size_t count;
  bool ends;
};

/// Every place where a sentence could end, with the sentence so far as gold has it.
void collect_ends(const ConlluText& treebank, const SplitLexicon& lexicon, std::vector<EndExample>& out) {
  std::set<std::uint32_t> gold_ends;
  for (const Sentence& sentence : treebank.parse.sentences) gold_ends.insert(sentence.where.end);
  const auto tokens =
      find_tokens(treebank.text, {0, static_cast<std::uint32_t>(treebank.text.size())}, {}, lexicon);
  std::size_t start = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool ends = gold_ends.contains(tokens[i].where.end);
    if (ending_after(treebank.text, tokens, i, lexicon) == Ending::maybe) {
      EndExample example;
      example.count = ending_features(treebank.text, tokens, start, i, lexicon, example.features);
      example.ends = ends;
      out.push_back(example);
    }
    if (ends) start = i + 1;
  }
}

std::string train_ends(const std::vector<EndExample>& examples, std::uint32_t seed, std::ostream& log) {
  TrainTable<1> table(kEndBits);
  Random random(seed);
  for (int epoch = 0; epoch < kEndEpochs; ++epoch) {
    std::size_t wrong = 0;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      const EndExample& example = examples[at];
      std::int32_t sum = 0;
      table.score(example.features, example.count, &sum);
      table.tick();
      // A margin: weights that only just decide do not survive a new text.
      if (example.ends ? sum > 3 : sum < -3) continue;
      wrong += (sum > 0) != example.ends ? 1 : 0;
      table.update(example.features, example.count, 0, example.ends ? 1 : -1);
    }
    if (epoch + 1 == kEndEpochs) log << "sentence ends: " << examples.size() << " places, " << wrong << " wrong\n";
  }
  std::vector<double> sum;
  table.add_averages(sum);
  return quantise(sum);
}

// Tags ---------------------------------------------------------------------------------------------------------------

void train_tagger(TrainTable<kTagLanes>& table, const std::vector<Example>& examples, int epochs, int left_out,
                  std::uint32_t seed, std::ostream* log) {
  Random random(seed);
  std::vector<std::uint8_t> tags;
  std::uint32_t features[kTagFeatures];
  std::int32_t sums[kTagLanes];
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::size_t wrong = 0;
    std::size_t all = 0;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      if (left_out >= 0 && static_cast<int>(at % kFolds) == left_out) continue;
      const Example& example = examples[at];
      tags.assign(example.words.size(), 0);
      for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::size_t count = tag_features(example.words, tags, i, features);
        table.score(features, count, sums);
        table.tick();
        const auto best = static_cast<std::uint8_t>(std::max_element(sums, sums + kTags) - sums);
        const std::uint8_t gold = example.gold_tags[i];
        ++all;
        if (best != gold) {
          ++wrong;
          table.update(features, count, gold, 1);
          table.update(features, count, best, -1);
        }
        tags[i] = best;
      }
    }
    if (log != nullptr) *log << "tagger epoch " << epoch + 1 << ": " << 100.0 * static_cast<double>(wrong) / static_cast<double>(all) << " % wrong\n";
  }
}

/// Tags by the averaged weights, as the finished model will.
void tag_with(const WeightTable<std::int8_t, kTagLanes>& weights, Example& example) {
  std::uint32_t features[kTagFeatures];
  std::int16_t sums[kTagLanes];
  example.tags.assign(example.words.size(), 0);
  for (std::size_t i = 0; i < example.words.size(); ++i) {
    weights.add_up(features, tag_features(example.words, example.tags, i, features), sums);
    example.tags[i] = static_cast<std::uint8_t>(std::max_element(sums, sums + kTags) - sums);
  }
}

/// Tags every sentence by a tagger trained on the other folds: the parser must learn from tags as wrong as it will meet.
void jackknife(std::vector<Example>& examples, const TrainOptions& options, std::ostream& log) {
  const int epochs = std::max(2, options.tagger_epochs / 2);
  std::size_t wrong = 0;
  std::size_t all = 0;
  for (int fold = 0; fold < kFolds; ++fold) {
    TrainTable<kTagLanes> table(kTaggerBits);
    train_tagger(table, examples, epochs, fold, options.seed, nullptr);
    std::vector<double> sum;
    table.add_averages(sum);
    WeightTable<std::int8_t, kTagLanes> weights;
    weights.attach(quantise(sum));
    for (std::size_t i = static_cast<std::size_t>(fold); i < examples.size(); i += kFolds) {
      tag_with(weights, examples[i]);
      for (std::size_t k = 0; k < examples[i].tags.size(); ++k) wrong += examples[i].tags[k] != examples[i].gold_tags[k] ? 1 : 0;
      all += examples[i].tags.size();
    }
  }
  log << "tags for the parser: " << 100.0 * static_cast<double>(wrong) / static_cast<double>(all) << " % wrong\n";
}

/// Which tags each form had, for forms seen often enough that the set says something.
std::map<std::uint32_t, std::uint32_t> make_tag_lexicon(const std::vector<ConlluText>& treebanks) {
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>> counts;
  std::string folded;
  for (const ConlluText& treebank : treebanks) {
    for (const Token& token : treebank.parse.tokens) {
      fold_form(slice(treebank.text, token.where), folded);
      ++counts[make_form_features(folded).form][static_cast<std::uint32_t>(token.upos)];
    }
  }
  std::map<std::uint32_t, std::uint32_t> lexicon;
  for (const auto& [form, tags] : counts) {
    std::uint32_t total = 0;
    std::uint32_t best = 0;
    std::uint32_t best_count = 0;
    for (const auto& [tag, count] : tags) {
      total += count;
      if (count > best_count) {
        best_count = count;
        best = tag;
      }
    }
    if (total < 4) continue;
    std::uint32_t set = 0;
    for (const auto& [tag, count] : tags) {
      if (count * 50 >= total) set |= 1u << tag;
    }
    lexicon.emplace(form, set | (best + 1) << 20);
  }
  return lexicon;
}

// Word classes -------------------------------------------------------------------------------------------------------

constexpr std::uint32_t kClasses = 256;
constexpr std::uint32_t kLeastOften = 3;
constexpr int kClassRounds = 12;

/// The texts of a .jsonl file's records (field `text`), or the whole of any other file.
Result<std::vector<std::string>> read_texts(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  if (path.extension() != ".jsonl") return std::vector<std::string>{*bytes};
  std::vector<std::string> texts;
  for (std::size_t at = 0, line = 1; at < bytes->size(); ++line) {
    const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
    const auto object = parse_json(std::string_view(*bytes).substr(at, end - at));
    at = end + 1;
    if (!object) return Error{object.error().code, path.string() + ":" + std::to_string(line) + ": error: " + object.error().what};
    texts.emplace_back(object->text("text"));
  }
  return texts;
}

void append_forms(std::string_view text, std::span<const Token> tokens, std::vector<std::vector<std::uint32_t>>& out) {
  std::string folded;
  out.emplace_back();
  for (const Token& token : tokens) {
    fold_form(slice(text, token.where), folded);
    out.back().push_back(make_form_features(folded).form);
  }
}

Result<std::string> train_clusters(const std::vector<ConlluText>& treebanks, const TrainOptions& options,
                                   LanguageModel::Weights& splitter, std::ostream& log) {
  std::vector<std::vector<std::uint32_t>> sentences;
  for (const ConlluText& treebank : treebanks) {
    for (const Sentence& sentence : treebank.parse.sentences) append_forms(treebank.text, treebank.parse.of(sentence), sentences);
  }
  for (const std::filesystem::path& path : options.raw_texts) {
    const auto texts = read_texts(path);
    if (!texts) return texts.error();
    for (const std::string& text : *texts) {
      Analysis analysis(text, splitter);
      analysis.add_block({0, static_cast<std::uint32_t>(text.size())}, 0, {});
      const Parse parse = analysis.take();
      for (const Sentence& sentence : parse.sentences) append_forms(text, parse.of(sentence), sentences);
    }
  }
  std::size_t words = 0;
  for (const auto& sentence : sentences) words += sentence.size();
  const auto clusters = make_clusters(sentences, kClasses, kLeastOften, kClassRounds);
  log << "word classes: " << clusters.size() << " forms of " << words << " words" << std::endl;
  return Lookup::make(clusters);
}

// Lemmas -------------------------------------------------------------------------------------------------------------

struct LemmaTables {
  std::string lemmas;
  std::string endings;
  std::string rules;
};

template <class Key>
Key most_frequent(const std::map<Key, std::uint32_t>& counts) {
  Key best{};
  std::uint32_t most = 0;
  for (const auto& [key, count] : counts) {
    if (count > most) {
      most = count;
      best = key;
    }
  }
  return best;
}

LemmaTables train_lemmas(const std::vector<ConlluText>& treebanks, std::ostream& log) {
  std::map<std::pair<Upos, std::string>, std::map<std::string, std::uint32_t>> seen;
  std::string folded;
  for (const ConlluText& treebank : treebanks) {
    for (const Token& token : treebank.parse.tokens) {
      const std::string_view form = slice(treebank.text, token.where);
      const std::string_view lemma = treebank.parse.lemma(token);
      if (lemma.empty() || lemma == "_" || token.deprel == Deprel::goeswith) continue;
      fold_form(form, folded);
      ++seen[{token.upos, keeps_case(token.upos) ? std::string(form) : folded}][std::string(lemma)];
    }
  }
  std::vector<LemmaRule> rules;
  std::map<LemmaRule, std::uint32_t> rule_ids;
  const auto id_of = [&](const LemmaRule& rule) {
    const auto [found, added] = rule_ids.emplace(rule, static_cast<std::uint32_t>(rules.size() + 1));
    if (added) rules.push_back(rule);
    return found->second;
  };
  std::map<std::uint32_t, std::uint32_t> lemmas;
  std::map<std::pair<Upos, std::string>, std::map<LemmaRule, std::uint32_t>> by_ending;
  for (const auto& [key, counts] : seen) {
    const auto& [upos, form] = key;
    const LemmaRule rule = make_rule(form, most_frequent(counts));
    lemmas.emplace(lemma_key(form, upos), id_of(rule));
    for (std::size_t size = 1; size <= std::min(kLongestEnding, form.size()); ++size) {
      if (rule.cut <= size && form.size() > rule.cut) ++by_ending[{upos, form.substr(form.size() - size)}][rule];
    }
  }
  std::map<std::uint32_t, std::uint32_t> endings;
  for (const auto& [key, counts] : by_ending) {
    const LemmaRule best = most_frequent(counts);
    const auto shorter = by_ending.find({key.first, key.second.substr(1)});
    if (shorter != by_ending.end() && most_frequent(shorter->second) == best && counts.size() > 0 && key.second.size() > 1) {
      // The shorter ending says the same: no need to keep this one, unless a longer one hides it (lookups go from long
      // to short, so a gap is harmless).
      continue;
    }
    endings.emplace(ending_key(key.second, key.first), id_of(best));
  }
  log << "lemmas: " << lemmas.size() << " forms, " << endings.size() << " endings, " << rules.size() << " rules\n";
  return {Lookup::make(lemmas), Lookup::make(endings), Lemmatiser::print_rules(rules)};
}

// Trees --------------------------------------------------------------------------------------------------------------

/// Lifts heads until no arcs cross (Nivre and Nilsson 2005, without marking the labels).
void remove_crossings(std::vector<std::int32_t>& heads) {
  const auto n = static_cast<std::int32_t>(heads.size());
  const auto governs = [&](std::int32_t ancestor, std::int32_t word) {
    for (; word >= 0; word = heads[static_cast<std::size_t>(word)]) {
      if (word == ancestor) return true;
    }
    return ancestor < 0;
  };
  for (;;) {
    std::int32_t worst = -1;
    std::int32_t shortest = n + 1;
    for (std::int32_t d = 0; d < n; ++d) {
      const std::int32_t h = heads[static_cast<std::size_t>(d)];
      if (h < 0) continue;
      const std::int32_t from = std::min(h, d);
      const std::int32_t to = std::max(h, d);
      for (std::int32_t k = from + 1; k < to; ++k) {
        if (governs(h, k)) continue;
        if (to - from < shortest) {
          shortest = to - from;
          worst = d;
        }
        break;
      }
    }
    if (worst < 0) return;
    std::int32_t& head = heads[static_cast<std::size_t>(worst)];
    head = heads[static_cast<std::size_t>(head)];
    if (head < 0) return;
  }
}

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

struct ParserTables {
  TrainTable<kMoveLanes> moves{kMoveBits};
  TrainTable<kLabelLanes> labels{kLabelBits};
};

struct Tally {
  std::size_t arcs = 0;
  std::size_t heads = 0;
  std::size_t labelled = 0;
};

/// Parses one sentence, learning from each wrong step and then going on from where it went (exploration).
void learn_sentence(ParserTables& tables, const Example& example, bool explore, SubtreeArena& arena, Random& random,
                    Tally& tally) {
  ParserInput input;
  input.words = example.words;
  input.tags = example.tags;
  input.count();
  const Oracle oracle{example.heads};
  const auto words = static_cast<std::int32_t>(example.words.size());
  std::uint32_t features[kMoveFeatures];
  std::uint32_t label_feats[kLabelFeatures];
  std::int32_t sums[kMoveLanes];
  std::int32_t label_sums[kLabelLanes];
  arena.clear();
  State state = start_state(arena, words);
  while (!state.done()) {
    const std::size_t count = move_features(input, state, features);
    tables.moves.score(features, count, sums);
    tables.moves.tick();
    std::int32_t cost[kMoves];
    oracle.costs(state, cost);
    int best = -1;
    int right = -1;
    std::int32_t least = INT32_MAX;
    for (int m = 0; m < static_cast<int>(kMoves); ++m) {
      if (state.allows(static_cast<Move>(m))) least = std::min(least, cost[m]);
    }
    for (int m = 0; m < static_cast<int>(kMoves); ++m) {
      if (!state.allows(static_cast<Move>(m))) continue;
      if (best < 0 || sums[m] > sums[best]) best = m;
      if (cost[m] == least && (right < 0 || sums[m] > sums[right])) right = m;
    }
    if (cost[best] > least) {
      tables.moves.update(features, count, static_cast<std::size_t>(right), 1);
      tables.moves.update(features, count, static_cast<std::size_t>(best), -1);
    }
    const auto taken = static_cast<Move>(explore && random.below(10) > 0 ? best : right);
    std::uint8_t label = 0;
    if (taken != Move::shift) {
      const Subtree& child = *state.top;
      const Subtree& head = taken == Move::left ? *state.front : *child.below;
      const std::size_t label_count = label_features(input, head, child, taken == Move::left, label_feats);
      tables.labels.score(label_feats, label_count, label_sums);
      tables.labels.tick();
      label = static_cast<std::uint8_t>(std::max_element(label_sums, label_sums + kLabels) - label_sums);
      const auto at = static_cast<std::size_t>(child.word);
      ++tally.arcs;
      if (example.heads[at] == head.word) {
        ++tally.heads;
        if (label == example.labels[at]) ++tally.labelled;
        else {
          tables.labels.update(label_feats, label_count, example.labels[at], 1);
          tables.labels.update(label_feats, label_count, label, -1);
        }
        if (!explore) label = example.labels[at];
      }
    }
    state = after_move(arena, state, taken, label, words);
  }
}

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
    for (auto at = static_cast<std::int32_t>(search_.best(worst)); at >= 0; at = search_.all()[static_cast<std::size_t>(at)].parent) {
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
    bool on_gold = true;
    for (std::size_t step = 1; step <= search_.steps(); ++step) {
      const Hypothesis& best = search_.all()[search_.best(step)];
      const std::int32_t violation = best.score - gold_[step].score;
      on_gold = false;
      if (violation > most || (violation == most && violation >= 0 && !same_path(step))) {
        most = violation;
        worst = step;
      }
    }
    (void)on_gold;
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
    for (auto at = static_cast<std::int32_t>(search_.best(search_.steps())); all[static_cast<std::size_t>(at)].parent >= 0;) {
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

void train_parser(ParserTables& tables, const std::vector<Example>& examples, const TrainOptions& options,
                  std::uint32_t seed, std::ostream& log) {
  Random random(seed);
  SubtreeArena arena;
  BeamTrainer trainer(tables, static_cast<std::size_t>(options.beam));
  Watch watch;
  for (int epoch = 0; epoch < options.parser_epochs; ++epoch) {
    Tally tally;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      if (options.beam > 1) trainer.learn(examples[at], tally);
      else learn_sentence(tables, examples[at], epoch > 0, arena, random, tally);
    }
    log << "parser epoch " << epoch + 1 << ": UAS " << 100.0 * static_cast<double>(tally.heads) / static_cast<double>(tally.arcs)
        << " LAS " << 100.0 * static_cast<double>(tally.labelled) / static_cast<double>(tally.arcs) << ", " << watch.seconds()
        << " s" << std::endl;
  }
}

/// Relations of whole trees, learnt on the gold ones.
void train_relations(TrainTable<kLabelLanes>& table, const std::vector<Example>& examples, const TrainOptions& options,
                     std::uint32_t seed, std::ostream& log) {
  Random random(seed);
  WholeTree tree;
  ParserInput input;
  std::vector<std::uint8_t> labels;
  std::uint32_t features[kRelationFeatures];
  std::int32_t sums[kLabelLanes];
  for (int epoch = 0; epoch < options.parser_epochs; ++epoch) {
    std::size_t wrong = 0;
    std::size_t all = 0;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      const Example& example = examples[at];
      input.words = example.words;
      input.tags = example.tags;
      tree.set(input, example.heads);
      labels.assign(example.words.size(), static_cast<std::uint8_t>(Deprel::root));
      for (std::size_t i = 0; i < labels.size(); ++i) {
        if (example.heads[i] < 0) continue;
        const std::size_t count = tree.features(static_cast<std::int32_t>(i), labels, features);
        table.score(features, count, sums);
        table.tick();
        labels[i] = static_cast<std::uint8_t>(std::max_element(sums, sums + kLabels) - sums);
        ++all;
        if (labels[i] == example.labels[i]) continue;
        ++wrong;
        table.update(features, count, example.labels[i], 1);
        table.update(features, count, labels[i], -1);
      }
    }
    log << "relations epoch " << epoch + 1 << ": " << 100.0 * static_cast<double>(wrong) / static_cast<double>(all) << " % wrong" << std::endl;
  }
}

std::vector<Example> make_examples(std::vector<ConlluText>& treebanks, const Lookup& tags, const Lookup& clusters) {
  std::vector<Example> examples;
  for (ConlluText& treebank : treebanks) {
    WordReader reader(treebank.text, &tags, &clusters);
    for (const Sentence& sentence : treebank.parse.sentences) {
      const std::span<Token> tokens = std::span(treebank.parse.tokens).subspan(sentence.first, sentence.count);
      Example example;
      reader.read(treebank.parse.words, tokens, example.words);
      for (const Token& token : tokens) {
        example.gold_tags.push_back(static_cast<std::uint8_t>(token.upos));
        example.heads.push_back(token.head);
        example.labels.push_back(static_cast<std::uint8_t>(token.deprel));
      }
      remove_crossings(example.heads);
      examples.push_back(std::move(example));
    }
  }
  return examples;
}

}  // namespace

Result<Done> train(const TrainOptions& options, std::ostream& log) {
  Watch watch;
  Result<std::string> lexicon_bytes = read_file(options.lexicon);
  if (!lexicon_bytes) return lexicon_bytes.error();
  const Result<SplitLexicon> lexicon = SplitLexicon::parse(options.lexicon.string(), *lexicon_bytes);
  if (!lexicon) return lexicon.error();
  std::vector<ConlluText> treebanks;
  for (const std::filesystem::path& path : options.treebanks) {
    const auto sentences = read_conllu(path);
    if (!sentences) return sentences.error();
    treebanks.push_back(make_text(*sentences));
    log << path.filename().string() << ": " << sentences->size() << " sentences, " << treebanks.back().parse.tokens.size() << " words\n";
  }
  std::vector<EndExample> ends;
  for (const ConlluText& treebank : treebanks) collect_ends(treebank, *lexicon, ends);
  std::map<std::string, std::string> sections;
  sections["meta"] = "language=" + options.language + "\nbeam=" + std::to_string(options.beam) + "\n";
  sections["split"] = *lexicon_bytes;
  sections["ends"] = train_ends(ends, options.seed, log);
  sections["tags"] = Lookup::make(make_tag_lexicon(treebanks));
  LanguageModel::Weights splitter;
  splitter.lexicon = *lexicon;
  splitter.ends.attach(sections["ends"]);
  Result<std::string> classes = train_clusters(treebanks, options, splitter, log);
  if (!classes) return classes.error();
  sections["clusters"] = std::move(*classes);
  LemmaTables lemmas = train_lemmas(treebanks, log);
  sections["lemmas"] = std::move(lemmas.lemmas);
  sections["endings"] = std::move(lemmas.endings);
  sections["rules"] = std::move(lemmas.rules);
  Lookup tags;
  Lookup clusters;
  tags.attach(sections["tags"]);
  clusters.attach(sections["clusters"]);
  std::vector<Example> examples = make_examples(treebanks, tags, clusters);
  jackknife(examples, options, log);
  std::vector<double> tagger_sum;
  std::vector<double> move_sum;
  std::vector<double> label_sum;
  std::vector<double> relation_sum;
  for (int member = 0; member < options.members; ++member) {
    const std::uint32_t seed = options.seed + static_cast<std::uint32_t>(member);
    TrainTable<kTagLanes> tagger(kTaggerBits);
    train_tagger(tagger, examples, options.tagger_epochs, -1, seed, &log);
    tagger.add_averages(tagger_sum);
    ParserTables parser;
    train_parser(parser, examples, options, seed, log);
    parser.moves.add_averages(move_sum);
    parser.labels.add_averages(label_sum);
    TrainTable<kLabelLanes> relations(kRelationBits);
    train_relations(relations, examples, options, seed, log);
    relations.add_averages(relation_sum);
    sections["relation"] = quantise(relation_sum);
    sections["tagger"] = quantise(tagger_sum);
    sections["moves"] = quantise(move_sum);
    sections["labels"] = quantise(label_sum);
    if (getenv("EACH")) (void)write_file(options.model.string() + std::to_string(member), make_model_file(sections));
  }
  const std::string file = make_model_file(sections);
  const Result<Done> written = write_file(options.model, file);
  if (!written) return written.error();
  log << options.model.string() << ": " << file.size() << " bytes, " << watch.seconds() << " s\n";
  return Done{};
}

}  // namespace chancery
