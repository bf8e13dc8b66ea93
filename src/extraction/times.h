// extraction/times.h: dates, periods and durations, absolute and relative to the report's date.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "extraction/context.h"

namespace chancery {

struct TimeTables;
/// Month and weekday names, relative words, units of time: data/language/en/times.tsv.
struct TimeLexicon {
  std::shared_ptr<const TimeTables> tables;
};
Result<TimeLexicon> load_time_lexicon(const std::filesystem::path& data, Problems& problems);

enum class TimeKind : std::uint8_t { date, duration, recurring };

/// One time expression: "In July 2024", "from 2017 to 2024", "on Thursday", "30-year".
struct TimeMention {
  Span where;                       // bytes, without a leading preposition
  std::uint32_t sentence_index = 0;
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  TimeKind kind = TimeKind::date;
  Period period;                    // unknown when a relative date has no report date to lean on
  bool relative = false;            // resolved against the report's date
  bool from_document_date = false;  // `period` needed Document::published
};

/// All time expressions in text order, never overlapping. Dates without a year take the year nearest the report's date.
std::vector<TimeMention> find_times(const Context& context);

/// The time that governs a token: attached below it or its clause in the tree, else the sentence's leading time; nullptr.
const TimeMention* time_of(const Context& context, const std::vector<TimeMention>& times, std::uint32_t sentence_index,
                           std::uint32_t token);

}  // namespace chancery
