#include <benchmark/benchmark.h>

#include "extraction/analyse.h"
#include "intake/intake.h"
#include "sample.h"

using namespace chancery;

namespace {
const std::filesystem::path kSource = CHANCERY_SOURCE_DIR;
}

static void raw_text_to_records(benchmark::State& state) {
  Problems problems;
  const auto world = std::move(*load_world(kSource / "data", {}, problems));
  const auto models = std::move(*load_models(kSource / "models", kSource / "data", problems));
  const auto rules = *load_intake_rules(kSource / "data", problems);
  const auto texts = sample_texts();
  std::int64_t documents = 0, sentences = 0, bytes = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      auto document = make_document({"sample.txt", 0, RawItem::Format::text, text}, rules, problems);
      const Analysis analysis = analyse(std::move(*document), models, world);
      ++documents;
      sentences += static_cast<std::int64_t>(analysis.sentences.size());
      bytes += static_cast<std::int64_t>(text.size());
    }
  }
  state.SetBytesProcessed(bytes);
  state.counters["documents/s"] = benchmark::Counter(static_cast<double>(documents), benchmark::Counter::kIsRate);
  state.counters["sentences/s"] = benchmark::Counter(static_cast<double>(sentences), benchmark::Counter::kIsRate);
}
BENCHMARK(raw_text_to_records)->Unit(benchmark::kMillisecond);

static void load_the_world(benchmark::State& state) {
  for (auto _ : state) {
    Problems problems;
    benchmark::DoNotOptimize(load_world(kSource / "data", {}, problems));
  }
}
BENCHMARK(load_the_world)->Unit(benchmark::kMillisecond);
