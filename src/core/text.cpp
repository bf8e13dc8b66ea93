#include "core/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/unicode.h"

namespace chancery {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const auto begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](unsigned char x, unsigned char y) {
           return to_lower(x) == to_lower(y);
         });
}

std::optional<double> parse_double(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<long> parse_long(std::string_view text) {
  long value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string print_number(double value) {
  if (!std::isfinite(value)) return "null";
  char buffer[64];
  const bool fixed = std::abs(value) < 1e21 && (value == 0 || std::abs(value) >= 1e-6);
  const auto format = fixed ? std::chars_format::fixed : std::chars_format::scientific;
  const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value, format);
  return code == std::errc() ? std::string(buffer, end) : "null";
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const auto points = [](std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode_at(text, at);
      out += c.value;
      at += c.size;
    }
    return out;
  };
  const std::u32string x = points(a), y = points(b);
  const std::size_t apart = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (apart > limit) return limit + 1;
  std::vector<std::size_t> two_back(y.size() + 1), back(y.size() + 1), row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) back[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, back[j - 1] + (x[i - 1] != y[j - 1])});
      const bool swapped = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
      if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
    }
    std::swap(two_back, back);
    std::swap(back, row);
  }
  return std::min(back[y.size()], limit + 1);
}

}  // namespace chancery
