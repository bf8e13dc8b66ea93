// core/unicode.h: UTF-8 read, repaired and folded. The adapter around utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/span.h"

namespace chancery {

/// One code point read from UTF-8.
struct CodePoint {
  char32_t value;      // U+FFFD where the bytes are not UTF-8
  std::uint32_t size;  // bytes taken; at least 1
  bool valid;
};

/// The code point that starts at `at` (at < text.size()). Overlong forms, surrogates and values past U+10FFFF are
/// invalid.
CodePoint decode_at(std::string_view text, std::size_t at);

/// Appends `value` to `out` as UTF-8.
void append_utf8(std::string& out, char32_t value);

/// Offset of the first byte that is not valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

/// A copy in which every ill-formed sequence is U+FFFD; `*repaired` gains the number of replacements.
std::string repair_utf8(std::string_view text, std::size_t* repaired);

/// Windows-1252 (a superset of Latin-1) to UTF-8: what old pages that are not UTF-8 nearly always are.
std::string decode_windows_1252(std::string_view bytes);

/// Little- or big-endian UTF-16 with or without a byte-order mark to UTF-8.
std::string decode_utf16(std::string_view bytes, bool big_endian);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);  // any decimal digit
bool is_space(char32_t c);  // including no-break and other Unicode spaces
char32_t to_lower(char32_t c);
char32_t to_upper(char32_t c);

/// The display width of one code point on a terminal: 0 (combining), 1, or 2 (East Asian wide).
int width_of(char32_t c);

/// Lower case, code point by code point (the length in bytes may change).
std::string lower(std::string_view text);

/// The form under which names are compared: typographic apostrophes, quotes, dashes and spaces become ASCII,
/// compatibility forms are composed (NFKC); case is kept. For finding, never for showing.
std::string fold_typography(std::string_view text);

/// Without diacritics: "Élysée" -> "Elysee". For finding, never for showing.
std::string strip_marks(std::string_view text);

}  // namespace chancery
