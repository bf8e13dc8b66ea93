#include <algorithm>

#include "language/internal/relations.h"
#include "language/internal/training.h"

namespace chancery {

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
    log << "relations epoch " << epoch + 1 << ": " << 100.0 * static_cast<double>(wrong) / static_cast<double>(all)
        << " % wrong" << std::endl;
  }
}

}  // namespace chancery
