#include "world/measures.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/table.h"
#include "core/text.h"
#include "core/unicode.h"

namespace chancery {
namespace {

std::size_t count_words(std::string_view phrase) {
  return 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
}

/// The form under which unit and goods names are compared, case aside: hyphens are spaces.
std::string spaced(std::string_view printed) {
  std::string out(printed);
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

/// "barrel of oil equivalent" -> "barrels of oil equivalent", "cubic metre" -> "cubic metres", "century" ->
/// "centuries".
std::string plural_of(std::string_view name) {
  std::size_t end = name.size();
  for (const std::string_view stop : {" of ", " per ", " an ", " a "}) end = std::min(end, name.find(stop));
  std::string noun(name.substr(0, end));
  const auto ends_with = [&](std::string_view tail) { return noun.size() > tail.size() && noun.ends_with(tail); };
  if (ends_with("y") && !ends_with("ay") && !ends_with("ey") && !ends_with("oy")) {
    noun.replace(noun.size() - 1, 1, "ies");
  } else if (ends_with("s") || ends_with("x") || ends_with("ch") || ends_with("sh")) {
    noun += "es";
  } else {
    noun += "s";
  }
  return noun + std::string(name.substr(end));
}

std::vector<std::string> copies(std::string_view list) {
  std::vector<std::string> out;
  for (const std::string_view part : split_list(list)) out.emplace_back(part);
  return out;
}

Result<Table> read_table(const std::filesystem::path& data, const std::string& file, Problems& problems) {
  return Table::read(data / "measures" / file, "data/measures/" + file, problems);
}

}  // namespace

std::size_t Measures::add_unit(Unit unit) {
  const auto [found, added] = unit_by_code_.emplace(unit.code, units_.size());
  if (added) units_.push_back(std::move(unit));
  return found->second;
}

void Measures::add_name(std::string_view name, Sense sense) {
  const std::string key = spaced(name);
  longest_unit_ = std::max(longest_unit_, count_words(key));
  std::vector<Sense>& senses = unit_names_[key];
  for (const Sense& known : senses) {
    if (known.unit == sense.unit && known.multiplier == sense.multiplier) return;
  }
  senses.push_back(std::move(sense));
}

Result<Done> Measures::load_units(const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "units.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto factor = parse_double(table->cell(row, "factor"));
    const auto multiplier = parse_double(table->cell(row, "multiplier"));
    if (!factor || !multiplier || *factor <= 0 || *multiplier <= 0) {
      table->reject(row, "factor and multiplier must be numbers above 0", problems);
      continue;
    }
    const Sense sense{{},
                      add_unit({std::string(table->cell(row, "code")), std::string(table->cell(row, "dimension")),
                                *factor, table->basis(row)}),
                      *multiplier,
                      std::string(table->cell(row, "dimension")),
                      true,
                      false};
    for (const std::string_view name : split_list(table->cell(row, "names"))) {
      add_name(name, sense);
      add_name(plural_of(name), sense);
    }
    for (const std::string_view form : split_list(table->cell(row, "forms"))) add_name(form, sense);
  }
  return Done{};
}

Result<Done> Measures::load_currencies(const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "currencies.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string code(table->cell(row, "code"));
    const auto multiplier = parse_double(table->cell(row, "multiplier"));
    if (code.size() != 3 || !multiplier) {
      table->reject(row, "a currency has a code of three letters and a multiplier", problems);
      continue;
    }
    Sense sense{copies(table->cell(row, "states")),
                add_unit({code, "money", 1, table->basis(row)}),
                *multiplier,
                "money",
                false,
                false};
    const std::vector<std::string> usual = copies(table->cell(row, "usual"));
    const auto add = [&](std::string_view name, std::string_view stem) {
      sense.needs_state = name.starts_with('?');
      if (sense.needs_state) name.remove_prefix(1);
      sense.usual = std::find(usual.begin(), usual.end(), stem) != usual.end();
      add_name(name, sense);
    };
    for (const std::string_view name : split_list(table->cell(row, "names"))) {
      add(name, name);
      add(plural_of(name), name);
    }
    for (const std::string_view symbol : split_list(table->cell(row, "symbols"))) add(symbol, symbol);
    if (*multiplier == 1) add(code, code);
  }
  return Done{};
}

Result<Done> Measures::load_scales(const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "scales.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto value = parse_double(table->cell(row, "value"));
    const std::string_view when = table->cell(row, "when");
    if (!value || *value <= 1) {
      table->reject(row, "a scale word has a value above 1", problems);
      continue;
    }
    if (when == "never") continue;
    Scale scale{*value, ScaleUse::always, false, table->basis(row)};
    if (when == "money") scale.use = ScaleUse::money;
    if (when == "glued") scale.use = ScaleUse::glued;
    const std::string word(table->cell(row, "word"));
    scales_.emplace(word, scale);
    if (table->cell(row, "bound") != "yes") continue;
    scale.plural = true;
    scales_.emplace(plural_of(word), scale);
  }
  return Done{};
}

Result<Done> Measures::load_goods(const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table = read_table(data, "goods.tsv", problems);
  if (!table) return table.error();
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string id(table->cell(row, "id"));
    if (id.empty()) {
      table->reject(row, "a good has an id", problems);
      continue;
    }
    goods_.push_back({id, id, std::string(table->cell(row, "hs")), copies(table->cell(row, "sectors")),
                      parse_double(table->cell(row, "barrels_per_tonne")), table->basis(row)});
    const auto add = [&](std::string_view name) {
      longest_good_ = std::max(longest_good_, count_words(name));
      good_names_.emplace(spaced(name), goods_.size() - 1);
    };
    add(id);
    for (const std::string_view name : split_list(table->cell(row, "names"))) {
      add(name);
      add(plural_of(name));
    }
  }
  return Done{};
}

// Rates of what flows ("t/a", "[bbl_us]/d") have no rows of their own: every amount may be one a time.
void Measures::add_rates() {
  constexpr std::array<std::string_view, 4> kFlows = {"mass", "volume", "energy", "cargo"};
  constexpr std::array<std::string_view, 5> kTimes = {"h", "d", "wk", "mo", "a"};
  const std::size_t given = units_.size();
  for (std::size_t i = 0; i < given; ++i) {
    if (std::find(kFlows.begin(), kFlows.end(), units_[i].dimension) == kFlows.end()) continue;
    for (const std::string_view time : kTimes) {
      const Unit* per = unit_by_code(time);
      if (!per) continue;
      const Unit& amount = units_[i];
      add_unit({amount.code + "/" + per->code, amount.dimension + " rate", amount.factor / per->factor, amount.basis});
    }
  }
}

Result<Measures> Measures::load(const std::filesystem::path& data, Problems& problems) {
  Measures out;
  for (const auto step :
       {&Measures::load_units, &Measures::load_currencies, &Measures::load_scales, &Measures::load_goods}) {
    const Result<Done> done = (out.*step)(data, problems);
    if (!done) return done.error();
  }
  out.add_rates();
  return out;
}

Measures::UnitReading Measures::read_unit(std::string_view printed, std::string_view state, bool money_first) const {
  const std::string exact = spaced(printed);
  auto found = unit_names_.find(exact);
  if (found == unit_names_.end()) found = unit_names_.find(lower(exact));
  if (found == unit_names_.end()) return {};
  const std::vector<Sense>& senses = found->second;
  const auto reading = [&](const Sense& sense) {
    return UnitReading{&units_[sense.unit], sense.multiplier, sense.dimension};
  };
  if (!state.empty()) {
    for (const Sense& sense : senses) {
      if (std::find(sense.states.begin(), sense.states.end(), state) != sense.states.end()) return reading(sense);
    }
  }
  for (const bool money : {true, false}) {
    if (money && !money_first) continue;
    for (const Sense& sense : senses) {
      if (sense.usual && (!money || units_[sense.unit].dimension == "money")) return reading(sense);
    }
  }
  return senses.size() == 1 && !senses.front().needs_state ? reading(senses.front()) : UnitReading{};
}

const Unit* Measures::unit(std::string_view printed, std::string_view state) const {
  return read_unit(printed, state).unit;
}

const Unit* Measures::unit_by_code(std::string_view code) const {
  const auto found = unit_by_code_.find(code);
  return found == unit_by_code_.end() ? nullptr : &units_[found->second];
}

const Measures::Scale* Measures::find_scale(std::string_view word) const {
  const auto found = scales_.find(word);
  return found == scales_.end() ? nullptr : &found->second;
}

std::optional<double> Measures::scale(std::string_view word) const {
  const Scale* scale = find_scale(word);
  return scale ? std::optional(scale->value) : std::nullopt;
}

const Good* Measures::good(std::string_view printed) const {
  const auto found = good_names_.find(lower(spaced(printed)));
  return found == good_names_.end() ? nullptr : &goods_[found->second];
}

std::optional<double> Measures::convert(const Unit& from, const Unit& to, const Good* good) const {
  if (from.code == to.code) return 1;
  if (from.dimension == to.dimension) {
    // Money needs a rate of the day, a temperature an offset; neither is a factor.
    if (from.dimension == "money" || from.dimension == "temperature") return std::nullopt;
    return from.factor / to.factor;
  }
  if (!good || !good->barrels_per_tonne) return std::nullopt;
  const Unit* barrel = unit_by_code("[bbl_us]");
  const Unit* tonne = unit_by_code("t");
  if (!barrel || !tonne) return std::nullopt;
  const double tonnes_per_m3 = 1 / (*good->barrels_per_tonne * barrel->factor);
  const double kg_per_m3 = tonnes_per_m3 * tonne->factor;
  const auto is = [](const Unit& a, std::string_view x, const Unit& b, std::string_view y) {
    return a.dimension == x && b.dimension == y;
  };
  if (is(from, "mass", to, "volume") || is(from, "mass rate", to, "volume rate")) {
    return from.factor / kg_per_m3 / to.factor;
  }
  if (is(from, "volume", to, "mass") || is(from, "volume rate", to, "mass rate")) {
    return from.factor * kg_per_m3 / to.factor;
  }
  return std::nullopt;
}

}  // namespace chancery
