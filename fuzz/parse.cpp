// Any valid text through the splitter and the parser: tokens in order and in the text, one root a sentence, no cycle.
#include <string>

#include "core/unicode.h"
#include "language/parse.h"
#include "require.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const LanguageModel model = [] {
    return std::move(*LanguageModel::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "models/en.model"));
  }();
  std::size_t repaired = 0;
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size}, &repaired);
  const Parse parse = parse_text(text, model);
  for (const Sentence& sentence : parse.sentences) {
    const auto tokens = parse.of(sentence);
    REQUIRE(!tokens.empty());
    std::size_t roots = 0;
    std::uint32_t at = sentence.where.begin;
    for (const Token& token : tokens) {
      REQUIRE(token.where.begin < token.where.end && token.where.end <= text.size());
      REQUIRE(token.joined || at <= token.where.begin);
      at = token.where.end;
      roots += token.head < 0;
      REQUIRE(token.head < static_cast<std::int32_t>(tokens.size()));
      std::size_t steps = 0;
      for (std::int32_t up = token.head; up >= 0; up = tokens[static_cast<std::size_t>(up)].head)
        REQUIRE(++steps <= tokens.size());
    }
    REQUIRE(roots == 1);
  }
  return 0;
}
