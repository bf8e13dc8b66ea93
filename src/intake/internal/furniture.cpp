#include "intake/internal/furniture.h"

#include <array>

#include "core/table.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery {
namespace {

std::optional<BlockKind> parse_kind(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(BlockKind::related); ++i) {
    if (name_of(static_cast<BlockKind>(i)) == name) return static_cast<BlockKind>(i);
  }
  return std::nullopt;
}

std::optional<FurnitureRules::Match> parse_match(std::string_view name) {
  using Match = FurnitureRules::Match;
  if (name == "is") return Match::is;
  if (name == "starts") return Match::starts;
  if (name == "contains") return Match::contains;
  if (name == "ends") return Match::ends;
  return std::nullopt;
}

std::optional<FurnitureRules::Effect> parse_effect(std::string_view name) {
  using Effect = FurnitureRules::Effect;
  if (name.empty()) return Effect::none;
  if (name == "next") return Effect::next;
  if (name == "rest") return Effect::rest;
  return std::nullopt;
}

/// Calls f(word) for each run of letters, in lower case.
template <class F>
void each_word(std::string_view text, F f) {
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    at += c.size;
    if (is_letter(c.value)) {
      append_utf8(word, to_lower(c.value));
    } else if (!word.empty()) {
      f(word);
      word.clear();
    }
  }
  if (!word.empty()) f(word);
}

/// `pattern` opens `text` and does not end inside a word.
bool starts_with_words(std::string_view text, std::string_view pattern) {
  if (!text.starts_with(pattern)) return false;
  if (text.size() == pattern.size() || !is_letter(decode_at(pattern, pattern.size() - 1).value)) return true;
  return !is_letter(decode_at(text, pattern.size()).value);
}

bool is_cjk(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
bool is_kana(char32_t c) { return c >= 0x3040 && c <= 0x30FF; }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

/// Languages that their script alone gives away; "" for alphabets that several share.
std::string language_by_script(std::string_view text) {
  std::size_t letters = 0, cjk = 0, kana = 0, hangul = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    at += c.size;
    if (!is_letter(c.value)) continue;
    ++letters;
    cjk += is_cjk(c.value);
    kana += is_kana(c.value);
    hangul += is_hangul(c.value);
  }
  if (letters == 0) return {};
  if (kana * 10 > letters) return "ja";
  if (hangul * 3 > letters) return "ko";
  if (cjk * 3 > letters) return "zh";
  return {};
}

}  // namespace

const FurnitureRules::Rule* FurnitureRules::find(std::string_view line) const {
  const std::string folded = lower(fold_typography(trim(line)));
  for (const Rule& rule : rules_) {
    const bool fits = rule.match == Match::is         ? folded == rule.pattern
                      : rule.match == Match::starts   ? starts_with_words(folded, rule.pattern)
                      : rule.match == Match::contains ? folded.find(rule.pattern) != std::string::npos
                                                      : folded.ends_with(rule.pattern);
    if (fits) return &rule;
  }
  return nullptr;
}

int FurnitureRules::month(std::string_view word) const {
  const auto found = months_.find(lower(word));
  return found == months_.end() ? 0 : found->second;
}

std::string FurnitureRules::language_of(std::string_view text) const {
  if (std::string language = language_by_script(text); !language.empty()) return language;
  std::vector<std::size_t> hits(languages_.size(), 0);
  std::size_t words = 0;
  each_word(text.substr(0, 20000), [&](const std::string& word) {
    ++words;
    if (const auto found = stopwords_.find(word); found != stopwords_.end()) {
      for (const std::size_t language : found->second) ++hits[language];
    }
  });
  std::size_t best = 0;
  for (std::size_t i = 1; i < hits.size(); ++i) {
    if (hits[i] > hits[best]) best = i;
  }
  // One word in twelve: running prose of these languages has about one function word in three.
  return !hits.empty() && hits[best] > 0 && hits[best] * 12 >= words ? languages_[best] : std::string();
}

Result<FurnitureRules> FurnitureRules::load(const std::filesystem::path& data, Problems& problems) {
  FurnitureRules rules;
  auto furniture = Table::read(data / "intake/furniture.tsv", "data/intake/furniture.tsv", problems);
  if (!furniture) return furniture.error();
  for (std::size_t row = 0; row < furniture->rows(); ++row) {
    const auto match = parse_match(furniture->cell(row, "match"));
    const auto kind = parse_kind(furniture->cell(row, "kind"));
    const auto effect = parse_effect(furniture->cell(row, "effect"));
    const std::string_view pattern = furniture->cell(row, "pattern");
    if (!match || !kind || !effect || pattern.empty()) {
      furniture->reject(row, "unknown match, kind or effect, or no pattern", problems);
      continue;
    }
    rules.rules_.push_back({lower(fold_typography(pattern)), *match, *kind, *effect});
  }

  auto months = Table::read(data / "intake/months.tsv", "data/intake/months.tsv", problems);
  if (!months) return months.error();
  for (std::size_t row = 0; row < months->rows(); ++row) {
    const auto number = parse_long(months->cell(row, "month"));
    if (!number || *number < 1 || *number > 12) {
      months->reject(row, "month is not 1..12", problems);
      continue;
    }
    for (const std::string_view name : split_list(months->cell(row, "names"))) {
      rules.months_.emplace(lower(name), static_cast<int>(*number));
    }
  }

  auto stopwords = Table::read(data / "intake/stopwords.tsv", "data/intake/stopwords.tsv", problems);
  if (!stopwords) return stopwords.error();
  for (std::size_t row = 0; row < stopwords->rows(); ++row) {
    rules.languages_.emplace_back(stopwords->cell(row, "language"));
    for (const std::string_view word : split_list(stopwords->cell(row, "words"), ' ')) {
      rules.stopwords_[std::string(word)].push_back(rules.languages_.size() - 1);
    }
  }
  return rules;
}

}  // namespace chancery
