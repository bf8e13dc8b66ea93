// extraction/internal/numerals.h: numbers as English prints them, in digits, in words and mixed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "extraction/internal/figure_tables.h"
#include "extraction/internal/pieces.h"
#include "world/measures.h"

namespace chancery {

/// One number: "1,200.5", "2.4 million", "one hundred and twenty", "half a billion", "two-thirds", "dozens", "tenfold".
struct Numeral {
  std::size_t first = 0, last = 0;  // pieces [first, last)
  double value = 0;
  double scale = 1;  // of the scale words at its end: "10 million" is 1e6
  enum class Kind : std::uint8_t {
    cardinal,
    bound,     // "thousands", "tens of millions": a lower bound
    fraction,  // "two-thirds", "half", "3/4", "one in five"
    multiple   // "tripled", "twofold": value is the factor
  };
  Kind kind = Kind::cardinal;
  bool digits = false;   // printed in figures
  bool plain = false;    // a bare run of digits: may be a year or a name
  bool scaled = false;   // holds a scale word ("million")
  bool article = false;  // "a hundred", "a third": the number is only the article
};

/// The digits at one piece: grouping commas ("1,200", the Indian "1,23,456"), points, one decimal comma ("7,5"), and
/// groups of three parted by points where there are two or more ("1.200.000"). nullopt where they make no number
/// ("1,2,3.4").
std::optional<double> parse_digits(std::string_view text);

/// The number that starts at piece `at`; nullopt when none does. `money`: a currency sign stands before it, so that
/// "m", "b" and "t" are scales. A bare "a" or "half" starts one only before a scale word or fraction.
std::optional<Numeral> read_numeral(const Pieces& pieces, std::size_t at, const FigureTables& tables,
                                    const Measures& measures, bool money);

}  // namespace chancery
