#include "language/internal/analysis.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "language/internal/beam.h"
#include "language/internal/relations.h"
#include "language/internal/tagger.h"

namespace chancery {
namespace {

std::size_t best_of(const std::int16_t* sums, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(sums, sums + count) - sums);
}

void tag_words(const LanguageModel::Weights& weights, std::span<const WordFeatures> words,
               std::vector<std::uint8_t>& tags) {
  tags.assign(words.size(), 0);
  std::uint32_t features[kTagFeatures];
  std::int16_t sums[kTagLanes];
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t count = tag_features(words, tags, i, features);
    weights.tagger.add_up(features, count, sums);
    tags[i] = static_cast<std::uint8_t>(best_of(sums, kTags));
  }
}

/// The finished model's weights as the search asks for them.
struct ModelScorer {
  const LanguageModel::Weights& weights;

  void move_scores(const std::uint32_t* features, std::size_t count, std::int32_t* out) const {
    std::int16_t sums[kMoveLanes];
    weights.moves.add_up(features, count, sums);
    std::copy(sums, sums + kMoves, out);
  }

  std::uint8_t best_label(const std::uint32_t* features, std::size_t count) const {
    std::int16_t sums[kLabelLanes];
    weights.labels.add_up(features, count, sums);
    return static_cast<std::uint8_t>(best_of(sums, kLabels));
  }
};

/// Parses sentences one after another, reusing its memory.
class TreeBuilder {
 public:
  explicit TreeBuilder(const LanguageModel::Weights& weights) : scorer_{weights}, search_(weights.beam) {}

  void build(const ParserInput& input, std::span<Token> tokens) {
    arena_.clear();
    search_.search(input, scorer_, arena_);
    const std::vector<Hypothesis>& all = search_.all();
    auto at = static_cast<std::int32_t>(search_.best(search_.steps()));
    heads_.assign(tokens.size(), -1);
    looks_.resize(tokens.size());
    for (; at >= 0; at = all[static_cast<std::size_t>(at)].parent) {
      const Hypothesis& step = all[static_cast<std::size_t>(at)];
      if (step.child < 0) continue;
      heads_[static_cast<std::size_t>(step.child)] = step.head;
      first_look(input, all[static_cast<std::size_t>(step.parent)].state, step);
    }
    name_relations(input, tokens);
  }

 private:
  /// What the first relation model thinks of an arc, from the state in which it was made.
  void first_look(const ParserInput& input, const State& state, const Hypothesis& made) {
    const Subtree& head = made.move == Move::left ? *state.front : *state.top->below;
    std::uint32_t features[kLabelFeatures];
    const std::size_t count = label_features(input, head, *state.top, made.move == Move::left, features);
    scorer_.weights.labels.add_up(features, count, looks_[static_cast<std::size_t>(made.child)].data());
  }

  /// The relations are named by both models together: each errs where the other does not.
  void name_relations(const ParserInput& input, std::span<Token> tokens) {
    tree_.set(input, heads_);
    labels_.assign(tokens.size(), static_cast<std::uint8_t>(Deprel::root));
    std::uint32_t features[kRelationFeatures];
    std::int16_t sums[kLabelLanes];
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (heads_[i] >= 0) {
        const std::size_t count = tree_.features(static_cast<std::int32_t>(i), labels_, features);
        scorer_.weights.relations.add_up(features, count, sums);
        for (std::size_t k = 0; k < kLabels; ++k) sums[k] = static_cast<std::int16_t>(sums[k] + looks_[i][k]);
        sums[static_cast<std::size_t>(Deprel::root)] = INT16_MIN;  // the root is the word without a head, nothing else
        labels_[i] = static_cast<std::uint8_t>(best_of(sums, kLabels));
      }
      tokens[i].head = heads_[i];
      tokens[i].deprel = static_cast<Deprel>(labels_[i]);
    }
  }

  WholeTree tree_;
  std::vector<std::int32_t> heads_;
  std::vector<std::uint8_t> labels_;
  std::vector<std::array<std::int16_t, kLabelLanes>> looks_;
  ModelScorer scorer_;
  BeamSearch<ModelScorer> search_;
  SubtreeArena arena_;
};

}  // namespace

void WordReader::read(SymbolTable& symbols, std::span<Token> tokens, std::vector<WordFeatures>& out) {
  out.resize(tokens.size());
  const Casing casing = casing_of(text_, tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view form = slice(text_, tokens[i].where);
    fold_form(form, folded_);
    const Symbol symbol = symbols.intern(folded_);
    tokens[i].lower = symbol;
    const auto at = static_cast<std::size_t>(symbol);
    if (at >= forms_.size()) {
      forms_.resize(at * 2 + 64);
      known_.resize(forms_.size());
    }
    FormFeatures& features = forms_[at];
    if (!known_[at]) {
      features = make_form_features(folded_);
      if (tags_ != nullptr) features.tags = tags_->find(features.form);
      if (clusters_ != nullptr) features.cluster = clusters_->find(features.form);
      known_[at] = true;
    }
    WordFeatures& word = out[i];
    word.form = features.form;
    std::copy(features.suffix, features.suffix + 4, word.suffix);
    std::copy(features.prefix, features.prefix + 2, word.prefix);
    word.tags = features.tags;
    word.cluster = features.cluster;
    word.shape = shape_of_form(form, i == 0, casing != Casing::normal);
  }
}

bool Analysis::ends_sentence(std::span<const RawToken> tokens, std::size_t start, std::size_t i) const {
  if (i + 1 - start >= kLongestSentence && !tokens[i + 1].joined) return true;
  const Ending ending = ending_after(text_, tokens, i, weights_.lexicon);
  if (ending != Ending::maybe) return ending == Ending::always;
  std::uint32_t features[kEndingFeatures];
  const std::size_t count = ending_features(text_, tokens, start, i, weights_.lexicon, features);
  std::int16_t sums[4];
  weights_.ends.add_up(features, count, sums);
  return sums[0] > 0;
}

void Analysis::add_block(Span block, std::uint32_t number, std::span<const Glue> glued) {
  block.end = std::min<std::uint32_t>(block.end, static_cast<std::uint32_t>(text_.size()));
  std::vector<std::uint32_t> breaks;
  for (const Glue& glue : glued) {
    if (block.begin < glue.at && glue.at < block.end) breaks.push_back(glue.at);
  }
  const std::vector<RawToken> tokens = find_tokens(text_, block, breaks, weights_.lexicon);
  std::size_t start = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + 1 < tokens.size() && !ends_sentence(tokens, start, i)) continue;
    add_sentence(std::span(tokens).subspan(start, i + 1 - start), number);
    start = i + 1;
  }
}

void Analysis::add_sentence(std::span<const RawToken> tokens, std::uint32_t block) {
  Sentence sentence;
  sentence.where = {tokens.front().where.begin, tokens.back().where.end};
  sentence.first = static_cast<std::uint32_t>(parse_.tokens.size());
  sentence.block = block;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token token;
    token.where = tokens[i].where;
    token.joined = tokens[i].joined;
    const bool last = i + 1 == tokens.size();
    if (last && i > 0 && gives_up_stop(slice(text_, token.where))) {
      --token.where.end;
      parse_.tokens.push_back(token);
      token.where = {token.where.end, token.where.end + 1};
      token.joined = false;
    }
    parse_.tokens.push_back(token);
  }
  sentence.count = static_cast<std::uint32_t>(parse_.tokens.size()) - sentence.first;
  parse_.sentences.push_back(sentence);
}

Parse Analysis::finish() {
  analyse(parse_);
  return std::move(parse_);
}

void Analysis::analyse(Parse& parse) {
  WordReader reader(text_, &weights_.tags, &weights_.clusters);
  TreeBuilder builder(weights_);
  std::vector<WordFeatures> words;
  std::vector<std::uint8_t> tags;
  ParserInput input;
  std::string lemma;
  for (const Sentence& sentence : parse.sentences) {
    const std::span<Token> tokens = std::span(parse.tokens).subspan(sentence.first, sentence.count);
    if (tokens.empty()) continue;
    reader.read(parse.words, tokens, words);
    tag_words(weights_, words, tags);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      tokens[i].upos = static_cast<Upos>(tags[i]);
      weights_.lemmatiser.find_lemma(slice(text_, tokens[i].where), parse.words.text(tokens[i].lower), tokens[i].upos,
                                     lemma);
      tokens[i].lemma = parse.words.intern(lemma);
    }
    input.words = words;
    input.tags = tags;
    input.count();
    builder.build(input, tokens);
  }
}

}  // namespace chancery
