// core/string_map.h: a hash map with string keys that is asked with string_views, without a copy of the key.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chancery {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

/// For look-ups only: its order differs between machines and must never reach output.
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

}  // namespace chancery
