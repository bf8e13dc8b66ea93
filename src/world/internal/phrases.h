// world/internal/phrases.h: phrases of lower-case words as keys.
#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// Lower case, hyphens and runs of spaces one space each: "Vice-President", "vice - president" -> "vice president".
std::string phrase_key(std::string_view phrase);

/// Is it one already? Then the key need not be built.
bool is_phrase_key(std::string_view phrase);

/// Words of a phrase where every hyphen is a word too, as the tokeniser splits: "vice-president" has three.
std::size_t words_in(std::string_view phrase);

}  // namespace chancery
