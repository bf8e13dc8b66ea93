#include "core/calendar.h"

#include <chrono>
#include <cstdio>

#include "core/text.h"

namespace chancery {
namespace {

namespace chr = std::chrono;

chr::year_month_day ymd(CivilDate d) {
  return chr::year(d.year) / chr::month(static_cast<unsigned>(d.month)) / chr::day(static_cast<unsigned>(d.day));
}

/// YYYY, YYYY-MM or YYYY-MM-DD: month and day are left out where they are 0. By hand: the tables under data/ hold tens
/// of thousands of dates, and printf costs more than all the rest of reading one.
std::string print(int year, int month = 0, int day = 0) {
  if (year < 0 || year > 9999) return std::to_string(year);
  char out[10] = {};
  std::size_t size = 0;
  const auto put = [&](int value, int unit) {
    for (; unit > 0; unit /= 10) out[size++] = static_cast<char>('0' + value / unit % 10);
  };
  put(year, 1000);
  for (const int part : {month, day}) {
    if (part == 0) break;
    out[size++] = '-';
    put(part, 10);
  }
  return {out, size};
}

std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() != count) return std::nullopt;
  const auto value = parse_long(text);
  if (!value || *value < 0) return std::nullopt;
  return static_cast<int>(*value);
}

/// YYYY, YYYY-MM or YYYY-MM-DD.
std::optional<Period> parse_single(std::string_view iso) {
  const auto year = digits(iso.substr(0, 4), 4);
  if (!year) return std::nullopt;
  if (iso.size() == 4) return year_period(*year);
  if (iso.size() < 7 || iso[4] != '-') return std::nullopt;
  const auto month = digits(iso.substr(5, 2), 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (iso.size() == 7) return month_period(*year, *month);
  if (iso.size() != 10 || iso[7] != '-') return std::nullopt;
  const auto day = digits(iso.substr(8, 2), 2);
  if (!day || !is_valid({*year, *month, *day})) return std::nullopt;
  return day_period(to_day({*year, *month, *day}));
}

}  // namespace

Day to_day(CivilDate date) { return static_cast<Day>(chr::sys_days(ymd(date)).time_since_epoch().count()); }

CivilDate to_civil(Day day) {
  const chr::year_month_day d{chr::sys_days(chr::days(static_cast<std::int32_t>(day)))};
  return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())),
          static_cast<int>(static_cast<unsigned>(d.day()))};
}

int weekday(Day day) {
  const chr::weekday w{chr::sys_days(chr::days(static_cast<std::int32_t>(day)))};
  return static_cast<int>(w.iso_encoding()) - 1;
}

int days_in_month(int year, int month) {
  const auto last = chr::year(year) / chr::month(static_cast<unsigned>(month)) / chr::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool is_valid(CivilDate date) { return date.month >= 1 && date.month <= 12 && ymd(date).ok(); }

Period year_period(int year) { return {to_day({year, 1, 1}), to_day({year, 12, 31}), print(year)}; }

Period month_period(int year, int month) {
  return {to_day({year, month, 1}), to_day({year, month, days_in_month(year, month)}), print(year, month)};
}

Period day_period(Day day) { return {day, day, to_string(day)}; }

Period interval(const Period& from, const Period& to) {
  if (!from.known() && !to.known()) return {};
  const auto begin = [](const Period& p) { return p.known() ? p.text.substr(0, p.text.find('/')) : std::string(".."); };
  const auto end = [](const Period& p) {
    return p.known() ? p.text.substr(p.text.find('/') == std::string::npos ? 0 : p.text.find('/') + 1)
                     : std::string("..");
  };
  return {from.first, to.last, begin(from) + "/" + end(to)};
}

std::optional<Period> parse_period(std::string_view iso) {
  const auto slash = iso.find('/');
  if (slash == std::string_view::npos) return parse_single(iso);
  Period from, to;
  const auto read = [](std::string_view part, Period& into) {
    if (part == "..") return true;
    const auto period = parse_single(part);
    if (period) into = *period;
    return period.has_value();
  };
  if (!read(iso.substr(0, slash), from) || !read(iso.substr(slash + 1), to)) return std::nullopt;
  if (!from.known() && !to.known()) return std::nullopt;
  return interval(from, to);
}

std::string to_string(Day day) {
  const CivilDate d = to_civil(day);
  return print(d.year, d.month, d.day);
}

bool overlap(const Period& a, const Period& b) {
  if (!a.known() || !b.known()) return false;
  const bool a_ends_before = a.last && b.first && *a.last < *b.first;
  const bool b_ends_before = b.last && a.first && *b.last < *a.first;
  return !a_ends_before && !b_ends_before;
}

}  // namespace chancery
