#include "language/internal/words.h"

#include "core/unicode.h"
#include "language/internal/ascii.h"
#include "language/internal/hashing.h"

namespace chancery {
void fold_form(std::string_view form, std::string& out) {
  out.clear();
  bool plain = true;
  for (const char c : form) {
    out.push_back(is_ascii_upper(c) ? static_cast<char>(c + 32) : c);
    plain = plain && static_cast<unsigned char>(c) < 0x80;
  }
  if (!plain) out = lower(fold_typography(form));
  if (out.empty()) out = form;  // folding must not lose a token
}

FormFeatures make_form_features(std::string_view folded) {
  std::string form(folded);
  for (char& c : form) {
    if (is_ascii_digit(c)) c = '9';
  }
  const std::string_view view = form;
  FormFeatures features;
  features.form = hash_text(view);
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t size = i + 2;
    features.suffix[i] = size < view.size() ? hash_text(view.substr(view.size() - size)) : features.form + 1;
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t size = i + 2;
    features.prefix[i] = size < view.size() ? hash_text(view.substr(0, size)) : features.form + 2;
  }
  return features;
}

std::uint32_t shape_of_form(std::string_view form, bool first, bool even) {
  std::uint32_t upper = 0;
  std::uint32_t lower_count = 0;
  std::uint32_t digits = 0;
  std::uint32_t marks = 0;
  std::uint32_t foreign = 0;
  for (const char c : form) {
    if (is_ascii_upper(c))
      ++upper;
    else if (is_ascii_lower(c))
      ++lower_count;
    else if (is_ascii_digit(c))
      ++digits;
    else if (static_cast<unsigned char>(c) >= 0x80)
      ++foreign;
    else
      ++marks;
  }
  const bool capital =
      is_ascii_upper(form[0]) || (static_cast<unsigned char>(form[0]) >= 0xC3 && is_upper(decode_at(form, 0).value));
  std::uint32_t shape = capital ? 1 : 0;
  if (upper > 1 && lower_count == 0)
    shape = 2;  // NATO
  else if (upper > 1)
    shape = 3;  // McDonald
  else if (!capital && upper == 1)
    shape = 4;  // eBay
  shape = shape * 2 + (digits > 0 ? 1 : 0);
  shape = shape * 2 + (marks > 0 ? 1 : 0);
  shape = shape * 2 + (lower_count + upper + digits == 0 ? 1 : 0);
  shape = shape * 2 + (foreign > 0 ? 1 : 0);
  return shape * 4 + (first ? 2 : 0) + (even ? 1 : 0);
}

Casing casing_of(std::string_view text, std::span<const Token> tokens) {
  std::size_t long_words = 0;
  std::size_t capitals = 0;
  std::size_t shouted = 0;
  for (const Token& token : tokens) {
    const std::string_view form = slice(text, token.where);
    if (form.size() < 4 || !(is_ascii_upper(form[0]) || is_ascii_lower(form[0]))) continue;
    ++long_words;
    bool all = true;
    for (const char c : form) all = all && !is_ascii_lower(c);
    shouted += all ? 1 : 0;
    capitals += is_ascii_upper(form[0]) ? 1 : 0;
  }
  if (long_words < 3) return Casing::normal;
  if (shouted * 10 >= long_words * 7) return Casing::upper;
  return capitals * 10 >= long_words * 9 ? Casing::title : Casing::normal;
}

}  // namespace chancery
