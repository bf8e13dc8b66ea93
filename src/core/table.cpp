#include "core/table.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/files.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery {

namespace {

/// trim(), quick where there is nothing to trim: a data file has hundreds of thousands of cells.
std::string_view trimmed(std::string_view cell) {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) > ' '; };
  return cell.empty() || (plain(cell.front()) && plain(cell.back())) ? cell : trim(cell);
}

}  // namespace

std::vector<std::string_view> split_list(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const auto bar = cell.find(separator);
    const std::string_view part = trimmed(cell.substr(0, bar));
    if (!part.empty()) parts.push_back(part);
    if (bar == std::string_view::npos) break;
    cell.remove_prefix(bar + 1);
  }
  return parts;
}

Result<Table> Table::read(const std::filesystem::path& path, std::string name, Problems& problems) {
  Result<std::string> bytes = read_file(path);
  if (!bytes) return bytes.error();
  return parse(std::move(name), std::move(*bytes), problems);
}

Result<Table> Table::parse(std::string name, std::string bytes, Problems& problems) {
  Table table;
  table.name_ = std::move(name);
  if (const auto bad = find_invalid_utf8(bytes); bad != std::string::npos) {
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    return Error{Errc::malformed, table.name_ + ":" + std::to_string(line) + ": not valid UTF-8"};
  }
  // Views must survive moves of the table; a short string would move its bytes with it, so it is made a long one.
  bytes.reserve(std::max<std::size_t>(bytes.size(), 64));
  table.bytes_ = std::move(bytes);

  std::string_view rest = table.bytes_;
  std::uint32_t number = 0;
  while (!rest.empty()) {
    const auto newline = rest.find('\n');
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;

    const std::size_t begin = table.cells_.size();
    for (std::string_view left = line;;) {
      const auto tab = left.find('\t');
      table.cells_.push_back(trimmed(left.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      left.remove_prefix(tab + 1);
    }
    const std::size_t count = table.cells_.size() - begin;
    if (table.columns_.empty()) {
      table.columns_ = std::exchange(table.cells_, {});
      const auto lines = std::count(rest.begin(), rest.end(), '\n') + 1;
      table.lines_.reserve(static_cast<std::size_t>(lines));
      table.cells_.reserve(static_cast<std::size_t>(lines) * count);
    } else if (count != table.columns_.size()) {
      table.cells_.resize(begin);
      problems.push_back(
          {table.name_, number, Errc::malformed,
           "row has " + std::to_string(count) + " cells, the header " + std::to_string(table.columns_.size()), false});
    } else {
      table.lines_.push_back(number);
    }
  }
  if (table.columns_.empty()) return Error{Errc::empty, table.name_ + ": no header line"};
  return table;
}

std::string Table::basis(std::size_t row) const {
  char digits[12];
  const auto end = std::to_chars(digits, digits + sizeof digits, lines_[row]).ptr;
  std::string out;
  out.reserve(name_.size() + 1 + static_cast<std::size_t>(end - digits));
  out.append(name_).append(1, ':').append(digits, end);
  return out;
}

Result<std::size_t> Table::column(std::string_view header) const {
  const auto found = std::find(columns_.begin(), columns_.end(), header);
  if (found == columns_.end()) {
    return Error{Errc::malformed, name_ + ": no column '" + std::string(header) + "'"};
  }
  return static_cast<std::size_t>(found - columns_.begin());
}

std::string_view Table::cell(std::size_t row, std::string_view header) const {
  const auto found = std::find(columns_.begin(), columns_.end(), header);
  return found == columns_.end() ? std::string_view() : cell(row, static_cast<std::size_t>(found - columns_.begin()));
}

void Table::reject(std::size_t row, std::string why, Problems& problems) const {
  problems.push_back({name_, line(row), Errc::malformed, std::move(why), false});
}

}  // namespace chancery
