// extraction/internal/pieces.h: text cut into words, numerals and signs, for the two recognisers of amounts and times.
//
// The parser's tokens are not used here: treebanks split "30-year", "10bn" or "US$5" each in their own way, and an
// amount must read the same whoever tokenised it (and without any parser, when only quantities are asked for).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace chancery {

struct Piece {
  enum class Kind : std::uint8_t { word, number, sign };
  Span where;              // bytes of the document's text
  std::string_view lower;  // lower case, typography folded (dashes to "-", apostrophes to "'"); in Pieces::folded
  Kind kind = Kind::sign;
  bool glued = false;     // no white space before it
  bool capital = false;   // starts with a capital letter
  bool capitals = false;  // has no small letter
};

/// The pieces of one span of a text, in order.
///
/// word    letters, then letters or digits ("Mt", "H6", "U.S.", "o'clock"); a possessive "'s" is a word of its own
/// number  digits with inner separators ("1,200.5", "2024", "1,2,3.4": reading it is another's task)
/// sign    any other character, one each
class Pieces {
 public:
  Pieces(std::string_view text, Span within);
  Pieces(const Pieces&) = delete;
  Pieces& operator=(const Pieces&) = delete;

  std::size_t size() const { return list_.size(); }
  const Piece& operator[](std::size_t i) const { return list_[i]; }
  /// The lower-case form at `i`; "" outside.
  std::string_view lower(std::size_t i) const { return i < list_.size() ? list_[i].lower : std::string_view(); }
  bool is_number(std::size_t i) const { return i < list_.size() && list_[i].kind == Piece::Kind::number; }
  bool is_word(std::size_t i) const { return i < list_.size() && list_[i].kind == Piece::Kind::word; }
  bool glued(std::size_t i) const { return i < list_.size() && list_[i].glued; }
  /// A hyphen without spaces: the two sides are one compound.
  bool is_hyphen(std::size_t i) const { return lower(i) == "-" && glued(i) && glued(i + 1); }
  std::string_view text(std::size_t i) const;  // as printed
  Span span(std::size_t first, std::size_t last) const { return {list_[first].where.begin, list_[last - 1].where.end}; }

 private:
  std::string_view text_;
  std::string folded_;  // never grows past its reservation: views into it stay valid
  std::vector<Piece> list_;
};

}  // namespace chancery
