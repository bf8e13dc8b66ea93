// world/offices.h: titles of office and who held them when.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"

namespace chancery {

class Codes;

struct OfficeTitle {
  std::string office;               // "defence-minister"
  std::string name;                 // "Minister of Defence"
  std::vector<std::string> states;  // empty: everywhere
  int rank = 0;                     // 1 = top; 0 unknown
  std::string basis;
};

/// One dated holding of an office.
struct Term {
  std::string person;
  std::string office;
  std::string state;               // alpha-3, or an organisation's id
  Period from, to;                 // to: unknown when still in office or when the end is not known
  std::optional<Day> known_until;  // with an unknown `to`: the last day on which the person is known to hold it
  bool sure = true;
  std::string source;
  std::string basis;
};

class Offices {
 public:
  /// The office that a title phrase (lower case, "first deputy prime minister") means for a state ("" = not known yet).
  /// A row that lists the state wins over one for everywhere. Without a state, and where every row lists states, the
  /// first row, if all of them mean the same office ("chancellor"). nullptr when it is no known title. Hyphens and
  /// spaces are equal ("vice - president", "vice-president").
  const OfficeTitle* title(std::string_view phrase, std::string_view state) const;
  /// The most words a title phrase has, hyphens counted as words, for longest-match search.
  std::size_t longest_title() const { return longest_title_; }
  /// May a title phrase start with `word` (lower case)? Spares the search at most words of a text.
  bool starts_title(std::string_view word) const { return first_words_.contains(word); }

  /// Terms of one office of one state in order of `from`.
  std::vector<const Term*> terms(std::string_view office, std::string_view state) const;
  std::vector<const Term*> terms_of(std::string_view person) const;  // canonical name
  std::span<const Term> all_terms() const { return terms_; }

  enum class Held { yes, no, unknown };
  /// Did `person` hold the office at some day of `when`?
  ///
  /// yes      a day of `when` is certainly inside a term of the person: from "2012" is some day of that year, so the
  /// term
  ///          is certain from 2013; where the row is not sure, both edges are uncertain by a quarter of a year
  /// unknown  `when` only touches what is uncertain; or it is not covered by the terms of others; or the office is one
  /// that
  ///          several hold at a time (deputies); or nothing is known of the office
  /// no       every day of `when` certainly belongs to others, and none possibly to the person
  ///
  /// The day a term ends is a day of that term: on a day of change both held the office.
  Held held(std::string_view person, std::string_view office, std::string_view state, const Period& when) const;

  /// Who certainly held it on some day of `when`.
  std::vector<const Term*> holders(std::string_view office, std::string_view state, const Period& when) const;

  /// `codes`, where given, tells which state and organisation codes exist; rows with others are problems.
  static Result<Offices> load(const std::filesystem::path& data, Problems& problems,
                              const std::filesystem::path& overlay = {}, const Codes* codes = nullptr);

 private:
  struct Series {                    // the terms of one office of one state
    std::vector<std::size_t> terms;  // by `from`
    bool shared = false;             // several hold it at a time
  };
  const Series* series(std::string_view office, std::string_view state) const;
  void add_title(OfficeTitle title, std::string_view names);
  void index_terms();

  std::vector<OfficeTitle> titles_;
  StringMap<std::vector<std::size_t>> by_phrase_;
  std::vector<Term> terms_;
  StringMap<Series> by_office_;  // office, tab, state
  StringMap<std::vector<std::size_t>> by_person_;
  StringMap<bool> first_words_;  // of title phrases
  std::size_t longest_title_ = 0;
};

}  // namespace chancery
