// intake/internal/furniture.h: what a page says that the report does not. Rules from data/intake/.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "intake/document.h"

namespace chancery {

/// The rows of furniture.tsv, months.tsv and stopwords.tsv.
class FurnitureRules {
 public:
  enum class Match { is, starts, contains, ends };
  /// none: the line alone; next: the short lines after it too; rest: every list item or short line after it.
  enum class Effect { none, next, rest };
  struct Rule {
    std::string pattern;  // lower case, typography folded
    Match match;
    BlockKind kind;
    Effect effect;
  };

  /// The first rule that fits a line (any case), or nullptr.
  const Rule* find(std::string_view line) const;

  /// 1..12 for a month name or abbreviation in any language of the table; 0 otherwise.
  int month(std::string_view word) const;

  /// The language most of whose function words occur; "" when none is clear.
  std::string language_of(std::string_view text) const;

  static Result<FurnitureRules> load(const std::filesystem::path& data, Problems& problems);

 private:
  std::vector<Rule> rules_;
  std::unordered_map<std::string, int> months_;
  std::vector<std::string> languages_;                                   // in file order
  std::unordered_map<std::string, std::vector<std::size_t>> stopwords_;  // word -> languages
};

namespace intake {

/// A date that stands alone, in the forms that pages use: "October 17, 2023", "Friday, August 21, 2015", "17 Oct 2023",
/// "2023-10-17", "2023-10-17T08:00:00Z", "17.10.2023", "17/10/2023" (day first unless impossible). nullopt otherwise.
std::optional<Period> parse_printed_date(std::string_view text, const FurnitureRules& rules);

/// Divides `document.text` into labelled blocks and fills title, published, glue, truncation and relays.
void label_blocks(Document& document, const FurnitureRules& rules);

/// Finds words and sentences that run together inside the body blocks.
void find_glue(Document& document);

/// Reads an HTML page: its text, block by block, goes to document.text; its metadata to the other fields.
Result<Done> read_html(std::string_view html, const FurnitureRules& rules, Document& document);

}  // namespace intake
}  // namespace chancery
