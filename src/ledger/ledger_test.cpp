#include "ledger/ledger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/files.h"
#include "ledger/bearing.h"
#include "ledger/internal/codec.h"
#include "ledger/internal/sqlite.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class LedgerTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / ("chancery-ledger-" + std::to_string(getpid()) + "-" + test->name());
    fs::create_directories(folder_);
    path_ = folder_ / "l.db";
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::vector<Analysis>& analyses) {
    Result<Ledger> ledger = Ledger::open_or_create(path_);
    ASSERT_TRUE(ledger) << ledger.error().what;
    ASSERT_TRUE(ledger->begin());
    ASSERT_TRUE(ledger->store(analyses, kRun));
    ASSERT_TRUE(ledger->store_desk({}, {}, Corpus{}));
    ASSERT_TRUE(ledger->commit());
  }

  inline static const chancery::Run kRun{"0.1", "model", "world"};
  fs::path folder_, path_;
};

Period period(const char* iso) { return *parse_period(iso); }

Figure make_figure(const std::string& id) {
  Figure f;
  f.id = id;
  f.evidence = {{10, 22}, {0, 40}, 0};
  f.measure = "trade.turnover";
  f.object = "goods";
  f.actors = {{"IND", "IND", "exporter", "India"}, {"BRA", "BRA", "importer", "Brazil"}};
  f.value = 12.5e9;
  f.value_high = 13e9;
  f.unit = "USD";
  f.surface = "$12.5-13 billion";
  f.approximation = Approximation::about;
  f.kind = FigureKind::change;
  f.rank = 1;
  f.direction = "up";
  f.change_from_value = 0.0;
  f.change_from_unit = "USD";
  f.change_from_period = period("2021");
  f.period = period("2022/2023-04");
  f.modality = Modality::projected;
  f.attribution = {"Agência “X”", "A. Minister"};
  f.sectors = {"trade", "energy"};
  f.rule = "r";
  f.basis = {"data/a.tsv:1", "data/b.tsv:2"};
  f.confidence = 0.1;
  return f;
}

Event make_event(const std::string& id) {
  Event e;
  e.id = id;
  e.evidence = {{5, 9}, {0, 40}, 0};
  e.source = {{"IND", "IND", "GOV", "New Delhi"}};
  e.target = {{"BRA", "BRA", "GOV", "Brazil"}, {"UN", "", "IGO", "UN"}};
  e.mutual = true;
  e.type = "CONSULT";
  e.mode = "visit";
  e.cameo = "042";
  e.goldstein = -1.9;
  e.sectors = {"diplomacy"};
  e.date = period("2023-05-01");
  e.date_basis = DateBasis::dateline;
  e.place = {"Brasília", "BRA", -15.8, 0.0};
  e.modality = Modality::denied;
  e.attribution = {"Reuters"};
  e.trigger = "meet";
  e.specific = true;
  e.rule = "t";
  e.confidence = 0.75;
  return e;
}

Analysis make_analysis(const std::string& id) {
  Analysis a;
  a.document.id = id;
  a.document.name = "report " + id;
  a.document.text = "India’s trade with Brazil grew. Pipelines — talks on gas\nwere held.";
  a.document.published = period("2023-05-02");
  a.document.published_basis = DateBasis::metadata;
  a.document.blocks = {{{0, 32}, BlockKind::title}, {{33, 60}, BlockKind::body}};
  a.document.glued = {{7}};
  a.document.via = {"Reuters"};
  a.document.truncated = true;
  a.document.path = "in/" + id + ".txt:3";
  a.words = 11;
  a.sentences = {{0, 33}, {34, 71}};
  a.sentence_kinds = {BlockKind::title, BlockKind::body};
  Mention m;
  m.evidence = {{0, 5}, {0, 33}, 0};
  m.kind = MentionKind::organisation;
  m.who = {{"IND", "IND", "GOV", "India"}};
  m.basis = "data/world/states.tsv:9";
  m.first = 1, m.last = 3, m.head = 2, m.government = true, m.attributive = true;
  a.mentions = {m};
  a.figures = {make_figure("f" + id)};
  a.events = {make_event("e" + id)};
  Statement s;
  s.id = "s" + id;
  s.evidence = {{0, 5}, {0, 33}, 0};
  s.speaker = {"person:A", "IND", "GOV", "A"};
  s.kind = SpeechKind::direct;
  s.content = {6, 30};
  s.venue = "Goa";
  s.date = period("2023");
  s.cue = "say";
  a.statements = {s};
  Tenure t;
  t.id = "t" + id;
  t.evidence = {{0, 5}, {0, 33}, 0};
  t.person = "A. Minister";
  t.person_id = "Anna Minister";
  t.office = "foreign-minister";
  t.office_surface = "foreign minister";
  t.state = "BRA";
  t.former = true;
  t.as_of = period("2023-05");
  a.tenures = {t};
  a.problems = {{"in.txt", 3, Errc::malformed, "unreadable numeral", false}};
  return a;
}

/// One line for everything of an analysis, so that two can be compared as text.
std::string canonical(const Analysis& a) {
  std::string out = codec::encode(a.document) + a.document.text + a.document.path + std::to_string(a.words);
  for (const auto& m : a.mentions) out += codec::encode(m);
  for (const auto& f : a.figures) out += codec::encode(f);
  for (const auto& e : a.events) out += codec::encode(e);
  for (const auto& s : a.statements) out += codec::encode(s);
  for (const auto& t : a.tenures) out += codec::encode(t);
  for (std::size_t i = 0; i < a.sentences.size(); ++i) {
    out += std::to_string(a.sentences[i].begin) + "-" + std::to_string(a.sentences[i].end) +
           std::string(name_of(a.sentence_kinds[i]));
  }
  for (const auto& p : a.problems) out += to_string(p);
  return out;
}

std::string canonical(const Corpus& corpus) {
  std::string out;
  for (const Analysis& a : corpus.documents) out += canonical(a) + "\n";
  return out;
}

TEST_F(LedgerTest, RecordsComeBackWhole) {
  const Analysis a = make_analysis("a");
  write({a});
  const auto ledger = Ledger::open(path_);
  ASSERT_TRUE(ledger);
  const auto corpus = ledger->load_corpus();
  ASSERT_TRUE(corpus) << corpus.error().what;
  ASSERT_EQ(corpus->documents.size(), 1u);
  EXPECT_EQ(canonical(corpus->documents[0]), canonical(a));
  const Event& e = corpus->documents[0].events[0];
  EXPECT_EQ(e.cameo, "042");  // the leading zero
  EXPECT_EQ(e.place.lon, 0.0);
  EXPECT_EQ(corpus->documents[0].statements[0].kind, SpeechKind::direct);
  EXPECT_EQ(corpus->documents[0].figures[0].change_from_value, 0.0);
  EXPECT_EQ(e.date, a.events[0].date);
}

TEST_F(LedgerTest, OrderIsByDocumentWhateverTheOrderOfReading) {
  write({make_analysis("b"), make_analysis("a")});
  const std::string once = canonical(*Ledger::open(path_)->load_corpus());
  fs::remove(path_);
  write({make_analysis("a")});
  write({make_analysis("b")});
  EXPECT_EQ(canonical(*Ledger::open(path_)->load_corpus()), once);
}

TEST_F(LedgerTest, StoringAgainChangesNothingAndAChangeReplaces) {
  Analysis a = make_analysis("a");
  write({a});
  Result<Ledger> ledger = Ledger::open_or_create(path_);
  ASSERT_TRUE(ledger);
  ASSERT_TRUE(ledger->begin());
  Result<Stored> stored = ledger->store(std::vector<Analysis>{a}, kRun);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->unchanged, 1u);
  EXPECT_TRUE(ledger->settled());
  a.figures[0].value = 99;
  stored = ledger->store(std::vector<Analysis>{a}, kRun);
  ASSERT_TRUE(stored) << stored.error().what;
  EXPECT_EQ(stored->replaced, 1u);
  EXPECT_FALSE(ledger->settled());
  ASSERT_TRUE(ledger->commit());
  const auto corpus = ledger->load_corpus();
  ASSERT_TRUE(corpus);
  ASSERT_EQ(corpus->documents.size(), 1u);
  EXPECT_EQ(corpus->documents[0].figures[0].value, 99);
  EXPECT_EQ(ledger->search("pipelines", 0)->size(), 1u);  // the old sentences are gone from the index
}

TEST_F(LedgerTest, ABatchThatIsNotCommittedIsNotThere) {
  write({make_analysis("a")});
  {
    Result<Ledger> ledger = Ledger::open_or_create(path_);
    ASSERT_TRUE(ledger->begin());
    ASSERT_TRUE(ledger->store(std::vector<Analysis>{make_analysis("b")}, kRun));
  }
  EXPECT_EQ(Ledger::open(path_)->load_corpus()->documents.size(), 1u);
}

TEST_F(LedgerTest, ReadsWhileAnotherWrites) {
  write({make_analysis("a")});
  Result<Ledger> writer = Ledger::open_or_create(path_);
  ASSERT_TRUE(writer->begin());
  ASSERT_TRUE(writer->store(std::vector<Analysis>{make_analysis("b")}, kRun));
  const auto reader = Ledger::open(path_);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->load_corpus()->documents.size(), 1u);
  ASSERT_TRUE(writer->commit());
  EXPECT_EQ(reader->load_corpus()->documents.size(), 2u);
}

TEST_F(LedgerTest, SelectsByStatesSectorAndDays) {
  Analysis a = make_analysis("a");
  a.events.push_back(make_event("e2"));
  a.events[1].target = {{"CHL", "CHL", "GOV", "Chile"}};
  a.events[1].sectors = {"culture"};
  a.events[1].date = {};  // its report's date counts
  write({a});
  const auto ledger = Ledger::open(path_);
  const auto events = [&](const Selection& selection) {
    std::string out;
    const auto holdings = ledger->load(selection);
    if (!holdings) return holdings.error().what;
    for (const Event& e : holdings->corpus.documents.at(0).events) out += e.id + " ";
    return out;
  };
  const auto day = [](const char* iso) { return period(iso).first; };
  EXPECT_EQ(events({}), "ea e2 ");
  EXPECT_EQ(events({{"BRA", "IND"}, "", {}, {}}), "ea ");
  EXPECT_EQ(events({{"IND", "CHL"}, "", {}, {}}), "e2 ");
  EXPECT_EQ(events({{}, "culture", {}, {}}), "e2 ");
  EXPECT_EQ(events({{}, "", day("2023-05-02"), {}}), "e2 ");
  EXPECT_EQ(events({{}, "", {}, day("2023-05-01")}), "ea ");
  EXPECT_EQ(events({{}, "", day("2023-05-01"), day("2023-05-02")}), "ea e2 ");
}

TEST_F(LedgerTest, SearchesWordsPhrasesAndBeginnings) {
  write({make_analysis("a")});
  const auto ledger = Ledger::open(path_);
  const struct {
    const char* query;
    std::size_t hits;
  } kCases[] = {{"pipeline", 1},                                   // another form of the word
                {"talks gas", 1},                                  // both, in any order
                {"gas india", 0},                                  // not in one sentence
                {"\"talks on gas\"", 1},                           // in this order
                {"\"gas talks\"", 0},    {"pip*", 1},  {"OR", 0},  // no operator of ours
                {"gas) NEAR", 0},        {"brazil", 1}};
  for (const auto& test : kCases) {
    const auto hits = ledger->search(test.query, 0);
    ASSERT_TRUE(hits) << test.query << ": " << hits.error().what;
    EXPECT_EQ(hits->size(), test.hits) << test.query;
  }
  const auto hits = ledger->search("gas", 0);
  const std::string text = make_analysis("a").document.text;
  EXPECT_EQ(slice(text, hits->at(0).words.at(0)), "gas");
  EXPECT_FALSE(ledger->search("-- ;", 0));
}

TEST_F(LedgerTest, GroupsAndFindingsComeBack) {
  const Analysis a = make_analysis("a");
  Group group{"g", GroupKind::tenure, "k", {"ta"}, {"a"}, 1, 1, Agreement::conflicts, {{"a", "b", "near_copy", 0.93}}};
  Finding finding{"x",       "office/conflict", Severity::error, {{"ta", "a", {0, 5}, "India"}},
                  "message", "expected",        "text",          {"why"}};
  Corpus corpus{{a}};
  Result<Ledger> ledger = Ledger::open_or_create(path_);
  ASSERT_TRUE(ledger->begin());
  ASSERT_TRUE(ledger->store(corpus.documents, kRun));
  ASSERT_TRUE(ledger->store_desk(std::vector<Group>{group}, std::vector<Finding>{finding}, corpus));
  ASSERT_TRUE(ledger->commit());
  const auto holdings = ledger->load();
  ASSERT_TRUE(holdings);
  ASSERT_EQ(holdings->groups.size(), 1u);
  ASSERT_EQ(holdings->findings.size(), 1u);
  EXPECT_EQ(codec::encode(holdings->groups[0]), codec::encode(group));
  EXPECT_EQ(codec::encode(holdings->findings[0]), codec::encode(finding));
  EXPECT_EQ(ledger->load({{"BRA"}, "", {}, {}})->findings.size(), 1u);  // through the tenure's state
  EXPECT_EQ(ledger->load({{"CHL"}, "", {}, {}})->findings.size(), 0u);
}

TEST_F(LedgerTest, RefusesWhatIsNoLedger) {
  const auto refusal = [&] {
    const auto ledger = Ledger::open_or_create(path_);
    return ledger ? std::string("opened") : ledger.error().what;
  };
  EXPECT_NE(Ledger::open(path_).error().what.find("no such ledger"), std::string::npos);
  ASSERT_TRUE(write_file(path_, "name,value\n1,2\nthis is a table\n"));
  EXPECT_NE(refusal().find("not an SQLite file"), std::string::npos) << refusal();
  EXPECT_EQ(*read_file(path_), "name,value\n1,2\nthis is a table\n");  // and leaves it as it was

  fs::remove(path_);
  {
    auto other = sqlite::Database::open(path_, sqlite::Access::create);
    other->execute("CREATE TABLE t (x)");
  }
  EXPECT_NE(refusal().find("not a ledger of chancery"), std::string::npos) << refusal();

  fs::remove(path_);
  write({make_analysis("a")});
  {
    auto other = sqlite::Database::open(path_, sqlite::Access::write);
    other->execute("PRAGMA user_version = 99");
  }
  EXPECT_NE(refusal().find("schema 99"), std::string::npos) << refusal();

  fs::remove(path_);
  fs::create_directory(path_);
  EXPECT_NE(refusal().find("folder"), std::string::npos) << refusal();
}

TEST_F(LedgerTest, ATruncatedFileIsAnErrorNotACrash) {
  write({make_analysis("a"), make_analysis("b")});
  const std::string bytes = *read_file(path_);
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{17}, bytes.size() / 4, bytes.size() / 2, bytes.size() - 4096}) {
    ASSERT_TRUE(write_file(path_, bytes.substr(0, size)));
    const auto ledger = Ledger::open(path_);
    if (!ledger) continue;
    const auto corpus = ledger->load_corpus();
    if (corpus) EXPECT_LE(corpus->documents.size(), 2u);
  }
}

}  // namespace
}  // namespace chancery
