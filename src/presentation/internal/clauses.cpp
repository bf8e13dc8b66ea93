#include "presentation/internal/clauses.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "core/unicode.h"

namespace chancery::briefing {
namespace {

constexpr std::size_t kMostWords = 24;
constexpr std::size_t kLeastWords = 5;

bool is_break(std::string_view text, std::size_t at) {
  // A comma inside a number ("1,200") is none; neither is a hyphen inside a word.
  if (text[at] == ';' || text[at] == ':') return at + 1 < text.size() && text[at + 1] == ' ';
  return text[at] == ',' && at + 1 < text.size() && text[at + 1] == ' ';
}

/// Ends in a word that wants another: a number without its unit, an article, a preposition.
bool hangs(std::string_view text) {
  static constexpr std::array<std::string_view, 20> kHanging = {"a",  "an",      "the", "of",   "in",   "on",   "at",
                                                                "to", "for",     "by",  "with", "from", "over", "and",
                                                                "or", "between", "as",  "its",  "that", "which"};
  const std::size_t space = text.rfind(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view last = text.substr(space + 1);
  const bool number = !last.empty() && last[0] >= '0' && last[0] <= '9';
  return number || std::find(kHanging.begin(), kHanging.end(), last) != kHanging.end();
}

/// The first word of `text`, lower case.
std::string first_word(std::string_view text) { return lower(text.substr(0, std::min(text.find(' '), text.size()))); }

/// Words that tie a clause to what stands before it: quoted alone, "and ..." loses the word, "which ..." makes no
/// sense.
bool is_joint(std::string_view word) {
  static constexpr std::array<std::string_view, 6> kJoints = {"and", "but", "while", "or", "although", "so"};
  return std::find(kJoints.begin(), kJoints.end(), word) != kJoints.end();
}
bool leans_back(std::string_view word) {
  static constexpr std::array<std::string_view, 14> kLeaning = {
      "which", "who", "with", "as", "including", "such", "that", "where", "when", "by", "being", "up", "from", "whose"};
  return std::find(kLeaning.begin(), kLeaning.end(), word) != kLeaning.end();
}

/// "In addition, ", "However, ": they tie a sentence to the one before, which is not quoted.
std::uint32_t after_connective(std::string_view text, Span sentence) {
  static constexpr std::array<std::string_view, 12> kConnectives = {
      "In addition, ", "However, ",   "Moreover, ",      "Furthermore, ", "Additionally, ", "Nevertheless, ",
      "Also, ",        "Meanwhile, ", "In particular, ", "For example, ", "For instance, ", "Similarly, "};
  for (const std::string_view word : kConnectives) {
    if (slice(text, sentence).starts_with(word)) return sentence.begin + static_cast<std::uint32_t>(word.size());
  }
  return sentence.begin;
}

std::uint32_t clause_begin(std::string_view text, Span sentence, Span record) {
  std::uint32_t begin = std::min(after_connective(text, sentence), record.begin);
  for (std::uint32_t at = sentence.begin; at + 1 < record.begin; ++at) {
    if (!is_break(text, at)) continue;
    const std::string_view rest = text.substr(at + 2, record.end - at - 2);
    if (leans_back(first_word(rest))) continue;                          // it needs what stands before the comma
    if (count_words(slice(text, {at + 2, record.begin})) < 1) continue;  // the record would lose its subject
    if (!is_joint(first_word(rest)) && text[at] == ',') continue;        // a comma in a list or after an adverbial
    begin = at + 2;
  }
  const std::string_view rest = text.substr(begin, record.end - begin);
  if (begin > sentence.begin && is_joint(first_word(rest)))
    begin += static_cast<std::uint32_t>(first_word(rest).size() + 1);
  return std::min(begin, record.begin);
}

std::uint32_t clause_end(std::string_view text, Span sentence, std::uint32_t begin, Span record) {
  std::uint32_t best = 0;
  for (std::uint32_t at = record.end; at < sentence.end; ++at) {
    if (!is_break(text, at)) continue;
    if (count_words(slice(text, {begin, at})) > kMostWords) break;
    best = at;
  }
  std::uint32_t end = sentence.end;
  while (end > begin &&
         (std::string_view(".!?;,").find(text[end - 1]) != std::string_view::npos || text[end - 1] == ' '))
    --end;
  if (count_words(slice(text, {begin, end})) <= kMostWords) return end;
  if (best > 0) return best;
  end = record.end;  // no comma in reach: as many whole words as allowed
  while (end < sentence.end && count_words(slice(text, {begin, end})) < kMostWords) {
    const std::size_t space = text.find(' ', end + 1);
    end = static_cast<std::uint32_t>(std::min<std::size_t>(space, sentence.end));
  }
  while (end > record.end && hangs(slice(text, {begin, end}))) {
    end = begin + static_cast<std::uint32_t>(slice(text, {begin, end}).rfind(' '));
  }
  return std::max(end, record.end);
}

/// The content of a statement that holds the record: what is said, without "he said that".
Span inside_statement(const Analysis& analysis, Span sentence, Span record) {
  Span out = sentence;
  for (const Statement& statement : analysis.statements) {
    const Span said{std::max(statement.content.begin, sentence.begin), std::min(statement.content.end, sentence.end)};
    if (said.begin < said.end && said.contains(record) && out.contains(said)) out = said;
  }
  return out;
}

bool starts_with_quote(std::string_view text) {
  for (const std::string_view mark : {"\"", "“", "‘", "'", "«"}) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

Clause clause_around(const Analysis& analysis, Span sentence, Span record) {
  const std::string_view text = analysis.document.text;
  Span said = inside_statement(analysis, sentence, record);
  while (said.begin < record.begin && starts_with_quote(slice(text, said)))
    said.begin += decode_at(text, said.begin).size;
  Clause out;
  out.where.begin = clause_begin(text, said, record);
  out.where.end = std::max(clause_end(text, said, out.where.begin, record), record.end);
  while (out.where.end > out.where.begin) {  // closing marks without their opening ones
    const std::string_view shown = slice(text, out.where);
    if (shown.ends_with("”") || shown.ends_with("»"))
      out.where.end -= shown.ends_with("”") ? 3 : 2;
    else if (shown.back() == '.' || shown.back() == ',' || shown.back() == '"')
      --out.where.end;
    else
      break;
  }
  const std::string_view shown = slice(text, out.where);
  const std::string first = first_word(shown);
  const bool participle = (first.ends_with("ed") || first.ends_with("ing")) && out.where.end + 2 < said.end;
  const bool open_quote = std::count(shown.begin(), shown.end(), '"') % 2 != 0;
  out.whole = !open_quote && !leans_back(first) && !participle && count_words(shown) >= kLeastWords;
  return out;
}

}  // namespace chancery::briefing
