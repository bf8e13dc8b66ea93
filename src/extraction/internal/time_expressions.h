// extraction/internal/time_expressions.h: dates, periods and durations of one stretch of text.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"
#include "extraction/internal/figure_tables.h"
#include "extraction/internal/pieces.h"
#include "extraction/times.h"
#include "world/measures.h"

namespace chancery {

/// data/language/en/times.tsv: the senses of each word.
struct TimeTables {
  enum class Kind : std::uint8_t {
    month,
    month_short,
    weekday,
    weekday_short,
    unit,
    day_word,
    which,
    day_part,
    season,
    part,
    ago,
    later,
    earlier,
    range_start,
    range_end,
    since,
    until,
    by,
    year_before,
    year_strong,
    future,
    ordinal,
    fiscal,
    every,
    recurring,
    clock,
    era,
    approximately,
    vague,
    article,
    future_to
  };
  struct Sense {
    Kind kind;
    int number = 0;     // of months, weekdays, offsets, ordinals
    std::string value;  // as in the file
  };
  StringMap<std::vector<Sense>> words;

  const Sense* find(std::string_view word, Kind kind) const;
  static Result<TimeTables> load(const std::filesystem::path& data, Problems& problems);
};

/// One expression. `period` is unknown for durations, clock times, recurring times, and for relative dates without
/// anchor.
struct TimeExpression {
  std::size_t first = 0, last = 0;  // pieces
  TimeKind kind = TimeKind::date;
  Period period;
  bool relative = false;
  bool from_anchor = false;
};

/// Expressions in text order, not overlapping. `anchor` is the report's date (unknown: relative dates stay unknown). A
/// date without year takes the year that puts it nearest the anchor; a month alone the latest such month that has
/// begun, unless a word of future stands before it in the sentence. Impossible dates ("31 February") give none;
/// "12/13/14" and its like go to `unreadable`.
std::vector<TimeExpression> read_times(const Pieces& pieces, const TimeTables& tables, const FigureTables& numbers,
                                       const Measures& measures, const Period& anchor, std::vector<Span>* unreadable);

}  // namespace chancery
