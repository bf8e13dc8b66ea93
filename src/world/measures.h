// world/measures.h: units (UCUM), currencies (ISO 4217), scale words, goods, and the wording of amounts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"

namespace chancery {

struct Unit {
  std::string code;       // UCUM or ISO 4217: "t", "[bbl_us]", "m3", "USD", "%", "1", "a"
  std::string dimension;  // mass volume length area energy power time money share count temperature speed data
  double factor = 1;      // to the dimension's base unit (kg, m3, m, m2, J, W, s, 1); 1 for money
  std::string basis;
};

struct Good {
  std::string id;  // "crude oil"
  std::string name;
  std::string hs;  // Harmonised System chapter or heading, or ""
  std::vector<std::string> sectors;
  std::optional<double> barrels_per_tonne;  // conversion with its condition in data/measures/goods.tsv
  std::string basis;
};

class Measures {
 public:
  /// The unit that a printed word, phrase or symbol means ("tons", "cubic metres", "bpd", "$", "C$", "percentage
  /// points"), lower case and singular or plural alike; nullptr when none. `state` decides "$", "pound", "kr" ("" = the
  /// usual one).
  const Unit* unit(std::string_view printed, std::string_view state = {}) const;

  /// The same with what the printed form holds of the unit: "bcm" is 1e9 of m3, "bpd" 1 of [bbl_us]/d, "cents" 0.01 of
  /// USD. Forms that differ by case alone ("Mt" and "MT", currency codes) are told apart. Hyphens count as spaces.
  /// `money_first`: of "pounds", the currency.
  struct UnitReading {
    const Unit* unit = nullptr;
    double multiplier = 1;
    std::string_view dimension = {};  // the unit's, or "points" for percentage points, whose code is "%" too
  };
  UnitReading read_unit(std::string_view printed, std::string_view state = {}, bool money_first = false) const;
  const Unit* unit_by_code(std::string_view code) const;
  std::size_t longest_unit() const { return longest_unit_; }  // in words

  /// "million" -> 1e6, "bn" -> 1e9, "dozen" -> 12, "lakh" -> 1e5. Plurals too.
  std::optional<double> scale(std::string_view word) const;

  /// Where a scale word counts as one: always, after a currency sign only ("$5m"), or only without a space ("50k").
  enum class ScaleUse : std::uint8_t { always, money, glued };
  struct Scale {
    double value = 1;
    ScaleUse use = ScaleUse::always;
    bool plural = false;  // "thousands": a lower bound when it stands alone
    std::string basis;
  };
  const Scale* find_scale(std::string_view word) const;

  /// Goods by printed name (lemma, lower case): "crude", "LNG", "natural gas".
  const Good* good(std::string_view printed) const;
  std::size_t longest_good() const { return longest_good_; }

  /// Factor from `from` to `to`: within a dimension, or tonnes and barrels of `good`. nullopt when it cannot be said.
  std::optional<double> convert(const Unit& from, const Unit& to, const Good* good) const;

  std::span<const Unit> units() const { return units_; }
  std::span<const Good> goods() const { return goods_; }

  static Result<Measures> load(const std::filesystem::path& data, Problems& problems);

 private:
  struct Sense {
    std::vector<std::string> states;  // that use it; empty: not a matter of states
    std::size_t unit = 0;
    double multiplier = 1;
    std::string dimension;
    bool usual = false;        // meant where no state decides
    bool needs_state = false;  // an English word besides ("sum"): money only where its state is spoken of
  };
  Result<Done> load_units(const std::filesystem::path& data, Problems& problems);
  Result<Done> load_currencies(const std::filesystem::path& data, Problems& problems);
  Result<Done> load_scales(const std::filesystem::path& data, Problems& problems);
  Result<Done> load_goods(const std::filesystem::path& data, Problems& problems);
  std::size_t add_unit(Unit unit);
  void add_name(std::string_view name, Sense sense);
  void add_rates();

  std::vector<Unit> units_;
  std::vector<Good> goods_;
  StringMap<std::vector<Sense>> unit_names_;
  StringMap<std::size_t> unit_by_code_, good_names_;
  StringMap<Scale> scales_;
  std::size_t longest_unit_ = 0, longest_good_ = 0;
};

}  // namespace chancery
