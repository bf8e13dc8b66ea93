// Tags from left to right, one look a word: a hashed linear model over the words around it and the tags before it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "language/internal/hashing.h"
#include "language/internal/words.h"

namespace chancery {

constexpr std::size_t kTags = 17;
constexpr std::size_t kTagLanes = 24;  // a row of weights, padded for vector registers
constexpr std::size_t kTagFeatures = 48;

/// Writes the features of word `i` given the tags of the words before it; returns how many.
inline std::size_t tag_features(std::span<const WordFeatures> words, std::span<const std::uint8_t> tags, std::size_t i,
                                std::uint32_t* out) {
  static constexpr WordFeatures kNone = {1, {1, 1, 1, 1}, {1, 1}, 0, 0, 500};
  const auto at = [&](std::size_t k) -> const WordFeatures& { return k < words.size() ? words[k] : kNone; };
  const WordFeatures& w = words[i];
  const WordFeatures& w1 = at(i + 1);
  const WordFeatures& w2 = at(i + 2);
  const WordFeatures& p1 = at(i - 1);  // wraps past the end at the start
  const WordFeatures& p2 = at(i - 2);
  const std::uint32_t t1 = i > 0 ? tags[i - 1] : 20;
  const std::uint32_t t2 = i > 1 ? tags[i - 2] : 20;
  std::size_t n = 0;
  const auto add = [&](std::uint32_t id, std::uint32_t x, std::uint32_t y = 0, std::uint32_t z = 0) {
    out[n++] = mix(id, x, y, z);
  };
  add(1, 0);
  add(2, w.form);
  add(3, w.form, w.shape);
  add(4, p1.form);
  add(5, w1.form);
  add(6, p2.form);
  add(7, w2.form);
  add(8, p1.form, w.form);
  add(9, w.form, w1.form);
  add(10, p1.form, w1.form);
  add(11, w.suffix[0], w.shape);
  add(12, w.suffix[1]);
  add(13, w.suffix[2]);
  add(14, w.suffix[3]);
  add(15, w.prefix[0]);
  add(16, w.prefix[1], w.shape);
  add(17, w.shape, p1.shape, w1.shape);
  add(18, t1);
  add(19, t1, t2);
  add(20, t1, w.form);
  add(21, t1, w1.form);
  add(22, t1, w.suffix[1], w.shape);
  add(23, t1, t2, w.form);
  add(24, w.tags, w.shape);
  add(25, w.tags, t1);
  add(26, w.tags, w1.tags);
  add(27, w.tags, w1.tags, t1);
  add(28, w.tags, w1.form);
  add(29, w.tags, p1.form);
  add(30, w1.tags, w2.tags, w.tags);
  add(31, w.tags, t1, t2);
  add(32, w.cluster, t1);
  add(33, w.cluster, w.shape);
  add(34, w1.cluster, w.cluster);
  add(35, p1.cluster, w.cluster);
  add(36, w1.suffix[1], w.tags);
  add(37, w1.suffix[1], w.suffix[1]);
  add(38, w.suffix[1], w1.tags, t1);
  add(39, w.shape, t1, w1.tags);
  add(40, w.form, t1, w1.tags);
  add(41, p2.form, p1.form);
  add(42, w1.form, w2.form);
  return n;
}

}  // namespace chancery
