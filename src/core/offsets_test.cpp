#include "core/offsets.h"

#include <gtest/gtest.h>

#include <random>

#include "core/unicode.h"

namespace chancery {
namespace {

/// The slow, obvious twin.
std::uint32_t count_code_points(std::string_view text, std::uint32_t byte) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < byte; ++count) at += decode_at(text, at).size;
  return count;
}

TEST(OffsetMap, AgreesWithCountingOnRandomText) {
  const unsigned seed = 7;
  std::mt19937 random(seed);
  const std::string_view pieces[] = {"a", "é", "€", "😀", " ", "Россия", "中"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    const int length = static_cast<int>(random() % 300);
    for (int i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
    const OffsetMap map(text);
    std::uint32_t units = 0;
    for (std::uint32_t at = 0; at < text.size();) {
      const CodePoint c = decode_at(text, at);
      ASSERT_EQ(map.code_points(at), count_code_points(text, at)) << "seed " << seed << " round " << round;
      ASSERT_EQ(map.utf16_units(at), units);
      ASSERT_EQ(map.byte_of_code_point(map.code_points(at)), at);
      units += c.value > 0xFFFF ? 2 : 1;
      at += c.size;
    }
    ASSERT_EQ(map.utf16_units(static_cast<std::uint32_t>(text.size())), units);
    ASSERT_EQ(map.byte_of_code_point(1u << 30), text.size());
  }
}

TEST(OffsetMap, AsciiIsTheIdentityAndAPositionPastTheEndIsTheEnd) {
  const OffsetMap map("abc");
  EXPECT_EQ(map.code_points(2), 2u);
  EXPECT_EQ(map.code_points(9), 3u);
}

}  // namespace
}  // namespace chancery
