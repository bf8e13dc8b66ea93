#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "core/json.h"
#include "core/offsets.h"
#include "presentation/brief.h"
#include "presentation/desk.h"
#include "presentation/excerpt.h"
#include "presentation/grid.h"
#include "presentation/internal/candidates.h"
#include "presentation/internal/clauses.h"
#include "presentation/listing.h"
#include "presentation/records.h"
#include "presentation/wording.h"

namespace chancery {
namespace {

Span span_of(std::string_view text, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

/// A report about Kenya and Ethiopia whose records are found by their words.
class Report {
 public:
  Report(std::string id, std::string text) {
    analysis_.document.id = id;
    analysis_.document.name = "report-" + id;
    analysis_.document.path = "in/" + id + ".txt";
    analysis_.document.text = std::move(text);
    std::uint32_t begin = 0;
    const std::string& t = analysis_.document.text;
    for (std::uint32_t at = 0; at < t.size(); ++at) {
      if (t[at] != '.' || (at + 1 < t.size() && t[at + 1] != ' ')) continue;
      analysis_.sentences.push_back({begin, at + 1});
      analysis_.sentence_kinds.push_back(BlockKind::body);
      begin = at + 2;
    }
    for (const auto& [name, state] : {std::pair("Kenya", "KEN"), std::pair("Ethiopia", "ETH")}) {
      Mention mention;
      mention.evidence = evidence(name);
      mention.who = {{state, state, "GOV", name}};
      analysis_.mentions.push_back(mention);
    }
  }

  Evidence evidence(std::string_view words) const {
    Evidence out{span_of(analysis_.document.text, words), {}, 0};
    for (std::uint32_t i = 0; i < analysis_.sentences.size(); ++i) {
      if (analysis_.sentences[i].contains(out.where)) out.sentence = analysis_.sentences[i], out.sentence_index = i;
    }
    return out;
  }
  Figure& figure(std::string_view words, double value, const char* year) {
    Figure f;
    f.id = "f" + std::string(words);
    f.evidence = evidence(words);
    f.measure = "trade.turnover";
    f.actors = {{"KEN", "KEN", "pair", "Kenya"}, {"ETH", "ETH", "pair", "Ethiopia"}};
    f.value = value;
    f.unit = "USD";
    f.surface = words;
    f.period = *parse_period(year);
    f.sectors = {"trade"};
    f.confidence = 0.9;
    analysis_.figures.push_back(f);
    return analysis_.figures.back();
  }
  Event& event(std::string_view words, bool specific) {
    Event e;
    e.id = "e" + std::string(words);
    e.evidence = evidence(words);
    e.source = {{"KEN", "KEN", "GOV", "Kenya"}};
    e.target = {{"ETH", "ETH", "GOV", "Ethiopia"}};
    e.type = "CONSULT";
    e.sectors = {"diplomacy"};
    e.specific = specific;
    e.confidence = 0.5;
    analysis_.events.push_back(e);
    return analysis_.events.back();
  }
  Analysis& analysis() { return analysis_; }

 private:
  Analysis analysis_;
};

TEST(Wording, NumbersDatesAndLists) {
  EXPECT_EQ(with_thousands(0) + " " + with_thousands(999) + " " + with_thousands(1234567), "0 999 1,234,567");
  EXPECT_EQ(with_count(1, "report") + ", " + with_count(2, "report"), "1 report, 2 reports");
  EXPECT_EQ(count_in_words(5, "report") + ", " + count_in_words(13, "report"), "five reports, 13 reports");
  EXPECT_EQ(list_of({"a"}) + " / " + list_of({"a", "b", "c"}), "a / a, b and c");
  const std::pair<const char*, const char*> kPeriods[] = {
      {"2024", "2024"},          {"2024-07", "July 2024"}, {"2024-07-04", "4 July 2024"}, {"2017/2024", "2017 to 2024"},
      {"2014/..", "since 2014"}, {"../2014", "up to 2014"}};
  for (const auto& [iso, words] : kPeriods) EXPECT_EQ(in_words(parse_period(iso).value_or(Period{})), words) << iso;
  EXPECT_EQ(briefing::with_dates_in_words("since 2024-05-14 to 2024-06; 1999-2001"),
            "since 14 May 2024 to June 2024; 1999-2001");
  EXPECT_EQ(briefing::without_basis("Dong Jun (since 2023; data/world/tenures.tsv:7)"), "Dong Jun (since 2023)");
}

TEST(Wording, FitsColumnsOfTheTerminal) {
  EXPECT_EQ(fit("abc", 3), "abc");
  EXPECT_EQ(fit("abcd\nef", 5), "abcd…");
  EXPECT_EQ(fit("北京条约", 5), "北京…");  // two columns a character
}

TEST(Grid, AlignsAndGivesWayInElasticColumns) {
  const std::vector<Column> columns = {{"N", true}, {"TEXT", false, true}, {"END"}};
  EXPECT_EQ(render_grid(columns, {{"1", "Élysée", "x"}, {"20", "b", ""}}, {}),
            " N  TEXT    END\n 1  Élysée  x\n20  b\n");
  EXPECT_EQ(render_grid({{"TEXT", false, true}}, {{std::string(40, 'a')}}, {20, false}),
            "TEXT\n" + std::string(19, 'a') + "…\n");
  EXPECT_EQ(render_grid({{"A"}}, {}, {0, true}), "\x1b[1mA\x1b[0m\n");
}

TEST(Excerpt, ShowsLineAndCaret) {
  const std::string text = "one\nzwei – drei vier\n";
  EXPECT_EQ(excerpt(text, span_of(text, "drei"), {}), "  2 | zwei – drei vier\n    |        ^~~~\n");
  const Position at = position_of(text, span_of(text, "drei").begin);
  EXPECT_EQ(std::to_string(at.line) + ":" + std::to_string(at.column), "2:8");
  const std::string long_line = std::string(300, 'a') + " here " + std::string(300, 'b');
  const std::string shown = excerpt(long_line, span_of(long_line, "here"), {60, false});
  EXPECT_NE(shown.find("…"), std::string::npos);
  EXPECT_NE(shown.find("^~~~"), std::string::npos);
  for (std::size_t from = 0; from < shown.size();) {
    const std::size_t end = shown.find('\n', from);
    EXPECT_LE(display_width(shown.substr(from, end - from)), 62u);
    from = end + 1;
  }
  EXPECT_EQ(marked("a b\nc", {0, 5}, {{2, 3}}, false), "a [[b]] c");
}

TEST(Records, CsvQuotesAsTheStandardSays) {
  EXPECT_EQ(csv_line({"a", "b,c", "d\"e", "f\ng", ""}), "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
}

TEST(Records, OffsetsCountCodePointsAndUnknownIsNull) {
  Report report("a", "Élan – Kenya and Ethiopia traded $5 million in 2020.");
  Figure& figure = report.figure("$5 million", 5e6, "2020");
  figure.rank.reset();
  Holdings holdings{{{report.analysis()}}, {}, {}};
  const auto json = parse_json(to_jsonl(holdings, RecordKind::figures));
  ASSERT_TRUE(json);
  EXPECT_EQ(*(*json)["begin"].number(), 33);
  EXPECT_EQ(*(*json)["end"].number(), 43);
  EXPECT_EQ((*json).text("quote"), "$5 million");
  EXPECT_EQ(*(*json)["value"].number(), 5e6);
  EXPECT_TRUE((*json)["rank"].is_null());
  EXPECT_TRUE((*json)["change_from"].is_null());
  EXPECT_EQ((*json)["attribution"].array()->size(), 0u);  // the report itself speaks
  EXPECT_EQ((*json)["actors"].array()->at(0).text("role"), "pair");
}

TEST(Records, TheEarliestOfCopiesIsTheOriginal) {
  Report a("a", "Kenya and Ethiopia met."), b("b", "Kenya and Ethiopia met.");
  a.analysis().document.published = *parse_period("2021-05-02");
  b.analysis().document.published = *parse_period("2021-05-01");
  Group copies;
  copies.id = "g", copies.kind = GroupKind::copy, copies.members = {"a", "b"};
  Holdings holdings{{{a.analysis(), b.analysis()}}, {copies}, {}};
  std::string shown;
  write_json(holdings, RecordKind::documents, [&](std::string_view line) {
    const auto json = parse_json(line);
    shown += std::string((*json).text("id")) + "<" + std::string((*json).text("copy_of")) + " ";
  });
  EXPECT_EQ(shown, "a<b b< ");
}

TEST(Clauses, AreCutWhereTheyCanStandAlone) {
  const struct {
    const char* text;
    const char* record;
    const char* clause;
    bool whole;
  } kCases[] = {{"In addition, Kenya sold power to Ethiopia.", "sold power", "Kenya sold power to Ethiopia", true},
                {"Kenya waited, and Ethiopia exported 20 tons of coffee.", "20 tons",
                 "Ethiopia exported 20 tons of coffee", true},
                {"Kenya depends on Ethiopia for power, which accounts for 75% of imports.", "75%",
                 "Kenya depends on Ethiopia for power, which accounts for 75% of imports", true},
                {"Kenya spent 1,200 dollars, a small sum for both of them.", "1,200 dollars",
                 "Kenya spent 1,200 dollars, a small sum for both of them", true}};
  for (const auto& test : kCases) {
    Analysis analysis;
    analysis.document.text = test.text;
    const Span sentence{0, static_cast<std::uint32_t>(analysis.document.text.size())};
    const auto clause = briefing::clause_around(analysis, sentence, span_of(test.text, test.record));
    EXPECT_EQ(slice(test.text, clause.where), test.clause);
    EXPECT_EQ(clause.whole, test.whole) << test.text;
  }
}

class BriefTest : public testing::Test {
 protected:
  void SetUp() override {
    Report a(
        "a",
        "Kenya and Ethiopia traded $100 million in 2020. Trade of Kenya and Ethiopia will reach $150 million in 2022. "
        "Kenya and Ethiopia are friends.");
    a.figure("$100 million", 1e8, "2020");
    a.figure("$150 million", 1.5e8, "2022").modality = Modality::projected;
    a.event("Kenya and Ethiopia are friends", false);
    Report b(
        "b",
        "Trade between Kenya and Ethiopia was $120 million in 2021. Kenya and Ethiopia met in Nairobi on 3 May 2021.");
    b.figure("$120 million", 1.2e8, "2021");
    b.event("Kenya and Ethiopia met", true).date = *parse_period("2021-05-03");
    holdings_.corpus.documents = {a.analysis(), b.analysis()};
    Finding finding{"x",
                    "figure/reference",
                    Severity::warning,
                    {},
                    "the trade of 2021 is given as $120 million; the reference is 300",
                    "trade in 2021: 300 (customs; data/world/series.tsv:3)",
                    "reference",
                    {}};
    const Analysis& second = holdings_.corpus.documents[1];
    finding.members = {{second.figures[0].id, "b", second.figures[0].evidence.where, "$120 million"}};
    holdings_.findings = {finding};
    Problems problems;
    Result<World> world = load_world(std::filesystem::path(CHANCERY_SOURCE_DIR) / "data", {}, problems);
    ASSERT_TRUE(world) << world.error().what;
    world_ = std::make_unique<World>(std::move(*world));
  }
  Holdings holdings_;
  std::unique_ptr<World> world_;
};

TEST_F(BriefTest, KeepsYearsApartAndCitesEach) {
  const Brief brief = make_brief(holdings_, *world_, "KEN", "ETH");
  const std::string text = to_markdown(brief, holdings_.corpus, false);
  EXPECT_NE(
      text.find(
          "“$100 million” for 2020 [1], as “$120 million” for 2021 [2] and as “$150 million” for 2022 (projected) [1]"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("Disputed: the trade of 2021 is given as $120 million; the reference is 300 (customs) [2]"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Two reports from two independent sources"), std::string::npos) << text;
  EXPECT_NE(text.find("diplomacy 1/1/1"), std::string::npos) << text;
  EXPECT_LE(briefing::count_words(text), 500u);
  EXPECT_EQ(verify_brief(brief, holdings_.corpus), std::vector<std::string>{});
}

TEST_F(BriefTest, StaysWithinItsWords) {
  for (const std::size_t words : {60u, 90u, 200u}) {
    const Brief brief = make_brief(holdings_, *world_, "KEN", "ETH", words);
    EXPECT_LE(briefing::count_words(to_markdown(brief, holdings_.corpus, false)), words);
  }
}

TEST_F(BriefTest, OfStrangersSaysSo) {
  const Brief brief = make_brief(holdings_, *world_, "CHL", "NOR");
  EXPECT_TRUE(brief.sections.empty());
  EXPECT_NE(to_markdown(brief, holdings_.corpus, false).find("no report about the two"), std::string::npos);
}

TEST_F(BriefTest, VerificationCatchesWhatNoQuoteHolds) {
  const Brief good = make_brief(holdings_, *world_, "KEN", "ETH");
  const auto with = [&](const std::string& text) {
    Brief brief = good;
    brief.sections.back().sentences.push_back({{{text, {{"b", holdings_.corpus.documents[1].sentences[1]}}}}, "", {}});
    return verify_brief(brief, holdings_.corpus).size();
  };
  EXPECT_EQ(with("Kenya and Ethiopia met in Nairobi on 3 May 2021"), 0u);
  EXPECT_EQ(with("Kenya and Ethiopia met in Mombasa"), 1u);           // a name
  EXPECT_EQ(with("Kenya and Ethiopia met on 4 May 2021"), 1u);        // a day
  EXPECT_EQ(with("Kenya and Ethiopia met 12 times in Nairobi"), 1u);  // a number
  Brief uncited = good;
  uncited.sections.back().sentences.push_back({{{"they met", {}}}, "", {}});
  EXPECT_EQ(verify_brief(uncited, holdings_.corpus).size(), 1u);
}

TEST_F(BriefTest, DeskPrintsFindingsAndExplainsRecords) {
  EXPECT_EQ(render_finding(holdings_.findings[0], holdings_.corpus, {}).substr(0, 32),
            "in/b.txt:1:38: warning: the trad");
  EXPECT_EQ(summary_of(holdings_.findings), "1 finding: 1 warning");
  const auto text = explain("f$120", holdings_, {});
  ASSERT_TRUE(text) << text.error().what;
  EXPECT_NE(text->find("[[$120 million]]"), std::string::npos);
  EXPECT_NE(text->find("[figure/reference]"), std::string::npos);
  EXPECT_FALSE(explain("f", holdings_, {}));  // several
  EXPECT_FALSE(explain("none", holdings_, {}));
}

}  // namespace
}  // namespace chancery
