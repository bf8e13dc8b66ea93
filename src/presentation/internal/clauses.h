// presentation/internal/clauses.h: the part of a sentence that can be quoted alone.
#pragma once

#include <string_view>

#include "core/span.h"
#include "extraction/records.h"

namespace chancery::briefing {

/// A quotable part of a sentence. `whole` tells that it starts where a clause starts, so that it can follow "according
/// to X,".
struct Clause {
  Span where;
  bool whole = false;
};

/// The clause around `record` (bytes), cut at commas, at most about 24 words. The sentence itself where it is short.
Clause clause_around(const Analysis& analysis, Span sentence, Span record);

std::size_t count_words(std::string_view text);

}  // namespace chancery::briefing
