#include "core/offsets.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr std::uint32_t kStride = 64;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }
bool needs_surrogates(char c) { return static_cast<unsigned char>(c) >= 0xF0; }

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  ascii_ = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii_) return;
  Checkpoint count{0, 0};
  checkpoints_.reserve(text.size() / kStride + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) checkpoints_.push_back(count);
    if (!starts_character(text[i])) continue;
    ++count.code_points;
    count.utf16_units += needs_surrogates(text[i]) ? 2 : 1;
  }
  if (text.size() % kStride == 0) checkpoints_.push_back(count);
}

OffsetMap::Checkpoint OffsetMap::at(std::uint32_t byte) const {
  byte = std::min<std::uint32_t>(byte, static_cast<std::uint32_t>(text_.size()));
  while (byte > 0 && byte < text_.size() && !starts_character(text_[byte])) --byte;
  Checkpoint count = checkpoints_[byte / kStride];
  for (std::uint32_t i = byte / kStride * kStride; i < byte; ++i) {
    if (!starts_character(text_[i])) continue;
    ++count.code_points;
    count.utf16_units += needs_surrogates(text_[i]) ? 2 : 1;
  }
  return count;
}

std::uint32_t OffsetMap::code_points(std::uint32_t byte) const {
  return ascii_ ? std::min<std::uint32_t>(byte, static_cast<std::uint32_t>(text_.size())) : at(byte).code_points;
}

std::uint32_t OffsetMap::utf16_units(std::uint32_t byte) const {
  return ascii_ ? std::min<std::uint32_t>(byte, static_cast<std::uint32_t>(text_.size())) : at(byte).utf16_units;
}

std::uint32_t OffsetMap::byte_of_code_point(std::uint32_t index) const {
  if (ascii_) return std::min<std::uint32_t>(index, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), index,
                                      [](std::uint32_t i, const Checkpoint& c) { return i < c.code_points; });
  const auto slot = static_cast<std::uint32_t>(after - checkpoints_.begin()) - 1;
  std::uint32_t count = checkpoints_[slot].code_points;
  for (std::uint32_t i = slot * kStride; i < text_.size(); ++i) {
    if (!starts_character(text_[i])) continue;
    if (count == index) return i;
    ++count;
  }
  return static_cast<std::uint32_t>(text_.size());
}

}  // namespace chancery
