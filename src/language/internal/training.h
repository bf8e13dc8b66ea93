// The parts of a training: each learns one section of the model file from the treebanks.
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "language/conllu.h"
#include "language/internal/perceptron.h"
#include "language/internal/weights.h"
#include "language/internal/words.h"
#include "language/train.h"

namespace chancery {

// Rows of the weight tables, as powers of two. Twice the rows gave 0.2 LAS more on EWT dev for moves; what is here is
// what fits into a file of 20 MB.
constexpr unsigned kEndBits = 14;
constexpr unsigned kTaggerBits = 18;
constexpr unsigned kMoveBits = 21;
constexpr unsigned kLabelBits = 16;
constexpr unsigned kRelationBits = 16;

/// A sentence ready to learn from.
struct Example {
  std::vector<WordFeatures> words;
  std::vector<std::uint8_t> gold_tags;
  std::vector<std::uint8_t> tags;   // predicted by a tagger that has not seen the sentence
  std::vector<std::int32_t> heads;  // without crossing arcs
  std::vector<std::uint8_t> labels;
  int fold = 0;  // which tagger of the jackknife may not see it
};

/// All sentences, and a twelfth of them twice more: in capitals, and with every word capitalised, as headlines are.
std::vector<Example> make_examples(std::vector<ConlluText>& treebanks, const Lookup& tags, const Lookup& clusters);

/// 0 to count - 1 in an order that the seed decides.
std::vector<std::uint32_t> shuffled(std::size_t count, Random& random);

/// Section `ends`.
std::string train_ends(const std::vector<ConlluText>& treebanks, const SplitLexicon& lexicon, std::uint32_t seed,
                       std::ostream& log);

/// Section `tags`: which tags each form had, for forms seen often enough that the set says something.
std::map<std::uint32_t, std::uint32_t> make_tag_lexicon(const std::vector<ConlluText>& treebanks);

/// Section `clusters`. `splitter` has its lexicon and sentence ends; raw text is split by it.
Result<std::string> train_clusters(const std::vector<ConlluText>& treebanks, const TrainOptions& options,
                                   const LanguageModel::Weights& splitter, std::ostream& log);

/// Sections `lemmas`, `endings` and `rules`.
struct LemmaTables {
  std::string lemmas;
  std::string endings;
  std::string rules;
};
LemmaTables train_lemmas(const std::vector<ConlluText>& treebanks, std::ostream& log);

/// Tags every sentence by a tagger trained on the other folds: the parser must learn from tags as wrong as it will
/// meet.
void jackknife(std::vector<Example>& examples, const TrainOptions& options, std::ostream& log);
void train_tagger(TrainTable<kTagLanes>& table, const std::vector<Example>& examples, const TrainOptions& options,
                  std::uint32_t seed, std::ostream& log);

/// Lifts heads until no arcs cross (Nivre and Nilsson 2005, without marking the labels).
void remove_crossings(std::vector<std::int32_t>& heads);

struct ParserTables {
  TrainTable<kMoveLanes> moves{kMoveBits};
  TrainTable<kLabelLanes> labels{kLabelBits};
};
void train_parser(ParserTables& tables, const std::vector<Example>& examples, const TrainOptions& options,
                  std::uint32_t seed, std::ostream& log);

/// Relations of whole trees, learnt on the gold ones.
void train_relations(TrainTable<kLabelLanes>& table, const std::vector<Example>& examples, const TrainOptions& options,
                     std::uint32_t seed, std::ostream& log);

}  // namespace chancery
