#include "extraction/times.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/table.h"
#include "core/text.h"
#include "extraction/internal/time_expressions.h"

namespace chancery {
namespace {

const std::filesystem::path kSource = CHANCERY_SOURCE_DIR;

struct Readers {
  Measures measures;
  FigureTables numbers;
  TimeTables times;
};

const Readers& readers() {
  static const Readers all = [] {
    Problems problems;
    auto measures = Measures::load(kSource / "data", problems);
    auto numbers = FigureTables::load(kSource / "data", problems);
    auto times = TimeTables::load(kSource / "data", problems);
    EXPECT_TRUE(measures && numbers && times);
    for (const Problem& problem : problems) ADD_FAILURE() << to_string(problem);
    return Readers{std::move(*measures), std::move(*numbers), std::move(*times)};
  }();
  return all;
}

std::string printed(std::string_view text, std::string_view published) {
  const Pieces pieces(text, {0, static_cast<std::uint32_t>(text.size())});
  const Period anchor = parse_period(published).value_or(Period{});
  std::vector<std::string> items;
  for (const TimeExpression& time :
       read_times(pieces, readers().times, readers().numbers, readers().measures, anchor, nullptr)) {
    const std::string value = time.kind == TimeKind::duration    ? "duration"
                              : time.kind == TimeKind::recurring ? "recurring"
                              : time.period.known()              ? time.period.text
                                                                 : "unknown";
    items.push_back(std::string(slice(text, pieces.span(time.first, time.last))) + "=" + value);
  }
  return join(items, " ; ");
}

TEST(Times, ReadsExpressions) {
  Problems problems;
  const auto cases = Table::read(kSource / "testdata" / "extraction" / "times.tsv", "times.tsv", problems);
  ASSERT_TRUE(cases && problems.empty());
  for (std::size_t row = 0; row < cases->rows(); ++row) {
    EXPECT_EQ(printed(cases->cell(row, "text"), cases->cell(row, "published")), cases->cell(row, "expected"))
        << cases->basis(row) << ": " << cases->cell(row, "text");
  }
}

TEST(Times, ReportsDatesThatCannotBeTold) {
  const std::string_view text = "signed on 12/13/14 in haste";
  const Pieces pieces(text, {0, static_cast<std::uint32_t>(text.size())});
  std::vector<Span> unreadable;
  read_times(pieces, readers().times, readers().numbers, readers().measures, {}, &unreadable);
  ASSERT_EQ(unreadable.size(), 1u);
  EXPECT_EQ(slice(text, unreadable.front()), "12/13/14");
}

TEST(Times, EveryDayOfFourYearsReadsBack) {
  const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                          "July",    "August",   "September", "October", "November", "December"};
  for (Day day = to_day({2023, 1, 1}); day <= to_day({2026, 12, 31}); day = day + 1) {
    const CivilDate date = to_civil(day);
    const std::string text = "It happened on " + std::string(months[date.month - 1]) + " " + std::to_string(date.day) +
                             ", " + std::to_string(date.year) + ".";
    EXPECT_NE(printed(text, "").find("=" + to_string(day)), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace chancery
