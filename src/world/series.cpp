#include "world/series.h"

#include <algorithm>
#include <tuple>

#include "core/text.h"
#include "world/internal/codes.h"
#include "world/internal/layers.h"

namespace chancery {
namespace {

using Row = LayeredTable::Row;

auto key_of(const SeriesValue& value) {
  return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>(
      value.measure, value.object, value.reporter, value.partner);
}

bool know(const Codes* codes, std::string_view code) { return code.empty() || !codes || codes->knows(code); }

}  // namespace

bool SeriesTable::symmetric(std::string_view measure) {
  return measure == "trade.turnover" || measure == "trade.services" || measure == "vote.agreement";
}

Result<SeriesTable> SeriesTable::load(const std::filesystem::path& data, Problems& problems,
                                      const std::filesystem::path& overlay, const Codes* codes) {
  SeriesTable out;
  enum { kMeasure, kReporter, kPartner, kObject, kPeriod, kValue, kUnit, kSource };
  const auto values = LayeredTable::read(
      data, overlay, "world/series.tsv",
      {"measure", "reporter", "partner", "object", "period", "value", "unit", "source"},
      {kMeasure, kReporter, kPartner, kObject, kPeriod, kUnit, kSource}, problems);
  if (!values) return values.error();
  out.values_.reserve(values->rows().size());
  for (const Row& row : values->rows()) {
    const auto period = parse_period(row[kPeriod]);
    const auto value = parse_double(row[kValue]);
    if (row[kMeasure].empty() || row[kReporter].empty() || row[kUnit].empty()) {
      row.reject("empty measure, reporter or unit", problems);
    } else if (!know(codes, row[kReporter]) || !know(codes, row[kPartner])) {
      row.reject("unknown state code '" + std::string(row[know(codes, row[kReporter]) ? kPartner : kReporter]) + "'",
                 problems);
    } else if (!period) {
      row.reject("bad date '" + std::string(row[kPeriod]) + "'", problems);
    } else if (!value) {
      row.reject("bad number '" + std::string(row[kValue]) + "'", problems);
    } else {
      out.values_.push_back({std::string(row[kMeasure]), std::string(row[kReporter]), std::string(row[kPartner]),
                             std::string(row[kObject]), *period, *value, std::string(row[kUnit]),
                             std::string(row[kSource]), row.basis()});
    }
  }
  std::stable_sort(out.values_.begin(), out.values_.end(),
                   [](const SeriesValue& a, const SeriesValue& b) { return key_of(a) < key_of(b); });

  enum { kLevel = 1, kRangeObject, kRangeUnit, kLow, kHigh, kWhy };
  const auto ranges = LayeredTable::read(data, overlay, "world/ranges.tsv",
                                         {"measure", "level", "object", "unit", "low", "high", "why"},
                                         {kMeasure, kLevel, kRangeObject, kRangeUnit}, problems);
  if (!ranges) return ranges.error();
  for (const Row& row : ranges->rows()) {
    const auto low = parse_double(row[kLow]), high = parse_double(row[kHigh]);
    if (row[kMeasure].empty() || (row[kLevel] != "state" && row[kLevel] != "dyad")) {
      row.reject("needs a measure and a level, state or dyad", problems);
    } else if (!low || !high || *low > *high) {
      row.reject("low and high must be numbers in order", problems);
    } else {
      out.ranges_.push_back({std::string(row[kMeasure]), std::string(row[kLevel]), std::string(row[kRangeObject]),
                             std::string(row[kRangeUnit]), *low, *high, std::string(row[kWhy]), row.basis()});
    }
  }
  return out;
}

std::vector<const SeriesValue*> SeriesTable::find(std::string_view measure, std::string_view object,
                                                  std::string_view reporter, std::string_view partner,
                                                  const Period& when) const {
  std::vector<const SeriesValue*> out;
  const auto collect = [&](std::string_view first, std::string_view second) {
    const auto key = std::tuple(measure, object, first, second);
    const auto less = [](const SeriesValue& value, const auto& asked) { return key_of(value) < asked; };
    auto at = std::lower_bound(values_.begin(), values_.end(), key, less);
    for (; at != values_.end() && key_of(*at) == key; ++at) {
      if (!when.known() || overlap(at->period, when)) out.push_back(&*at);
    }
  };
  collect(reporter, partner);
  if (symmetric(measure) && !partner.empty() && reporter != partner) collect(partner, reporter);
  return out;
}

std::vector<const PlausibleRange*> SeriesTable::ranges(std::string_view measure, std::string_view level,
                                                       std::string_view object, std::string_view unit) const {
  std::vector<const PlausibleRange*> out;
  for (const PlausibleRange& range : ranges_) {
    if (range.measure == measure && range.level == level && range.object == object && range.unit == unit) {
      out.push_back(&range);
    }
  }
  return out;
}

}  // namespace chancery
