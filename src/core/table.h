// core/table.h: the tab-separated files under data/, checked as they are read.
//
// Comment lines start with '#'. The first other line names the columns. One fact a line; lists inside a cell are
// separated by '|'; an empty cell is unknown. Every row has as many cells as the header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"

namespace chancery {

/// One data file. Rows with the wrong number of cells are left out and reported as problems ("file:line: ...").
class Table {
 public:
  /// `name` is what messages and basis strings call the file ("data/world/states.tsv").
  static Result<Table> parse(std::string name, std::string bytes, Problems& problems);
  static Result<Table> read(const std::filesystem::path& path, std::string name, Problems& problems);

  const std::string& name() const { return name_; }
  std::size_t rows() const { return lines_.size(); }
  std::uint32_t line(std::size_t row) const { return lines_[row]; }  // 1-based line in the file

  /// The index of a column. A missing column is an error of the file, not of a row.
  Result<std::size_t> column(std::string_view header) const;
  std::string_view cell(std::size_t row, std::size_t column) const { return cells_[row * columns_.size() + column]; }
  std::string_view cell(std::size_t row, std::string_view header) const;  // "" where there is no such column

  /// "data/world/states.tsv:12", the provenance of a row.
  std::string basis(std::size_t row) const;

  /// Reports a row whose content is wrong: "data/world/states.tsv:12: warning: unknown state code 'XXZ'".
  void reject(std::size_t row, std::string why, Problems& problems) const;

 private:
  std::string name_;
  std::string bytes_;  // the views below point into it
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> cells_;  // row-major
  std::vector<std::uint32_t> lines_;

 public:
  Table() = default;
  Table(Table&& other) noexcept = default;
  Table& operator=(Table&& other) noexcept = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
};

/// The parts of a '|' list; none for an empty cell. Views into `cell`.
std::vector<std::string_view> split_list(std::string_view cell, char separator = '|');

}  // namespace chancery
