#include <benchmark/benchmark.h>

#include "language/parse.h"
#include "sample.h"

using namespace chancery;

static void parse_raw_text(benchmark::State& state) {
  const auto model = std::move(*LanguageModel::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/en.model"));
  const auto texts = sample_texts();
  std::int64_t tokens = 0, sentences = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      const Parse parse = parse_text(text, model);
      tokens += static_cast<std::int64_t>(parse.tokens.size());
      sentences += static_cast<std::int64_t>(parse.sentences.size());
    }
  }
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
  state.counters["sentences/s"] = benchmark::Counter(static_cast<double>(sentences), benchmark::Counter::kIsRate);
}
BENCHMARK(parse_raw_text);

static void load_model(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(LanguageModel::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/en.model"));
  }
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);
