// core/offsets.h: from bytes to code points and UTF-16 units and back.
//
// Inside, spans are bytes of UTF-8. Exports count code points (Python's text[begin:end]); browsers count UTF-16 units.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace chancery {

/// Byte positions of one text as code points and as UTF-16 units.
///
/// Built once a document in one pass. A pure ASCII text costs nothing; any other keeps one checkpoint each 64 bytes,
/// so that a conversion reads at most 64 bytes. The text must outlive the map.
class OffsetMap {
 public:
  explicit OffsetMap(std::string_view text);

  std::uint32_t code_points(std::uint32_t byte) const;  // a byte inside a character counts as the character's start
  std::uint32_t utf16_units(std::uint32_t byte) const;
  std::uint32_t byte_of_code_point(std::uint32_t index) const;  // past the end: the text's size

  Span code_points(Span bytes) const { return {code_points(bytes.begin), code_points(bytes.end)}; }
  Span utf16_units(Span bytes) const { return {utf16_units(bytes.begin), utf16_units(bytes.end)}; }

 private:
  struct Checkpoint {
    std::uint32_t code_points;  // before the first character that starts at or after the checkpoint
    std::uint32_t utf16_units;
  };
  Checkpoint at(std::uint32_t byte) const;

  std::string_view text_;
  bool ascii_ = true;
  std::vector<Checkpoint> checkpoints_;  // one for each multiple of kStride
};

}  // namespace chancery
