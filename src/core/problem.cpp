#include "core/problem.h"

namespace chancery {

const char* name_of(Errc code) {
  switch (code) {
    case Errc::not_found:
      return "not_found";
    case Errc::malformed:
      return "malformed";
    case Errc::unsupported:
      return "unsupported";
    case Errc::too_large:
      return "too_large";
    case Errc::io:
      return "io";
    case Errc::empty:
      return "empty";
    case Errc::usage:
      return "usage";
  }
  return "unknown";
}

std::string to_string(const Problem& problem) {
  std::string out = problem.name;
  if (problem.line > 0) out += ":" + std::to_string(problem.line);
  out += problem.refused ? ": error: " : ": warning: ";
  return out + problem.what;
}

}  // namespace chancery
