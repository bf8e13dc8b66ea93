// Adding up rows of weights with vector registers. Whole numbers: every way gives the same sums.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace chancery {

using Four = std::int16_t __attribute__((vector_size(8)));
using FourBytes = std::int8_t __attribute__((vector_size(4)));
using Eight = std::int16_t __attribute__((vector_size(16)));
using EightBytes = std::int8_t __attribute__((vector_size(8)));

/// Rows of int8, `stride` bytes apart, into `Lanes` int16: 4, 8, 16 or 24 of them. Reads Lanes bytes of each row.
template <std::size_t Lanes>
inline void add_rows(const std::int8_t* rows, std::size_t stride, std::uint32_t mask, const std::uint32_t* features,
                     std::size_t count, std::int16_t* sums) {
  if constexpr (Lanes == 4) {
    Four sum = {};
    for (std::size_t i = 0; i < count; ++i) {
      FourBytes bytes;
      std::memcpy(&bytes, rows + static_cast<std::size_t>(features[i] & mask) * stride, 4);
      sum += __builtin_convertvector(bytes, Four);
    }
    std::memcpy(sums, &sum, 8);
  } else {
    static_assert(Lanes % 8 == 0 && Lanes <= 24);
    Eight sum[Lanes / 8] = {};
    for (std::size_t i = 0; i < count; ++i) {
      const std::int8_t* row = rows + static_cast<std::size_t>(features[i] & mask) * stride;
      for (std::size_t k = 0; k < Lanes / 8; ++k) {
        EightBytes bytes;
        std::memcpy(&bytes, row + k * 8, 8);
        sum[k] += __builtin_convertvector(bytes, Eight);
      }
    }
    std::memcpy(sums, sum, Lanes * 2);
  }
}

/// The same for rows of 64, each on a cache line.
using AddRows = void (*)(const std::int8_t* rows, std::uint32_t mask, const std::uint32_t* features, std::size_t count,
                         std::int16_t* sums);

/// The fastest way on this processor (AVX2 where there, else the compiler's own).
AddRows choose_add_rows64();

}  // namespace chancery
