// Any bytes, as a text, a page and a JSON line: refused with a reason, or a document whose blocks lie in order in its
// text.
#include <string>

#include "core/unicode.h"
#include "intake/intake.h"
#include "require.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const IntakeRules rules = [] {
    Problems problems;
    return *load_intake_rules(std::filesystem::path(CHANCERY_SOURCE_DIR) / "data", problems);
  }();
  for (const auto format : {RawItem::Format::text, RawItem::Format::html, RawItem::Format::jsonl_record}) {
    Problems problems;
    const auto document =
        make_document({"f", 1, format, std::string(reinterpret_cast<const char*>(data), size)}, rules, problems);
    if (!document) {
      REQUIRE(!document.error().what.empty());
      continue;
    }
    REQUIRE(find_invalid_utf8(document->text) == std::string_view::npos);
    std::uint32_t at = 0;
    for (const Block& block : document->blocks) {
      REQUIRE(at <= block.where.begin && block.where.begin < block.where.end &&
              block.where.end <= document->text.size());
      at = block.where.end;
    }
    for (const Glue& glue : document->glued) REQUIRE(glue.at > 0 && glue.at < document->text.size());
  }
  return 0;
}
