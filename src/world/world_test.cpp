#include "world/world.h"

#include <gtest/gtest.h>

#include <set>

#include "core/files.h"
#include "core/text.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

const fs::path kTests = CHANCERY_SOURCE_DIR "/testdata/world";
const fs::path kData = CHANCERY_SOURCE_DIR "/data";

std::string print(const Problems& problems) {
  std::string out;
  for (const Problem& problem : problems) out += to_string(problem) + "\n";
  return out;
}

TEST(World, EveryBrokenRowIsReportedWithFileAndLine) {
  Problems problems;
  const auto actors = Actors::load(kTests / "broken", problems);
  ASSERT_TRUE(actors) << actors.error().what;
  const auto offices = Offices::load(kTests / "broken", problems);
  ASSERT_TRUE(offices) << offices.error().what;
  const auto ontology = Ontology::load(kTests / "broken", problems);
  ASSERT_TRUE(ontology) << ontology.error().what;
  const auto series = SeriesTable::load(kTests / "broken", problems);
  ASSERT_TRUE(series) << series.error().what;
  const auto expected = read_file(kTests / "broken/problems.txt");
  ASSERT_TRUE(expected) << expected.error().what;
  EXPECT_EQ(print(problems), *expected);

  EXPECT_EQ(actors->states().size(), 3u);  // the good rows are all there
  EXPECT_EQ(actors->organisations().size(), 2u);
  EXPECT_EQ(actors->persons().size(), 2u);
  EXPECT_EQ(offices->all_terms().size(),
            3u);  // two of China, and one of a state that no table of codes was given to refuse
  EXPECT_EQ(ontology->codes().size(), 1u);
  EXPECT_EQ(series->values().size(), 2u);
}

TEST(World, AMissingFileIsAnError) {
  Problems problems;
  const auto actors = Actors::load(kTests / "overlay", problems);
  ASSERT_FALSE(actors);
  EXPECT_EQ(actors.error().code, Errc::not_found);
  EXPECT_NE(actors.error().what.find("world/organisations.tsv: no such file"), std::string::npos)
      << actors.error().what;
  const auto world = load_world(kData, kTests / "no-such-folder", problems);
  ASSERT_FALSE(world);
  EXPECT_NE(world.error().what.find("no-such-folder: no such folder"), std::string::npos) << world.error().what;
}

TEST(World, AUsersRowsLieOverOurs) {
  Problems problems;
  const auto actors = Actors::load(kTests / "broken", problems, kTests / "overlay");
  ASSERT_TRUE(actors) << actors.error().what;
  ASSERT_TRUE(actors->person("Vladimir Putin"));
  EXPECT_EQ(actors->person("Vladimir Putin")->state, "FRA");
  EXPECT_TRUE(actors->names().find("Putin Vladimir").empty());  // a name that only the row beneath had
  EXPECT_EQ(actors->names().find("V. V. Putin").size(), 1u);
  EXPECT_TRUE(actors->names().find("France").empty());
  EXPECT_EQ(actors->names().find("Lutetia").size(), 1u);
  EXPECT_TRUE(actors->person("Ann Other"));
  EXPECT_TRUE(actors->person("Ann Other")->basis.ends_with("testdata/world/overlay/world/persons.tsv:4"))
      << actors->person("Ann Other")->basis;
  EXPECT_EQ(actors->person("Xi Jinping")->basis, "data/world/persons.tsv:2");
}

TEST(World, LookUps) {
  Problems problems;
  const auto actors = Actors::load(kTests / "broken", problems);
  ASSERT_TRUE(actors);
  EXPECT_EQ(actors->state("CHN")->capital, "Beijing");
  EXPECT_EQ(actors->state("XXZ"), nullptr);
  EXPECT_EQ(actors->agent_role("troops"), "MIL");
  EXPECT_EQ(actors->agent_basis("troops"), "data/world/agents.tsv:2");
  EXPECT_EQ(actors->agent_role("wizards"), "");
  EXPECT_EQ(actors->confusable("Power of Siberia 2", "Power of Siberia"), "two pipelines");
  EXPECT_EQ(actors->confusable("Power of Siberia", "Beijing"), "");
  ASSERT_EQ(actors->persons_of_family("Xi").size(), 1u);
  EXPECT_EQ(actors->persons_of_family("Xi")[0]->name, "Xi Jinping");
  const auto beijing = actors->names().find("Beijing");
  ASSERT_EQ(beijing.size(), 2u);
  EXPECT_EQ(beijing[0].kind, NameKind::capital);
  EXPECT_EQ(beijing[0].role, "GOV");
  EXPECT_EQ(beijing[1].kind, NameKind::place);
  const auto russo = actors->names().find("Russo");
  ASSERT_EQ(russo.size(), 1u);
  EXPECT_EQ(russo[0].kind, NameKind::compound);
}

TEST(World, OntologyFallsBackToTheRoot) {
  Problems problems;
  const auto ontology = Ontology::load(kData, problems);
  ASSERT_TRUE(ontology) << ontology.error().what;
  EXPECT_TRUE(problems.empty()) << print(problems);
  struct Case {
    const char *code, *found, *plover;
  };
  for (const Case& c : {Case{"057", "057", "SUPPORT"}, Case{"0571", "057", "SUPPORT"}, Case{"0499", "04", "CONSULT"},
                        Case{"163", "163", "SANCTION"}, Case{"192", "192", "COERCE"}, Case{"036", "036", "AGREE"},
                        Case{"0871", "0871", "RETREAT"}, Case{"20", "20", "ASSAULT"}, Case{"99", "", ""},
                        Case{"5", "", ""}, Case{"", "", ""}}) {
    const CameoCode* code = ontology->cameo(c.code);
    EXPECT_EQ(code ? code->code : "", c.found) << c.code;
    EXPECT_EQ(code ? code->plover : "", c.plover) << c.code;
  }
  EXPECT_EQ(ontology->sectors().size(), 16u);
  EXPECT_EQ(ontology->types().size(), 19u);
  for (const CameoCode& code : ontology->codes()) {
    EXPECT_TRUE(ontology->plover(code.plover)) << code.basis;
    EXPECT_TRUE(ontology->cameo(code.code.substr(0, 2))) << code.basis;
  }
}

TEST(World, SectorCues) {
  Problems problems;
  const auto ontology = Ontology::load(kTests / "broken", problems);
  ASSERT_TRUE(ontology);
  for (const char* phrase : {"high-speed rail", "high speed rail", "High - Speed Rail"}) {
    ASSERT_TRUE(ontology->sector_cue(phrase)) << phrase;
    EXPECT_EQ(join(ontology->sector_cue(phrase)->sectors, "|"), "infrastructure");
  }
  EXPECT_EQ(join(ontology->sector_cue("gas pipeline")->sectors, "|"), "energy|infrastructure");
  EXPECT_EQ(ontology->sector_cue("wizardry"), nullptr);
  EXPECT_EQ(ontology->longest_cue(), 4u);  // "high - speed rail"
}

TEST(World, SeriesOfAPairInEitherOrder) {
  Problems problems;
  const auto series = SeriesTable::load(kTests / "broken", problems);
  ASSERT_TRUE(series);
  const Period year = *parse_period("2023"), month = *parse_period("2023-05"), other = *parse_period("2021");
  EXPECT_EQ(series->find("trade.turnover", "", "CHN", "RUS", year).size(), 1u);
  EXPECT_EQ(series->find("trade.turnover", "", "RUS", "CHN", year).size(), 1u);
  EXPECT_EQ(series->find("trade.turnover", "", "RUS", "CHN", month).size(), 1u);
  EXPECT_EQ(series->find("trade.turnover", "", "RUS", "CHN", Period{}).size(), 1u);
  EXPECT_TRUE(series->find("trade.turnover", "", "RUS", "CHN", other).empty());
  EXPECT_TRUE(series->find("trade.turnover", "oil", "RUS", "CHN", year).empty());
  EXPECT_EQ(series->ranges("trade.turnover", "dyad", "", "USD").size(), 1u);
  EXPECT_TRUE(series->ranges("trade.turnover", "state", "", "USD").empty());
}

TEST(World, OurOwnDataHasNoProblems) {
  Problems problems;
  const auto world = load_world(kData, {}, problems);
  ASSERT_TRUE(world) << world.error().what;
  EXPECT_TRUE(problems.empty()) << print(problems);
  EXPECT_GE(world->actors.states().size(), 193u);
  EXPECT_GE(world->ontology.codes().size(), 300u);
  EXPECT_EQ(world->version.size(), 16u);
  Problems again;
  EXPECT_EQ(load_world(kData, {}, again)->version, world->version);

  // Every person of a tenure can be found by name, every title by its phrase.
  std::set<std::string> missing;
  for (const Term& term : world->offices.all_terms()) {
    if (!world->actors.person(term.person)) missing.insert(term.person);
  }
  EXPECT_TRUE(missing.empty()) << missing.size()
                               << " persons of tenures.tsv are not in persons.tsv: " << *missing.begin();
}

TEST(World, OurReferenceValuesAreInKnownUnitsAndPlausible) {
  Problems problems;
  const auto world = load_world(kData, {}, problems);
  ASSERT_TRUE(world) << world.error().what;
  for (const SeriesValue& value : world->series.values()) {
    EXPECT_TRUE(world->measures.unit_by_code(value.unit)) << value.basis << ": " << value.unit;
    const char* level = value.partner.empty() ? "state" : "dyad";
    for (const PlausibleRange* range : world->series.ranges(value.measure, level, value.object, value.unit)) {
      EXPECT_TRUE(range->low <= value.value && value.value <= range->high)
          << value.basis << " is outside " << range->basis;
    }
  }
  const auto turnover = world->series.find("trade.turnover", "", "RUS", "CHN", *parse_period("2023"));
  ASSERT_FALSE(turnover.empty());
  EXPECT_EQ(turnover[0]->value, 240.1e9);
}

TEST(World, SectorCuesOfOurOwnData) {
  Problems problems;
  const auto ontology = Ontology::load(kData, problems);
  ASSERT_TRUE(ontology) << ontology.error().what;
  struct Case {
    const char *phrase, *sectors;
  };
  for (const Case& c :
       {Case{"gas pipeline", "energy|infrastructure"}, Case{"tariff", "trade"}, Case{"swap line", "finance"},
        Case{"high - speed rail", "infrastructure"}, Case{"joint drill", "military-exercise"}, Case{"frigate", "arms"},
        Case{"satellite", "space"}, Case{"exchange student", "culture"}, Case{"veto", "international-organisation"},
        Case{"border clash", "regional-security|tension"}, Case{"disinformation", "information"},
        Case{"defence ministry", "regional-security"}, Case{"defense ministry", "regional-security"},
        Case{"sanction", "finance|trade|tension"}}) {
    const auto* cue = ontology->sector_cue(c.phrase);
    EXPECT_EQ(cue ? join(cue->sectors, "|") : "", c.sectors) << c.phrase;
  }
}

TEST(World, NamesOfOurOwnData) {
  Problems problems;
  const auto world = load_world(kData, {}, problems);
  ASSERT_TRUE(world) << world.error().what;
  struct Case {
    const char* name;
    NameKind kind;
    const char* id;
  };
  for (const Case& c : {Case{"Russia", NameKind::state, "RUS"}, Case{"RUSSIA", NameKind::state, "RUS"},
                        Case{"U.S.", NameKind::state, "USA"}, Case{"Turkiye", NameKind::state, "TUR"},
                        Case{"Chinese", NameKind::adjective, "CHN"}, Case{"Sino", NameKind::compound, "CHN"},
                        Case{"Moscow", NameKind::capital, "RUS"}, Case{"Kremlin", NameKind::seat, "RUS"},
                        Case{"White House", NameKind::seat, "USA"}, Case{"NATO", NameKind::organisation, "NATO"}}) {
    const auto senses = world->actors.names().find(c.name);
    bool found = false;
    for (const NameSense& sense : senses) found = found || (sense.kind == c.kind && sense.id == c.id);
    EXPECT_TRUE(found) << c.name;
  }
  EXPECT_TRUE(world->actors.names().find("us").empty());
  EXPECT_TRUE(world->actors.names().find("who").empty());
}

}  // namespace
}  // namespace chancery
