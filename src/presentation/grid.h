// presentation/grid.h: aligned columns on a terminal or in a pipe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// How to draw for a reader: a width of 0 cuts nothing.
struct Look {
  std::size_t width = 0;
  bool colour = false;
};

struct Column {
  std::string title;
  bool right = false;    // numbers
  bool elastic = false;  // gives way first when the line is too narrow
};

/// Heading and rows, columns two spaces apart. Where the natural widths do not fit, elastic columns share what is left,
/// at least kLeastWidth each; a narrower terminal wraps. No trailing spaces.
std::string render_grid(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
                        Look look);

inline constexpr std::size_t kLeastWidth = 12;

/// `text` in an ANSI style where colour is on: "bold", "red", "yellow", "cyan", "dim".
std::string styled(std::string_view text, std::string_view style, bool colour);

}  // namespace chancery
