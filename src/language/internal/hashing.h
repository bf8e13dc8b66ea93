// The hashes under every feature. Fixed for good: a model file is written in them.
#pragma once

#include <cstdint>
#include <string_view>

namespace chancery {

/// FNV-1a with a final mix; the same on every machine.
inline std::uint32_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

/// One feature: a template's number and up to three values.
inline std::uint32_t mix(std::uint32_t id, std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
  std::uint64_t hash = (x + (static_cast<std::uint64_t>(id) << 32)) * 0x9E3779B97F4A7C15ull;
  hash = (hash ^ (hash >> 29) ^ y) * 0xBF58476D1CE4E5B9ull;
  hash = (hash ^ (hash >> 32) ^ z) * 0x94D049BB133111EBull;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace chancery
