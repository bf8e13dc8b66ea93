// The names of the arcs, given once more when the whole tree is known: while it is built, a word's right-hand sisters
// and its governor's governor are still open, and they tell obj from iobj, obl from nmod, a passive's subject from
// another.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/internal/parser.h"

namespace chancery {

constexpr std::size_t kRelationFeatures = 96;

/// A whole tree, with the children of each word in text order. The labels of words left of the one in question count.
class WholeTree {
 public:
  /// `heads` may have one or more roots (-1).
  void set(const ParserInput& input, std::span<const std::int32_t> heads);

  /// Features of the arc above `word`, which is no root. `labels` are those given so far, from left to right.
  std::size_t features(std::int32_t word, std::span<const std::uint8_t> labels, std::uint32_t* out) const;

 private:
  std::span<const std::int32_t> children(std::int32_t word) const {
    const auto at = static_cast<std::size_t>(word);
    return std::span(children_).subspan(starts_[at], starts_[at + 1] - starts_[at]);
  }
  std::uint32_t word(std::int32_t i) const {
    return i < 0 || i >= size() ? 7u : input_->words[static_cast<std::size_t>(i)].form;
  }
  std::uint32_t tag(std::int32_t i) const {
    return i < 0 || i >= size() ? 20u : input_->tags[static_cast<std::size_t>(i)];
  }
  std::int32_t size() const { return static_cast<std::int32_t>(heads_.size()); }
  std::uint32_t tags_of(std::int32_t word) const;
  std::int32_t first_child(std::int32_t word, Upos a, Upos b) const;

  const ParserInput* input_ = nullptr;
  std::vector<std::int32_t> heads_;
  std::vector<std::int32_t> children_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace chancery
