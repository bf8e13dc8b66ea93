#include "alignment/groups.h"

#include <array>

namespace chancery {

std::string_view name_of(GroupKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"copy", "story", "event", "figure", "tenure"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Agreement agreement) {
  static constexpr std::array<std::string_view, 3> kNames = {"single", "agrees", "conflicts"};
  return kNames[static_cast<std::size_t>(agreement)];
}

}  // namespace chancery
