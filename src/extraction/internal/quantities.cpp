#include "extraction/internal/quantities.h"

#include <algorithm>
#include <array>

namespace chancery {
namespace {

constexpr std::array<std::string_view, 4> kOrdinalEndings = {"st", "nd", "rd", "th"};
constexpr std::array<std::string_view, 4> kFlows = {"mass", "volume", "energy", "cargo"};

bool is_flow(std::string_view dimension) { return std::find(kFlows.begin(), kFlows.end(), dimension) != kFlows.end(); }

struct UnitAt {
  Measures::UnitReading reading;
  std::size_t last = 0;  // piece after the unit
  bool hyphen = false;   // "30-year"
};

/// A numeral with its unit, before wording and ranges.
struct Amount {
  std::size_t first = 0, last = 0;
  Numeral numeral;
  UnitAt unit;  // unit.reading.unit nullptr when none
};

class Finder {
 public:
  Finder(const Pieces& pieces, const FigureTables& tables, const Measures& measures, std::string_view state,
         std::vector<Span>* unreadable)
      : pieces_(pieces), tables_(tables), measures_(measures), state_(state), unreadable_(unreadable) {}

  std::vector<Quantity> find() {
    for (std::size_t at = 0; at < pieces_.size();) {
      if (const std::size_t length = fixed_at(at)) {
        at += length;
        continue;
      }
      const auto amount = read_amount(at);
      at = amount ? take(*amount) : at + skipped_at(at);
    }
    return std::move(out_);
  }

 private:
  std::string_view word(std::size_t i) const { return pieces_.lower(i); }
  template <class Map>
  bool in(const Map& map, std::string_view key) const {
    return map.find(key) != map.end();
  }

  /// The length of a fixed name ("five pillars", "9/11") at `at`; 0 when none.
  std::size_t fixed_at(std::size_t at) const {
    const auto fits = [&](const std::vector<std::string>& name) {
      for (std::size_t i = 0; i < name.size(); ++i) {
        if (word(at + i) != name[i]) return false;
      }
      return !name.empty();
    };
    const auto names = tables_.fixed.find(word(at));
    if (names == tables_.fixed.end()) return 0;
    for (const auto& name : names->second) {
      if (fits(name)) return name.size();
    }
    return 0;
  }

  /// How far to go on where no amount starts. A numeral that cannot be read is reported.
  std::size_t skipped_at(std::size_t at) {
    if (pieces_.is_number(at) && !parse_digits(word(at)) && unreadable_) unreadable_->push_back(pieces_[at].where);
    return 1;
  }

  // --- one amount -----------------------------------------------------------------------------------------------

  /// A currency sign or code before the number: "$", "US$", "EUR", "Rs.". The piece after it, or `at`.
  std::size_t currency_before(std::size_t at, Measures::UnitReading& reading) const {
    for (std::size_t length = 3; length >= 1; --length) {
      std::string printed;
      bool joined = at + length < pieces_.size();
      for (std::size_t i = at; joined && i < at + length; ++i) {
        joined = i == at || pieces_.glued(i);
        printed += pieces_.text(i);
      }
      if (!joined || !starts_number(at + length)) continue;
      // A code is in capitals: "all 5 members" is not ALL 5.
      const bool code = pieces_.is_word(at) && length == 1;
      if (code && !pieces_[at].capital) continue;
      const auto found = measures_.read_unit(printed, state_);
      if (found.unit && found.unit->dimension == "money" && found.multiplier == 1) {
        reading = found;
        return at + length;
      }
    }
    return at;
  }
  bool starts_number(std::size_t at) const {
    return pieces_.is_number(at) || tables_.numbers.find(word(at)) != tables_.numbers.end();
  }

  std::optional<Amount> read_amount(std::size_t at) {
    Amount out;
    out.first = at;
    Measures::UnitReading currency;
    std::size_t number = currency_before(at, currency);
    const auto numeral = read_numeral(pieces_, number, tables_, measures_, currency.unit != nullptr);
    if (!numeral) return std::nullopt;
    out.numeral = *numeral;
    out.last = numeral->last;
    if (currency.unit) {
      out.unit.reading = currency;
      return out;
    }
    out.unit = unit_after(*numeral);
    if (out.unit.reading.unit) out.last = out.unit.last;
    if (!out.unit.reading.unit && is_name(*numeral)) return std::nullopt;
    return out;
  }

  /// The longest unit after the number: "percent", "-year", "billion U.S. dollars", "square kilometres", "°C".
  UnitAt unit_after(const Numeral& numeral) const {
    UnitAt out;
    std::size_t from = numeral.last;
    out.hyphen = pieces_.is_hyphen(from);
    if (out.hyphen) ++from;
    const bool of = numeral.kind == Numeral::Kind::bound && word(from) == "of";  // "billions of dollars"
    if (of) ++from;
    const std::size_t most = std::min(measures_.longest_unit() + 2, pieces_.size() - std::min(from, pieces_.size()));
    for (std::size_t length = most; length >= 1; --length) {
      const std::string printed = printed_unit(from, length);
      if (printed.empty() || !may_be_unit(printed, from, length, numeral)) continue;
      const bool money_first = numeral.scaled && word(from + length) != "of";
      const auto reading = measures_.read_unit(printed, state_, money_first);
      if (of && reading.unit && !pieces_.is_word(from)) continue;
      if (!reading.unit || (numeral.kind == Numeral::Kind::bound && reading.unit->dimension == "share")) continue;
      out.reading = reading;
      out.last = from + length;
      return out;
    }
    return out;
  }

  /// Pieces as a unit table prints them: one piece as it stands (case tells "Mt" from "MT"), more in lower case.
  std::string printed_unit(std::size_t from, std::size_t length) const {
    if (length == 1) return std::string(pieces_.text(from));
    std::string out;
    for (std::size_t i = from; i < from + length; ++i) {
      const bool hyphen = pieces_.is_hyphen(i);
      if (hyphen && (i == from || i + 1 == from + length)) return {};
      if (hyphen) {
        out += ' ';
        continue;
      }
      const bool joined = i == from || pieces_.glued(i) || out.back() == ' ';
      if (!joined) out += ' ';
      out += word(i);
    }
    return out;
  }

  /// Short abbreviations are units only behind digits, one letter only where it closes a word; capitals of names
  /// ("the 10 Downing", "5 Won") are not money words.
  bool may_be_unit(const std::string& printed, std::size_t from, std::size_t length, const Numeral& numeral) const {
    if (length != 1 || !pieces_.is_word(from)) return true;
    if (printed.size() == 1)
      return !pieces_[from].capital && numeral.digits && (pieces_.glued(from) || numeral.scaled) &&
             !pieces_.is_hyphen(from + 1);
    return printed.size() > 2 || numeral.digits || numeral.scaled;
  }

  // --- what is no quantity --------------------------------------------------------------------------------------

  bool is_ordinal_ending(std::size_t at) const {
    return pieces_.glued(at) &&
           std::find(kOrdinalEndings.begin(), kOrdinalEndings.end(), word(at)) != kOrdinalEndings.end();
  }

  /// A number that its print shows to be a name, a clock time, an ordinal or a place in a list.
  bool is_name(const Numeral& numeral) const {
    const std::size_t first = numeral.first, last = numeral.last;
    if (is_ordinal_ending(last)) return true;
    if (pieces_.is_word(last) && pieces_.glued(last) && numeral.digits) return true;  // "5G", "3D"
    const bool hyphen_before = first >= 1 && pieces_.is_hyphen(first - 1);
    if (hyphen_before && pieces_.is_word(first - 2) && !in(tables_.numbers, word(first - 2))) return true;  // "F-16"
    if (first >= 1 && pieces_.glued(first) && is_name_sign(word(first - 1))) return true;  // "#3", "22:30", "/5"
    if (pieces_.glued(last) && pieces_.glued(last + 1) && (word(last) == ":" || word(last) == "/") &&
        (pieces_.is_number(last + 1) || numeral.digits)) {
      return true;
    }
    if (in(tables_.skipped_units, word(last))) return true;
    if (pieces_.is_hyphen(last) && pieces_.is_word(last + 1) && !starts_number(last + 1))
      return true;                                              // "zero-emission"
    if (word(last) == "<" && pieces_.glued(last)) return true;  // the rest of an ordinal in broken markup
    if (numeral.plain && is_list_number(first, last)) return true;
    return (numeral.plain || !numeral.scaled) && is_designated(first, numeral);
  }
  static bool is_name_sign(std::string_view sign) {
    return sign == "#" || sign == ":" || sign == "/" || sign == "§" || sign == "№" || sign == "@" || sign == "_" ||
           sign == ".";
  }
  bool is_list_number(std::size_t first, std::size_t last) const {
    if (first == 0 && (word(last) == "." || word(last) == ")") && last + 1 < pieces_.size()) return true;
    return first >= 1 && (word(first - 1) == "(" || word(first - 1) == "[") && (word(last) == ")" || word(last) == "]");
  }
  /// "Article 51", "posts 542 and 543", "No. 2", "Type 096": a designator before a bare number, nothing counted after
  /// it.
  bool is_designated(std::size_t first, const Numeral& numeral) const {
    if (first == 0) return false;
    std::size_t before = first - 1;
    if (word(before) == "." && before > 0) --before;
    if (word(before) == "and" && before >= 2 && pieces_.is_number(before - 1))
      before -= 2;
    else if (word(before) == "," && before >= 2 && pieces_.is_number(before - 1))
      before -= 2;
    if (!in(tables_.designators, word(before))) return false;
    return numeral.digits || pieces_[before].capital;
  }

  // --- ranges and wording ---------------------------------------------------------------------------------------

  std::size_t take(const Amount& first) {
    Amount low = first;
    std::optional<Amount> high;
    bool from = false, between = false;
    if (const std::size_t next = connector(low, from, between)) {
      high = read_amount(next);
      if (high && !makes_range(low, *high, between, from)) high.reset();
    }
    if (!high) return add(low, nullptr, false, false);
    carry(low, *high);
    if (!from) return add(low, &*high, false, between);
    add(low, nullptr, true, false);
    return add(*high, nullptr, false, false);
  }

  std::size_t word_before(const Amount& amount) const {
    const auto wording = wording_before(amount.first, amount);
    return wording.first;
  }

  /// The piece after a word that may join two ends of a range; 0 when none.
  std::size_t connector(const Amount& low, bool& from, bool& between) const {
    const std::size_t start = word_before(low);
    const std::string_view before = start > 0 ? word(start - 1) : std::string_view();
    const std::size_t at = low.last;
    between = before == "between" || (before == "of" && start > 1 && word(start - 2) == "range");
    from = before == "from";
    if (word(at) == "to" && before == "by") return 0;  // "by $4 billion to $152 billion": a step and a level
    if (word(at) == "to" || (word(at) == "-" && pieces_.is_hyphen(at))) return at + 1;
    if (word(at) == "-" && between) return at + 1;
    if (between && word(at) == "and") return at + 1;
    if (word(at) == "or" && word(at + 1) == "even") return at + 2;
    if (word(at) == "or" || (word(at) == "and" && word(at + 1) == "even")) return at + (word(at) == "or" ? 1 : 2);
    if (word(at) == "if" && word(at + 1) == "not") return at + 2;
    if (word(at) == "," && word(at + 1) == "if" && word(at + 2) == "not") return at + 3;
    if (from && word(at) == "in" && pieces_.is_number(at + 1) && word(at + 2) == "to")
      return at + 3;  // "from 9 in 2015 to 10"
    return 0;
  }

  bool makes_range(const Amount& low, const Amount& high, bool between, bool from) const {
    const Unit* a = low.unit.reading.unit;
    const Unit* b = high.unit.reading.unit;
    if (low.numeral.kind != high.numeral.kind || (a && !b) || (a && b && a->code != b->code)) return false;
    if (low.numeral.kind == Numeral::Kind::multiple || low.numeral.kind == Numeral::Kind::fraction) return false;
    if (from || between) return true;
    if (low.numeral.kind == Numeral::Kind::bound) return low.numeral.value < high.numeral.value;
    return low.numeral.digits == high.numeral.digits && carried(low, high) < value_of(high);
  }

  static double value_of(const Amount& amount) { return amount.numeral.value; }
  /// "10-15 million": the scale belongs to both ends.
  static double carried(const Amount& low, const Amount& high) {
    const bool shares = !low.numeral.scaled && high.numeral.scale > 1 && low.numeral.value < high.numeral.scale;
    return low.numeral.value * (shares ? high.numeral.scale : 1);
  }
  static void carry(Amount& low, const Amount& high) {
    low.numeral.value = carried(low, high);
    low.numeral.scaled = low.numeral.scaled || high.numeral.scaled;
    if (low.numeral.scaled) low.numeral.plain = false;
    if (!low.unit.reading.unit) low.unit.reading = high.unit.reading;
  }

  struct Worded {
    std::size_t first = 0;
    const NumberWording* wording = nullptr;
  };

  /// The widest approximator that ends at piece `at`; two may stand one before the other ("about at least").
  Worded wording_before(std::size_t at, const Amount& amount) const {
    Worded out{at, nullptr};
    for (int step = 0; step < 2; ++step) {
      const NumberWording* found = nullptr;
      if (out.first > 0) {
        if (const auto list = tables_.before.find(word(out.first - 1)); list != tables_.before.end()) {
          for (const NumberWording& wording : list->second) {
            if (!ends_with(out.first, wording.words) || (wording.not_time && is_time(amount))) continue;
            found = &wording;
            break;
          }
        }
      }
      if (!found) break;
      out.first -= found->words.size();
      if (!out.wording || out.wording->approximation == Approximation::exact) out.wording = found;
    }
    return out;
  }
  bool ends_with(std::size_t end, const std::vector<std::string>& words) const {
    if (end < words.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (word(end - words.size() + i) != words[i]) return false;
    }
    return true;
  }
  static bool is_time(const Amount& amount) {
    return amount.unit.reading.unit && amount.unit.reading.unit->dimension == "time";
  }

  const NumberWording* wording_after(std::size_t at) const {
    const auto list = tables_.after.find(word(at));
    if (list == tables_.after.end()) return nullptr;
    for (const NumberWording& wording : list->second) {
      bool fits = true;
      for (std::size_t i = 0; fits && i < wording.words.size(); ++i) fits = word(at + i) == wording.words[i];
      if (fits) return &wording;
    }
    return nullptr;
  }

  // --- rates ----------------------------------------------------------------------------------------------------

  /// "per day", "a year", "of oil per day", "annually" after a flow: the code of its time and the piece after it.
  std::string_view rate_after(std::size_t at, std::size_t& last) const {
    if (word(at) == "of") {
      std::size_t end = at + 1;
      while (end < at + 4 && pieces_.is_word(end) && !in(tables_.per, word(end))) ++end;
      if (end > at + 1 && in(tables_.per, word(end))) at = end;
    }
    if (const auto rate = tables_.rates.find(word(at)); rate != tables_.rates.end()) {
      last = at + 1;
      return rate->second;
    }
    if (!in(tables_.per, word(at))) return {};
    if (const auto rate = tables_.rates.find(word(at + 1)); rate != tables_.rates.end()) {  // "per annum"
      last = at + 2;
      return rate->second;
    }
    const auto time = measures_.read_unit(word(at + 1));
    if (!time.unit || time.unit->dimension != "time" || time.multiplier != 1 || !pieces_.is_word(at + 1)) return {};
    last = at + 2;
    return time.unit->code;
  }

  // --- the quantity ---------------------------------------------------------------------------------------------

  std::size_t add(const Amount& low, const Amount* high, bool from, bool between) {
    const Amount& end = high ? *high : low;
    Quantity out;
    const Worded before = wording_before(low.first, low);
    out.first = before.first;
    out.number_first = low.first;
    out.digits_last = end.numeral.last;
    out.last = out.number_last = end.last;
    out.kind = low.numeral.kind;
    out.digits = end.numeral.digits;
    out.plain = low.numeral.plain && !high;
    out.scaled = low.numeral.scaled || end.numeral.scaled;
    out.article = low.numeral.article;
    out.from = from;
    out.between = between;
    set_value(out, low, high);
    set_unit(out, end);
    set_wording(out, before.wording);
    if (between) --out.first;
    out_.push_back(std::move(out));
    return out_.back().last;
  }

  void set_value(Quantity& out, const Amount& low, const Amount* high) const {
    const auto multiplier = [](const Amount& a) { return a.unit.reading.unit ? a.unit.reading.multiplier : 1.0; };
    out.value = low.numeral.value * multiplier(low);
    if (high) out.high = high->numeral.value * multiplier(*high);
    const bool minus =
        low.first > 0 && word(low.first - 1) == "-" && pieces_.glued(low.first) && !pieces_.glued(low.first - 1);
    if (minus && low.unit.reading.unit && low.first > 1) out.value = -out.value;
  }

  void set_unit(Quantity& out, const Amount& end) const {
    const Unit* unit = end.unit.reading.unit;
    if (!unit) return;
    out.unit = unit->code;
    out.dimension = end.unit.reading.dimension;
    out.compound = end.unit.hyphen;
    out.basis.push_back(unit->basis);
    if (!is_flow(out.dimension)) return;
    std::size_t last = out.last;
    const std::string_view time = rate_after(out.last, last);
    if (time.empty()) return;
    out.unit += "/" + std::string(time);
    out.dimension += " rate";
    out.last = out.number_last = last;
  }

  void set_wording(Quantity& out, const NumberWording* before) const {
    if (before) {
      out.worded = true;
      out.approximation = before->approximation;
      out.basis.push_back(before->basis);
    } else if (out.kind == Numeral::Kind::bound) {
      out.approximation = Approximation::at_least;
    }
    if (before && before->approximation != Approximation::exact) return;
    const NumberWording* after = wording_after(out.last);
    if (!after) return;
    out.worded = true;
    out.approximation = after->approximation;
    out.basis.push_back(after->basis);
    out.last += after->words.size();
  }

  const Pieces& pieces_;
  const FigureTables& tables_;
  const Measures& measures_;
  std::string_view state_;
  std::vector<Span>* unreadable_;
  std::vector<Quantity> out_;
};

}  // namespace

std::vector<Quantity> read_quantities(const Pieces& pieces, const FigureTables& tables, const Measures& measures,
                                      std::string_view state, std::vector<Span>* unreadable) {
  return Finder(pieces, tables, measures, state, unreadable).find();
}

}  // namespace chancery
