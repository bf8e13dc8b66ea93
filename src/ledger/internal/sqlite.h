// ledger/internal/sqlite.h: the adapter around SQLite. No other file includes sqlite3.h.
//
// The first error sticks: later calls on the same database do nothing, and `status()` tells what went wrong. So a
// sequence of statements reads straight down and is checked once at its end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace chancery::sqlite {

enum class Access : std::uint8_t { read, write, create };

class Database;

/// A prepared statement. Parameters count from 1, columns from 0. Text is copied in and out.
class Prepared {
 public:
  Prepared(Database& database, std::string_view sql);
  ~Prepared();
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  Prepared& bind(int at, std::string_view text);
  Prepared& bind(int at, const char* text) { return bind(at, std::string_view(text)); }
  Prepared& bind(int at, const std::string& text) { return bind(at, std::string_view(text)); }
  Prepared& bind(int at, std::int64_t number);
  Prepared& bind(int at, std::uint32_t number) { return bind(at, static_cast<std::int64_t>(number)); }
  Prepared& bind(int at, int number) { return bind(at, static_cast<std::int64_t>(number)); }
  Prepared& bind(int at, double number);
  Prepared& bind_null(int at);
  Prepared& bind_or_null(int at, std::string_view text) { return text.empty() ? bind_null(at) : bind(at, text); }
  template <class T>
  Prepared& bind(int at, const std::optional<T>& value) {
    return value ? bind(at, *value) : bind_null(at);
  }

  bool step();  // true: a row is there
  void run();   // for statements that give no row; ready to be bound again afterwards
  void reset();

  std::string text(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  /// not_found, io, or malformed where the file is no SQLite database.
  static Result<Database> open(const std::filesystem::path& path, Access access);
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  void execute(const std::string& sql);       // any number of statements, no results
  std::int64_t number(std::string_view sql);  // the first column of the first row; 0 where there is none
  std::int64_t changed() const;               // rows changed by the last statement

  bool failed() const { return error_.has_value(); }
  Result<Done> status() const;
  void clear_error() { error_.reset(); }  // after a rollback

 private:
  friend class Prepared;
  explicit Database(sqlite3* handle, std::string name) : handle_(handle), name_(std::move(name)) {}
  void check(int code, std::string_view doing);

  sqlite3* handle_ = nullptr;
  std::string name_;
  std::optional<Error> error_;
};

}  // namespace chancery::sqlite
