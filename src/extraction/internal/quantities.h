// extraction/internal/quantities.h: every amount of a sentence, before anything is known of what it measures.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/internal/figure_tables.h"
#include "extraction/internal/numerals.h"
#include "extraction/internal/pieces.h"
#include "world/measures.h"

namespace chancery {

/// A number with its unit and wording: "roughly 107 million barrels", "between 5 and 7 percent", "$60".
struct Quantity {
  std::size_t first = 0, last = 0;                // pieces, with the wording
  std::size_t number_first = 0, number_last = 0;  // pieces of number and unit: the surface
  std::size_t digits_last = 0;                    // after the last piece of the numeral itself
  double value = 0;                               // in `unit`
  std::optional<double> high;                     // of a range
  std::string unit;                               // "" when none is printed
  std::string dimension;                          // of the unit; "" when none
  Approximation approximation = Approximation::exact;
  Numeral::Kind kind = Numeral::Kind::cardinal;
  bool worded = false;  // an approximator stands by it
  bool digits = false, plain = false, scaled = false, article = false;
  bool compound = false;  // "30-year": unit by a hyphen
  bool from = false;      // "from 9 to 10": the 9, the quantity after it is the new value
  bool between = false;   // a range with "between"
  std::vector<std::string> basis;
};

/// Amounts in text order, not overlapping. Designations are told by their print alone here: glued letters ("F-16",
/// "5G"), a designator word or sign before a bare number ("Article 51", "#3"), clock times, list ordinals, fixed names
/// ("9/11"). `state` decides currency words that several states share. Numerals that cannot be read go to `unreadable`.
std::vector<Quantity> read_quantities(const Pieces& pieces, const FigureTables& tables, const Measures& measures,
                                      std::string_view state, std::vector<Span>* unreadable);

}  // namespace chancery
