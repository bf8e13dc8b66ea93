// Who held what when, with dates that are known to a day, a month or a year.
//
// A term has two readings: the days on which it certainly ran, and the days on which it may have run. "From 2012 to
// 2016-05" ran certainly from 2012-12-31 to 2016-05-01, possibly from 2012-01-01 to 2016-05-31. A check that accuses a
// report may rest on the certain days of others only, and never on a day that may belong to the person.
#include "world/offices.h"

#include <algorithm>

#include "core/text.h"
#include "world/internal/codes.h"
#include "world/internal/layers.h"
#include "world/internal/phrases.h"

namespace chancery {
namespace {

using Row = LayeredTable::Row;

constexpr Day kBefore = static_cast<Day>(-2'000'000), kAfter = static_cast<Day>(2'000'000);  // outside all history
constexpr int kUnsureDays = 92;    // edges of rows that are not sure
constexpr int kHandoverDays = 60;  // two holders for longer than this: the office has several at a time

struct Days {
  Day first, last;  // empty when first > last
  bool empty() const { return first > last; }
  bool meets(const Days& other) const {
    return !empty() && !other.empty() && first <= other.last && other.first <= last;
  }
};

Days days_of(const Period& when) { return {when.first.value_or(kBefore), when.last.value_or(kAfter)}; }

Days certain_days(const Term& term) {
  // Without a known start or end only what is known of the other edge is certain: that one day.
  const Day known_end = term.to.known() ? term.to.first.value_or(kBefore) : term.known_until.value_or(kBefore);
  const Day start = term.from.known() ? term.from.last.value_or(kAfter) : known_end;
  const Day end = term.to.known() || term.known_until ? known_end : start;
  if (term.sure) return {start, end};
  return {start + kUnsureDays, end + -kUnsureDays};
}

Days possible_days(const Term& term) {
  const int slack = term.sure ? 0 : kUnsureDays;
  const Day start = term.from.known() ? term.from.first.value_or(kBefore) + -slack : kBefore;
  const Day end = term.to.known() ? term.to.last.value_or(kAfter) + slack : kAfter;
  return {start, end};
}

/// Does every day of `days` lie in one of `parts`, which are ordered by their first day?
bool covers(const std::vector<Days>& parts, Days days) {
  Day open = days.first;  // the first day not yet covered
  for (const Days& part : parts) {
    if (part.empty() || part.last < open) continue;
    if (part.first > open) return false;
    open = part.last + 1;
    if (open > days.last) return true;
  }
  return false;
}

bool lists(const OfficeTitle& title, std::string_view state) {
  return std::find(title.states.begin(), title.states.end(), state) != title.states.end();
}

std::string office_key(std::string_view office, std::string_view state) {
  std::string key(office);
  key += '\t';
  key += state;
  return key;
}

bool read_period(const Row& row, std::string_view cell, Period& into, Problems& problems) {
  if (cell.empty()) return true;
  const auto period = parse_period(cell);
  if (!period) {
    row.reject("bad date '" + std::string(cell) + "'", problems);
    return false;
  }
  into = *period;
  return true;
}

/// One row of tenures.tsv; nullopt, and a problem, when it cannot be.
std::optional<Term> read_term(const Row& row, Problems& problems) {
  enum { kPerson, kOffice, kState, kFrom, kTo, kKnownUntil, kSource, kSure };
  Term term;
  if (row[kPerson].empty() || row[kOffice].empty()) {
    row.reject("empty person or office", problems);
    return std::nullopt;
  }
  Period known_until;
  if (!read_period(row, row[kFrom], term.from, problems) || !read_period(row, row[kTo], term.to, problems) ||
      !read_period(row, row[kKnownUntil], known_until, problems)) {
    return std::nullopt;
  }
  if (term.from.known() && term.to.known() && term.to.last && term.from.first && *term.to.last < *term.from.first) {
    row.reject("ends " + term.to.text + " before it begins " + term.from.text, problems);
    return std::nullopt;
  }
  if (row[kSure] != "yes" && row[kSure] != "no") {
    row.reject("sure must be yes or no, not '" + std::string(row[kSure]) + "'", problems);
    return std::nullopt;
  }
  term.person = row[kPerson];
  term.office = row[kOffice];
  term.state = row[kState];
  if (!term.to.known()) term.known_until = known_until.first;
  term.sure = row[kSure] == "yes";
  term.source = row[kSource];
  term.basis = row.basis();
  return term;
}

}  // namespace

void Offices::add_title(OfficeTitle title, std::string_view names) {
  const std::size_t at = titles_.size();
  for (const std::string_view name : split_list(names)) {
    std::vector<std::size_t>& rows = by_phrase_[phrase_key(name)];
    if (rows.empty() || rows.back() != at) rows.push_back(at);
    first_words_.insert_or_assign(std::string(name.substr(0, name.find_first_of(" -"))), true);
    longest_title_ = std::max(longest_title_, words_in(name));
  }
  titles_.push_back(std::move(title));
}

Result<Offices> Offices::load(const std::filesystem::path& data, Problems& problems,
                              const std::filesystem::path& overlay, const Codes* codes) {
  Offices out;
  const auto check_states = [&](const Row& row, std::string_view list) {
    for (const std::string_view code : split_list(list)) {
      if (!codes || codes->knows(code)) continue;
      row.reject("unknown state code '" + std::string(code) + "'", problems);
      return false;
    }
    return true;
  };

  enum { kId, kName, kNames, kStates, kRank };
  const auto titles = LayeredTable::read(data, overlay, "world/offices.tsv", {"id", "name", "names", "states", "rank"},
                                         {kId, kName, kStates}, problems);
  if (!titles) return titles.error();
  StringMap<bool> offices;
  for (const Row& row : titles->rows()) {
    const auto rank = row[kRank].empty() ? std::optional<long>(0) : parse_long(row[kRank]);
    if (row[kId].empty() || row[kNames].empty() || !rank || *rank < 0) {
      row.reject(rank && *rank >= 0 ? "empty id or names" : "bad rank '" + std::string(row[kRank]) + "'", problems);
      continue;
    }
    if (!check_states(row, row[kStates])) continue;
    out.add_title(
        {std::string(row[kId]), std::string(row[kName]), copy_list(row[kStates]), static_cast<int>(*rank), row.basis()},
        row[kNames]);
    offices.emplace(row[kId], true);
  }

  const auto terms = LayeredTable::read(data, overlay, "world/tenures.tsv",
                                        {"person", "office", "state", "from", "to", "known_until", "source", "sure"},
                                        {0, 1, 2, 3}, problems);
  if (!terms) return terms.error();
  out.terms_.reserve(terms->rows().size());
  for (const Row& row : terms->rows()) {
    if (!check_states(row, row[2])) continue;
    if (!offices.contains(row[1])) {
      row.reject("office '" + std::string(row[1]) + "' is not in data/world/offices.tsv", problems);
      continue;
    }
    if (auto term = read_term(row, problems)) out.terms_.push_back(std::move(*term));
  }
  out.index_terms();
  return out;
}

void Offices::index_terms() {
  by_person_.reserve(terms_.size());
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    by_office_[office_key(terms_[i].office, terms_[i].state)].terms.push_back(i);
    by_person_[terms_[i].person].push_back(i);
  }
  const auto starts_before = [&](std::size_t a, std::size_t b) {
    const Day day_a = terms_[a].from.first.value_or(kBefore), day_b = terms_[b].from.first.value_or(kBefore);
    return day_a != day_b ? day_a < day_b : a < b;
  };
  for (auto& [person, at] : by_person_) std::sort(at.begin(), at.end(), starts_before);
  for (auto& [office, series] : by_office_) {
    std::sort(series.terms.begin(), series.terms.end(), starts_before);
    Day latest = kBefore;  // the last certain day of the terms so far
    const std::string* holder = nullptr;
    for (const std::size_t at : series.terms) {
      const Days days = certain_days(terms_[at]);
      if (days.empty()) continue;
      const bool other = holder && *holder != terms_[at].person;
      if (other && std::min(latest, days.last) - days.first > kHandoverDays) series.shared = true;
      if (days.last > latest) {
        latest = days.last;
        holder = &terms_[at].person;
      }
    }
  }
}

const OfficeTitle* Offices::title(std::string_view phrase, std::string_view state) const {
  const auto found = is_phrase_key(phrase) ? by_phrase_.find(phrase) : by_phrase_.find(phrase_key(phrase));
  if (found == by_phrase_.end()) return nullptr;
  const OfficeTitle* everywhere = nullptr;
  const OfficeTitle* somewhere = nullptr;
  bool same_office = true;
  for (const std::size_t at : found->second) {
    const OfficeTitle& title = titles_[at];
    if (!state.empty() && lists(title, state)) return &title;
    if (title.states.empty()) {
      if (!everywhere) everywhere = &title;
    } else {
      if (!somewhere) somewhere = &title;
      same_office = same_office && title.office == somewhere->office;
    }
  }
  if (everywhere) return everywhere;
  return state.empty() && same_office ? somewhere : nullptr;
}

const Offices::Series* Offices::series(std::string_view office, std::string_view state) const {
  const auto found = by_office_.find(office_key(office, state));
  return found == by_office_.end() ? nullptr : &found->second;
}

std::vector<const Term*> Offices::terms(std::string_view office, std::string_view state) const {
  std::vector<const Term*> out;
  if (const Series* known = series(office, state)) {
    for (const std::size_t at : known->terms) out.push_back(&terms_[at]);
  }
  return out;
}

std::vector<const Term*> Offices::terms_of(std::string_view person) const {
  std::vector<const Term*> out;
  const auto found = by_person_.find(person);
  if (found == by_person_.end()) return out;
  for (const std::size_t at : found->second) out.push_back(&terms_[at]);
  return out;
}

Offices::Held Offices::held(std::string_view person, std::string_view office, std::string_view state,
                            const Period& when) const {
  const Series* known = series(office, state);
  if (!known || !when.known()) return Held::unknown;
  const Days asked = days_of(when);
  bool possible = false;
  std::vector<Days> others;
  for (const std::size_t at : known->terms) {
    const Term& term = terms_[at];
    if (term.person != person) {
      others.push_back(certain_days(term));
      continue;
    }
    if (certain_days(term).meets(asked)) return Held::yes;
    possible = possible || possible_days(term).meets(asked);
  }
  if (possible || known->shared) return Held::unknown;
  std::sort(others.begin(), others.end(), [](const Days& a, const Days& b) { return a.first < b.first; });
  return covers(others, asked) ? Held::no : Held::unknown;
}

std::vector<const Term*> Offices::holders(std::string_view office, std::string_view state, const Period& when) const {
  std::vector<const Term*> out;
  const Series* known = series(office, state);
  if (!known || !when.known()) return out;
  for (const std::size_t at : known->terms) {
    if (certain_days(terms_[at]).meets(days_of(when))) out.push_back(&terms_[at]);
  }
  return out;
}

}  // namespace chancery
