#include <benchmark/benchmark.h>

#include "intake/intake.h"
#include "sample.h"

using namespace chancery;

static void make_documents(benchmark::State& state) {
  Problems problems;
  const auto rules = *load_intake_rules(std::filesystem::path(CHANCERY_SOURCE_DIR) / "data", problems);
  const auto texts = sample_texts();
  std::int64_t bytes = 0, documents = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      benchmark::DoNotOptimize(make_document({"sample.txt", 0, RawItem::Format::text, text}, rules, problems));
      bytes += static_cast<std::int64_t>(text.size());
      ++documents;
    }
  }
  state.SetBytesProcessed(bytes);
  state.counters["documents/s"] = benchmark::Counter(static_cast<double>(documents), benchmark::Counter::kIsRate);
}
BENCHMARK(make_documents);
