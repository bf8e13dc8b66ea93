// Dates that stand alone on a page or in a metadata field.
#include <vector>

#include "core/text.h"
#include "core/unicode.h"
#include "intake/internal/furniture.h"

namespace chancery::intake {
namespace {

struct Piece {
  bool number;
  std::string text;
};

/// Runs of digits and runs of letters; anything else only separates.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const bool digit = c.value >= '0' && c.value <= '9';
    const bool letter = is_letter(c.value);
    if (digit || letter) {
      if (!open || out.back().number != digit) out.push_back({digit, {}});
      append_utf8(out.back().text, c.value);
    }
    open = digit || letter;
    at += c.size;
  }
  return out;
}

bool is_ordinal_suffix(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

std::optional<Period> make_day(int year, int month, int day) {
  const CivilDate date{year, month, day};
  if (year < 1900 || year > 2100 || !is_valid(date)) return std::nullopt;
  return day_period(to_day(date));
}

}  // namespace

std::optional<Period> parse_printed_date(std::string_view text, const FurnitureRules& rules) {
  text = trim(text);
  if (text.size() < 4 || text.size() > 60) return std::nullopt;
  if (text.size() >= 10) {
    const auto iso = parse_period(text.substr(0, 10));
    if (iso && (text.size() == 10 || text[10] == 'T' || text[10] == ' ')) return iso;
  }
  if (const auto iso = parse_period(text); iso && text.find('/') == std::string_view::npos) return iso;

  int month = 0, words_unknown = 0;
  std::vector<int> numbers;
  bool year_first = false;
  for (const Piece& piece : pieces_of(text)) {
    if (piece.number) {
      const auto value = parse_long(piece.text);
      if (!value || *value > 2100) return std::nullopt;
      if (numbers.empty() && *value > 1900) year_first = true;
      numbers.push_back(static_cast<int>(*value));
      if (numbers.size() == 3) break;  // a time of day may follow
    } else if (const int m = rules.month(piece.text); m != 0) {
      if (month != 0) return std::nullopt;
      month = m;
    } else if (!is_ordinal_suffix(piece.text)) {
      ++words_unknown;
    }
  }
  // "Friday," or "Updated:" may stand before; more is a sentence.
  if (words_unknown > 2) return std::nullopt;
  if (month != 0 && numbers.size() >= 2) {
    const int day = numbers[0] > 31 ? numbers[1] : numbers[0];
    const int year = numbers[0] > 31 ? numbers[0] : numbers[1];
    return make_day(year, month, day);
  }
  if (month != 0 && numbers.size() == 1 && numbers[0] > 1900) return month_period(numbers[0], month);
  if (month == 0 && words_unknown == 0 && numbers.size() == 3) {
    if (year_first) return make_day(numbers[0], numbers[1], numbers[2]);
    if (numbers[2] < 1900) return std::nullopt;
    if (const auto day_first = make_day(numbers[2], numbers[1], numbers[0])) return day_first;
    return make_day(numbers[2], numbers[0], numbers[1]);
  }
  return std::nullopt;
}

}  // namespace chancery::intake
