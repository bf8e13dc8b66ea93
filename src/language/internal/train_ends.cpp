// Sentence ends, from the places in the treebanks' texts where one could be.
#include <set>

#include "language/internal/splitter.h"
#include "language/internal/training.h"

namespace chancery {
namespace {

constexpr int kEndEpochs = 10;

struct EndExample {
  std::uint32_t features[kEndingFeatures];
  std::size_t count;
  bool ends;
};

/// Every place where a sentence could end, with the sentence so far as gold has it.
void collect_ends(const ConlluText& treebank, const SplitLexicon& lexicon, std::vector<EndExample>& out) {
  std::set<std::uint32_t> gold_ends;
  for (const Sentence& sentence : treebank.parse.sentences) gold_ends.insert(sentence.where.end);
  const auto tokens = find_tokens(treebank.text, {0, static_cast<std::uint32_t>(treebank.text.size())}, {}, lexicon);
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

}  // namespace

std::string train_ends(const std::vector<ConlluText>& treebanks, const SplitLexicon& lexicon, std::uint32_t seed,
                       std::ostream& log) {
  std::vector<EndExample> examples;
  for (const ConlluText& treebank : treebanks) collect_ends(treebank, lexicon, examples);
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
  return quantise(sum, 1, 1);
}

}  // namespace chancery
