// ledger/internal/query.h: rows back to records.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/internal/sqlite.h"
#include "ledger/ledger.h"

namespace chancery::query {

Result<Corpus> load_corpus(sqlite::Database& database, const Selection& selection);
Result<Holdings> load(sqlite::Database& database, const Selection& selection);
Result<std::vector<Hit>> search(sqlite::Database& database, std::string_view words, std::size_t limit);

}  // namespace chancery::query
