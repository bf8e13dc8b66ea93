#include "world/series.h"

#include <algorithm>

#include "core/text.h"
#include "world/internal/codes.h"
#include "world/internal/layers.h"

namespace chancery {
namespace {

using Row = LayeredTable::Row;

void set_key(std::string& key, std::string_view measure, std::string_view object, std::string_view reporter,
             std::string_view partner) {
  key.clear();
  for (const std::string_view part : {measure, object, reporter, partner}) key.append(part).append(1, '\t');
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
  const auto values =
      LayeredTable::read(data, overlay, "world/series.tsv",
                         {"measure", "reporter", "partner", "object", "period", "value", "unit", "source"},
                         {kMeasure, kReporter, kPartner, kObject, kPeriod, kUnit, kSource}, problems);
  if (!values) return values.error();
  out.values_.reserve(values->rows().size());
  std::string key;
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
      set_key(key, row[kMeasure], row[kObject], row[kReporter], row[kPartner]);
      out.by_key_[key].push_back(static_cast<std::uint32_t>(out.values_.size() - 1));
    }
  }

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

void SeriesTable::collect(std::string_view measure, std::string_view object, std::string_view reporter,
                          std::string_view partner, const Period& when, std::vector<const SeriesValue*>& out) const {
  std::string key;
  set_key(key, measure, object, reporter, partner);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return;
  for (const std::uint32_t at : found->second) {
    if (!when.known() || overlap(values_[at].period, when)) out.push_back(&values_[at]);
  }
}

std::vector<const SeriesValue*> SeriesTable::find(std::string_view measure, std::string_view object,
                                                  std::string_view reporter, std::string_view partner,
                                                  const Period& when) const {
  std::vector<const SeriesValue*> out;
  collect(measure, object, reporter, partner, when, out);
  if (symmetric(measure) && !partner.empty() && reporter != partner) {
    collect(measure, object, partner, reporter, when, out);
    std::sort(out.begin(), out.end());  // both orders together as in the files
  }
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
