#include <gtest/gtest.h>

#include "alignment/copies.h"
#include "alignment/groups.h"
#include "alignment/keys.h"
#include "alignment/values.h"

namespace chancery {
namespace {

Analysis report(std::string id, std::string text) {
  Analysis analysis;
  analysis.document.id = id;
  analysis.document.name = std::move(id);
  analysis.document.blocks = {{{0, static_cast<std::uint32_t>(text.size())}, BlockKind::body}};
  analysis.document.text = std::move(text);
  return analysis;
}

Figure turnover(double value, std::string surface, std::string year,
                Approximation approximation = Approximation::exact) {
  Figure figure;
  figure.measure = "trade.turnover";
  figure.actors = {{"KEN", "KEN", "pair", "Kenya"}, {"ETH", "ETH", "pair", "Ethiopia"}};
  figure.value = value;
  figure.unit = "USD";
  figure.surface = std::move(surface);
  figure.period = *parse_period(year);
  figure.approximation = approximation;
  figure.id = figure.surface + year;
  return figure;
}

const std::string kStory =
    "Kenya and Ethiopia signed an agreement on Friday to share a power line of some thousand kilometres, and both "
    "governments said that the first current would flow before the end of the year if the last towers are built.";

TEST(Copies, ReprintsAndCutCopiesAreOneSourceAndOtherTextsAreNot) {
  Corpus corpus;
  corpus.documents.push_back(report("a", kStory));
  corpus.documents.push_back(report("b", kStory));
  corpus.documents.push_back(report("c", "Breaking. " + kStory.substr(0, 150)));
  corpus.documents.push_back(
      report("d", "Sudan closed its border with Chad on Monday after an attack on a post in the hills."));
  const auto edges = find_copies(corpus);
  ASSERT_EQ(edges.size(), 3u);
  EXPECT_EQ(edges[0].reason, "same_text");
  EXPECT_EQ(edges[1].reason, "near_copy");
  const Sources sources(corpus, edges);
  EXPECT_EQ(sources.count({"a", "b", "c"}), 1u);
  EXPECT_EQ(sources.count({"a", "d"}), 2u);
  EXPECT_EQ(sources.source_of("c"), "a");
}

TEST(Values, TheWordingSaysWhatIsAllowed) {
  struct Case {
    double value;
    const char* surface;
    Approximation approximation;
    double low, high;
  };
  const Case cases[] = {
      {245e9, "245 billion", Approximation::exact, 243.775e9, 246.225e9},
      {6.3e6, "6.3 million", Approximation::exact, 6.25e6, 6.35e6},
      {200e9, "$200 billion", Approximation::about, 180e9, 220e9},
      {100, "100", Approximation::more_than, 100, 150},
      {80, "80 percent", Approximation::up_to, 40, 80},
      {1200, "1,200", Approximation::exact, 1150, 1250},
  };
  for (const Case& c : cases) {
    const Allowed allowed = allowed_by(turnover(c.value, c.surface, "2023", c.approximation));
    EXPECT_NEAR(allowed.low, c.low, 1e-6 * c.value) << c.surface;
    EXPECT_NEAR(allowed.high, c.high, 1e-6 * c.value) << c.surface;
  }
}

TEST(Values, CompatibleWithinTheWording) {
  const World world;
  const Figure about = turnover(240e9, "240 billion", "2023", Approximation::about);
  EXPECT_EQ(compatible(about, turnover(229e9, "229 billion", "2023"), world), true);
  EXPECT_EQ(compatible(about, turnover(200e9, "200 billion", "2023"), world), false);
}

TEST(Align, CountsReportsAndIndependentSourcesAndSeesConflict) {
  Corpus corpus;
  for (const char* id : {"a", "b"}) corpus.documents.push_back(report(id, kStory));
  corpus.documents.push_back(
      report("c", "Another outlet put the trade of the two at seven hundred millions in that year."));
  corpus.documents[0].figures = {turnover(5e8, "500 million", "2023")};
  corpus.documents[1].figures = {turnover(5e8, "500 million ", "2023")};
  corpus.documents[2].figures = {turnover(7e8, "700 million", "2023"), turnover(4e8, "400 million", "2021")};
  const World world;
  const auto groups = align(corpus, world);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].kind, GroupKind::copy);
  EXPECT_EQ(groups[1].agreement, Agreement::single);  // 2021
  EXPECT_EQ(groups[2].reports, 3u);
  EXPECT_EQ(groups[2].independent, 2u);
  EXPECT_EQ(groups[2].agreement, Agreement::conflicts);
}

TEST(Align, IsTheSameWhateverTheOrderOfTheDocuments) {
  Corpus forward, backward;
  for (const char* id : {"a", "b", "c"}) forward.documents.push_back(report(id, kStory + id));
  backward.documents.assign(forward.documents.rbegin(), forward.documents.rend());
  const World world;
  const auto x = align(forward, world), y = align(backward, world);
  ASSERT_EQ(x.size(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_EQ(x[i].members, y[i].members);
}

TEST(Keys, DirectionCountsUnlessMutual) {
  Event event;
  event.type = "CONSULT";
  event.source = {{"KEN", "KEN", "GOV", ""}};
  event.target = {{"ETH", "ETH", "GOV", ""}};
  EXPECT_EQ(event_key(event), "");  // neither dated nor placed
  event.date = *parse_period("2024-03-08");
  EXPECT_EQ(event_key(event), "CONSULT|KEN>ETH|2024-03-08");
  event.mutual = true;
  EXPECT_EQ(event_key(event), "CONSULT|ETH,KEN|2024-03-08");
}

}  // namespace
}  // namespace chancery
