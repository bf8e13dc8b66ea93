#include "core/text.h"

#include <gtest/gtest.h>

#include "core/span.h"
#include "core/symbols.h"

namespace chancery {
namespace {

TEST(Number, PrintsTheShortestThatReadsBack) {
  for (const auto& [value, text] : std::initializer_list<std::pair<double, const char*>>{
           {245e9, "245000000000"}, {7.5, "7.5"}, {0, "0"}, {-3, "-3"}, {1e-9, "1e-09"}, {107000000, "107000000"}}) {
    EXPECT_EQ(print_number(value), text);
    EXPECT_EQ(parse_double(text), value);
  }
  EXPECT_FALSE(parse_double("1,200"));
  EXPECT_FALSE(parse_double(""));
}

TEST(EditDistance, CountsCodePointsAndSwaps) {
  EXPECT_EQ(edit_distance("Belousov", "Belousov"), 0u);
  EXPECT_EQ(edit_distance("Belousov", "Bleousov"), 1u);
  EXPECT_EQ(edit_distance("Müller", "Muller"), 1u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abcdefgh", "x", 3), 4u);  // cut at the limit
}

TEST(Symbols, AreDenseAndSurviveAMove) {
  SymbolTable table;
  const Symbol a = table.intern("alpha"), b = table.intern("beta");
  EXPECT_EQ(table.intern("alpha"), a);
  EXPECT_EQ(static_cast<std::uint32_t>(b), 2u);
  EXPECT_EQ(table.intern(""), Symbol::none);
  const SymbolTable moved = std::move(table);
  EXPECT_EQ(moved.text(a), "alpha");
  EXPECT_EQ(moved.find("beta"), b);
  EXPECT_EQ(moved.find("gamma"), Symbol::none);
}

TEST(Span, SliceIsCutToTheText) {
  EXPECT_EQ(slice("hello", {1, 3}), "el");
  EXPECT_EQ(slice("hello", {4, 90}), "o");
  EXPECT_EQ(slice("hello", {9, 12}), "");
}

}  // namespace
}  // namespace chancery
