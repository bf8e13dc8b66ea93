// world/internal/layers.h: one data file and a user's file of the same name laid over it.
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "core/table.h"

namespace chancery {

/// The rows of "world/states.tsv" under `data`, then those of the file of the same name under `overlay`, where there is
/// one. A row of the overlay takes the place of ours with the same key; a key that one file has twice is a problem, and
/// the second row is left out.
///
///   columns   the columns that are read; a file without one of them is an error. A name that starts with '?' may be
///             missing: its cells are then empty
///   key       positions in `columns` that tell rows apart; none: every row counts
class LayeredTable {
 public:
  static Result<LayeredTable> read(const std::filesystem::path& data, const std::filesystem::path& overlay,
                                   std::string_view relative, const std::vector<std::string_view>& columns,
                                   std::initializer_list<std::size_t> key, Problems& problems);

  class Row {
   public:
    std::string_view operator[](std::size_t column) const;
    std::string basis() const { return file_->table.basis(row_); }
    void reject(std::string why, Problems& problems) const { file_->table.reject(row_, std::move(why), problems); }

   private:
    friend class LayeredTable;
    struct File {
      Table table;
      std::vector<std::size_t> columns;  // positions in the file; npos where a column that may be missing is missing
    };
    Row(const File* file, std::size_t row) : file_(file), row_(row) {}
    const File* file_;
    std::size_t row_;
  };

  const std::vector<Row>& rows() const { return rows_; }

 private:
  Result<Done> add(Table table, const std::vector<std::string_view>& columns);
  void merge(std::initializer_list<std::size_t> key, Problems& problems);

  std::vector<Row::File> files_;  // ours, then the overlay's; rows_ points into it, so it is full before rows_ is made
  std::vector<Row> rows_;

 public:
  LayeredTable() = default;
  LayeredTable(LayeredTable&&) noexcept = default;
  LayeredTable& operator=(LayeredTable&&) noexcept = default;
};

inline std::string_view LayeredTable::Row::operator[](std::size_t column) const {
  const std::size_t at = file_->columns[column];
  return at == std::string_view::npos ? std::string_view() : file_->table.cell(row_, at);
}

/// Copies of the parts of a '|' list.
std::vector<std::string> copy_list(std::string_view cell);

}  // namespace chancery
