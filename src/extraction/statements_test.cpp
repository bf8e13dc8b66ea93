#include "extraction/statements.h"

#include <gtest/gtest.h>

#include <map>

#include "core/table.h"
#include "core/text.h"
#include "extraction/internal/event_fixture.h"
#include "extraction/internal/speech_quotes.h"
#include "extraction/internal/speech_table.h"

namespace chancery {
namespace {

using testing_support::analysed;
using testing_support::source_dir;

/// Names are compared by their last word: a table need not know how much of a title the program keeps.
std::string last_word(std::string_view name) {
  const std::size_t at = name.find_last_of(' ');
  return std::string(at == std::string_view::npos ? name : name.substr(at + 1));
}

std::string line_of(std::string_view speaker, std::string_view kind) {
  return last_word(speaker) + " / " + std::string(kind);
}

std::string wanted_line(std::string_view cell) {
  const std::size_t slash = cell.find(" / ");
  return line_of(trim(cell.substr(0, slash)), trim(cell.substr(slash + 3)));
}

struct Count {
  int wanted = 0, found = 0, right = 0;
  double f1() const { return wanted + found == 0 ? 1 : 2.0 * right / (wanted + found); }
};

TEST(Statements, ParagraphsOfTheTable) {
  Problems problems;
  const auto table =
      Table::read(source_dir() / "testdata" / "extraction" / "statements.tsv", "statements.tsv", problems);
  ASSERT_TRUE(table);
  ASSERT_TRUE(problems.empty());
  std::map<std::string, Count> counts;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    Count& count = counts[std::string(table->cell(row, "set"))];
    const std::string text(table->cell(row, "text"));
    std::vector<std::string> found;
    for (const Statement& statement : analysed(text).statements) {
      found.push_back(line_of(statement.speaker.name, name_of(statement.kind)));
    }
    const auto cells = split_list(table->cell(row, "statements"), ';');
    int right = 0;
    for (const std::string_view cell : cells) {
      if (std::find(found.begin(), found.end(), wanted_line(cell)) != found.end()) ++right;
    }
    count.wanted += static_cast<int>(cells.size());
    count.found += static_cast<int>(found.size());
    count.right += right;
    if (right != static_cast<int>(cells.size()) || found.size() != cells.size()) {
      std::printf("  %s -> %s\n", text.c_str(), testing_support::joined(found).c_str());
    }
  }
  for (const auto& [set, count] : counts) {
    std::printf("%s: F1 %.2f\n", set.c_str(), count.f1());
    EXPECT_GE(count.f1(), 0.75) << set;
  }
}

TEST(Statements, ContentHoldsWhatIsSaidAndNotWhoSaysIt) {
  const std::string text = "Emmanuel Macron said that Turkey had attacked Syria.";
  const Analysis analysis = analysed(text);
  ASSERT_EQ(analysis.statements.size(), 1u);
  const std::string content(slice(text, analysis.statements[0].content));
  EXPECT_NE(content.find("Turkey had attacked Syria"), std::string::npos) << content;
  EXPECT_EQ(content.find("Macron"), std::string::npos) << content;
  ASSERT_EQ(analysis.events.size(), 1u);
  EXPECT_EQ(analysis.events[0].attribution, Attribution{"Emmanuel Macron"});
}

TEST(Statements, AttributionIsOutermostFirst) {
  Statement outer, inner;
  outer.speaker.name = "outlet";
  outer.content = {10, 100};
  inner.speaker.name = "minister";
  inner.content = {30, 60};
  EXPECT_EQ(attribution_of({inner, outer}, {40, 50}), (Attribution{"outlet", "minister"}));
  EXPECT_EQ(attribution_of({inner, outer}, {70, 80}), Attribution{"outlet"});
  EXPECT_TRUE(attribution_of({inner, outer}, {0, 5}).empty());
}

TEST(Quotations, NestAndStayInTheirParagraph) {
  Document document = testing_support::paragraph("“They say that it “has no borders” at all,” he said. He left.");
  ASSERT_EQ(find_quotations(document).size(), 1u);
  EXPECT_EQ(slice(document.text, find_quotations(document)[0]), "“They say that it “has no borders” at all,”");
  EXPECT_TRUE(find_quotations(testing_support::paragraph("The “so-called” plan.")).empty());
  EXPECT_EQ(find_quotations(testing_support::paragraph("\"One two three four five\" he said")).size(), 1u);
}

TEST(Statements, EveryRowOfTheLexiconIsUnderstood) {
  Problems problems;
  const auto lexicon = load_speech_lexicon(source_dir() / "data", problems);
  ASSERT_TRUE(lexicon);
  for (const Problem& problem : problems) ADD_FAILURE() << to_string(problem);
  EXPECT_GT(lexicon->cues->verbs.size(), 80u);
}

}  // namespace
}  // namespace chancery
