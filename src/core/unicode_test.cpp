#include "core/unicode.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery {
namespace {

TEST(Decode, WellFormedAndIllFormed) {
  struct Case {
    std::string bytes;
    char32_t value;
    std::uint32_t size;
    bool valid;
  };
  const std::vector<Case> cases = {{"a", 'a', 1, true},
                                   {"é", 0xE9, 2, true},
                                   {"€", 0x20AC, 3, true},
                                   {"😀", 0x1F600, 4, true},
                                   {"\xC0\x80", 0xFFFD, 1, false},
                                   {"\xE0\x80\x80", 0xFFFD, 1, false},
                                   {"\xED\xA0\x80", 0xFFFD, 1, false},
                                   {"\xF5\x80\x80\x80", 0xFFFD, 1, false},
                                   {"\xE2\x82", 0xFFFD, 1, false},
                                   {"\x80", 0xFFFD, 1, false}};
  for (const Case& c : cases) {
    const CodePoint got = decode_at(c.bytes, 0);
    EXPECT_EQ(got.value, c.value) << c.bytes;
    EXPECT_EQ(got.size, c.size) << c.bytes;
    EXPECT_EQ(got.valid, c.valid) << c.bytes;
  }
}

TEST(Repair, RandomBytesBecomeValidAndValidTextStays) {
  const unsigned seed = 20240716;
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 40; ++i) bytes += static_cast<char>(random() & 0xFF);
    std::size_t repaired = 0;
    const std::string text = repair_utf8(bytes, &repaired);
    ASSERT_EQ(find_invalid_utf8(text), std::string_view::npos) << "seed " << seed << " round " << round;
    std::size_t again = 0;
    ASSERT_EQ(repair_utf8(text, &again), text);
    ASSERT_EQ(again, 0u);
  }
}

TEST(Fold, TypographyBecomesAsciiAndCaseStays) {
  EXPECT_EQ(fold_typography("Russia’s “Force” – one\u00A0two…"), "Russia's \"Force\" - one two...");
  EXPECT_EQ(strip_marks("Élysée Türkiye Côte"), "Elysee Turkiye Cote");
  EXPECT_EQ(lower("ÉTAT Россия"), "état россия");
}

TEST(Encodings, OldOnesAreConverted) {
  EXPECT_EQ(decode_windows_1252("\x80 5, \x93x\x94, Fran\xE7ois"), "€ 5, “x”, François");
  EXPECT_EQ(decode_utf16(std::string_view("\xFF\xFE\x3D\xD8\x00\xDE", 6), false), "😀");
}

}  // namespace
}  // namespace chancery
