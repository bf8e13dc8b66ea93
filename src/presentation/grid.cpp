#include "presentation/grid.h"

#include <algorithm>

#include "presentation/wording.h"

namespace chancery {
namespace {

constexpr std::size_t kGap = 2;

std::vector<std::size_t> natural_widths(const std::vector<Column>& columns,
                                        const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::size_t widest = display_width(columns[c].title);
    for (const auto& row : rows) widest = std::max(widest, display_width(row[c]));
    widths.push_back(widest);
  }
  return widths;
}

/// Takes from the widest elastic column, one column of the terminal at a time, until the line fits.
void shrink(std::vector<std::size_t>& widths, const std::vector<Column>& columns, std::size_t line) {
  std::size_t total = kGap * (columns.size() - 1);
  for (const std::size_t width : widths) total += width;
  while (total > line) {
    std::size_t widest = columns.size();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!columns[c].elastic || widths[c] <= kLeastWidth) continue;
      if (widest == columns.size() || widths[c] > widths[widest]) widest = c;
    }
    if (widest == columns.size()) return;
    --widths[widest];
    --total;
  }
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string cut = fit(text, width);
  const std::string space(width - std::min(width, display_width(cut)), ' ');
  return right ? space + cut : cut + space;
}

}  // namespace

std::string styled(std::string_view text, std::string_view style, bool colour) {
  if (!colour || text.empty()) return std::string(text);
  const char* code = style == "bold"     ? "1"
                     : style == "red"    ? "1;31"
                     : style == "yellow" ? "1;33"
                     : style == "cyan"   ? "1;36"
                     : style == "dim"    ? "2"
                                         : "0";
  return std::string("\x1b[") + code + "m" + std::string(text) + "\x1b[0m";
}

std::string render_grid(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
                        Look look) {
  std::vector<std::size_t> widths = natural_widths(columns, rows);
  if (look.width > 0) shrink(widths, columns, look.width);
  std::string out;
  const auto add = [&](const auto& cell_of, bool heading) {
    std::string line;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c > 0) line += std::string(kGap, ' ');
      line += padded(cell_of(c), widths[c], columns[c].right);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += (heading ? styled(line, "bold", look.colour) : line) + "\n";
  };
  add([&](std::size_t c) { return columns[c].title; }, true);
  for (const auto& row : rows) add([&](std::size_t c) { return row[c]; }, false);
  return out;
}

}  // namespace chancery
