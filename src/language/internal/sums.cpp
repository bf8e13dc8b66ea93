#include "language/internal/sums.h"

namespace chancery {
namespace {

using Sixteen = std::int16_t __attribute__((vector_size(32)));
using SixteenBytes = std::int8_t __attribute__((vector_size(16)));

__attribute__((always_inline)) inline void add_rows64(const std::int8_t* rows, std::uint32_t mask,
                                                      const std::uint32_t* features, std::size_t count,
                                                      std::int16_t* sums) {
  Sixteen sum[4] = {};
  for (std::size_t i = 0; i < count; ++i) {
    const std::int8_t* row = rows + static_cast<std::size_t>(features[i] & mask) * 64;
    for (std::size_t k = 0; k < 4; ++k) {
      SixteenBytes bytes;
      std::memcpy(&bytes, row + k * 16, 16);
      sum[k] += __builtin_convertvector(bytes, Sixteen);
    }
  }
  std::memcpy(sums, sum, 128);
}

void add_rows64_portable(const std::int8_t* rows, std::uint32_t mask, const std::uint32_t* features, std::size_t count,
                         std::int16_t* sums) {
  add_rows64(rows, mask, features, count, sums);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void add_rows64_avx2(const std::int8_t* rows, std::uint32_t mask,
                                                     const std::uint32_t* features, std::size_t count,
                                                     std::int16_t* sums) {
  add_rows64(rows, mask, features, count, sums);
}
#endif

}  // namespace

AddRows choose_add_rows64() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return add_rows64_avx2;
#endif
  return add_rows64_portable;
}

}  // namespace chancery
