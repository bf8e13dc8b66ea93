// The rules on records made by hand: one report or two, one flaw, and what must not be flagged beside it.
#include <gtest/gtest.h>

#include <algorithm>

#include "checks/findings.h"

namespace chancery {
namespace {

const World& world() {
  static const World loaded = [] {
    Problems problems;
    auto result = load_world(std::filesystem::path(CHANCERY_SOURCE_DIR) / "data", {}, problems);
    if (!result) ADD_FAILURE() << result.error().what;
    return std::move(*result);
  }();
  return loaded;
}

class Report {
 public:
  Report(std::string name, std::string text, std::string published = {}) {
    analysis_.document.id = name;
    analysis_.document.name = std::move(name);
    if (!published.empty()) {
      analysis_.document.published = *parse_period(published);
      analysis_.document.published_basis = DateBasis::metadata;
    }
    const Span all{0, static_cast<std::uint32_t>(text.size())};
    analysis_.document.text = std::move(text);
    analysis_.document.blocks = {{all, BlockKind::body}};
    analysis_.sentences = {all};
    analysis_.sentence_kinds = {BlockKind::body};
  }
  Report& tenure(std::string person, std::string person_id, std::string office, std::string state) {
    Tenure t;
    t.evidence = evidence(person);
    t.person = std::move(person);
    t.person_id = std::move(person_id);
    t.office = std::move(office);
    t.state = std::move(state);
    t.id = "t" + analysis_.document.id + t.person;
    analysis_.tenures.push_back(t);
    return *this;
  }
  Report& figure(Figure f) {
    f.evidence = evidence(f.surface);
    f.id = "f" + analysis_.document.id + f.surface;
    analysis_.figures.push_back(std::move(f));
    return *this;
  }
  Report& event(std::string trigger, std::string type, std::string source, std::string target, Modality modality) {
    Event e;
    e.evidence = evidence(trigger);
    e.trigger = std::move(trigger);
    e.type = std::move(type);
    e.source = {{source, source, "GOV", ""}};
    e.target = {{target, target, "GOV", ""}};
    e.modality = modality;
    e.id = "e" + analysis_.document.id + e.trigger;
    analysis_.events.push_back(e);
    return *this;
  }
  operator Analysis() const { return analysis_; }

 private:
  Evidence evidence(const std::string& quote) const {
    const auto at = static_cast<std::uint32_t>(analysis_.document.text.find(quote));
    return {{at, at + static_cast<std::uint32_t>(quote.size())}, analysis_.sentences[0], 0};
  }
  Analysis analysis_;
};

Figure amount_of(std::string measure, std::string object, double value, std::string unit, std::string surface,
                 std::string period, std::vector<Party> actors) {
  Figure f;
  f.measure = std::move(measure);
  f.object = std::move(object);
  f.value = value;
  f.unit = std::move(unit);
  f.surface = std::move(surface);
  if (!period.empty()) f.period = *parse_period(period);
  f.actors = std::move(actors);
  return f;
}

std::vector<Party> trade(std::string exporter, std::string importer) {
  return {{exporter, exporter, "exporter", ""}, {importer, importer, "importer", ""}};
}
std::vector<Party> pair(std::string a, std::string b) { return {{a, a, "pair", ""}, {b, b, "pair", ""}}; }

/// "rule rule ..." in the order of the findings.
std::string rules_of(std::vector<Analysis> reports) {
  Corpus corpus{std::move(reports)};
  std::string out;
  for (const Finding& finding : check(corpus, align(corpus, world()), world())) {
    EXPECT_FALSE(finding.members.empty()) << finding.rule;
    EXPECT_FALSE(finding.message.empty()) << finding.rule;
    out += (out.empty() ? "" : " ") + finding.rule;
  }
  return out;
}

TEST(Offices, AHolderAtThatDateIsRightAndAFormerOneIsNot) {
  const auto report = [](const char* date) {
    return Report("a", "The French president Francois Hollande spoke.", date)
        .tenure("Francois Hollande", "François Hollande", "head-of-state", "FRA");
  };
  EXPECT_EQ(rules_of({report("2015-06-01")}), "");
  EXPECT_EQ(rules_of({report("2019-06-01")}), "office/not-in-office");
}

TEST(Offices, AnUndatedReportIsNotWrongBecauseTheHolderLeftLater) {
  const Analysis undated = Report("a", "The French president Francois Hollande spoke.")
                               .tenure("Francois Hollande", "François Hollande", "head-of-state", "FRA");
  EXPECT_EQ(rules_of({undated}), "");
  // What it tells as past is later than his term.
  const Analysis late = Report("a", "Francois Hollande said exports were 5 million dollars in 2021.")
                            .tenure("Francois Hollande", "François Hollande", "head-of-state", "FRA")
                            .figure(amount_of("export.value", "", 5e6, "USD", "5 million dollars", "2021", {}));
  EXPECT_EQ(rules_of({late}), "office/not-in-office");
}

TEST(Offices, AnUnknownNameCloseToTheHoldersIsGarbled) {
  EXPECT_EQ(rules_of({Report("a", "President Emanuel Makron spoke.", "2023-05-05")
                          .tenure("Emanuel Makron", "", "head-of-state", "FRA")}),
            "office/name-garbled");
  EXPECT_EQ(rules_of({Report("a", "French President Gaspard Untel spoke.", "2023-05-05")
                          .tenure("French President Gaspard Untel", "", "head-of-state", "FRA")}),
            "office/not-in-office");
  // The same name with other particles and capitals; a name whose state is only inferred.
  EXPECT_EQ(rules_of({Report("a", "Emir Tamim Bin Hamad Al-Thani spoke.", "2023-05-05")
                          .tenure("Tamim Bin Hamad Al-Thani", "", "head-of-state", "QAT")}),
            "");
  EXPECT_EQ(rules_of({Report("a", "President Gaspard Untel spoke.", "2023-05-05")
                          .tenure("Gaspard Untel", "", "head-of-state", "FRA")}),
            "");
}

TEST(Offices, CourtesyAndHistoryAreNoErrors) {
  const auto named = [](const char* name, const char* office, const char* state, const char* date) {
    return rules_of(
        {Report("a", std::string("President ") + name + " spoke.", date).tenure(name, name, office, state)});
  };
  EXPECT_EQ(named("Harry S. Truman", "head-of-state", "USA", "2023-04-04"), "");  // history
  EXPECT_EQ(named("Joe Biden", "head-of-state", "UKR", "2023-04-04"), "");        // our reading of the state is wrong
  EXPECT_EQ(named("Joe Biden", "head-of-state", "USA", "2025-04-04"), "office/not-in-office");
}

TEST(Offices, TwoNamesForOneOfficeConflictUnlessTheyFollowEachOther) {
  EXPECT_EQ(rules_of({Report("a", "President Emmanuel Macron spoke.", "2023-05-05")
                          .tenure("Emmanuel Macron", "Emmanuel Macron", "head-of-state", "FRA"),
                      Report("b", "President Emanuel Makron spoke.", "2023-05-06")
                          .tenure("Emanuel Makron", "", "head-of-state", "FRA")}),
            "office/conflict office/name-garbled");
  EXPECT_EQ(rules_of({Report("a", "President Emmanuel Macron spoke.", "2023-05-05")
                          .tenure("Emmanuel Macron", "Emmanuel Macron", "head-of-state", "FRA"),
                      Report("b", "President Francois Hollande spoke.", "2015-05-06")
                          .tenure("Francois Hollande", "François Hollande", "head-of-state", "FRA")}),
            "");
}

TEST(Figures, OneYearTwoValuesConflictAndTwoYearsDoNot) {
  const auto report = [](const char* name, double value, const char* surface, const char* year) {
    return Report(name, std::string("Trade was ") + surface + " then.")
        .figure(amount_of("trade.turnover", "", value, "USD", surface, year, pair("BRA", "ARG")));
  };
  EXPECT_EQ(
      rules_of({report("a", 28e9, "28 billion dollars", "1987"), report("b", 21e9, "21 billion dollars", "1987")}),
      "figure/conflict");
  EXPECT_EQ(
      rules_of({report("a", 28e9, "28 billion dollars", "1987"), report("b", 21e9, "21 billion dollars", "1986")}), "");
}

TEST(Figures, BarrelsThatShouldBeTonnes) {
  EXPECT_EQ(rules_of({Report("a", "It shipped 2.4 million tonnes of crude.")
                          .figure(amount_of("export.volume", "crude oil", 2.4e6, "t", "2.4 million tonnes", "1999",
                                            trade("ARG", "BRA"))),
                      Report("b", "It shipped 2.4 million barrels of crude.")
                          .figure(amount_of("export.volume", "crude oil", 2.4e6, "[bbl_us]", "2.4 million barrels",
                                            "1999", trade("ARG", "BRA")))}),
            "figure/unit");
}

TEST(Figures, AReferenceIsContradictedBeyondItsSpread) {
  const auto report = [](double value, const char* surface) {
    return Report("a", std::string("Trade of the two reached ") + surface + " in 2023.")
        .figure(amount_of("trade.turnover", "", value, "USD", surface, "2023", pair("CHN", "RUS")));
  };
  EXPECT_EQ(rules_of({report(240e9, "240 billion dollars")}), "");
  EXPECT_EQ(rules_of({report(200e9, "200 billion dollars")}), "figure/reference");
}

TEST(Figures, APercentageThatItsLevelsDoNotGive) {
  const auto report = [](double percent, const char* surface) {
    Figure level = amount_of("trade.turnover", "", 15.9e9, "USD", "15.9 billion dollars", "2022", pair("IND", "BGD"));
    level.change_from_value = 10.8e9;
    level.change_from_unit = "USD";
    Figure change = amount_of("trade.turnover", "", percent, "%", surface, "2022", pair("IND", "BGD"));
    change.kind = FigureKind::change;
    return Report("a", std::string("Trade rose ") + surface + " to 15.9 billion dollars.").figure(level).figure(change);
  };
  EXPECT_EQ(rules_of({report(47, "47 percent")}), "");
  EXPECT_EQ(rules_of({report(27, "27 percent")}), "figure/arithmetic");
}

TEST(Figures, AShareOverAHundred) {
  Figure share = amount_of("share", "gas", 130, "%", "130 percent", "2022", {});
  share.kind = FigureKind::share;
  EXPECT_EQ(rules_of({Report("a", "It has 130 percent of the gas.").figure(share)}), "figure/implausible");
}

TEST(Ranks, TwoBeginningsAndTwoHolders) {
  const auto rank = [](std::string surface, std::string period, std::vector<Party> actors, std::string object) {
    Figure f = amount_of("rank", std::move(object), 0, "", std::move(surface), std::move(period), std::move(actors));
    f.value.reset();
    f.kind = FigureKind::rank;
    f.rank = 1;
    return f;
  };
  EXPECT_EQ(rules_of({Report("a", "It has been the main partner since 2014.")
                          .figure(rank("main partner", "2014/..", pair("BRA", "ARG"), "trading partner")),
                      Report("b", "With the embargo it is becoming the main partner.")
                          .figure(rank("main partner", "", pair("BRA", "ARG"), "trading partner"))}),
            "rank/conflict");
  EXPECT_EQ(rules_of({Report("a", "Peru is the largest supplier.")
                          .figure(rank("largest supplier", "", trade("PER", "JPN"), "copper")),
                      Report("b", "Chile is the largest supplier.")
                          .figure(rank("largest supplier", "", trade("CHL", "JPN"), "copper"))}),
            "rank/conflict");
}

TEST(Characterisations, AssertedHereDeniedThere) {
  EXPECT_EQ(
      rules_of(
          {Report("a", "India supplied shells.").event("supplied", "AID", "IND", "ISR", Modality::asserted),
           Report("b", "India denied it supplied shells.").event("supplied", "AID", "IND", "ISR", Modality::denied)}),
      "characterisation/conflict");
  EXPECT_EQ(rules_of({Report("a", "India supplied shells.").event("supplied", "AID", "IND", "ISR", Modality::asserted),
                      Report("b", "India supplied more.").event("supplied", "AID", "IND", "ISR", Modality::asserted)}),
            "");
}

TEST(Characterisations, APlanToldAsFact) {
  const Analysis plan = Report("a", "Kenya plans to build the coastal railway through Lamu with Ethiopian money.")
                            .event("build", "COOPERATE", "KEN", "ETH", Modality::planned);
  EXPECT_EQ(
      rules_of(
          {plan, Report("b", "With Ethiopian money Kenya did build the coastal railway through Lamu, rivals complain.")
                     .event("build", "COOPERATE", "KEN", "ETH", Modality::asserted)}),
      "hedge/lost");
  EXPECT_EQ(
      rules_of(
          {plan, Report("b", "Kenya did build a dam.").event("build", "COOPERATE", "KEN", "ETH", Modality::asserted)}),
      "");
}

TEST(Reports, CutOffGluedAndCopied) {
  Analysis cut = Report("a", "They met and then they decided that in");
  cut.document.truncated = true;
  cut.document.glued = {{10}};
  EXPECT_EQ(rules_of({cut}), "text/glued text/truncated");
  const std::string text = "They met on the border and spoke for two hours about water, cattle and the price of salt.";
  EXPECT_EQ(rules_of({Report("a", text), Report("b", text)}), "source/copy");
}

TEST(Cards, EveryRuleThatSpeaksHasACardInOrder) {
  const auto cards = rule_cards();
  EXPECT_TRUE(
      std::is_sorted(cards.begin(), cards.end(), [](const RuleCard& a, const RuleCard& b) { return a.id < b.id; }));
}

}  // namespace
}  // namespace chancery
