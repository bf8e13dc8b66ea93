// core/problem.h: what could not be read, kept as a value while the run goes on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"

namespace chancery {

/// One thing that was left out or repaired: "reports.jsonl:17: malformed: missing closing quote".
struct Problem {
  std::string name;        // file or document, as the user named it
  std::uint64_t line = 0;  // 1-based; 0 where a line makes no sense
  Errc code = Errc::malformed;
  std::string what;      // one line for a person
  bool refused = false;  // true: the whole input was left out; false: repaired or partly left out
};

using Problems = std::vector<Problem>;

/// "name:line: error: what" (refused) or "name:line: warning: what" (repaired), without a newline.
std::string to_string(const Problem& problem);

}  // namespace chancery
