#include "world/internal/layers.h"

#include <unordered_map>

namespace chancery {
namespace {

std::uint64_t hash_key(const LayeredTable::Row& row, std::initializer_list<std::size_t> key) {
  std::uint64_t hash = 0;
  for (const std::size_t column : key) {
    hash = (hash ^ std::hash<std::string_view>{}(row[column])) * 0x9E3779B97F4A7C15u;
  }
  return hash;
}

bool same_key(const LayeredTable::Row& a, const LayeredTable::Row& b, std::initializer_list<std::size_t> key) {
  for (const std::size_t column : key) {
    if (a[column] != b[column]) return false;
  }
  return true;
}

std::string print_key(const LayeredTable::Row& row, std::initializer_list<std::size_t> key) {
  std::string out;
  for (const std::size_t column : key) {
    if (!out.empty()) out += ", ";
    out += row[column];
  }
  return out;
}

}  // namespace

Result<LayeredTable> LayeredTable::read(const std::filesystem::path& data, const std::filesystem::path& overlay,
                                        std::string_view relative, const std::vector<std::string_view>& columns,
                                        std::initializer_list<std::size_t> key, Problems& problems) {
  LayeredTable out;
  out.files_.reserve(2);
  // Our own files are called data/... wherever they are installed, so that a record's basis is the same everywhere.
  Result<Table> ours = Table::read(data / relative, "data/" + std::string(relative), problems);
  if (!ours) return ours.error();
  if (const Result<Done> added = out.add(std::move(*ours), columns); !added) return added.error();

  if (!overlay.empty() && std::filesystem::exists(overlay / relative)) {
    Result<Table> theirs = Table::read(overlay / relative, (overlay / relative).generic_string(), problems);
    if (!theirs) return theirs.error();
    if (const Result<Done> added = out.add(std::move(*theirs), columns); !added) return added.error();
  }
  out.merge(key, problems);
  return out;
}

Result<Done> LayeredTable::add(Table table, const std::vector<std::string_view>& columns) {
  Row::File file{std::move(table), {}};
  for (std::string_view name : columns) {
    const bool may_be_missing = name.starts_with('?');
    if (may_be_missing) name.remove_prefix(1);
    const Result<std::size_t> at = file.table.column(name);
    if (!at && !may_be_missing) return at.error();
    file.columns.push_back(at ? *at : std::string_view::npos);
  }
  files_.push_back(std::move(file));
  return Done{};
}

void LayeredTable::merge(std::initializer_list<std::size_t> key, Problems& problems) {
  std::unordered_map<std::uint64_t, std::size_t> at;  // 64-bit hash of the key: place in rows_
  std::size_t total = 0;
  for (const Row::File& file : files_) total += file.table.rows();
  rows_.reserve(total);
  if (key.size() > 0) at.reserve(total);

  for (const Row::File& file : files_) {
    for (std::size_t i = 0; i < file.table.rows(); ++i) {
      const Row row(&file, i);
      if (key.size() == 0) {
        rows_.push_back(row);
        continue;
      }
      const auto [found, fresh] = at.emplace(hash_key(row, key), rows_.size());
      if (fresh || !same_key(rows_[found->second], row, key)) {
        rows_.push_back(row);
      } else if (rows_[found->second].file_ == &file) {
        row.reject("duplicate '" + print_key(row, key) + "', first at line " +
                       std::to_string(file.table.line(rows_[found->second].row_)),
                   problems);
      } else {
        rows_[found->second] = row;
      }
    }
  }
}

std::vector<std::string> copy_list(std::string_view cell) {
  const auto parts = split_list(cell);
  return {parts.begin(), parts.end()};
}

}  // namespace chancery
