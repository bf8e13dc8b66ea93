#include "core/digest.h"

#include <xxhash.h>

#include <cstdint>

namespace chancery {

std::string digest(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const std::string_view part : parts) {
    joined += std::to_string(part.size());
    joined += ':';
    joined += part;
  }
  std::uint64_t bits = XXH3_128bits(joined.data(), joined.size()).high64;
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; bits >>= 4) out[i] = "0123456789abcdef"[bits & 15];
  return out;
}

}  // namespace chancery
