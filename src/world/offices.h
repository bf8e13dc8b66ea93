// world/offices.h: titles of office and who held them when.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/calendar.h"
#include "core/problem.h"
#include "core/result.h"

namespace chancery {

struct OfficeTitle {
  std::string office;                // "defence-minister"
  std::string name;                  // "Minister of Defence"
  std::vector<std::string> states;   // empty: everywhere
  int rank = 0;                      // 1 = top; 0 unknown
  std::string basis;
};

/// One dated holding of an office.
struct Term {
  std::string person;
  std::string office;
  std::string state;                 // alpha-3, or an organisation's id
  Period from, to;                   // to: unknown when still in office or when the end is not known
  std::optional<Day> known_until;    // with an unknown `to`: the last day on which the person is known to hold it
  bool sure = true;
  std::string source;
  std::string basis;
};

class Offices {
 public:
  /// The office that a title phrase (lower case, "first deputy prime minister") means for a state ("" = not known yet).
  /// A row that lists the state wins over one for everywhere. nullptr when it is no known title.
  const OfficeTitle* title(std::string_view phrase, std::string_view state) const;
  /// The most words a title phrase has, for longest-match search.
  std::size_t longest_title() const { return longest_title_; }

  /// Terms of one office of one state in order of `from`.
  std::vector<const Term*> terms(std::string_view office, std::string_view state) const;
  std::vector<const Term*> terms_of(std::string_view person) const;  // canonical name
  std::span<const Term> all_terms() const { return terms_; }

  enum class Held { yes, no, unknown };
  /// Did `person` hold the office at some day of `when`? unknown where the table does not cover the time.
  Held held(std::string_view person, std::string_view office, std::string_view state, const Period& when) const;
  /// Who certainly held it on some day of `when`.
  std::vector<const Term*> holders(std::string_view office, std::string_view state, const Period& when) const;

  static Result<Offices> load(const std::filesystem::path& data, Problems& problems);

 private:
  std::vector<OfficeTitle> titles_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_phrase_;
  std::vector<Term> terms_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_office_, by_person_;
  std::size_t longest_title_ = 0;
};

}  // namespace chancery
