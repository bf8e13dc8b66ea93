// core/span.h: a half-open range of bytes in one text.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace chancery {

/// Bytes [begin, end) of a text that the context names. Never more than 4 GiB: intake refuses such documents.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

/// The smallest span that holds both.
inline Span join(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

/// The bytes of `text` under `where`; a span that leaves the text is cut to it.
std::string_view slice(std::string_view text, Span where);

}  // namespace chancery
