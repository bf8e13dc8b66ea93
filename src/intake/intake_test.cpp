#include "intake/intake.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "core/files.h"
#include "core/table.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

const IntakeRules& rules() {
  static const IntakeRules loaded = [] {
    Problems problems;
    auto result = load_intake_rules(fs::path(CHANCERY_SOURCE_DIR) / "data", problems);
    EXPECT_TRUE(problems.empty()) << to_string(problems.front());
    if (!result) ADD_FAILURE() << result.error().what;
    return *result;
  }();
  return loaded;
}

Result<Document> read(std::string bytes, Problems& problems, RawItem::Format format = RawItem::Format::text) {
  return make_document({"dir/page.txt", format == RawItem::Format::jsonl_record ? 3u : 0u, format, std::move(bytes)},
                       rules(), problems);
}

Document read(std::string bytes, RawItem::Format format = RawItem::Format::text) {
  Problems problems;
  auto document = read(std::move(bytes), problems, format);
  EXPECT_TRUE(document) << document.error().what;
  return document ? *document : Document();
}

/// One line a block: "kind: text".
std::string labels(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += std::string(name_of(block.kind)) + ": " + std::string(slice(document.text, block.where)) + "\n";
  }
  return out;
}

/// testdata/intake/NAME.txt holds a page, NAME.blocks what its blocks are.
TEST(Blocks, PagesOfTestdata) {
  const fs::path folder = fs::path(CHANCERY_SOURCE_DIR) / "testdata/intake";
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".blocks") continue;
    ++pages;
    fs::path page = entry.path();
    page.replace_extension(".txt");
    auto format = RawItem::Format::text;
    if (!fs::exists(page)) {
      page.replace_extension(".html");
      format = RawItem::Format::html;
    }
    const auto bytes = read_file(page), expected = read_file(entry.path());
    ASSERT_TRUE(bytes && expected);
    EXPECT_EQ(labels(read(*bytes, format)), *expected) << page;
  }
  EXPECT_GE(pages, 3u);
}

TEST(Document, TextIsTheFileUnchanged) {
  const std::string text = "First line\r\n\r\nSecond, with a “quote” and two  spaces.\n";
  EXPECT_EQ(read(text).text, text);
}

TEST(Document, DatelineGivesTheDateOfPublication) {
  const Document document =
      read("October 17, 2023\n\nThe president arrived in the capital for a visit of three days.\n");
  EXPECT_EQ(document.published.text, "2023-10-17");
  EXPECT_EQ(document.published_basis, DateBasis::dateline);
}

TEST(Document, AgencyDatelineIsCutFromTheParagraph) {
  const Document document = read("NAIROBI, March 3 (Reuters) - Kenya said on Monday it would send police to Haiti.\n");
  EXPECT_EQ(labels(document),
            "dateline: NAIROBI, March 3 (Reuters) -\nbody: Kenya said on Monday it would send police to Haiti.\n");
  EXPECT_EQ(document.via, std::vector<std::string>{"Reuters"});
}

TEST(Document, AnAgencyDatelineMayGiveTheDate) {
  EXPECT_EQ(read("DHAKA, April 12, 2023 - India's exports to Bangladesh rose in the year.\n").published.text,
            "2023-04-12");
  EXPECT_EQ(read("ACCRA, Feb 3, 2024 (Wire) - Ghana and Togo held talks on Friday.\n").published.text, "2024-02-03");
  EXPECT_FALSE(read("NAIROBI, March 3 (Reuters) - Kenya said it would send police.\n").published.known());
}

TEST(Document, GluedWordsAreNoticed) {
  const std::string text = "The minister spoke of satellites and spaceKenya will join the industry.In 2023 it did so.";
  const Document document = read(text);
  ASSERT_EQ(document.glued.size(), 2u);
  EXPECT_EQ(text.substr(document.glued[0].at, 5), "Kenya");
  EXPECT_EQ(text.substr(document.glued[1].at, 2), "In");
}

TEST(Document, NamesInCamelCaseAreNotGlue) {
  EXPECT_TRUE(
      read("The BeiDou system, an iPhone, McDonald and PetroChina met at www.Example.Com in the U.S.A.").glued.empty());
}

TEST(Document, TruncationIsNoticed) {
  EXPECT_TRUE(
      read("The two states agreed to build a railway over the border by the year 2030. Similarly, in").truncated);
  EXPECT_TRUE(
      read("The two states agreed to build a railway over the border by the year 2030, and then ...").truncated);
  EXPECT_FALSE(
      read("The two states agreed to build a railway over the border by the year 2030. “It is so.”").truncated);
}

TEST(Document, WrongEncodingsAreRepairedAndReported) {
  struct Case {
    std::string bytes, text;
    std::size_t problems;
  };
  const std::vector<Case> cases = {
      {"\xEF\xBB\xBFPlain words.", "\xEF\xBB\xBFPlain words.", 0},
      {std::string("\xFF\xFEH\0i\0.\0", 8), "Hi.", 0},
      {"The \x93visit\x94 of Fran\xE7ois.", "The “visit” of François.", 1},
      {"Broken \xE2\x82 here \x81\x81 and there.", "Broken \uFFFD\uFFFD here \uFFFD\uFFFD and there.", 1},
  };
  for (const Case& c : cases) {
    Problems problems;
    const auto document = read(c.bytes, problems);
    ASSERT_TRUE(document) << c.text;
    EXPECT_EQ(document->text, c.text);
    EXPECT_EQ(problems.size(), c.problems) << c.text;
  }
}

TEST(Document, WhatIsNoTextIsRefusedWithTheReason) {
  struct Case {
    std::string bytes;
    Errc code;
  };
  const std::vector<Case> cases = {{"", Errc::empty},
                                   {" \n\t\n", Errc::empty},
                                   {"12 34 -- 56", Errc::empty},
                                   {"%PDF-1.7 ...", Errc::unsupported},
                                   {std::string("ab\0cd", 5), Errc::unsupported},
                                   {std::string(17u << 20, 'a'), Errc::too_large}};
  for (const Case& c : cases) {
    Problems problems;
    const auto document = read(c.bytes, problems);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, c.code) << document.error().what;
  }
}

TEST(Record, FieldsAreTakenAndMayBeMissing) {
  const Document document =
      read(R"({"text":"Words are here.","title":"T","published":"2024-05-06","publisher":"P","name":"n1"})",
           RawItem::Format::jsonl_record);
  EXPECT_EQ(document.name, "n1");
  EXPECT_EQ(document.title, "T");
  EXPECT_EQ(document.published.text, "2024-05-06");
  EXPECT_EQ(document.published_basis, DateBasis::metadata);
  EXPECT_EQ(read(R"({"text":"Words are here."})", RawItem::Format::jsonl_record).name, "page-3");
}

TEST(Record, BrokenOnesSayWhy) {
  for (const char* line : {"{\"text\": \"cut", "[1,2]", "{\"title\":\"no text\"}", "{\"text\": 7}", "nothing"}) {
    Problems problems;
    const auto document = read(line, problems, RawItem::Format::jsonl_record);
    ASSERT_FALSE(document) << line;
    EXPECT_EQ(document.error().code, Errc::malformed) << line;
    EXPECT_FALSE(document.error().what.empty());
  }
}

TEST(Record, AnUnreadableDateIsReportedNotFatal) {
  Problems problems;
  const auto document =
      read(R"({"text":"Words are here.","published":"last Tuesday"})", problems, RawItem::Format::jsonl_record);
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->published.known());
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(to_string(problems[0]), "dir/page.txt:3: warning: published 'last Tuesday' is not a date; left unknown");
}

TEST(Id, ComesFromTextAndSource) {
  const std::string a = R"({"text":"Words are here.","uri":"http://a"})",
                    b = R"({"text":"Words are here.","uri":"http://b"})";
  EXPECT_EQ(read(a, RawItem::Format::jsonl_record).id, read(a, RawItem::Format::jsonl_record).id);
  EXPECT_NE(read(a, RawItem::Format::jsonl_record).id, read(b, RawItem::Format::jsonl_record).id);
}

TEST(Html, MetadataComesFromTheHead) {
  const Document document = read(
      "<html lang=en-GB><head><title>T | Site</title><meta property=og:title content='Talks in Accra'>"
      "<meta property='article:published_time' content='2024-02-03T09:00:00Z'><meta property=og:site_name "
      "content=Herald>"
      "</head><body><article><p>Ghana and Togo held talks in Accra on Friday about their common border and its "
      "trade.</p>"
      "</article></body></html>",
      RawItem::Format::html);
  EXPECT_EQ(document.title, "Talks in Accra");
  EXPECT_EQ(document.publisher, "Herald");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.published.text, "2024-02-03");
  EXPECT_EQ(labels(document),
            "body: Ghana and Togo held talks in Accra on Friday about their common border and its trade.\n");
}

TEST(Language, IsToldFromFunctionWords) {
  EXPECT_EQ(read("The minister said that it was on the way to the capital.").language, "en");
  EXPECT_EQ(read("Le ministre a dit que la délégation est en route pour la capitale du pays.").language, "fr");
  EXPECT_EQ(read("Министр сказал, что делегация была на пути в столицу и не опоздает.").language, "ru");
  EXPECT_EQ(read("外交部长说代表团正在前往首都。").language, "zh");
}

TEST(Language, OneThatWeCannotReadIsSaid) {
  Problems problems;
  ASSERT_TRUE(read("Le ministre a dit que la délégation est en route pour la capitale du pays.", problems));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, Errc::unsupported);
  EXPECT_FALSE(problems[0].refused);
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    path_ = fs::temp_directory_path() / ("chancery_intake_" + std::to_string(::getpid()));
    fs::create_directories(path_ / "sub");
  }
  void TearDown() override { fs::remove_all(path_); }
  void put(const std::string& name, const std::string& bytes) {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }

  /// "name:line" of each item, then each problem, one a line, without the folder.
  std::string walk(std::vector<std::string> arguments, IntakeLimits limits = {}) {
    ItemSource source(std::move(arguments), limits);
    Problems problems;
    std::string out;
    for (RawItem item; source.next(item, problems);) {
      out += item.name.substr(path_.string().size() + 1) + ":" + std::to_string(item.line) + "\n";
    }
    for (const Problem& problem : problems) out += to_string(problem).substr(path_.string().size()) + "\n";
    return out;
  }
  fs::path path_;
};

TEST_F(Folder, IsWalkedInNameOrder) {
  put("b.txt", "b");
  put("a.html", "<p>a");
  put("sub/c.jsonl", "{}\n\n{}\n");
  put("ignored.png", "x");
  EXPECT_EQ(walk({path_.string()}), "a.html:0\nb.txt:0\nsub/c.jsonl:1\nsub/c.jsonl:3\n");
  EXPECT_EQ(walk({(path_ / "*.txt").string()}), "b.txt:0\n");
}

TEST_F(Folder, WhatCannotBeReadIsRefusedAndTheWalkGoesOn) {
  put("good.txt", "x");
  put("long.jsonl", std::string(3000, 'x') + "\n{}\n");
  fs::remove_all(path_ / "sub");
  fs::create_directories(path_ / "empty");
  EXPECT_EQ(walk({(path_ / "none.txt").string(), (path_ / "empty").string(), (path_ / "long.jsonl").string(),
                  (path_ / "good.txt").string()},
                 {1 << 20, 2000}),
            "long.jsonl:2\ngood.txt:0\n"
            "/none.txt: error: no such file or folder\n"
            "/empty: error: no readable file in the folder (.txt .md .html .jsonl)\n"
            "/long.jsonl:1: error: line of 3000 bytes; the limit is 2000 bytes\n");
}

}  // namespace
}  // namespace chancery
