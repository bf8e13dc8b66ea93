// ledger/ledger.h: everything that was read, in one file on disk.
//
// The file is an SQLite database (docs/LEDGER.md lists its tables; any SQLite tool opens it). It keeps every record
// twice: as columns for what is filtered, and whole as JSON in `payload`, from which the record is rebuilt byte for
// byte. Writing the same analyses again changes nothing. One transaction a batch: after a crash the ledger holds whole
// batches.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "alignment/groups.h"
#include "checks/findings.h"
#include "core/problem.h"
#include "core/result.h"

namespace chancery {

/// The layout of the file. A ledger of another version is refused, never guessed at.
inline constexpr int kLedgerSchema = 1;

/// What read a document: kept beside it, so that a row can be traced to the data and the model that made it.
struct Run {
  std::string program;  // "0.1.0"
  std::string model;    // LanguageModel::version()
  std::string world;    // World::version
};

/// Everything a brief, a listing or an export needs.
struct Holdings {
  Corpus corpus;                  // in document-id order
  std::vector<Group> groups;      // in the order of kind, then key
  std::vector<Finding> findings;  // in the order of rule, then first member
};

/// Which records a query wants. Empty fields do not restrict.
struct Selection {
  std::vector<std::string> states;  // alpha-3: a record must concern all of them
  std::string sector;
  std::optional<Day> from, to;  // a record's own date, else its report's, must touch these days
};

/// What `store` did.
struct Stored {
  std::uint32_t added = 0;     // documents that were not there
  std::uint32_t replaced = 0;  // documents that were there and are read differently now
  std::uint32_t unchanged = 0;
};

/// One sentence found by words.
struct Hit {
  std::string document;     // id
  Span sentence;            // bytes of its text
  std::vector<Span> words;  // bytes: the words that were searched for, left to right
};

class Ledger {
 public:
  /// Opens an existing ledger to read. not_found; malformed where the file is no ledger; unsupported where its schema
  /// is not kLedgerSchema.
  static Result<Ledger> open(const std::filesystem::path& path);
  /// Opens to write; makes the file where there is none.
  static Result<Ledger> open_or_create(const std::filesystem::path& path);
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  /// A batch: what is stored between begin and commit is seen whole or not at all. A Ledger that goes away before
  /// commit rolls back.
  Result<Done> begin();
  Result<Done> commit();
  void roll_back();

  /// Adds or replaces documents with all their records. Inside a batch.
  Result<Stored> store(std::span<const Analysis> analyses, const Run& run);
  /// Replaces all groups and findings. `corpus` is what they were made from. Inside a batch.
  Result<Done> store_desk(std::span<const Group> groups, std::span<const Finding> findings, const Corpus& corpus);
  /// False after a batch of documents was committed without its groups and findings (an interrupted read).
  bool settled() const;

  /// All documents with all their records, in document-id order.
  Result<Corpus> load_corpus() const;
  Result<Holdings> load() const;
  /// All documents with their texts, but only the records, groups and findings that the selection asks for.
  Result<Holdings> load(const Selection& selection) const;

  /// Sentences that hold all words of `query` (English word forms; "quoted words" in that order; a trailing * for any
  /// ending), best first. usage where the query has no word.
  Result<std::vector<Hit>> search(std::string_view query, std::size_t limit) const;

  /// The runs that wrote documents of this ledger, oldest first.
  Result<std::vector<Run>> runs() const;

 private:
  struct State;
  explicit Ledger(std::unique_ptr<State> state);
  static Result<Ledger> open_checked(const std::filesystem::path& path, bool create);
  std::unique_ptr<State> state_;
};

}  // namespace chancery
