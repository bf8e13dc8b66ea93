#include "presentation/wording.h"

#include <array>

#include "core/text.h"
#include "core/unicode.h"

namespace chancery {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};

std::string date_in_words(std::string_view iso) {
  if (iso.size() < 7) return std::string(iso);
  const long month = parse_long(iso.substr(5, 2)).value_or(0);
  if (month < 1 || month > 12) return std::string(iso);
  const std::string month_and_year = std::string(kMonths[month - 1]) + " " + std::string(iso.substr(0, 4));
  if (iso.size() < 10) return month_and_year;
  return std::to_string(parse_long(iso.substr(8, 2)).value_or(0)) + " " + month_and_year;
}

}  // namespace

std::string with_thousands(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string with_count(std::uint64_t number, std::string_view noun) {
  return with_thousands(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string count_in_words(std::uint64_t number, std::string_view noun) {
  static constexpr std::array<const char*, 13> kWords = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                         "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (number >= kWords.size()) return with_count(number, noun);
  return std::string(kWords[number]) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

std::string list_of(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string capitalised(std::string_view text) {
  if (text.empty()) return {};
  const CodePoint first = decode_at(text, 0);
  std::string out;
  append_utf8(out, to_upper(first.value));
  return out += text.substr(first.size);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    width += static_cast<std::size_t>(width_of(c.value));
    at += c.size;
  }
  return width;
}

std::string fit(std::string_view text, std::size_t columns) {
  std::string line;
  for (const char c : text) line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  if (display_width(line) <= columns) return line;
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode_at(line, at);
    width += static_cast<std::size_t>(width_of(c.value));
    if (width + 1 > columns) break;
    out += line.substr(at, c.size);
    at += c.size;
  }
  return out + "…";
}

std::string in_words(const Period& period) {
  const std::string& iso = period.text;
  const std::size_t slash = iso.find('/');
  if (slash == std::string::npos) return date_in_words(iso);
  const std::string from = iso.substr(0, slash), to = iso.substr(slash + 1);
  if (to == "..") return "since " + date_in_words(from);
  if (from == "..") return "up to " + date_in_words(to);
  return date_in_words(from) + " to " + date_in_words(to);
}

}  // namespace chancery
