#include "world/measures.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

const Measures& measures() {
  static const Measures loaded = [] {
    Problems problems;
    auto result = Measures::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "data", problems);
    if (!result) ADD_FAILURE() << result.error().what;
    for (const Problem& problem : problems) ADD_FAILURE() << to_string(problem);
    return std::move(*result);
  }();
  return loaded;
}

TEST(Units, PrintedFormsMeanOneCode) {
  struct Case {
    const char* printed;
    const char* state;
    const char* code;
    double multiplier;
  };
  const Case cases[] = {{"tons", "", "t", 1},          {"tonnes", "", "t", 1},     {"barrels", "", "[bbl_us]", 1},
                        {"bpd", "", "[bbl_us]/d", 1},  {"bcm", "", "m3", 1e9},     {"cubic metres", "", "m3", 1},
                        {"cubic meters", "", "m3", 1}, {"percent", "", "%", 1},    {"$", "", "USD", 1},
                        {"$", "AUS", "AUD", 1},        {"euros", "", "EUR", 1},    {"yuan", "", "CNY", 1},
                        {"cents", "", "USD", 0.01},    {"kilometres", "", "km", 1}};
  for (const Case& c : cases) {
    const auto reading = measures().read_unit(c.printed, c.state);
    ASSERT_NE(reading.unit, nullptr) << c.printed;
    EXPECT_EQ(reading.unit->code, c.code) << c.printed;
    EXPECT_DOUBLE_EQ(reading.multiplier, c.multiplier) << c.printed;
  }
  EXPECT_EQ(measures().unit("elephants"), nullptr);
}

TEST(Scales, WordsAndTheirPlurals) {
  EXPECT_EQ(measures().scale("million"), 1e6);
  EXPECT_EQ(measures().scale("bn"), 1e9);
  EXPECT_EQ(measures().scale("thousands"), 1e3);
  EXPECT_FALSE(measures().scale("many"));
}

TEST(Convert, WithinADimensionAndByTheDensityOfAGood) {
  const auto unit = [](const char* code) { return measures().unit_by_code(code); };
  const Good* crude = measures().good("crude oil");
  ASSERT_NE(crude, nullptr);
  EXPECT_DOUBLE_EQ(measures().convert(*unit("t"), *unit("kg"), nullptr).value_or(0), 1000);
  EXPECT_NEAR(measures().convert(*unit("t"), *unit("[bbl_us]"), crude).value_or(0), 7.33, 0.01);
  EXPECT_NEAR(measures().convert(*unit("[bbl_us]"), *unit("t"), crude).value_or(0), 1 / 7.33, 0.001);
  EXPECT_FALSE(measures().convert(*unit("t"), *unit("[bbl_us]"), nullptr));
  EXPECT_FALSE(measures().convert(*unit("t"), *unit("USD"), crude));
}

TEST(Goods, ByTheirPrintedNames) {
  EXPECT_EQ(measures().good("crude"), measures().good("crude oil"));
  ASSERT_NE(measures().good("lng"), nullptr);
  EXPECT_NE(measures().good("lng"), measures().good("crude"));
  EXPECT_EQ(measures().good("friendship"), nullptr);
}

}  // namespace
}  // namespace chancery
