// A read-only table from 32-bit keys to 32-bit values, used in place in the model file's bytes.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

namespace chancery {

/// Layout: uint32 mask, then mask + 1 pairs {key, value}, little-endian; key 0 is an empty place; linear probing.
class Lookup {
 public:
  /// False when `bytes` is no such table. The bytes must outlive it.
  bool attach(std::string_view bytes) {
    if (bytes.size() < 4) return false;
    std::memcpy(&mask_, bytes.data(), 4);
    const std::uint64_t size = 4 + (static_cast<std::uint64_t>(mask_) + 1) * 8;
    if (((mask_ + 1) & mask_) != 0 || size != bytes.size()) return false;
    pairs_ = bytes.data() + 4;
    return true;
  }

  /// The value under `key`, or 0. At most mask + 1 steps even in a file that has no empty place.
  std::uint32_t find(std::uint32_t key) const {
    key = key == 0 ? 1 : key;
    for (std::uint32_t step = 0, at = key & mask_; step <= mask_; ++step, at = (at + 1) & mask_) {
      std::uint32_t pair[2];
      std::memcpy(pair, pairs_ + static_cast<std::size_t>(at) * 8, 8);
      if (pair[0] == key) return pair[1];
      if (pair[0] == 0) return 0;
    }
    return 0;
  }

  static std::string make(const std::map<std::uint32_t, std::uint32_t>& pairs) {
    std::uint32_t places = 2;
    while (places < pairs.size() * 3 / 2 + 1) places *= 2;
    std::string bytes(4 + static_cast<std::size_t>(places) * 8, '\0');
    const std::uint32_t mask = places - 1;
    std::memcpy(bytes.data(), &mask, 4);
    for (const auto& [given, value] : pairs) {
      const std::uint32_t key = given == 0 ? 1 : given;
      std::uint32_t at = key & mask;
      std::uint32_t there = 0;
      while (std::memcpy(&there, bytes.data() + 4 + static_cast<std::size_t>(at) * 8, 4), there != 0 && there != key) {
        at = (at + 1) & mask;
      }
      std::memcpy(bytes.data() + 4 + static_cast<std::size_t>(at) * 8, &key, 4);
      std::memcpy(bytes.data() + 8 + static_cast<std::size_t>(at) * 8, &value, 4);
    }
    return bytes;
  }

 private:
  std::uint32_t mask_ = 0;
  const char* pairs_ = nullptr;
};

}  // namespace chancery
