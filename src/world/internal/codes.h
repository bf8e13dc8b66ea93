// world/internal/codes.h: which ids of states and organisations exist, known before the tables of actors are all read.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/problem.h"
#include "core/result.h"
#include "core/string_map.h"

namespace chancery {

/// The ids of states.tsv and organisations.tsv. Offices and series check their rows against it while another thread
/// reads the actors, which takes longer.
class Codes {
 public:
  static Result<Codes> read(const std::filesystem::path& data, const std::filesystem::path& overlay);

  /// Codes of the form x-ABC are for private use: they name statelets that no code list has, and stand in the tables of
  /// offices and persons without a row in states.tsv.
  bool knows(std::string_view id) const { return ids_.contains(id) || id.starts_with("x-"); }

 private:
  StringMap<bool> ids_;
};

}  // namespace chancery
