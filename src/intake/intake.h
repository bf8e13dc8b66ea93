// intake/intake.h: bytes -> Document.
//
// Plain text, HTML and JSON Lines. The encoding is UTF-8; a byte-order mark, UTF-16 and Windows-1252 are recognised.
// Page furniture is labelled by data/intake/furniture.tsv and by shape, never deleted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "intake/document.h"

namespace chancery {

/// What makes a block page furniture, where truncation is seen, which words are outlets: data/intake/*.tsv.
/// Made once, shared by all threads.
class FurnitureRules;
struct IntakeRules {
  std::shared_ptr<const FurnitureRules> furniture;
};
Result<IntakeRules> load_intake_rules(const std::filesystem::path& data, Problems& problems);

/// One input, still in bytes: a whole file, or one line of a JSONL file.
struct RawItem {
  enum class Format : std::uint8_t { text, html, jsonl_record };
  std::string name;        // what messages call it: "articles/a.jsonl"
  std::uint64_t line = 0;  // 1-based line in a JSONL file, else 0
  Format format = Format::text;
  std::string bytes;
};

/// Lists what `arguments` name (files; folders, walked in name order; "-" for standard input), reads each file, splits
/// JSONL into records and hands the items over in order. An input that cannot be used becomes a refused Problem with
/// file, line and reason, and the walk goes on. A line over `limits.line` bytes or a file over `limits.file` is
/// refused.
struct IntakeLimits {
  std::uint64_t file = 1ull << 30;
  std::uint64_t line = 64ull << 20;
};
class ItemSource {
 public:
  ItemSource(std::vector<std::string> arguments, IntakeLimits limits = {});
  ~ItemSource();
  /// The next item; false at the end. Problems are appended in input order.
  bool next(RawItem& item, Problems& problems);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Makes a document of one item: decodes, labels blocks, finds title, date, publisher, language, glue and truncation.
/// Pure. Fails on bytes that are no text (binary), on an empty text, on a JSON line that is no object or has no text.
/// Repairs (bad UTF-8, unreadable date) become problems that do not refuse.
Result<Document> make_document(const RawItem& item, const IntakeRules& rules, Problems& problems);

}  // namespace chancery
