#include "world/internal/phrases.h"

#include <algorithm>

#include "core/unicode.h"

namespace chancery {

std::string phrase_key(std::string_view phrase) {
  std::string out;
  for (const char c : lower(fold_typography(phrase))) {
    if (c != ' ' && c != '-') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_phrase_key(std::string_view phrase) {
  char before = ' ';
  for (const char c : phrase) {
    const bool plain = static_cast<signed char>(c) > 0 && c != '-' && !(c >= 'A' && c <= 'Z');
    if (!plain || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return before != ' ';
}

std::size_t words_in(std::string_view phrase) {
  if (phrase.empty()) return 0;
  const auto spaces = std::count(phrase.begin(), phrase.end(), ' ');
  const auto hyphens = std::count(phrase.begin(), phrase.end(), '-');
  return static_cast<std::size_t>(1 + spaces + 2 * hyphens);
}

}  // namespace chancery
