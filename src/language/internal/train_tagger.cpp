// The tagger, and the tags that the parser is trained on.
#include <algorithm>

#include "language/internal/training.h"

namespace chancery {
namespace {

constexpr int kFolds = 5;

void learn_tags(TrainTable<kTagLanes>& table, const std::vector<Example>& examples, int epochs, int left_out,
                std::uint32_t seed, std::ostream* log) {
  Random random(seed);
  std::vector<std::uint8_t> tags;
  std::uint32_t features[kTagFeatures];
  std::int32_t sums[kTagLanes];
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::size_t wrong = 0;
    std::size_t all = 0;
    for (const std::uint32_t at : shuffled(examples.size(), random)) {
      const Example& example = examples[at];
      if (example.fold == left_out) continue;
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
    if (log != nullptr)
      *log << "tagger epoch " << epoch + 1 << ": " << 100.0 * static_cast<double>(wrong) / static_cast<double>(all)
           << " % wrong\n";
  }
}

/// Tags by the averaged weights, as the finished model will.
void tag_with(const WeightTable<kTags, kTagLanes>& weights, Example& example) {
  std::uint32_t features[kTagFeatures];
  std::int16_t sums[kTagLanes];
  example.tags.assign(example.words.size(), 0);
  for (std::size_t i = 0; i < example.words.size(); ++i) {
    weights.add_up(features, tag_features(example.words, example.tags, i, features), sums);
    example.tags[i] = static_cast<std::uint8_t>(std::max_element(sums, sums + kTags) - sums);
  }
}

}  // namespace

void jackknife(std::vector<Example>& examples, const TrainOptions& options, std::ostream& log) {
  const int epochs = std::max(2, options.tagger_epochs / 2);
  std::size_t wrong = 0;
  std::size_t all = 0;
  for (int fold = 0; fold < kFolds; ++fold) {
    TrainTable<kTagLanes> table(kTaggerBits);
    learn_tags(table, examples, epochs, fold, options.seed, nullptr);
    std::vector<double> sum;
    table.add_averages(sum);
    const std::string bytes = quantise(sum, kTagLanes, kTags) + std::string(kSlack, '\0');
    WeightTable<kTags, kTagLanes> weights;
    weights.attach(std::string_view(bytes).substr(0, bytes.size() - kSlack));
    for (Example& example : examples) {
      if (example.fold != fold) continue;
      tag_with(weights, example);
      for (std::size_t k = 0; k < example.tags.size(); ++k) wrong += example.tags[k] != example.gold_tags[k] ? 1 : 0;
      all += example.tags.size();
    }
  }
  log << "tags for the parser: " << 100.0 * static_cast<double>(wrong) / static_cast<double>(all) << " % wrong\n";
}

void train_tagger(TrainTable<kTagLanes>& table, const std::vector<Example>& examples, const TrainOptions& options,
                  std::uint32_t seed, std::ostream& log) {
  learn_tags(table, examples, options.tagger_epochs, -1, seed, &log);
}

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

}  // namespace chancery
