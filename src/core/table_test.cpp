#include "core/table.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Table, RowsCellsLinesAndLists) {
  Problems problems;
  const auto table = Table::parse("t.tsv", "# what it is\n\nid\tnames\nA\tx|y | z\r\n# more\nB\t\n", problems);
  ASSERT_TRUE(table);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(table->rows(), 2u);
  EXPECT_EQ(table->cell(0, "id"), "A");
  EXPECT_EQ(split_list(table->cell(0, "names")), (std::vector<std::string_view>{"x", "y", "z"}));
  EXPECT_TRUE(split_list(table->cell(1, "names")).empty());
  EXPECT_EQ(table->basis(1), "t.tsv:6");
  EXPECT_FALSE(table->column("none"));
}

TEST(Table, BadRowsAreLeftOutWithFileAndLine) {
  Problems problems;
  const auto table = Table::parse("t.tsv", "id\tname\nA\nB\tb\nC\tc\tcc\n", problems);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows(), 1u);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(to_string(problems[0]), "t.tsv:2: warning: row has 1 cells, the header 2");
  EXPECT_EQ(to_string(problems[1]), "t.tsv:4: warning: row has 3 cells, the header 2");
}

TEST(Table, AFileThatIsNoTableIsAnError) {
  Problems problems;
  EXPECT_FALSE(Table::parse("t.tsv", "# only a comment\n", problems));
  const auto bad = Table::parse("t.tsv", "id\nA\n\xFF\n", problems);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().what, "t.tsv:3: not valid UTF-8");
}

}  // namespace
}  // namespace chancery
