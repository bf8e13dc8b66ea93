// How it reads: first atoms from left to right ("July 14", "2017", "last week", "30-year"), each by the longest pattern
// that fits; then neighbours are joined to intervals ("from 2017 to 2024", "since 2014"), lending each other the year
// or month that one of them leaves out; last, what still lacks a year is resolved against the report's date.
//
// Dates without a year take the year that puts them nearest the report, not the report's own year: January papers speak
// of December. A month alone looks back ("in March", said in October, is past), unless the clause looks ahead.
#include "extraction/internal/time_expressions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "core/table.h"
#include "core/text.h"
#include "extraction/internal/numerals.h"

namespace chancery {
namespace {

using Kind = TimeTables::Kind;

constexpr std::array<std::string_view, 26> kKinds = {
    "month",     "month_short", "weekday",     "weekday_short", "unit",    "day_word",    "which",     "day_part",
    "season",    "part",        "ago",         "later",         "earlier", "range_start", "range_end", "since",
    "until",     "by",          "year_before", "year_strong",   "future",  "ordinal",     "fiscal",    "every",
    "recurring", "clock"};
constexpr std::array<std::string_view, 5> kMoreKinds = {"era", "approximately", "vague", "article", "future_to"};

std::optional<Kind> kind_named(std::string_view name) {
  if (const auto found = std::find(kKinds.begin(), kKinds.end(), name); found != kKinds.end()) {
    return static_cast<Kind>(found - kKinds.begin());
  }
  if (const auto found = std::find(kMoreKinds.begin(), kMoreKinds.end(), name); found != kMoreKinds.end()) {
    return static_cast<Kind>(kKinds.size() + static_cast<std::size_t>(found - kMoreKinds.begin()));
  }
  return std::nullopt;
}

Day monday_of(Day day) { return day + -weekday(day); }

struct YearMonth {
  int year, month;
};
YearMonth shifted(int year, int month, int by) {
  const int months = year * 12 + month - 1 + by;
  return {months / 12, months % 12 + 1};
}
Period months_period(int year, int from, int to) { return interval(month_period(year, from), month_period(year, to)); }
Period quarter_period(int year, int quarter) { return months_period(year, quarter * 3 - 2, quarter * 3); }
Period days_period(Day from, Day to) { return interval(day_period(from), day_period(to)); }

/// What one stretch of text says of a date, before years are lent and the anchor is asked.
struct Atom {
  std::size_t first = 0, last = 0;
  TimeKind kind = TimeKind::date;
  std::optional<int> year, month, day, last_day;
  Period period;  // set where it is already settled
  bool relative = false;
  bool from_anchor = false;
  bool settled = false;  // `period` is final, known or not
};

class TimeReader {
 public:
  TimeReader(const Pieces& pieces, const TimeTables& tables, const FigureTables& numbers, const Measures& measures,
             const Period& anchor, std::vector<Span>* unreadable)
      : pieces_(pieces),
        tables_(tables),
        numbers_(numbers),
        measures_(measures),
        anchor_(anchor),
        unreadable_(unreadable) {
    if (anchor.known() && anchor.first) today_ = to_civil(*anchor.first);
    exact_ = anchor.known() && anchor.first && anchor.last && *anchor.first == *anchor.last;
  }

  std::vector<TimeExpression> read() {
    std::vector<Atom> atoms;
    for (std::size_t at = 0; at < pieces_.size();) {
      auto atom = atom_at(at);
      if (!atom) {
        ++at;
        continue;
      }
      at = std::max(atom->last, at + 1);
      if (!atom->settled && atom->year && !atom->month) reference_year_ = atom->year;
      if (atom->settled && atom->period.first) reference_year_ = to_civil(*atom->period.first).year;
      atoms.push_back(std::move(*atom));
    }
    return joined(std::move(atoms));
  }

 private:
  // --- words ----------------------------------------------------------------------------------------------------
  std::string_view word(std::size_t i) const { return pieces_.lower(i); }
  const TimeTables::Sense* is(std::size_t i, Kind kind) const { return tables_.find(word(i), kind); }
  bool hyphen(std::size_t i) const { return pieces_.is_hyphen(i); }
  std::size_t past_hyphen(std::size_t i) const { return hyphen(i) ? i + 1 : i; }
  std::size_t past_point(std::size_t i) const { return word(i) == "." && pieces_.glued(i) ? i + 1 : i; }
  std::size_t past_of_the(std::size_t i) const {
    if (word(i) == "of" || word(i) == "in") ++i;
    if (word(i) == "the" || word(i) == "this") ++i;
    return i;
  }

  /// A run of 1 or 2 digits that is a day of a month, with or without "st", "nd", "rd", "th"; the piece after it.
  std::optional<int> day_number(std::size_t i, std::size_t& last) const {
    if (!pieces_.is_number(i) || word(i).size() > 2) return std::nullopt;
    const auto value = parse_long(word(i));
    if (!value || *value < 1 || *value > 31) return std::nullopt;
    last = i + 1;
    const std::string_view ending = word(last);
    if (pieces_.glued(last) && (ending == "st" || ending == "nd" || ending == "rd" || ending == "th")) ++last;
    return static_cast<int>(*value);
  }

  std::optional<int> year_number(std::size_t i) const {
    if (!pieces_.is_number(i) || word(i).size() != 4) return std::nullopt;
    const auto value = parse_long(word(i));
    if (!value || *value < 1000 || *value > 2199) return std::nullopt;
    return static_cast<int>(*value);
  }

  /// The month at `i`; the piece after it. Short forms and the words "may" and "march" need a capital.
  std::optional<int> month_at(std::size_t i, std::size_t& last) const {
    if (const auto* month = is(i, Kind::month)) {
      if (!pieces_[i].capital) return std::nullopt;
      last = i + 1;
      return month->number;
    }
    if (const auto* month = is(i, Kind::month_short)) {
      if (!pieces_[i].capital) return std::nullopt;
      last = past_point(i + 1);
      return month->number;
    }
    return std::nullopt;
  }

  Atom made(std::size_t first, std::size_t last) const {
    Atom out;
    out.first = first;
    out.last = last;
    return out;
  }
  Atom settled(std::size_t first, std::size_t last, Period period, bool relative = false) const {
    Atom out = made(first, last);
    out.period = std::move(period);
    out.settled = true;
    out.relative = relative;
    out.from_anchor = relative && out.period.known();
    return out;
  }

  // --- atoms ----------------------------------------------------------------------------------------------------
  std::optional<Atom> atom_at(std::size_t at) {
    using Pattern = std::optional<Atom> (TimeReader::*)(std::size_t);
    constexpr Pattern kPatterns[] = {&TimeReader::clock_time,   &TimeReader::numeric_date, &TimeReader::weekday_date,
                                     &TimeReader::month_first,  &TimeReader::day_first,    &TimeReader::with_part,
                                     &TimeReader::part_of_year, &TimeReader::first_months, &TimeReader::decade,
                                     &TimeReader::century,      &TimeReader::which_unit,   &TimeReader::day_word,
                                     &TimeReader::fiscal_year,  &TimeReader::season,       &TimeReader::recurring,
                                     &TimeReader::counted,      &TimeReader::month_alone,  &TimeReader::year_alone};
    const Piece& piece = pieces_[at];
    if (piece.kind == Piece::Kind::sign && word(at) != "'") return std::nullopt;
    if (piece.kind == Piece::Kind::word && tables_.words.find(piece.lower) == tables_.words.end() &&
        numbers_.numbers.find(piece.lower) == numbers_.numbers.end() && !piece.lower.starts_with("fy") &&
        piece.lower.size() != 2) {
      return std::nullopt;
    }
    for (const Pattern pattern : kPatterns) {
      if (auto atom = (this->*pattern)(at)) return atom;
    }
    return std::nullopt;
  }

  /// "22:30", "2:30 p.m.", "10 a.m.", "10 o'clock", "1430 GMT": kept so that it is no amount; a day has no finer part
  /// here.
  std::optional<Atom> clock_time(std::size_t at) {
    if (!pieces_.is_number(at)) return std::nullopt;
    std::size_t last = at + 1;
    while (word(last) == ":" && pieces_.glued(last) && pieces_.is_number(last + 1) && pieces_.glued(last + 1))
      last += 2;
    const bool colon = last > at + 1;
    const bool named = is(last, Kind::clock) && (word(last) != "hours" && word(last) != "local");
    if (!colon && !named) return std::nullopt;
    if (colon && word(at).size() > 2) return std::nullopt;
    while (is(last, Kind::clock)) last = past_point(last + 1);
    return settled(at, last, {});
  }

  /// "2024-07-14", "14.07.2024", "07/14/2024", "14/07/2024". Where day and month cannot be told, the American order of
  /// English papers; a two-digit year with all parts small tells nothing and is reported.
  std::optional<Atom> numeric_date(std::size_t at) {
    if (!pieces_.is_number(at)) return std::nullopt;
    const std::vector<std::string_view> points = split_list(word(at), '.');
    if (points.size() == 3 && points[2].size() == 4) return numeric(at, at + 1, points[0], points[1], points[2]);
    const std::string_view sign = word(at + 1);
    if ((sign != "/" && sign != "-") || !pieces_.glued(at + 1) || !pieces_.glued(at + 2) ||
        !pieces_.is_number(at + 2)) {
      return std::nullopt;
    }
    const bool three =
        word(at + 3) == sign && pieces_.glued(at + 3) && pieces_.is_number(at + 4) && pieces_.glued(at + 4);
    if (!three) return split_year(at);
    if (word(at).size() == 4) {
      const auto iso =
          parse_period(std::string(word(at)) + "-" + std::string(word(at + 2)) + "-" + std::string(word(at + 4)));
      return iso ? std::optional(settled(at, at + 5, *iso)) : std::nullopt;
    }
    if (word(at + 4).size() == 4) return numeric(at, at + 5, word(at), word(at + 2), word(at + 4));
    if (sign == "/" && word(at + 4).size() == 2) {
      if (unreadable_) unreadable_->push_back(pieces_.span(at, at + 5));
      return settled(at, at + 5, {});
    }
    return std::nullopt;
  }
  std::optional<Atom> numeric(std::size_t first, std::size_t last, std::string_view a, std::string_view b,
                              std::string_view y) {
    const auto x = parse_long(a), z = parse_long(b), year = parse_long(y);
    if (!x || !z || !year || a.size() > 2 || b.size() > 2) return std::nullopt;
    const bool points = last == first + 1;
    const int month = static_cast<int>(points || *x > 12 ? *z : *x),
              day = static_cast<int>(points || *x > 12 ? *x : *z);
    const CivilDate date{static_cast<int>(*year), month, day};
    if (*year < 1000 || !is_valid(date)) return std::nullopt;
    return settled(first, last, day_period(to_day(date)));
  }
  /// "2022/23", "2022-23"
  std::optional<Atom> split_year(std::size_t at) {
    const auto year = year_number(at);
    if (!year || *year < 1900 || word(at + 2).size() != 2) return std::nullopt;
    const auto second = parse_long(word(at + 2));
    if (!second || *second != (*year + 1) % 100) return std::nullopt;
    return settled(at, at + 3, interval(year_period(*year), year_period(*year + 1)));
  }

  /// "Friday, August 21, 2015", "on Friday", "Friday 21 August"
  std::optional<Atom> weekday_date(std::size_t at) {
    const auto* day = is(at, Kind::weekday);
    if (!day) day = pieces_[at].capital ? is(at, Kind::weekday_short) : nullptr;
    if (!day || !pieces_[at].capital) return std::nullopt;
    std::size_t next = is(at, Kind::weekday) ? at + 1 : past_point(at + 1);
    if (is(next, Kind::day_part)) ++next;
    const std::size_t after = word(next) == "," || word(next) == "(" ? next + 1 : next;
    if (after < pieces_.size()) {
      std::size_t from = word(after) == "the" ? after + 1 : after;
      auto date = month_first(from);
      if (!date || !date->day) date = day_first(from);
      if (date && (date->day || date->settled)) {
        date->first = at;
        return date;
      }
    }
    if (is(at, Kind::weekday_short) && !is(at, Kind::weekday)) return std::nullopt;
    return weekday_alone(at, next, day->number, 0);
  }

  /// `which`: -1 "last Friday", 1 "next Friday", 0 by the tense of the clause.
  Atom weekday_alone(std::size_t first, std::size_t last, int number, int which) const {
    if (!exact_) return settled(first, last, {}, true);
    const Day today = *anchor_.first;
    int back = (weekday(today) - number + 7) % 7;
    if (which < 0 && back == 0) back = 7;
    if (which > 0) back -= 7;
    if (which == 0 && back != 0 && looks_ahead(first)) back -= 7;
    return settled(first, last, day_period(today + -back), true);
  }

  /// A word of future ("will"), or one that is so before "to" ("is to", "agreed to"), among the twelve before `at`.
  bool looks_ahead(std::size_t at) const {
    for (std::size_t back = 1; back <= 12 && back <= at; ++back) {
      if (is(at - back, Kind::future)) return true;
      if (back > 1 && is(at - back, Kind::future_to) && word(at - back + 1) == "to") return true;
    }
    return false;
  }

  /// "July 14, 2024", "July 14-16", "Jan. 26 and 27", "July 2024", "July, 2024"
  std::optional<Atom> month_first(std::size_t at) {
    std::size_t last = at;
    const auto month = month_at(at, last);
    if (!month) return std::nullopt;
    Atom out = made(at, last);
    out.month = month;
    std::size_t after_day = last;
    std::size_t day_piece = word(last) == "the" ? last + 1 : last;
    if (const auto day = day_number(day_piece, after_day); day && !is_amount_after(after_day)) {
      out.day = day;
      out.last = after_day;
      second_day(out);
    }
    read_year(out);
    if (!out.day && !out.year) return std::nullopt;  // month_alone judges it
    return checked(out);
  }

  /// "14 July 2024", "the 14th of July", "14-16 July", "14 and 15 July"
  std::optional<Atom> day_first(std::size_t at) {
    std::size_t after = at;
    const auto day = day_number(at, after);
    if (!day) return std::nullopt;
    Atom out = made(at, after);
    out.day = day;
    std::size_t next = after;
    if (joins_days(next)) {
      std::size_t end = next + 1;
      if (const auto second = day_number(next + 1, end); second && *second > *day) {
        out.last_day = second;
        next = end;
      }
    }
    if (word(next) == "of") ++next;
    next = past_hyphen(next);
    std::size_t last = next;
    const auto month = month_at(next, last);
    if (!month) return std::nullopt;
    out.month = month;
    out.last = last;
    read_year(out);
    return checked(out);
  }
  bool joins_days(std::size_t i) const {
    return word(i) == "-" || word(i) == "to" || word(i) == "and" || word(i) == "or" || word(i) == "through" ||
           word(i) == "/";
  }
  void second_day(Atom& out) const {
    if (!joins_days(out.last) || word(out.last) == "/") return;
    std::size_t end = out.last + 1;
    const auto second = day_number(out.last + 1, end);
    std::size_t unused = end;
    if (!second || *second <= *out.day || is_amount_after(end) || month_at(end, unused)) return;
    out.last_day = second;
    out.last = end;
  }
  /// "May 5 percent" and "March 20 ships" are no dates: a unit or scale follows.
  bool is_amount_after(std::size_t i) const {
    if (i >= pieces_.size()) return false;
    if (word(i) == "%" || measures_.find_scale(word(i))) return true;
    const auto unit = measures_.read_unit(word(i));
    return unit.unit && pieces_.is_word(i) && word(i).size() > 2;
  }
  void read_year(Atom& out) const {
    std::size_t next = out.last;
    if (word(next) == "," || word(next) == "of") ++next;
    if (word(next) == "the" && word(next + 1) == "year") next += 2;
    const auto year = year_number(next);
    if (!year || *year < 1500 || is_amount_after(next + 1)) return;
    out.year = year;
    out.last = next + 1;
  }
  static std::optional<Atom> checked(const Atom& atom) {
    const int year = atom.year.value_or(2000);  // a leap year: "29 February" may be right
    for (const auto& day : {atom.day, atom.last_day}) {
      if (day && !is_valid({year, *atom.month, *day})) return std::nullopt;
    }
    return atom;
  }

  /// "early 2022", "late last year", "mid-July", "the end of 2024", "earlier this month"
  std::optional<Atom> with_part(std::size_t at) {
    if (!is(at, Kind::part)) return std::nullopt;
    std::size_t next = past_hyphen(at + 1);
    if (word(next) == "in" &&
        (word(at) == "early" || word(at) == "late" || word(at) == "earlier" || word(at) == "later"))
      ++next;
    const bool of = word(next) == "of";
    if (of) ++next;
    std::size_t noun = word(next) == "the" ? next + 1 : next;
    if (is(noun, Kind::which) && noun == next + 1) next = noun;
    if (noun >= pieces_.size()) return std::nullopt;
    if (noun == next + 1 && is(noun, Kind::unit)) {  // "the end of the year"
      auto whole = unit_shifted(at, noun + 1, is(noun, Kind::unit)->value, 0);
      return whole;
    }
    std::optional<Atom> inner;
    if (const auto year = year_number(noun); year && *year >= 1500) {
      inner = decade(noun);
      if (!inner) {
        inner = made(noun, noun + 1);
        inner->year = year;
      }
    }
    if (!inner) inner = month_first(noun);
    if (!inner) inner = day_first(noun);
    if (!inner) inner = month_with(noun);
    if (!inner) inner = which_unit(next);
    if (!inner) inner = century(noun);
    if (!inner && of) inner = season(noun);
    if (!inner) return std::nullopt;
    inner->first = at;
    return inner;
  }

  /// "Q3 2024", "H1", "the first half of 2023", "third-quarter 2024", "second quarter"
  std::optional<Atom> part_of_year(std::size_t at) {
    int number = 0;
    bool half = false;
    std::size_t next = at;
    const std::string_view first = word(at);
    if (first.size() == 2 && (first[0] == 'q' || first[0] == 'h') && first[1] >= '1' && first[1] <= '4' &&
        pieces_[at].capital) {
      number = first[1] - '0';
      half = first[0] == 'h';
      next = at + 1;
    } else if (pieces_.is_number(at) && first.size() == 1 && pieces_.glued(at + 1) &&
               (word(at + 1) == "h" || word(at + 1) == "q")) {
      number = first[0] - '0';
      half = word(at + 1) == "h";
      next = at + 2;
    } else if (const auto* ordinal = ordinal_at(at, next)) {
      next = past_hyphen(next);
      const auto* unit = is(next, Kind::unit);
      if (!unit || (unit->value != "q" && unit->value != "half") || word(next).back() == 's') return std::nullopt;
      half = unit->value == "half";
      number = ordinal->number;
      ++next;
    } else {
      return std::nullopt;
    }
    if (number < 1 || number > (half ? 2 : 4)) return std::nullopt;
    std::size_t last = next;
    const auto year = year_nearby(next, last);
    if (!year.value && !today_ && !year.stated) return settled(at, next, {}, true);
    Atom out = settled(at, last, {}, !year.stated);
    const int y = year.value ? *year.value : latest_year_with_month(half ? number * 6 - 5 : number * 3 - 2);
    out.period = half ? months_period(y, number * 6 - 5, number * 6) : quarter_period(y, number);
    out.from_anchor = !year.stated;
    return out;
  }
  const TimeTables::Sense* ordinal_at(std::size_t at, std::size_t& last) const {
    last = at + 1;
    if (pieces_.is_number(at) && pieces_.glued(at + 1)) {  // "1st"
      last = at + 2;
      return tables_.find(std::string(word(at)) + std::string(word(at + 1)), Kind::ordinal);
    }
    return is(at, Kind::ordinal);
  }

  /// "the first nine months of 2024", "first 10 months of the year"
  std::optional<Atom> first_months(std::size_t at) {
    if (word(at) != "first") return std::nullopt;
    const auto count = read_numeral(pieces_, at + 1, numbers_, measures_, false);
    if (!count || count->value < 2 || count->value > 11 || count->scaled) return std::nullopt;
    const auto* unit = is(count->last, Kind::unit);
    if (!unit || unit->value != "mo") return std::nullopt;
    std::size_t last = count->last + 1;
    const auto year = year_nearby(count->last + 1, last);
    if (!year.value) return std::nullopt;  // of what, is not said
    Atom out = settled(at, last, months_period(*year.value, 1, static_cast<int>(count->value)), !year.stated);
    return out;
  }

  /// "of 2024", "2024", "of this year", "of last year", "of the year" after a part of a year.
  struct NearYear {
    std::optional<int> value;
    bool stated = false;
  };
  NearYear year_nearby(std::size_t at, std::size_t& last) const {
    std::size_t next = at;
    if (word(next) == "," || word(next) == "of" || word(next) == "in") ++next;
    if (is(next, Kind::fiscal)) ++next;
    if (word(next) == "year" || word(next) == "the") {
      if (word(next) == "the" &&
          (word(next + 1) == "year" || (word(next + 1) == "current" && word(next + 2) == "year"))) {
        last = next + (word(next + 1) == "year" ? 2 : 3);
        return {today_ ? std::optional(today_->year) : std::nullopt, false};
      }
      ++next;
    }
    if (const auto year = year_number(next); year && *year >= 1500) {
      last = next + 1;
      return {year, true};
    }
    if (const auto* which = is(next, Kind::which); which && word(next + 1) == "year") {
      last = next + 2;
      return {today_ ? std::optional(today_->year + which->number) : std::nullopt, false};
    }
    last = at;
    return {};
  }
  int latest_year_with_month(int month) const { return today_->month >= month ? today_->year : today_->year - 1; }

  /// "1990s", "the mid-1990s"
  std::optional<Atom> decade(std::size_t at) {
    const auto year = year_number(at);
    if (!year || *year % 10 != 0 || !pieces_.glued(at + 1)) return std::nullopt;
    if (word(at + 1) != "s" && word(at + 1) != "'s") return std::nullopt;
    const int years = *year % 100 == 0 && *year < 2000 ? 99 : 9;
    return settled(at, at + 2, interval(year_period(*year), year_period(*year + years)));
  }

  /// "the 21st century", "nineteenth century"
  std::optional<Atom> century(std::size_t at) {
    double number = 0;
    std::size_t next = at + 1;
    if (pieces_.is_number(at) && pieces_.glued(at + 1)) {
      number = parse_digits(word(at)).value_or(0);
      next = at + 2;
    } else if (const auto* ordinal = numbers_.number(word(at), NumberWord::Kind::ordinal)) {
      number = ordinal->value;
    } else if (word(at) == "twenty" && hyphen(at + 1) && word(at + 2) == "first") {
      number = 21;
      next = at + 3;
    }
    next = past_hyphen(next);
    if (number < 1 || number > 22 || word(next) != "century") return std::nullopt;
    const int first = static_cast<int>(number) * 100 - 99;
    return settled(at, next + 1, interval(year_period(first), year_period(first + 99)));
  }

  /// "last week", "this year", "next March", "last Friday", "the past two years", "the next decade"
  std::optional<Atom> which_unit(std::size_t at) {
    const auto* which = is(at, Kind::which);
    if (!which) return std::nullopt;
    const bool told = word(at) == "last" || word(at) == "past" || word(at) == "next" || word(at) == "this" ||
                      word(at) == "current" || word(at) == "coming";
    std::size_t next = at + 1;
    if (const auto* day = is(next, Kind::weekday); day && pieces_[next].capital) {
      return weekday_alone(at, next + 1, day->number, which->number);
    }
    std::size_t last = next;
    if (const auto month = month_at(next, last)) return month_shifted(at, last, *month, which->number);
    if (is(next, Kind::season)) return settled(at, next + 1, {}, true);
    if (word(at) == "this" && is(next, Kind::day_part)) return unit_shifted(at, next + 1, "d", 0);
    if (word(at) == "last" && word(next) == "night") return unit_shifted(at, next + 1, "d", -1);
    if (const auto* unit = is(next, Kind::unit)) {
      if (!told && unit->value == "a" && reference_year_) {  // "the previous year": before the one just named
        return settled(at, next + 1, year_period(*reference_year_ + which->number));
      }
      if (!told) return settled(at, next + 1, {}, true);
      if (which->number != 0 && (unit->value == "10a" || unit->value == "100a"))
        return span_of(at, next + 1, unit->value, 1, which->number);
      if (word(at) == "past") return span_of(at, next + 1, unit->value, 1, -1);
      return unit_shifted(at, next + 1, unit->value, which->number);
    }
    if (is(next, Kind::vague)) {
      std::size_t noun = next + 1;
      if (word(noun) == "of") ++noun;
      if (is(noun, Kind::unit)) return settled(at, noun + 1, {}, true);
      return std::nullopt;
    }
    const auto count = read_numeral(pieces_, next, numbers_, measures_, false);
    if (!count || count->kind != Numeral::Kind::cardinal) return std::nullopt;
    const auto* unit = is(past_hyphen(count->last), Kind::unit);
    if (!unit || which->number == 0) return std::nullopt;
    if (!told) return settled(at, past_hyphen(count->last) + 1, {}, true);
    return span_of(at, past_hyphen(count->last) + 1, unit->value, count->value, which->number);
  }

  Atom month_shifted(std::size_t first, std::size_t last, int month, int which) const {
    Atom whole = made(first, last);
    whole.month = month;
    read_year(whole);
    if (whole.year) return whole;
    if (!today_) return settled(first, last, {}, true);
    int year = today_->year;
    if (which < 0 && month >= today_->month) --year;
    if (which > 0 && month <= today_->month) ++year;
    return settled(first, last, month_period(year, month), true);
  }

  /// The day, week, month, quarter, year ... `by` of them from the report's own.
  Atom unit_shifted(std::size_t first, std::size_t last, std::string_view unit, int by) const {
    Period period;
    if (today_) {
      const bool month_known = exact_ || anchor_.text.size() == 7;
      if (unit == "d" && exact_) period = day_period(*anchor_.first + by);
      if (unit == "wk" && exact_)
        period = days_period(monday_of(*anchor_.first) + 7 * by, monday_of(*anchor_.first) + (7 * by + 6));
      if (unit == "we" && exact_) period = weekend(by);
      if (unit == "mo" && month_known) {
        const YearMonth m = shifted(today_->year, today_->month, by);
        period = month_period(m.year, m.month);
      }
      if (unit == "q" && month_known) {
        const YearMonth m = shifted(today_->year, (today_->month - 1) / 3 * 3 + 1, 3 * by);
        period = quarter_period(m.year, (m.month - 1) / 3 + 1);
      }
      if (unit == "a") period = year_period(today_->year + by);
      if (unit == "10a")
        period =
            interval(year_period(today_->year / 10 * 10 + 10 * by), year_period(today_->year / 10 * 10 + 10 * by + 9));
      if (unit == "100a")
        period = interval(year_period(today_->year / 100 * 100 + 1), year_period(today_->year / 100 * 100 + 100));
    }
    return settled(first, last, std::move(period), true);
  }
  Period weekend(int by) const {
    const Day saturday = monday_of(*anchor_.first) + 5;
    const bool begun = weekday(*anchor_.first) >= 5;
    const Day start = saturday + 7 * (by < 0 ? (begun ? by : by) : by);
    return days_period(start, start + 1);
  }

  /// "the past two years" -> from two years before the report to the report, at the grain of the unit.
  Atom span_of(std::size_t first, std::size_t last, std::string_view unit, double count, int sign) const {
    Period period;
    const int n = static_cast<int>(std::ceil(count));
    if (today_ && count < 2000) {
      const auto ordered = [&](const Period& there, const Period& here) {
        return sign < 0 ? interval(there, here) : interval(here, there);
      };
      if ((unit == "d" || unit == "wk" || unit == "2wk") && exact_) {
        const int days = n * (unit == "d" ? 1 : unit == "wk" ? 7 : 14);
        period = ordered(day_period(*anchor_.first + sign * days), anchor_);
      } else if ((unit == "mo" || unit == "q") && (exact_ || anchor_.text.size() == 7)) {
        const YearMonth m = shifted(today_->year, today_->month, sign * n * (unit == "mo" ? 1 : 3));
        period = ordered(month_period(m.year, m.month), month_period(today_->year, today_->month));
      } else if (unit == "a" || unit == "10a" || unit == "100a") {
        const int years = n * (unit == "a" ? 1 : unit == "10a" ? 10 : 100);
        period = ordered(year_period(today_->year + sign * years), year_period(today_->year));
      }
    }
    return settled(first, last, std::move(period), true);
  }

  /// "today", "yesterday evening"
  std::optional<Atom> day_word(std::size_t at) {
    const auto* day = is(at, Kind::day_word);
    if (!day) return std::nullopt;
    const std::size_t last = is(at + 1, Kind::day_part) ? at + 2 : at + 1;
    return unit_shifted(at, last, "d", day->number);
  }

  /// "fiscal year 2023", "FY2023", "FY23", "fiscal 2023"
  std::optional<Atom> fiscal_year(std::size_t at) {
    const std::string_view first = word(at);
    if (first.starts_with("fy") && (first.size() == 4 || first.size() == 6)) {
      const auto number = parse_long(first.substr(2));
      if (!number || *number < 0) return std::nullopt;
      return settled(at, at + 1, year_period(static_cast<int>(first.size() == 4 ? 2000 + *number : *number)));
    }
    if (!is(at, Kind::fiscal)) return std::nullopt;
    std::size_t next = word(at + 1) == "year" ? at + 2 : at + 1;
    if (auto both = pieces_.is_number(next) ? numeric_date(next) : std::nullopt) {
      both->first = at;
      return both;
    }
    const auto year = year_number(next);
    if (!year || *year < 1900) return std::nullopt;
    return settled(at, next + 1, year_period(*year));
  }

  /// "summer 2024", "the spring of 2022": the year is all that is sure of it; alone it stays unknown.
  std::optional<Atom> season(std::size_t at) {
    if (!is(at, Kind::season)) return std::nullopt;
    const std::size_t next = word(at + 1) == "of" || word(at + 1) == "in" || word(at + 1) == "," ? at + 2 : at + 1;
    const auto year = year_number(next);
    if (!year || *year < 1500) return std::nullopt;
    Atom out = made(at, next + 1);
    out.year = year;
    return out;
  }

  /// "every year", "each month", "every two years", "annually"
  std::optional<Atom> recurring(std::size_t at) {
    std::size_t last = at + 1;
    if (is(at, Kind::every) && word(at) != "per" && word(at) != "annual") {
      if (is(at + 1, Kind::unit) || (is(at + 1, Kind::weekday) && pieces_[at + 1].capital)) {
        last = at + 2;
      } else {
        const auto count = read_numeral(pieces_, at + 1, numbers_, measures_, false);
        if (!count || !is(count->last, Kind::unit)) return std::nullopt;
        last = count->last + 1;
      }
    } else if (!is(at, Kind::recurring)) {
      return std::nullopt;
    }
    Atom out = settled(at, last, {});
    out.kind = TimeKind::recurring;
    return out;
  }

  /// "two days ago", "a year earlier", "Seventy-four years ago today", "30-year", "48 hours"
  std::optional<Atom> counted(std::size_t at) {
    const bool article = word(at) == "a" || word(at) == "an";
    std::size_t next = at + 1;
    double count = 1;
    if (!article || !is(at + 1, Kind::unit)) {
      const auto numeral = read_numeral(pieces_, at, numbers_, measures_, false);
      if (!numeral || numeral->kind == Numeral::Kind::multiple) return std::nullopt;
      if (numeral->kind == Numeral::Kind::fraction && !article && word(numeral->last) != "a" &&
          word(numeral->last) != "an")
        return std::nullopt;
      count = numeral->value;
      next = numeral->last;
      if (numeral->kind == Numeral::Kind::fraction && (word(next) == "a" || word(next) == "an")) ++next;
    }
    const std::size_t unit_at = past_hyphen(next);
    const auto* unit = is(unit_at, Kind::unit);
    if (!unit || unit->value == "half" || unit->value.empty() || (unit->value == "q" && article)) return std::nullopt;
    const std::size_t after = unit_at + 1;
    if (is(after, Kind::ago)) return ago(at, after + 1, unit->value, count);
    if (is(after, Kind::earlier) && unit->value == "a" && word(after) != "back" && word(after) != "before" &&
        reference_year_) {
      return settled(at, after + 1, year_period(*reference_year_ - static_cast<int>(count)));
    }
    if (word(after) == "earlier" || word(after) == "later" || (word(after) == "after" && article)) {
      if (word(after) == "earlier" && unit->value == "a" && today_) return ago(at, after + 1, unit->value, count);
      return settled(at, after + 1, {}, true);
    }
    Atom out = settled(at, after, {});
    out.kind = TimeKind::duration;
    return out;
  }

  Atom ago(std::size_t first, std::size_t last, std::string_view unit, double count) const {
    const int n = static_cast<int>(count);
    if (const auto* day = is(last, Kind::day_word); day && unit == "a" && exact_) {  // "seventy-four years ago today"
      const CivilDate date{today_->year - n, today_->month, today_->day};
      if (is_valid(date)) return settled(first, last + 1, day_period(to_day(date)), true);
    }
    if (unit == "10a") return unit_shifted(first, last, "a", -10 * n);
    if (unit == "100a") return unit_shifted(first, last, "a", -100 * n);
    if (unit == "2wk") return unit_shifted(first, last, "wk", -2 * n);
    if (unit == "h" || unit == "min")
      return unit_shifted(first, last, "d", -static_cast<int>(count / (unit == "h" ? 24 : 1440)));
    return unit_shifted(first, last, unit, -n);
  }

  /// "in March", "since May", "last" is read elsewhere. "may" and "march" are verbs unless a word of time stands
  /// before.
  std::optional<Atom> month_alone(std::size_t at) { return month_with(at); }
  std::optional<Atom> month_with(std::size_t at) const {
    std::size_t last = at;
    const auto month = month_at(at, last);
    if (!month || is(at, Kind::month_short)) return std::nullopt;
    if (at > 0 && pieces_.is_number(at - 1) && word(at - 1).size() <= 2) return std::nullopt;  // "31 February"
    const bool doubtful = word(at) == "may" || word(at) == "march" || word(at) == "august";
    const bool led = at > 0 && (is(at - 1, Kind::year_strong) || is(at - 1, Kind::part) ||
                                is(at - 1, Kind::range_end) || word(at - 1) == "of" || word(at - 1) == "-");
    if (doubtful && !led) return std::nullopt;
    Atom out = made(at, last);
    out.month = month;
    return out;
  }

  /// A bare year: after a word that years follow, or any number from 1900 to 2099 that counts nothing.
  std::optional<Atom> year_alone(std::size_t at) {
    const auto year = year_number(at);
    if (!year) return std::nullopt;
    const std::size_t next = at + 1;
    const std::string_view before = at > 0 ? word(at - 1) : std::string_view();
    const bool strong = at > 0 && (is(at - 1, Kind::year_strong) || (before == "-" && at > 1 && year_number(at - 2)));
    if (*year < (strong ? 1500 : 1900) || *year > (strong ? 2150 : 2099)) return std::nullopt;
    if (at > 0 && pieces_.glued(at) && (before == "$" || before == "#" || before == "/" || before == "."))
      return std::nullopt;
    if (at > 0 && pieces_.glued(at) && hyphen(at - 1) && pieces_.is_word(at - 2) && !is(at - 2, Kind::part) &&
        !is(at - 2, Kind::year_before) && !month_named(at - 2)) {
      return std::nullopt;  // "SS-2023"
    }
    if (numbers_.designators.find(before) != numbers_.designators.end() && before != "summit of") return std::nullopt;
    if (pieces_.glued(next) && pieces_.is_word(next) && word(next) != "'s") return std::nullopt;
    if (counts_something(at, next, strong)) return std::nullopt;
    Atom out = made(at, next);
    out.year = year;
    return out;
  }
  bool month_named(std::size_t i) const { return is(i, Kind::month) || is(i, Kind::month_short); }
  bool counts_something(std::size_t at, std::size_t next, bool strong) const {
    const std::size_t unit_at = past_hyphen(next);
    if (word(unit_at) == "%" || measures_.find_scale(word(unit_at))) return true;
    const auto unit = measures_.read_unit(pieces_.text(unit_at));
    if (unit.unit && pieces_.is_word(unit_at) && word(unit_at).size() > 1 && (unit_at > next || !strong) &&
        !pieces_[unit_at].capital)
      return true;
    if (strong) return false;
    if (at > 0 && is(at - 1, Kind::approximately) && parse_long(word(at)).value_or(1) % 50 == 0) return true;
    const bool plural = pieces_.is_word(next) && !pieces_[next].capital && word(next).size() > 3 &&
                        word(next).back() == 's' && word(next) != "was" && word(next) != "this";
    return plural && parse_long(word(at)).value_or(1) % 50 == 0;
  }

  // --- intervals ------------------------------------------------------------------------------------------------
  std::vector<TimeExpression> joined(std::vector<Atom> atoms) {
    std::vector<TimeExpression> out;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      Atom& atom = atoms[i];
      if (atom.kind == TimeKind::date && i + 1 < atoms.size() && atoms[i + 1].kind == TimeKind::date &&
          joins(atom, atoms[i + 1])) {
        out.push_back(span_between(atom, atoms[i + 1]));
        ++i;
        continue;
      }
      TimeExpression expression = finished(atom);
      if (atom.kind == TimeKind::date && atom.first > 0) open_end(atom, expression);
      out.push_back(std::move(expression));
    }
    return out;
  }

  bool joins(const Atom& a, const Atom& b) const {
    const std::size_t gap = b.first - a.last;
    const std::size_t start = start_of(a);
    const std::string_view before = start > 0 ? word(start - 1) : std::string_view();
    const bool led = before == "from" || before == "between";
    if (gap == 0 || gap > 3) return false;
    const std::string_view by = word(a.last);
    for (std::size_t i = a.last + 1; i < b.first; ++i) {
      if (word(i) != "the" && word(i) != "in" && word(i) != "to" && word(i) != "of") return false;
    }
    if (before == "between") return by == "and";
    if (by == "-" || by == "through" || by == "thru") return true;
    if (by == "to" || by == "until" || by == "till" || (by == "up" && gap > 1)) {
      return led ||
             (by == "to" && a.year.has_value() == b.year.has_value() && a.day.has_value() == b.day.has_value() &&
              !a.settled && !b.settled) ||
             (by == "to" && a.month && b.month);
    }
    return false;
  }
  /// Before "the" and words of approximation.
  std::size_t start_of(const Atom& a) const {
    std::size_t start = a.first;
    while (start > 0 && (word(start - 1) == "the" || is(start - 1, Kind::approximately))) --start;
    return start;
  }

  TimeExpression span_between(Atom& a, Atom& b) {
    if (!a.settled && !b.settled) {
      if (!a.year && b.year && (a.month || a.day)) {
        a.year = *b.year - (a.month && b.month && *a.month > *b.month ? 1 : 0);
      }
      if (a.year && !b.year) b.year = a.year;
      if (!a.month && a.day && b.month) a.month = b.month;
      if (!b.month && b.day && a.month) b.month = a.month;
    }
    const TimeExpression from = finished(a), to = finished(b);
    TimeExpression out = from;
    out.last = to.last;
    out.relative = from.relative || to.relative;
    out.from_anchor = from.from_anchor || to.from_anchor;
    const bool ordered = from.period.known() && to.period.known() && from.period.first && to.period.last &&
                         *from.period.first <= *to.period.last;
    out.period = ordered ? interval(from.period, to.period) : Period{};
    return out;
  }

  void open_end(const Atom& atom, TimeExpression& expression) const {
    const std::size_t start = start_of(atom);
    if (start == 0 || !expression.period.known()) return;
    const std::string_view before = word(start - 1);
    const std::string_view after = word(atom.last);
    if (before == "since" || after == "onward" || after == "onwards" ||
        (before == "from" && after == "on" && !pieces_.is_word(atom.last + 1))) {
      expression.period = interval(expression.period, {});
    } else if (is(start - 1, Kind::until) && before != "before" && before != "through") {
      expression.period = interval({}, expression.period);
    } else if (before == "through" && !expression.relative) {
      expression.period = interval({}, expression.period);
    }
  }

  // --- the year that is not said -----------------------------------------------------------------------------------
  TimeExpression finished(const Atom& atom) const {
    TimeExpression out{atom.first, atom.last, atom.kind, atom.period, atom.relative, atom.from_anchor};
    if (atom.settled) return out;
    if (!atom.month) {
      if (atom.year) out.period = year_period(*atom.year);
      return out;
    }
    std::optional<int> year = atom.year;
    if (!year) {
      out.relative = true;
      if (!today_) return out;
      out.from_anchor = true;
      year = atom.day ? nearest_year(*atom.month, *atom.day) : month_year(atom);
    }
    if (!atom.day) {
      out.period = month_period(*year, *atom.month);
    } else if (is_valid({*year, *atom.month, *atom.day})) {
      out.period = day_period(to_day({*year, *atom.month, *atom.day}));
      if (atom.last_day && is_valid({*year, *atom.month, *atom.last_day})) {
        out.period = interval(out.period, day_period(to_day({*year, *atom.month, *atom.last_day})));
      }
    }
    return out;
  }
  int nearest_year(int month, int day) const {
    int best = today_->year, distance = 100000;
    for (const int year : {today_->year, today_->year - 1, today_->year + 1}) {
      if (!is_valid({year, month, day})) continue;
      const int far = std::abs(to_day({year, month, day}) - *anchor_.first);
      if (far < distance) best = year, distance = far;
    }
    return best;
  }
  int month_year(const Atom& atom) const {
    if (looks_ahead(atom.first)) return *atom.month >= today_->month ? today_->year : today_->year + 1;
    return latest_year_with_month(*atom.month);
  }

  const Pieces& pieces_;
  const TimeTables& tables_;
  const FigureTables& numbers_;
  const Measures& measures_;
  const Period& anchor_;
  std::vector<Span>* unreadable_;
  std::optional<CivilDate> today_;
  bool exact_ = false;                 // the report's day is known, not only its month or year
  std::optional<int> reference_year_;  // the year last named: "a year earlier" counts from it
};

}  // namespace

const TimeTables::Sense* TimeTables::find(std::string_view word, Kind kind) const {
  const auto found = words.find(word);
  if (found == words.end()) return nullptr;
  for (const Sense& sense : found->second) {
    if (sense.kind == kind) return &sense;
  }
  return nullptr;
}

Result<TimeTables> TimeTables::load(const std::filesystem::path& data, Problems& problems) {
  const Result<Table> table =
      Table::read(data / "language" / "en" / "times.tsv", "data/language/en/times.tsv", problems);
  if (!table) return table.error();
  TimeTables out;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto kind = kind_named(table->cell(row, "kind"));
    const std::string_view value = table->cell(row, "value");
    if (!kind || table->cell(row, "word").empty()) {
      table->reject(row, "unknown kind, or no word", problems);
      continue;
    }
    out.words[std::string(table->cell(row, "word"))].push_back(
        {*kind, static_cast<int>(parse_long(value).value_or(0)), std::string(value)});
  }
  return out;
}

std::vector<TimeExpression> read_times(const Pieces& pieces, const TimeTables& tables, const FigureTables& numbers,
                                       const Measures& measures, const Period& anchor, std::vector<Span>* unreadable) {
  return TimeReader(pieces, tables, numbers, measures, anchor, unreadable).read();
}

}  // namespace chancery
