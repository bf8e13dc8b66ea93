#include "extraction/internal/numerals.h"

#include <algorithm>
#include <string>
#include <vector>

#include "core/table.h"
#include "core/text.h"

namespace chancery {
namespace {

using Word = NumberWord::Kind;

/// "1,200,000" or the Indian "12,00,000": groups of three, or of two before a last group of three.
bool are_groups(const std::vector<std::string_view>& groups) {
  if (groups.size() < 2 || groups.front().empty() || groups.front().size() > 3 || groups.back().size() != 3)
    return false;
  const auto inner_of = [&](std::size_t size) {
    return std::all_of(groups.begin() + 1, groups.end() - 1, [&](std::string_view g) { return g.size() == size; });
  };
  return inner_of(3) || (groups.front().size() <= 2 && inner_of(2));
}

std::string joined(const std::vector<std::string_view>& groups) {
  std::string out;
  for (const std::string_view group : groups) out += group;
  return out;
}

/// Reads one numeral by descent over the pieces; `at_` is the next piece.
class Reader {
 public:
  Reader(const Pieces& pieces, std::size_t at, const FigureTables& tables, const Measures& measures, bool money)
      : pieces_(pieces), tables_(tables), measures_(measures), money_(money), first_(at), at_(at) {}

  std::optional<Numeral> read() {
    if (auto multiple = read_multiple()) return multiple;
    if (auto bound = read_bound()) return bound;
    if (auto part = read_part()) return part;
    auto number = read_cardinal();
    if (!number) return std::nullopt;
    if (auto part = read_parts_of(*number)) return part;
    if (auto part = read_one_in(*number)) return part;
    if (auto fold = read_fold(*number)) return fold;
    return number;
  }

 private:
  std::string_view word(std::size_t i) const { return pieces_.lower(i); }
  const NumberWord* number(std::size_t i, Word kind) const { return tables_.number(word(i), kind); }

  Numeral made(double value, Numeral::Kind kind) const {
    Numeral out;
    out.first = first_;
    out.last = at_;
    out.value = value;
    out.kind = kind;
    return out;
  }

  /// A scale word at `i`, where it counts as one.
  const Measures::Scale* scale_at(std::size_t i, bool after_digits) const {
    const Measures::Scale* scale = measures_.find_scale(word(i));
    if (!scale) return nullptr;
    using Use = Measures::ScaleUse;
    if (scale->use == Use::money && !(money_ && after_digits)) return nullptr;
    if (scale->use == Use::glued && !(after_digits && pieces_.glued(i))) return nullptr;
    return scale;
  }

  std::optional<Numeral> read_multiple() {
    const NumberWord* multiple = number(at_, Word::multiple);
    if (!multiple) return std::nullopt;
    ++at_;
    return made(multiple->value, Numeral::Kind::multiple);
  }

  /// "dozens", "tens of thousands", "hundreds of millions"
  std::optional<Numeral> read_bound() {
    const NumberWord* bound = number(at_, Word::bound);
    if (!bound) return std::nullopt;
    double value = bound->value;
    ++at_;
    while (word(at_) == "of") {
      const Measures::Scale* scale = measures_.find_scale(word(at_ + 1));
      if (!scale || !scale->plural) break;
      value *= scale->value;
      at_ += 2;
    }
    Numeral out = made(value, Numeral::Kind::bound);
    out.scaled = true;
    return out;
  }

  /// "half", "a quarter", "half a billion", "½", "a third"
  std::optional<Numeral> read_part() {
    std::size_t at = at_;
    const bool article = number(at, Word::article) != nullptr;
    if (article) ++at;
    if (const NumberWord* glyph = number(at, Word::glyph)) {
      at_ = at + 1;
      return made(glyph->value, Numeral::Kind::fraction);
    }
    const NumberWord* part = number(at, Word::fraction);
    if (!part) return std::nullopt;
    const bool before_scale = word(at) == "quarter" && scale_at(at + 1, false);  // "quarter million"
    if (part->value != 0.5 && !article && !before_scale) return std::nullopt;    // "third" alone is an ordinal
    std::size_t next = at + 1;
    if (pieces_.is_hyphen(next)) ++next;
    const std::size_t scale_at_piece = number(next, Word::article) ? next + 1 : next;
    if (const Measures::Scale* scale = scale_at(scale_at_piece, false); scale && !scale->plural) {
      at_ = scale_at_piece + 1;
      Numeral out = made(part->value * scale->value, Numeral::Kind::cardinal);
      out.scaled = true;
      return out;
    }
    at_ = at + 1;
    Numeral out = made(part->value, Numeral::Kind::fraction);
    out.article = article;
    return out;
  }

  /// "two-thirds", "three quarters", "one third", "3/4", "2 1/2"
  std::optional<Numeral> read_parts_of(const Numeral& number_read) {
    if (number_read.scaled) return std::nullopt;
    std::size_t at = at_;
    if (pieces_.is_hyphen(at)) ++at;
    const NumberWord* parts = number(at, Word::fractions);
    if (!parts && number_read.value == 1) parts = number(at, Word::fraction);
    if (parts && (number_read.value * parts->value < 1)) {
      at_ = at + 1;
      return made(number_read.value * parts->value, Numeral::Kind::fraction);
    }
    if (number_read.plain && word(at) == "/" && pieces_.glued(at) && pieces_.glued(at + 1) &&
        pieces_.is_number(at + 1)) {
      const auto below = parse_digits(word(at + 1));
      if (below && *below > number_read.value && *below <= 12 && word(at + 2) != "/") {
        at_ = at + 2;
        return made(number_read.value / *below, Numeral::Kind::fraction);
      }
    }
    return std::nullopt;
  }

  /// "one in five", "3 out of 4"
  std::optional<Numeral> read_one_in(const Numeral& above) {
    if (above.scaled || above.value < 1 || above.value > 99) return std::nullopt;
    std::size_t at = at_;
    if (word(at) == "out" && word(at + 1) == "of") {
      at += 2;
    } else if (word(at) == "in") {
      ++at;
    } else {
      return std::nullopt;
    }
    if (word(at) == "every") ++at;
    Reader below_reader(pieces_, at, tables_, measures_, false);
    const auto below = below_reader.read_cardinal();
    if (!below || below->digits != above.digits || below->value <= above.value) return std::nullopt;
    const double v = below->value;
    const bool usual = v <= 10 || v == 12 || v == 20 || v == 100 || v == 1000;
    const auto after = measures_.read_unit(word(below->last));
    if (!usual || pieces_.is_hyphen(below->last) || (after.unit && after.unit->dimension == "time"))
      return std::nullopt;
    if (at == at_ + 1 && above.value != 1 && v > 10) return std::nullopt;  // "12 in 20": too rarely a share
    at_ = below->last;
    return made(above.value / v, Numeral::Kind::fraction);
  }

  /// "ten-fold", "10 fold", "three times" is read where its sense can be told
  std::optional<Numeral> read_fold(const Numeral& number_read) {
    std::size_t at = at_;
    if (pieces_.is_hyphen(at)) ++at;
    if (!number(at, Word::suffix)) return std::nullopt;
    at_ = at + 1;
    Numeral out = made(number_read.value, Numeral::Kind::multiple);
    out.digits = number_read.digits;
    return out;
  }

  std::optional<Numeral> read_cardinal() {
    auto out = pieces_.is_number(at_) ? read_figures() : read_words();
    if (out) read_scales(*out);
    return out;
  }

  /// Digits, groups parted by spaces ("1 000 000"), and a fraction after them ("2½", "2 1/2").
  std::optional<Numeral> read_figures() {
    std::string digits(pieces_.lower(at_));
    auto value = parse_digits(digits);
    if (!value) return std::nullopt;
    const bool plain = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    ++at_;
    if (plain && digits.size() <= 3) read_space_groups(digits, *value);
    Numeral out = made(*value, Numeral::Kind::cardinal);
    out.digits = true;
    out.plain = plain && out.last == first_ + 1;
    if (const NumberWord* glyph = number(at_, Word::glyph); glyph && pieces_.glued(at_)) {
      out.value += glyph->value;
      out.plain = false;
      out.last = ++at_;
    }
    return out;
  }

  /// Two groups of three or more after the first: with one only, "on May 5 300 people" would be 5300.
  void read_space_groups(std::string digits, double& value) {
    std::size_t groups = 0;
    while (pieces_.is_number(at_ + groups) && !pieces_.glued(at_ + groups) && word(at_ + groups).size() == 3 &&
           word(at_ + groups).find_first_not_of("0123456789") == std::string_view::npos) {
      digits += word(at_ + groups++);
    }
    if (groups < 2) return;
    at_ += groups;
    value = *parse_double(digits);
  }

  /// "one hundred and twenty-five thousand", "two and a half", "a dozen"
  std::optional<Numeral> read_words() {
    double total = 0, current = 0;
    bool any = false, article = false;
    Word last = Word::suffix;
    if (number(at_, Word::article)) {
      const Measures::Scale* scale = scale_at(at_ + 1, false);
      if (!scale || scale->plural || scale->use != Measures::ScaleUse::always || scale->value < 12) return std::nullopt;
      article = true;
      current = 1;
      ++at_;
    }
    bool scaled = false;
    double smallest = 1e30;
    for (;;) {
      std::size_t at = at_;
      if (any && pieces_.is_hyphen(at)) ++at;
      if (scaled && word(at) == "and" && (number(at + 1, Word::unit) || number(at + 1, Word::ten))) ++at;
      if (const NumberWord* ten = number(at, Word::ten)) {
        if (last == Word::ten || last == Word::unit) break;
        current += ten->value;
        last = Word::ten;
      } else if (const NumberWord* unit = number(at, Word::unit)) {
        if (last == Word::unit || (last == Word::ten && (unit->value < 1 || unit->value > 9))) break;
        current += unit->value;
        last = Word::unit;
      } else if (const Measures::Scale* scale = scale_at(at, false);
                 scale && (any || article) && !scale->plural && scale->use == Measures::ScaleUse::always) {
        if (scale->value <= 100) {
          current = std::max(current, 1.0) * scale->value;
        } else if (scale->value < smallest) {
          total += std::max(current, 1.0) * scale->value;
          smallest = scale->value;
          current = 0;
        } else {
          total = (total + current) * scale->value;
          current = 0;
        }
        scaled = true;
        last = Word::suffix;
      } else {
        break;
      }
      any = true;
      at_ = at + 1;
    }
    if (!any) return std::nullopt;
    Numeral out = made(total + current, Numeral::Kind::cardinal);
    out.scaled = scaled;
    out.article = article;
    if (scaled && current == 0) out.scale = smallest;
    return out;
  }

  /// "and a half", then scale words after digits or a half: "2.4 million", "two and a half billion", "3 hundred
  /// thousand".
  void read_scales(Numeral& out) {
    if (word(at_) == "and" && number(at_ + 1, Word::article) && word(at_ + 2) == "half" && out.value < 100) {
      out.value += 0.5;
      out.plain = false;
      at_ += 3;
    }
    for (;;) {
      std::size_t at = at_;
      if (pieces_.is_hyphen(at)) ++at;
      const Measures::Scale* scale = scale_at(at, out.digits);
      if (!scale || scale->plural) break;
      out.value *= scale->value;
      out.scale *= scale->value;
      out.scaled = true;
      out.plain = false;
      at_ = at + 1;
    }
    out.last = at_;
  }

  const Pieces& pieces_;
  const FigureTables& tables_;
  const Measures& measures_;
  bool money_;
  std::size_t first_, at_;
};

}  // namespace

std::optional<double> parse_digits(std::string_view text) {
  const std::vector<std::string_view> commas = split_list(text, ',');
  const std::vector<std::string_view> points = split_list(text, '.');
  if (commas.size() == 1 && points.size() <= 2) return parse_double(text);
  if (commas.size() == 1) return are_groups(points) ? parse_double(joined(points)) : std::nullopt;
  if (points.size() == 1) {
    if (are_groups(commas)) return parse_double(joined(commas));
    const bool decimal = commas.size() == 2 && commas[1].size() <= 2;  // "7,5"
    return decimal ? parse_double(std::string(commas[0]) + "." + std::string(commas[1])) : std::nullopt;
  }
  if (points.size() != 2) return std::nullopt;
  const std::vector<std::string_view> whole = split_list(points[0], ',');  // "1,200.50"
  if (!are_groups(whole) || points[1].find(',') != std::string_view::npos) return std::nullopt;
  return parse_double(joined(whole) + "." + std::string(points[1]));
}

std::optional<Numeral> read_numeral(const Pieces& pieces, std::size_t at, const FigureTables& tables,
                                    const Measures& measures, bool money) {
  if (at >= pieces.size()) return std::nullopt;
  return Reader(pieces, at, tables, measures, money).read();
}

}  // namespace chancery
