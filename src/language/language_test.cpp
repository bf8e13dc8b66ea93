#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <sstream>

#include <unistd.h>

#include "core/files.h"
#include "core/table.h"
#include "core/unicode.h"
#include "language/conllu.h"
#include "language/parse.h"
#include "language/score.h"
#include "language/train.h"

namespace chancery {
namespace {

const std::filesystem::path kSource = CHANCERY_SOURCE_DIR;

const LanguageModel& model() {
  static const LanguageModel* const loaded = [] {
    auto result = LanguageModel::load(kSource / "models/en.model");
    if (!result) {
      std::cerr << result.error().what << '\n';
      std::abort();
    }
    return new LanguageModel(std::move(*result));
  }();
  return *loaded;
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\n") {
      out += '\n';
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string print_words(std::string_view text, const Parse& parse) {
  std::string out;
  for (const Sentence& sentence : parse.sentences) {
    if (!out.empty()) out += " / ";
    bool first = true;
    for (const Token& token : parse.of(sentence)) {
      if (!first) out += ' ';
      if (token.joined) out += '~';
      out += slice(text, token.where);
      first = false;
    }
  }
  return out;
}

/// Everything that must hold of any parse of any text: spans exact and in order, one root a sentence, no circle.
void expect_sound(std::string_view text, const Parse& parse) {
  std::uint32_t end = 0;
  for (const Sentence& sentence : parse.sentences) {
    ASSERT_GT(sentence.count, 0u);
    ASSERT_LE(sentence.first + sentence.count, parse.tokens.size());
    const auto tokens = parse.of(sentence);
    EXPECT_EQ(sentence.where.begin, tokens.front().where.begin);
    EXPECT_EQ(sentence.where.end, tokens.back().where.end);
    int roots = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      ASSERT_GE(tokens[i].where.begin, end);
      ASSERT_LT(tokens[i].where.begin, tokens[i].where.end);
      ASSERT_LE(tokens[i].where.end, text.size());
      end = tokens[i].where.end;
      EXPECT_FALSE(parse.lemma(tokens[i]).empty());
      EXPECT_FALSE(parse.lower(tokens[i]).empty());
      roots += tokens[i].head < 0 ? 1 : 0;
      EXPECT_EQ(tokens[i].head < 0, tokens[i].deprel == Deprel::root);
      std::size_t steps = 0;
      for (std::int32_t at = static_cast<std::int32_t>(i); at >= 0; at = tokens[static_cast<std::size_t>(at)].head) {
        ASSERT_LT(static_cast<std::size_t>(at), tokens.size());
        ASSERT_LE(++steps, tokens.size());
      }
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(Splitter, Table) {
  Problems problems;
  const auto table = Table::read(kSource / "testdata/language/sentences.tsv", "sentences.tsv", problems);
  ASSERT_TRUE(table) << table.error().what;
  ASSERT_TRUE(problems.empty());
  ASSERT_GT(table->rows(), 20u);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string text = unescape(table->cell(row, "text"));
    const Parse parse = parse_text(text, model());
    EXPECT_EQ(print_words(text, parse), table->cell(row, "expected")) << table->basis(row);
    expect_sound(text, parse);
  }
}

TEST(Splitter, GlueEndsASentenceAndBlocksAreNotCrossed) {
  Document document;
  document.text = "They opened the spaceBeijing agreed. A heading without a stop\nthe text goes on here";
  const auto glue = static_cast<std::uint32_t>(document.text.find("Beijing"));
  const auto line = static_cast<std::uint32_t>(document.text.find('\n'));
  document.glued.push_back({glue});
  document.blocks.push_back({{0, line}, BlockKind::body});
  document.blocks.push_back({{line + 1, static_cast<std::uint32_t>(document.text.size())}, BlockKind::body});
  const Parse parse = parse_document(document, model());
  expect_sound(document.text, parse);
  ASSERT_EQ(parse.sentences.size(), 4u) << print_words(document.text, parse);
  EXPECT_EQ(slice(document.text, parse.sentences[0].where), "They opened the space");
  EXPECT_EQ(slice(document.text, parse.sentences[1].where), "Beijing agreed.");
  EXPECT_EQ(parse.sentences[2].block, 0u);
  EXPECT_EQ(parse.sentences[3].block, 1u);
}

TEST(Splitter, FurnitureIsNotRead) {
  Document document;
  document.text = "Previous Article\nThe talks ended.";
  document.blocks.push_back({{0, 16}, BlockKind::navigation});
  document.blocks.push_back({{17, 33}, BlockKind::body});
  const Parse parse = parse_document(document, model());
  ASSERT_EQ(parse.sentences.size(), 1u);
  EXPECT_EQ(parse.sentences[0].block, 1u);
}

/// "form/UPOS/lemma/deprel/head's form", the canonical line of one word.
std::string print_word(std::string_view text, const Parse& parse, const Sentence& sentence, const Token& token) {
  const auto tokens = parse.of(sentence);
  std::string out(slice(text, token.where));
  out.append("/").append(name_of(token.upos)).append("/").append(parse.lemma(token)).append("/");
  out.append(name_of(token.deprel)).append("/");
  return out.append(token.head < 0 ? "-" : slice(text, tokens[static_cast<std::size_t>(token.head)].where));
}

TEST(Parser, OwnSentences) {
  struct Case {
    const char* text;
    std::vector<std::string> words;
  };
  const std::vector<Case> cases = {
      {"Brazil exported coffee to Japan in 2021.",
       {"Brazil/PROPN/Brazil/nsubj/exported", "exported/VERB/export/root/-", "coffee/NOUN/coffee/obj/exported"}},
      {"The two presidents met in Cairo.",
       {"presidents/NOUN/president/nsubj/met", "met/VERB/meet/root/-", "Cairo/PROPN/Cairo/obl/met"}},
      {"The foreign ministers of Egypt and Sudan signed an agreement.",
       {"ministers/NOUN/minister/nsubj/signed", "Egypt/PROPN/Egypt/nmod/ministers", "Sudan/PROPN/Sudan/conj/Egypt",
        "signed/VERB/sign/root/-", "agreement/NOUN/agreement/obj/signed"}},
      {"The exports were banned by the government.",
       {"exports/NOUN/export/nsubj:pass/banned", "banned/VERB/ban/root/-",
        "government/NOUN/government/obl:agent/banned"}},
      {"Turkey denied that it had sent soldiers.",
       {"Turkey/PROPN/Turkey/nsubj/denied", "sent/VERB/send/ccomp/denied", "soldiers/NOUN/soldier/obj/sent"}},
      {"Exports rose 5 percent and output fell.",
       {"Exports/NOUN/export/nsubj/rose", "rose/VERB/rise/root/-", "fell/VERB/fall/conj/rose"}},
      {"Deputy Minister Gao Rui met his Chilean counterpart, Rosa Vidal, in Lima.",
       {"Minister/PROPN/Minister/nmod:desc/Gao", "Gao/PROPN/Gao/nsubj/met", "Rui/PROPN/Rui/flat/Gao",
        "counterpart/NOUN/counterpart/obj/met", "Rosa/PROPN/Rosa/appos/counterpart"}},
  };
  for (const Case& test : cases) {
    const Parse parse = parse_text(test.text, model());
    ASSERT_EQ(parse.sentences.size(), 1u) << test.text;
    std::string all;
    for (const Token& token : parse.of(parse.sentences[0])) {
      all += print_word(test.text, parse, parse.sentences[0], token) + "\n";
    }
    for (const std::string& word : test.words)
      EXPECT_NE(all.find(word + "\n"), std::string::npos) << word << "\nin\n" << all;
  }
}

TEST(Parser, SameAnswerTwice) {
  const std::string text = "Chad and Niger agreed to talk. They didn't, though: the U.N. envoy's plane was late...";
  EXPECT_EQ(write_conllu(text, parse_text(text, model())), write_conllu(text, parse_text(text, model())));
}

TEST(Parser, ShoutedTextStillHasItsVerb) {
  const std::string text = "THE MINISTERS SIGNED AN AGREEMENT WITH TOGO.";
  const Parse parse = parse_text(text, model());
  ASSERT_EQ(parse.sentences.size(), 1u);
  expect_sound(text, parse);
  EXPECT_EQ(parse.tokens[2].upos, Upos::VERB);
  EXPECT_EQ(parse.lemma(parse.tokens[2]), "sign");
}

TEST(Parser, NothingToReadGivesNothing) {
  EXPECT_TRUE(parse_text("", model()).sentences.empty());
  EXPECT_TRUE(parse_text(" \n\t \xC2\xA0\n\n", model()).sentences.empty());
}

TEST(Parser, EndlessSentenceIsCut) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "word ";
  const Parse parse = parse_text(text, model());
  EXPECT_EQ(parse.tokens.size(), 50000u);
  EXPECT_GT(parse.sentences.size(), 100u);
  expect_sound(text, parse);
}

TEST(Parser, AnyBytesGiveSoundTrees) {
  const auto seed = static_cast<std::uint32_t>(std::random_device{}());
  std::cout << "seed " << seed << '\n';
  std::mt19937 random(seed);
  const std::vector<std::string> pieces = {"U.S.",
                                           "'s",
                                           "’",
                                           "...",
                                           "“",
                                           "”",
                                           "$",
                                           "2.4bn",
                                           "\n",
                                           "\n\n",
                                           " ",
                                           "-",
                                           "war",
                                           "The",
                                           "n't",
                                           "@",
                                           "x.",
                                           ".y",
                                           "\xF0\x9F\x98\x80",
                                           "\xFF",
                                           "\xE2\x80",
                                           "北京",
                                           "'",
                                           ".",
                                           "!",
                                           "can",
                                           "not",
                                           "1,",
                                           "/",
                                           "www.",
                                           "http://",
                                           "I"};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const std::size_t count = random() % 60;
    for (std::size_t i = 0; i < count; ++i) {
      if (random() % 4 == 0)
        text.push_back(static_cast<char>(random() & 0xFF));
      else
        text += pieces[random() % pieces.size()];
      if (random() % 3 == 0) text += ' ';
    }
    const Parse parse = parse_text(text, model());
    expect_sound(text, parse);
    if (HasFailure()) FAIL() << "text: " << text;
  }
}

constexpr const char* kSmallFile =
    "# sent_id = 1\n"
    "# text = We don't go.\n"
    "1\tWe\twe\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\tSpaceAfter=No\n"
    "4.1\tgone\tgo\tVERB\t_\t_\t_\t_\t4:conj\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n";

TEST(Conllu, ComesBackAsItWas) {
  const auto sentences = parse_conllu(kSmallFile, "small");
  ASSERT_TRUE(sentences) << sentences.error().what;
  EXPECT_EQ(write_conllu(*sentences), kSmallFile);
  const ConlluText text = make_text(*sentences);
  EXPECT_EQ(text.text, "We don't go.");
  EXPECT_EQ(print_words(text.text, text.parse), "We do ~n't go .");
  expect_sound(text.text, [&] {
    ConlluText copy = make_text(*sentences);
    for (Token& token : copy.parse.tokens) token.lower = token.lemma;
    return std::move(copy.parse);
  }());
}

TEST(Conllu, WhatIsWrittenCanBeRead) {
  const std::string text = "Togo won't pay.\n\nGhana's offer of $2bn stands.";
  const Parse parse = parse_text(text, model());
  const auto read = parse_conllu(write_conllu(text, parse), "written");
  ASSERT_TRUE(read) << read.error().what;
  const ConlluText again = make_text(*read);
  EXPECT_EQ(again.text, text);
  EXPECT_EQ(print_words(again.text, again.parse), print_words(text, parse));
}

TEST(Conllu, ErrorsNameTheLine) {
  const struct {
    const char* bytes;
    const char* message;
  } cases[] = {
      {"1\tA\ta\tDET\n", "f:1: error: expected 10 tab-separated columns, found 4"},
      {"# c\n2\tA\ta\tDET\t_\t_\t0\troot\t_\t_\n", "f:2: error: expected word 1, found '2'"},
      {"1\tA\ta\tDETT\t_\t_\t0\troot\t_\t_\n", "f:1: error: 'DETT' is not one of the 17 universal tags"},
      {"1\tA\ta\tDET\t_\t_\t7\tdet\t_\t_\n\n", "f:2: error: head 7 is outside the sentence"},
      {"1\tA\ta\tDET\t_\t_\t1\tdet\t_\t_\n\n", "f:2: error: the heads above word 1 run in a circle"},
      {"1\tA\ta\tDET\t_\t_\tx\tdet\t_\t_\n", "f:1: error: 'x' is no head"},
      {"1\tA\ta\tDET\t_\t_\t0\tsubject\t_\t_\n", "f:1: error: 'subject' is not a universal relation"},
  };
  for (const auto& test : cases) {
    const auto result = parse_conllu(test.bytes, "f");
    ASSERT_FALSE(result) << test.message;
    EXPECT_EQ(result.error().what, test.message);
  }
}

TEST(Score, CountsAsTheTaskDoes) {
  const auto gold = parse_conllu(kSmallFile, "gold");
  ASSERT_TRUE(gold);
  const auto same = score_parse(*gold, *gold);
  ASSERT_TRUE(same);
  EXPECT_EQ(same->las.value(), 100.0);
  // Not split, and "go" under another head: 4 words against 5.
  const auto system = parse_conllu(
      "1\tWe\twe\tPRON\t_\t_\t3\tobj\t_\t_\n2\tdon't\tdo\tAUX\t_\t_\t3\taux\t_\t_\n"
      "3\tgo\tgo\tNOUN\t_\t_\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n",
      "system");
  ASSERT_TRUE(system) << system.error().what;
  const auto score = score_parse(*gold, *system);
  ASSERT_TRUE(score);
  EXPECT_EQ(score->tokens.correct, 4u);  // tokens are the same: the multiword token is one
  EXPECT_EQ(score->words.correct, 3u);
  EXPECT_EQ(score->upos.correct, 2u);
  EXPECT_EQ(score->uas.correct, 3u);
  EXPECT_EQ(score->las.correct, 2u);
  EXPECT_EQ(score->words.gold, 5u);
  EXPECT_EQ(score->words.system, 4u);
}

TEST(Score, RefusesAnotherText) {
  const auto gold = parse_conllu(kSmallFile, "gold");
  const auto other = parse_conllu("1\tThey\tthey\tPRON\t_\t_\t0\troot\t_\t_\n\n", "other");
  ASSERT_TRUE(gold && other);
  EXPECT_FALSE(score_parse(*gold, *other));
}

TEST(Model, BrokenFilesAreRefused) {
  const auto bytes = read_file(kSource / "models/en.model");
  ASSERT_TRUE(bytes);
  const auto refused = [](std::string broken, const char* why) {
    const auto result = LanguageModel::load_bytes(std::move(broken), "m");
    EXPECT_FALSE(result) << why;
    if (!result) {
      EXPECT_EQ(result.error().what.substr(0, 10), "m: error: ") << why;
    }
  };
  refused("", "empty");
  refused("hello", "no model");
  refused(std::string(100, '\0'), "zeros");
  for (const std::size_t size :
       {std::size_t{8}, std::size_t{47}, std::size_t{48}, std::size_t{200}, bytes->size() / 2, bytes->size() - 1}) {
    refused(bytes->substr(0, size), "cut off");
  }
  for (const std::size_t at :
       {std::size_t{0}, std::size_t{9}, std::size_t{20}, std::size_t{60}, bytes->size() / 3, bytes->size() - 1}) {
    std::string flipped = *bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
    refused(std::move(flipped), "a flipped bit");
  }
  refused(*bytes + "x", "a byte too many");
  EXPECT_FALSE(LanguageModel::load(kSource / "models/no-such.model"));
}

TEST(Model, KnowsItsLanguageAndSize) {
  EXPECT_EQ(model().language(), "en");
  EXPECT_EQ(model().version().size(), 16u);
  EXPECT_LE(std::filesystem::file_size(kSource / "models/en.model"), 20u << 20);
}

/// A model learnt from a handful of sentences: quick, the same file twice, and it knows what it was taught.
TEST(Train, SmallTreebank) {
  const auto folder = std::filesystem::temp_directory_path() / ("chancery_train_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::string treebank;
  for (const char* noun : {"cat", "dog", "bird", "fish"}) {
    treebank += std::string("1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\t") + noun + "\t" + noun +
                "\tNOUN\t_\t_\t3\tnsubj\t_\t_\n3\tsleeps\tsleep\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n" +
                "4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";
  }
  ASSERT_TRUE(write_file(folder / "t.conllu", treebank));
  TrainOptions options;
  options.treebanks = {folder / "t.conllu"};
  options.lexicon = kSource / "data/language/en/splitter.tsv";
  options.model = folder / "a.model";
  options.members = 1;
  std::ostringstream log;
  const auto first = train(options, log);
  ASSERT_TRUE(first) << first.error().what;
  options.model = folder / "b.model";
  ASSERT_TRUE(train(options, log));
  const auto a = read_file(folder / "a.model");
  const auto b = read_file(folder / "b.model");
  ASSERT_TRUE(a && b);
  EXPECT_TRUE(*a == *b);
  const auto small = LanguageModel::load(folder / "a.model");
  ASSERT_TRUE(small) << small.error().what;
  const std::string text = "The dog sleeps.";
  const Parse parse = parse_text(text, *small);
  ASSERT_EQ(parse.sentences.size(), 1u);
  EXPECT_EQ(print_word(text, parse, parse.sentences[0], parse.tokens[1]), "dog/NOUN/dog/nsubj/sleeps");
  EXPECT_EQ(print_word(text, parse, parse.sentences[0], parse.tokens[2]), "sleeps/VERB/sleep/root/-");
  ASSERT_TRUE(write_file(folder / "t.conllu", "1\tThe\n"));
  EXPECT_FALSE(train(options, log));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace chancery
