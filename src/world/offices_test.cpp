#include "world/offices.h"

#include <gtest/gtest.h>

#include "core/files.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

/// Offices of two small tables, written where only this test looks.
Offices offices_of(const std::string& titles, const std::string& tenures, Problems& problems) {
  const fs::path data = fs::path(testing::TempDir()) / "chancery_offices_test";
  fs::create_directories(data / "world");
  EXPECT_TRUE(write_file(data / "world/offices.tsv", "id\tname\tnames\tstates\trank\n" + titles));
  EXPECT_TRUE(
      write_file(data / "world/tenures.tsv", "person\toffice\tstate\tfrom\tto\tknown_until\tsource\tsure\n" + tenures));
  Result<Offices> offices = Offices::load(data, problems);
  EXPECT_TRUE(offices) << offices.error().what;
  return std::move(*offices);
}

const std::string kTitles =
    "head-of-state\tPresident\tpresident|head of state\t\t1\n"
    "head-of-state\tPresident of the State\tpresident\tCHN\t1\n"
    "head-of-government\tChancellor\tchancellor|federal chancellor\tDEU|AUT\t1\n"
    "finance-minister\tChancellor of the Exchequer\tchancellor of the exchequer|chancellor\tGBR\t3\n"
    "head-of-government\tPremier\tpremier\tCHN|TWN\t2\n"
    "vice-president\tVice-President\tvice-president|first vice-president\t\t2\n"
    "deputy\tDeputy\tdeputy\t\t5\n";

const std::string kTenures =
    "Hu Jintao\thead-of-state\tCHN\t2003-03-15\t2013-03-14\t\tmemory\tyes\n"
    "Xi Jinping\thead-of-state\tCHN\t2013-03-14\t\t2025-06-30\tmemory\tyes\n"
    "Ada Early\thead-of-state\tXAA\t2012\t2016-05\t\tmemory\tyes\n"
    "Ben Later\thead-of-state\tXAA\t2016-05\t2020-01-10\t\tmemory\tyes\n"
    "Cy Doubt\thead-of-state\tXAA\t2020-01-10\t2022-01-10\t\tmemory\tno\n"
    "Di After\thead-of-state\tXAA\t2022-01-10\t\t2024-01-01\tmemory\tyes\n"
    "One Deputy\tdeputy\tXAA\t2010-01-01\t2020-01-01\t\tmemory\tyes\n"
    "Two Deputy\tdeputy\tXAA\t2012-01-01\t2018-01-01\t\tmemory\tyes\n";

TEST(Offices, TitlesDependOnTheState) {
  Problems problems;
  const Offices offices = offices_of(kTitles, kTenures, problems);
  ASSERT_TRUE(problems.empty()) << to_string(problems[0]);
  struct Case {
    const char *phrase, *state, *office, *name;
  };
  for (const Case& c : {
           Case{"president", "", "head-of-state", "President"},
           Case{"president", "FRA", "head-of-state", "President"},
           Case{"president", "CHN", "head-of-state", "President of the State"},
           Case{"President", "CHN", "head-of-state", "President of the State"},
           Case{"chancellor", "DEU", "head-of-government", "Chancellor"},
           Case{"chancellor", "GBR", "finance-minister", "Chancellor of the Exchequer"},
           Case{"chancellor", "", "", ""},  // two offices: the state decides
           Case{"chancellor", "FRA", "", ""},
           Case{"premier", "", "head-of-government", "Premier"},
           Case{"vice president", "USA", "vice-president", "Vice-President"},
           Case{"vice - president", "USA", "vice-president", "Vice-President"},
           Case{"vice-president", "USA", "vice-president", "Vice-President"},
           Case{"court jester", "USA", "", ""},
       }) {
    const OfficeTitle* title = offices.title(c.phrase, c.state);
    EXPECT_EQ(title ? title->office : "", c.office) << c.phrase << ' ' << c.state;
    EXPECT_EQ(title ? title->name : "", c.name) << c.phrase << ' ' << c.state;
  }
  EXPECT_EQ(offices.longest_title(), 4u);  // "chancellor of the exchequer", "first vice - president"
}

TEST(Offices, HeldIsNoOnlyWhereItIsCertain) {
  Problems problems;
  const Offices offices = offices_of(kTitles, kTenures, problems);
  struct Case {
    const char *person, *office, *state, *when, *held;
  };
  for (const Case& c : {
           Case{"Xi Jinping", "head-of-state", "CHN", "2023-05-01", "yes"},
           Case{"Xi Jinping", "head-of-state", "CHN", "2013", "yes"},
           Case{"Xi Jinping", "head-of-state", "CHN", "2013-03-14", "yes"},
           Case{"Hu Jintao", "head-of-state", "CHN", "2013-03-14", "yes"},  // the day of change: both
           Case{"Xi Jinping", "head-of-state", "CHN", "2013-03-13", "no"},
           Case{"Hu Jintao", "head-of-state", "CHN", "2023-05-01", "no"},
           Case{"Xi Jinping", "head-of-state", "CHN", "2026-01-01", "unknown"},  // after what is known
           Case{"Hu Jintao", "head-of-state", "CHN", "2026-01-01", "unknown"},
           Case{"Hu Jintao", "head-of-state", "CHN", "1999", "unknown"},  // before what is known
           Case{"Li Nobody", "head-of-state", "CHN", "2023-05-01", "no"},
           Case{"Li Nobody", "head-of-state", "CHN", "2012/2014", "no"},
           Case{"Li Nobody", "head-of-state", "CHN", "2024/2026", "unknown"},  // part of it is not covered
           Case{"Li Nobody", "head-of-state", "CHN", "2014/..", "unknown"},
           Case{"Li Nobody", "head-of-state", "FRA", "2023", "unknown"},     // nothing known
           Case{"Ada Early", "head-of-state", "XAA", "2012-06", "unknown"},  // from some day of 2012
           Case{"Ada Early", "head-of-state", "XAA", "2012", "yes"},         // on its last day at the latest
           Case{"Ada Early", "head-of-state", "XAA", "2013-01-01", "yes"},
           Case{"Ada Early", "head-of-state", "XAA", "2011-12-31", "unknown"},  // nobody is known to hold it
           Case{"Ada Early", "head-of-state", "XAA", "2016-05-20", "unknown"},
           Case{"Ada Early", "head-of-state", "XAA", "2016-06-02", "no"},
           Case{"Ben Later", "head-of-state", "XAA", "2016-05-20", "unknown"},
           Case{"Cy Doubt", "head-of-state", "XAA", "2021-01-01", "yes"},  // well inside an unsure term
           Case{"Cy Doubt", "head-of-state", "XAA", "2021-12-20", "unknown"},
           Case{"Cy Doubt", "head-of-state", "XAA", "2022-02-20", "unknown"},  // near its unsure end
           Case{"Cy Doubt", "head-of-state", "XAA", "2023-01-01", "no"},
           Case{"Two Deputy", "deputy", "XAA", "2013", "yes"},
           Case{"Three Deputy", "deputy", "XAA", "2013", "unknown"},  // an office of several
           Case{"Xi Jinping", "head-of-state", "CHN", "", "unknown"},
       }) {
    const Period when = parse_period(c.when).value_or(Period{});
    const auto held = offices.held(c.person, c.office, c.state, when);
    const char* printed = held == Offices::Held::yes ? "yes" : held == Offices::Held::no ? "no" : "unknown";
    EXPECT_STREQ(printed, c.held) << c.person << ' ' << c.when;
  }
}

TEST(Offices, HoldersAndTerms) {
  Problems problems;
  const Offices offices = offices_of(kTitles, kTenures, problems);
  const auto names = [](const std::vector<const Term*>& terms) {
    std::string out;
    for (const Term* term : terms) out += (out.empty() ? "" : ", ") + term->person;
    return out;
  };
  EXPECT_EQ(names(offices.holders("head-of-state", "CHN", *parse_period("2013"))), "Hu Jintao, Xi Jinping");
  EXPECT_EQ(names(offices.holders("head-of-state", "CHN", *parse_period("2014-07"))), "Xi Jinping");
  EXPECT_EQ(names(offices.holders("head-of-state", "CHN", *parse_period("2030"))), "");
  EXPECT_EQ(names(offices.holders("head-of-state", "FRA", *parse_period("2014"))), "");
  EXPECT_EQ(names(offices.terms("head-of-state", "XAA")), "Ada Early, Ben Later, Cy Doubt, Di After");
  EXPECT_EQ(offices.terms_of("Xi Jinping").size(), 1u);
  EXPECT_EQ(offices.terms_of("Xi Jinping")[0]->basis, "data/world/tenures.tsv:3");
  EXPECT_TRUE(offices.terms_of("Nobody").empty());
}

}  // namespace
}  // namespace chancery
