// What a word looks like to the tagger and the parser: hashes of its form, ends, shape and classes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/symbols.h"
#include "language/parse.h"

namespace chancery {

/// All that depends on the lower-case form alone; made once a form and document.
struct FormFeatures {
  std::uint32_t form = 0;        // digits as '9'
  std::uint32_t suffix[4] = {};  // of the last 2, 3, 4 and 5 bytes
  std::uint32_t prefix[2] = {};  // of the first 2 and 3 bytes
  std::uint32_t tags = 0;     // the tags that training saw for it (a set), with the most frequent above; 0: never seen
  std::uint32_t cluster = 0;  // distributional class; 0: none
};

/// One token of the sentence under analysis.
struct WordFeatures {
  std::uint32_t form = 0;
  std::uint32_t suffix[4] = {};
  std::uint32_t prefix[2] = {};
  std::uint32_t tags = 0;
  std::uint32_t cluster = 0;
  std::uint32_t shape = 0;
};

/// The form in small letters with typographic marks folded: the text behind Token::lower.
void fold_form(std::string_view form, std::string& out);

/// Features of a folded form, but for `tags` and `cluster`, which the model's tables give.
FormFeatures make_form_features(std::string_view folded);

/// Capitals, digits and marks as a small number. `even` says that capitals tell nothing in this sentence (all of it is
/// in capitals, or every word begins with one).
std::uint32_t shape_of_form(std::string_view form, bool first, bool even);

/// Whether capitals tell nothing in a sentence of these forms: a headline or shouted text.
enum class Casing : std::uint8_t { normal, title, upper };
Casing casing_of(std::string_view text, std::span<const Token> tokens);

}  // namespace chancery
