// core/calendar.h: days of the Gregorian calendar and the partial dates of ISO 8601.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// Days since 1970-01-01 (proleptic Gregorian).
enum class Day : std::int32_t {};

struct CivilDate {
  int year;
  int month;  // 1..12
  int day;    // 1..31
};

Day to_day(CivilDate date);
CivilDate to_civil(Day day);
int weekday(Day day);  // 0 = Monday .. 6 = Sunday
int days_in_month(int year, int month);
bool is_valid(CivilDate date);
inline Day operator+(Day day, int n) { return static_cast<Day>(static_cast<std::int32_t>(day) + n); }
inline int operator-(Day a, Day b) { return static_cast<std::int32_t>(a) - static_cast<std::int32_t>(b); }

/// A time as texts state it: a day, a month, a year, or an interval of such, open ends allowed. `first` and `last` are
/// the first and the last day that it covers; absent at an open end. `text` is its ISO 8601 form: `2024`, `2024-07`,
/// `2024-07-14`, `2017/2024`, `2014/..`. An unknown time has an empty text.
struct Period {
  std::optional<Day> first;
  std::optional<Day> last;
  std::string text;

  bool known() const { return !text.empty(); }
  bool operator==(const Period&) const = default;
};

Period year_period(int year);
Period month_period(int year, int month);
Period day_period(Day day);
Period interval(const Period& from, const Period& to);  // either may be unknown: an open end

/// Reads the forms above. nullopt for anything else, impossible days included.
std::optional<Period> parse_period(std::string_view iso);

/// "2024-07-14"
std::string to_string(Day day);

/// True when some day may belong to both; an open end is unbounded. False when either is unknown.
bool overlap(const Period& a, const Period& b);

}  // namespace chancery
