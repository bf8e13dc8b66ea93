#include "language/train.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <numeric>
#include <ostream>
#include <set>

#include "core/files.h"
#include "language/conllu.h"
#include "language/internal/analysis.h"
#include "language/internal/perceptron.h"
#include "language/internal/tagger.h"

namespace chancery {
namespace {

constexpr unsigned kEndBits = 14;
constexpr unsigned kTaggerBits = 18;
constexpr unsigned kMoveBits = 20;
constexpr unsigned kLabelBits = 16;
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
  return table.quantise();
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
void tag_with(const std::string& weights, Example& example) {
  WeightTable table;
  table.attach(weights, kTagLanes);
  std::uint32_t features[kTagFeatures];
  example.tags.assign(example.words.size(), 0);
  for (std::size_t i = 0; i < example.words.size(); ++i) {
    const std::size_t count = tag_features(example.words, example.tags, i, features);
    std::int32_t sums[kTagLanes] = {};
    for (std::size_t f = 0; f < count; ++f) {
      const std::int8_t* row = table.rows + static_cast<std::size_t>(features[f] & table.mask) * kTagLanes;
      for (std::size_t k = 0; k < kTags; ++k) sums[k] += row[k];
    }
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
    const std::string weights = table.quantise();
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

void train_parser(ParserTables& tables, const std::vector<Example>& examples, const TrainOptions& options,
                  std::ostream& log) {
  Random random(options.seed);
  SubtreeArena arena;
  Watch watch;
  for (int epoch = 0; epoch < options.parser_epochs; ++epoch) {
    Tally tally;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      learn_sentence(tables, examples[at], epoch > 0, arena, random, tally);
    }
    log << "parser epoch " << epoch + 1 << ": UAS " << 100.0 * static_cast<double>(tally.heads) / static_cast<double>(tally.arcs)
        << " LAS " << 100.0 * static_cast<double>(tally.labelled) / static_cast<double>(tally.arcs) << ", " << watch.seconds()
        << " s" << std::endl;
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
  sections["meta"] = "language=" + options.language + "\n";
  sections["split"] = *lexicon_bytes;
  sections["ends"] = train_ends(ends, options.seed, log);
  sections["tags"] = Lookup::make(make_tag_lexicon(treebanks));
  sections["clusters"] = Lookup::make({});
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
  TrainTable<kTagLanes> tagger(kTaggerBits);
  train_tagger(tagger, examples, options.tagger_epochs, -1, options.seed, &log);
  sections["tagger"] = tagger.quantise();
  ParserTables parser;
  train_parser(parser, examples, options, log);
  sections["moves"] = parser.moves.quantise();
  sections["labels"] = parser.labels.quantise();
  const std::string file = make_model_file(sections);
  const Result<Done> written = write_file(options.model, file);
  if (!written) return written.error();
  log << options.model.string() << ": " << file.size() << " bytes, " << watch.seconds() << " s\n";
  return Done{};
}

}  // namespace chancery
