#include "core/calendar.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Period, ReadsAndPrintsIso8601) {
  for (const char* iso :
       {"2024", "2024-07", "2024-07-14", "2017/2024", "2014/..", "../2030", "2022-02-24/2022-03-01"}) {
    const auto period = parse_period(iso);
    ASSERT_TRUE(period) << iso;
    EXPECT_EQ(period->text, iso);
  }
  for (const char* bad :
       {"", "24", "2024-13", "2023-02-29", "2024-7-1", "July 2024", "../..", "2024/", "2024-07-14T00"}) {
    EXPECT_FALSE(parse_period(bad)) << bad;
  }
}

TEST(Period, CoversItsFirstAndLastDay) {
  const auto month = parse_period("2024-02");
  EXPECT_EQ(to_string(*month->first), "2024-02-01");
  EXPECT_EQ(to_string(*month->last), "2024-02-29");
  EXPECT_FALSE(parse_period("2014/..")->last);
}

TEST(Period, OverlapTreatsOpenEndsAsUnbounded) {
  struct Case {
    const char* a;
    const char* b;
    bool overlaps;
  };
  const Case cases[] = {{"2024", "2024-07", true},
                        {"2023", "2024", false},
                        {"2014/..", "2030", true},
                        {"../2013", "2014", false},
                        {"2017/2024", "2024", true}};
  for (const Case& c : cases) {
    EXPECT_EQ(overlap(*parse_period(c.a), *parse_period(c.b)), c.overlaps) << c.a << " " << c.b;
    EXPECT_EQ(overlap(*parse_period(c.b), *parse_period(c.a)), c.overlaps) << c.b << " " << c.a;
  }
  EXPECT_FALSE(overlap(Period{}, *parse_period("2024")));
}

TEST(Day, GoesThroughTheCalendarAndBack) {
  for (int n = -200000; n < 200000; n += 37) {
    const Day day = static_cast<Day>(n);
    ASSERT_EQ(to_day(to_civil(day)), day);
    ASSERT_EQ(weekday(day + 7), weekday(day));
  }
  EXPECT_EQ(weekday(to_day({2024, 7, 15})), 0);  // a Monday
}

}  // namespace
}  // namespace chancery
