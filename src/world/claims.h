// world/claims.h: what the checks must know beside facts: which offices have one holder, which words contradict each
// other.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/result.h"

namespace chancery {

/// Words by which reports characterise a relationship or hedge an amount. Two classes with the same `theme` and
/// different `side` cannot both be meant: an alliance and a partnership.
struct Wording {
  std::string theme;   // "bond", "onset", "record", ...
  std::string side;    // "alliance", "partnership", ...
  std::string phrase;  // lower case, typography folded; matched at word starts, so "alliance" also finds "alliances"
  std::string basis;
};

class Claims {
 public:
  /// One holder at a time, so that two names are one too many ("ambassador" has many holders).
  bool single_holder(std::string_view office) const;

  std::span<const Wording> wordings() const { return wordings_; }
  /// The first wording of a theme that stands in `text` (any case); nullptr when none does. `at` gains its offset in
  /// `text`.
  const Wording* find(std::string_view theme, std::string_view text, std::size_t* at = nullptr) const;

  static Result<Claims> load(const std::filesystem::path& data, Problems& problems);

 private:
  std::vector<std::string> single_;  // sorted
  std::vector<Wording> wordings_;
};

}  // namespace chancery
