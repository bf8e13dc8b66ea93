#include <gtest/gtest.h>

#include <map>
#include <random>

#include "core/table.h"
#include "world/actors.h"

namespace chancery {
namespace {

const std::map<std::string_view, NameKind> kKinds = {{"state", NameKind::state},
                                                     {"adjective", NameKind::adjective},
                                                     {"compound", NameKind::compound},
                                                     {"capital", NameKind::capital},
                                                     {"seat", NameKind::seat},
                                                     {"place", NameKind::place},
                                                     {"organisation", NameKind::organisation},
                                                     {"person", NameKind::person},
                                                     {"thing", NameKind::thing}};

std::vector<std::string_view> words_of(std::string_view text) { return split_list(text, ' '); }

/// "4 power-of-siberia-2": how many words match at `at`, and the ids of the readings.
std::string print(const Gazetteer::Match& match) {
  std::string out = std::to_string(match.words);
  for (const NameSense& sense : match.senses) out += ' ' + sense.id;
  return out;
}

TEST(Gazetteer, FindsTheLongestNameInEverySpelling) {
  Problems problems;
  const auto table = Table::read(CHANCERY_SOURCE_DIR "/testdata/world/names.tsv", "names.tsv", problems);
  ASSERT_TRUE(table) << table.error().what;
  ASSERT_TRUE(problems.empty()) << to_string(problems[0]);
  Gazetteer names;
  std::size_t texts = 0;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view what = table->cell(row, "what"), text = table->cell(row, "text");
    if (what.starts_with("name ")) {
      const std::size_t space = what.find(' ', 5);
      const std::string id(what.substr(space + 1));
      names.add(text, {kKinds.at(what.substr(5, space - 5)), id, "", "", table->basis(row)});
      continue;
    }
    ++texts;
    EXPECT_EQ(print(names.longest(words_of(text), 0)), table->cell(row, "expected"))
        << table->basis(row) << ": " << text;
  }
  EXPECT_GT(texts, 50u);
}

TEST(Gazetteer, StartsAtTheWordAskedFor) {
  Gazetteer names;
  names.add("South Korea", {NameKind::state, "KOR", "KOR", "", "t:1"});
  names.add("Korea", {NameKind::state, "PRK", "PRK", "", "t:2"});
  const std::vector<std::string_view> words = {"in", "South", "Korea", "today"};
  EXPECT_EQ(print(names.longest(words, 0)), "0");
  EXPECT_EQ(print(names.longest(words, 1)), "2 KOR");
  EXPECT_EQ(print(names.longest(words, 2)), "1 PRK");
  EXPECT_EQ(print(names.longest(words, 3)), "0");
  EXPECT_EQ(print(names.longest(words, 4)), "0");
}

TEST(Gazetteer, ReadingsAreInTheOrderOfKindsAndOnlyOnce) {
  Gazetteer names;
  names.add("Georgia", {NameKind::place, "Georgia (US state)", "USA", "", "t:1"});
  names.add("Georgia", {NameKind::state, "GEO", "GEO", "", "t:2"});
  names.add("Georgia", {NameKind::state, "GEO", "GEO", "", "t:3"});
  const auto senses = names.find("Georgia");
  ASSERT_EQ(senses.size(), 2u);
  EXPECT_EQ(senses[0].id, "GEO");
  EXPECT_EQ(senses[0].basis, "t:2");
  EXPECT_EQ(senses[1].id, "Georgia (US state)");
  EXPECT_TRUE(names.find("Georgian").empty());
  EXPECT_TRUE(names.find("").empty());
}

// The obvious twin: every name tried at every length, compared word by word.
TEST(Gazetteer, AgreesWithTryingEveryName) {
  const unsigned seed = 20240714;
  std::mt19937 random(seed);
  const std::vector<std::string> alphabet = {"Alpha", "beta", "Gamma", "of", "the", "2", "alpha", "GAMMA"};
  const auto words = [&](std::size_t most) {
    std::vector<std::string> out(1 + random() % most);
    for (std::string& word : out) word = alphabet[random() % alphabet.size()];
    return out;
  };
  std::vector<std::vector<std::string>> listed;
  Gazetteer names;
  for (int i = 0; i < 60; ++i) {
    listed.push_back(words(4));
    std::string name;
    for (const std::string& word : listed.back()) name += (name.empty() ? "" : " ") + word;
    names.add(name, {NameKind::thing, name, "", "", "t"});
  }
  for (int round = 0; round < 2000; ++round) {
    const std::vector<std::string> text = words(8);
    std::size_t exact = 0;  // the longest name that stands in the text letter by letter
    for (const auto& name : listed) {
      if (name.size() > exact && name.size() <= text.size() && std::equal(name.begin(), name.end(), text.begin())) {
        exact = name.size();
      }
    }
    const std::vector<std::string_view> views(text.begin(), text.end());
    const auto match = names.longest(views, 0);
    ASSERT_GE(match.words, exact) << "seed " << seed << " round " << round;
    if (match.words == exact) continue;
    // A longer match may differ from its name in case only.
    std::string printed;
    for (std::size_t i = 0; i < match.words; ++i) printed += (i ? " " : "") + text[i];
    ASSERT_EQ(printed.size(), match.senses[0].id.size()) << "seed " << seed << " round " << round;
  }
}

}  // namespace
}  // namespace chancery
