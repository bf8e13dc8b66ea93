// world/series.h: what is known: yearly values with their source, and plausible ranges.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"

namespace chancery {

class Codes;

struct SeriesValue {
  std::string measure;   // "trade.turnover", "import.volume"
  std::string reporter;  // alpha-3
  std::string partner;   // alpha-3 or "" (the world)
  std::string object;    // commodity or ""
  Period period;
  double value = 0;  // in `unit`
  std::string unit;
  std::string source;
  std::string basis;
};

struct PlausibleRange {
  std::string measure;
  std::string level;  // state or dyad
  std::string object;
  std::string unit;
  double low = 0, high = 0;
  std::string why;
  std::string basis;
};

class SeriesTable {
 public:
  /// Is a value of this measure one of a pair without order (trade.turnover)?
  static bool symmetric(std::string_view measure);

  /// Values of one measure of a pair (either order where the measure is symmetric) or state in a period, in file order.
  /// Periods need only overlap (a year for a month asked): the caller compares SeriesValue::period. An unknown `when`
  /// gives all periods. The object must be the same; "" asks for values without one.
  std::vector<const SeriesValue*> find(std::string_view measure, std::string_view object, std::string_view reporter,
                                       std::string_view partner, const Period& when) const;
  std::vector<const PlausibleRange*> ranges(std::string_view measure, std::string_view level, std::string_view object,
                                            std::string_view unit) const;
  std::span<const SeriesValue> values() const { return values_; }
  std::span<const PlausibleRange> all_ranges() const { return ranges_; }
  static Result<SeriesTable> load(const std::filesystem::path& data, Problems& problems,
                                  const std::filesystem::path& overlay = {}, const Codes* codes = nullptr);

 private:
  void collect(std::string_view measure, std::string_view object, std::string_view reporter, std::string_view partner,
               const Period& when, std::vector<const SeriesValue*>& out) const;

  std::vector<SeriesValue> values_;  // as in the files
  StringMap<std::vector<std::uint32_t>>
      by_key_;  // measure, object, reporter and partner, a tab between each: places in values_
  std::vector<PlausibleRange> ranges_;
};

}  // namespace chancery
