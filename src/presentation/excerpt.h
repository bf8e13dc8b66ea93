// presentation/excerpt.h: a place in a text, shown as compilers show it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "presentation/grid.h"

namespace chancery {

struct Position {
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in code points
};
Position position_of(std::string_view text, std::uint32_t byte);

/// The line under `where` and a caret below it:
///
///     5 | … growing trust, "107 million barrels" were …
///       |               ^~~~~~~~~~~~~~~~~~~~
///
/// A line too long for `look` is cut around the span. A span over several lines shows its first.
std::string excerpt(std::string_view text, Span where, Look look);

/// `text` under `around` with each of `marks` in [[...]], or bold where colour is on; line breaks become spaces.
std::string marked(std::string_view text, Span around, const std::vector<Span>& marks, bool colour);

}  // namespace chancery
