#include "ledger/internal/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace chancery::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 10'000;  // a second `read` waits for the first one's batch

Errc errc_of(int code) {
  switch (code & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return Errc::malformed;
    case SQLITE_CANTOPEN:
      return Errc::not_found;
    case SQLITE_TOOBIG:
      return Errc::too_large;
    default:
      return Errc::io;
  }
}

std::string explain(int code, sqlite3* handle) {
  if ((code & 0xff) == SQLITE_NOTADB) return "not an SQLite file";
  if ((code & 0xff) == SQLITE_BUSY) return "in use by another program";
  return handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
}

}  // namespace

Result<Database> Database::open(const std::filesystem::path& path, Access access) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
  if (access == Access::read) flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READONLY;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle, path.string());
  if (code != SQLITE_OK) return Error{errc_of(code), path.string() + ": " + explain(code, handle)};
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  sqlite3_extended_result_codes(handle, 1);
  return database;
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), name_(std::move(other.name_)), error_(std::move(other.error_)) {}

Database& Database::operator=(Database&& other) noexcept {
  if (this != &other) {
    sqlite3_close_v2(handle_);
    handle_ = std::exchange(other.handle_, nullptr);
    name_ = std::move(other.name_);
    error_ = std::move(other.error_);
  }
  return *this;
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::check(int code, std::string_view doing) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || error_) return;
  error_ = Error{errc_of(code), name_ + ": " + std::string(doing) + ": " + explain(code, handle_)};
}

void Database::execute(const std::string& sql) {
  if (error_) return;
  check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), "writing the ledger");
}

std::int64_t Database::number(std::string_view sql) {
  Prepared statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::changed() const { return sqlite3_changes64(handle_); }

Result<Done> Database::status() const {
  if (error_) return *error_;
  return Done{};
}

Prepared::Prepared(Database& database, std::string_view sql) : database_(database) {
  if (database_.error_) return;
  database_.check(sqlite3_prepare_v2(database_.handle_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr),
                  "reading the ledger");
}

Prepared::~Prepared() { sqlite3_finalize(statement_); }

Prepared& Prepared::bind(int at, std::string_view text) {
  if (statement_ != nullptr) {
    // An empty view may carry a null pointer, which SQLite would store as NULL.
    const char* bytes = text.data() != nullptr ? text.data() : "";
    database_.check(sqlite3_bind_text64(statement_, at, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8), "binding");
  }
  return *this;
}

Prepared& Prepared::bind(int at, std::int64_t number) {
  if (statement_ != nullptr) database_.check(sqlite3_bind_int64(statement_, at, number), "binding");
  return *this;
}

Prepared& Prepared::bind(int at, double number) {
  if (statement_ != nullptr) database_.check(sqlite3_bind_double(statement_, at, number), "binding");
  return *this;
}

Prepared& Prepared::bind_null(int at) {
  if (statement_ != nullptr) database_.check(sqlite3_bind_null(statement_, at), "binding");
  return *this;
}

bool Prepared::step() {
  if (statement_ == nullptr || database_.error_) return false;
  const int code = sqlite3_step(statement_);
  database_.check(code, "reading the ledger");
  return code == SQLITE_ROW;
}

void Prepared::run() {
  if (statement_ == nullptr || database_.error_) return;
  database_.check(sqlite3_step(statement_), "writing the ledger");
  reset();
}

void Prepared::reset() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::string Prepared::text(int column) const {
  if (statement_ == nullptr) return {};
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes == nullptr ? std::string() : std::string(bytes, sqlite3_column_bytes(statement_, column));
}

std::int64_t Prepared::integer(int column) const {
  return statement_ == nullptr ? 0 : sqlite3_column_int64(statement_, column);
}

double Prepared::real(int column) const {
  return statement_ == nullptr ? 0 : sqlite3_column_double(statement_, column);
}

bool Prepared::is_null(int column) const {
  return statement_ == nullptr || sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

}  // namespace chancery::sqlite
