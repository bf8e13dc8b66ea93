// Treebank sentences as the learners see them.
#include <algorithm>
#include <numeric>

#include "language/internal/analysis.h"
#include "language/internal/training.h"

namespace chancery {
namespace {

constexpr int kFolds = 5;
/// Headlines capitalise every word or every letter; treebanks hold few of them. Byte for byte, so that spans stay.
std::string recase(std::string_view text, Casing casing) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool starts_word = i == 0 || out[i - 1] == ' ' || out[i - 1] == '\n';
    if (out[i] >= 'a' && out[i] <= 'z' && (casing == Casing::upper || starts_word))
      out[i] = static_cast<char>(out[i] - 32);
  }
  return out;
}

constexpr std::size_t kRecasedEvery = 12;  // sentences, for each of the two ways

void append_examples(std::string_view text, Parse& parse, Casing casing, const Lookup& tags, const Lookup& clusters,
                     std::vector<Example>& out) {
  WordReader reader(text, &tags, &clusters);
  for (std::size_t s = 0; s < parse.sentences.size(); ++s) {
    if (casing != Casing::normal && s % kRecasedEvery != (casing == Casing::upper ? 3u : 9u)) continue;
    const Sentence& sentence = parse.sentences[s];
    const std::span<Token> tokens = std::span(parse.tokens).subspan(sentence.first, sentence.count);
    Example example;
    example.fold = static_cast<int>(s % kFolds);
    reader.read(parse.words, tokens, example.words);
    for (const Token& token : tokens) {
      example.gold_tags.push_back(static_cast<std::uint8_t>(token.upos));
      example.heads.push_back(token.head);
      example.labels.push_back(static_cast<std::uint8_t>(token.deprel));
    }
    remove_crossings(example.heads);
    out.push_back(std::move(example));
  }
}

}  // namespace

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

std::vector<std::uint32_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  return order;
}

std::vector<Example> make_examples(std::vector<ConlluText>& treebanks, const Lookup& tags, const Lookup& clusters) {
  std::vector<Example> examples;
  for (ConlluText& treebank : treebanks) {
    for (const Casing casing : {Casing::normal, Casing::upper, Casing::title}) {
      const std::string text = casing == Casing::normal ? treebank.text : recase(treebank.text, casing);
      append_examples(text, treebank.parse, casing, tags, clusters, examples);
    }
  }
  return examples;
}

}  // namespace chancery
