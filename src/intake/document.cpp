#include "intake/document.h"

#include <array>

namespace chancery {

std::string_view name_of(BlockKind kind) {
  static constexpr std::array<std::string_view, 10> kNames = {"title",   "dateline", "byline", "heading",    "body",
                                                              "caption", "credit",   "teaser", "navigation", "related"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(DateBasis basis) {
  static constexpr std::array<std::string_view, 4> kNames = {"none", "metadata", "dateline", "text"};
  return kNames[static_cast<std::size_t>(basis)];
}

}  // namespace chancery
